import { inOrder, room } from "../store";
import type { Item } from "../tree";

/** A cluster has the letter here that it had while it was made; ideas have none. */
export function markOf(item: Item): number | undefined {
  if (!item.members || !item.origin) return undefined;
  const n = inOrder(room.value!.steps[item.origin]?.clusters).findIndex((cluster) => cluster.id === item.id);
  return n < 0 ? undefined : n;
}
