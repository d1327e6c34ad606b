import { shuffled } from "aanzet/phone/shuffled";
import type { Item } from "aanzet/tree";

/** Others' ideas in this phone's own order; one's own stay at the thumb, in order. */
export function mixed(ideas: Item[], own: Record<string, unknown>): Item[] {
  return [...shuffled(ideas.filter((idea) => !(idea.id in own))), ...ideas.filter((idea) => idea.id in own)];
}
