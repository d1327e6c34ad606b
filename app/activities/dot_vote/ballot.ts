import type { Ballot } from "aanzet/vote/ballot";

/** What phone and desk send for this kind. */
export interface Cast {
  item: string;
  dots: number;
}

export const after = (ballot: Ballot, { item, dots }: Cast): Ballot => ({ ...ballot, [item]: dots });

/** Dots on what can be seen; those on what a moderator has hidden are free. */
export function spent(ballot: Ballot, items: Record<string, unknown>): number {
  return Object.entries<number>(ballot).reduce((sum, [item, dots]) => sum + (items[item] ? dots : 0), 0);
}
