import type { Item, Step } from "aanzet/tree";

/** The texts of this round that a moderator shared with everybody. */
export function sharedOf(now: Step, item: Item): string[] {
  const { shared } = now as Step & { shared?: Record<string, Record<string, string[]>> };
  return shared?.[`r${now.round}`]?.[item.id] ?? [];
}
