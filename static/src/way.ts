// The way of an idea through the steps: it keeps its id, and what it became part
// of names it among its members. So a phone finds its own ideas again anywhere.

import { me, room } from "./store";
import type { Item } from "./tree";

/** What a cluster, or an item made of several, is made of; hidden ones are not there. */
export function members(item: Item): Item[] {
  const made = room.value!.steps[item.origin ?? ""];
  return (item.members ?? []).flatMap((id) => made?.items[id] ?? made?.parts?.[id] ?? []);
}

/** Whether this person wrote it. */
export function isOwn(item: Item): boolean {
  return me.value.steps?.[item.origin ?? ""]?.items?.[item.id] !== undefined;
}

/** Whether something that this person wrote is a part of it. */
export function holdsOwn(item: Item): boolean {
  return members(item).some((part) => isOwn(part) || holdsOwn(part));
}
