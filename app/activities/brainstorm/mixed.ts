import { person } from "aanzet/connection";
import type { Item } from "aanzet/tree";

/** Another order on every phone, the same on one: what was added first is not
    what everybody reads first. One's own stay at the thumb, in order. */
export function mixed(ideas: Item[], own: Record<string, unknown>): Item[] {
  const seed = person.peek() ?? "";
  const others = ideas.filter((idea) => !(idea.id in own)).map((idea) => ({ idea, place: hash(seed + idea.id) }));
  others.sort((a, b) => a.place - b.place);
  return [...others.map(({ idea }) => idea), ...ideas.filter((idea) => idea.id in own)];
}

/** FNV-1a, 32 bits: any even spread would do. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return value;
}
