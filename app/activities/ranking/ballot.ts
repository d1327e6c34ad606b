import type { Ballot } from "aanzet/vote/ballot";

/** What `cast` takes: the whole order, the best first. */
export interface Cast {
  order: string[];
}

export const after = (_: Ballot, { order }: Cast): Ballot => (order.length ? { order } : {});

/** The person's order, of what can be seen. */
export const orderOf = (ballot: Ballot, items: Record<string, unknown>): string[] => ((ballot.order ?? []) as string[]).filter((id) => items[id]);

/** The order after a tap on an item: it comes last, or out when it was in. */
export const tapped = (order: string[], id: string): string[] => (order.includes(id) ? order.filter((other) => other !== id) : [...order, id]);

/** As many as a person may name. */
export const mostOf = (settings: Record<string, any>, items: number): number => Math.min((settings.top as number | null) ?? items, items);
