import type { Ballot } from "aanzet/vote/ballot";

/** What phone and desk send for this kind. */
export interface Cast {
  item: string;
  dots: number;
}

export const after = (ballot: Ballot, { item, dots }: Cast): Ballot => ({ ...ballot, [item]: dots });

export function spent(ballot: Ballot): number {
  return Object.values<number>(ballot).reduce((sum, dots) => sum + dots, 0);
}
