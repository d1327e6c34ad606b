import { person } from "../connection";

/** The list in another order on every phone, always the same on one: what comes
    first by chance is not what everybody reads first. */
export function shuffled<T extends { id: string }>(list: T[]): T[] {
  const seed = person.peek() ?? "";
  const lots = new Map(list.map(({ id }) => [id, lot(`${seed}/${id}`)]));
  return [...list].sort((a, b) => lots.get(a.id)! - lots.get(b.id)! || (a.id < b.id ? -1 : 1));
}

/** FNV-1a with 32 bits, then mixed once more: ids differ only in their last
    signs, and without it these would keep their order nearly everywhere. */
function lot(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
