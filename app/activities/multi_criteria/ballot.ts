import { inOrder, step } from "aanzet/store";
import type { Figures, Step } from "aanzet/tree";
import type { Ballot } from "aanzet/vote/ballot";

/** What `cast` takes. */
export interface Cast {
  item: string;
  criterion: string;
  value: number | null;
}

export interface Criterion {
  id: string;
  text: string;
  order: number;
  weight: number;
}

/** How results are shown; in a quadrant `x` goes to the right, `y` upwards. */
export interface View {
  as: "bars" | "heat" | "quadrant";
  x: string;
  y: string;
}

export interface Page extends Omit<Step, "view"> {
  scale: { low: number; high: number };
  criteria: Record<string, Criterion>;
  view: View;
}

export const pageOf = (id: string): Page => step(id).value as unknown as Page;
export const criteriaOf = (page: Page): Criterion[] => inOrder(page.criteria) as Criterion[];

export function after(ballot: Ballot, { item, criterion, value }: Cast): Ballot {
  const { [criterion]: _, ...others } = (ballot[item] ?? {}) as Record<string, number>;
  return { ...ballot, [item]: value === null ? others : { ...others, [criterion]: value } };
}

/** Whether an item counts: once it is scored on every criterion. */
export const complete = (scores: Record<string, number> | undefined, criteria: Criterion[]): boolean => criteria.every(({ id }) => scores?.[id] !== undefined);

/** The mean that an item has on one criterion. */
export const meanOf = (figures: Figures | undefined, criterion: string): number | null =>
  (figures?.criteria as Record<string, { mean: number | null }> | undefined)?.[criterion]?.mean ?? null;

/** The weighted mean of the criteria, as rules.py has it: for a weight that is
    still moving under the mouse. */
export function totalOf(figures: Figures | undefined, criteria: Criterion[]): number | null {
  const all = criteria.reduce((sum, { weight }) => sum + weight, 0);
  const means = criteria.map(({ id }) => meanOf(figures, id));
  if (!all || means.includes(null)) return null;
  return criteria.reduce((sum, { weight }, n) => sum + weight * means[n]!, 0) / all;
}
