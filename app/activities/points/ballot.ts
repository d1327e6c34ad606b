import { tn } from "aanzet/i18n";
import type { Step } from "aanzet/tree";
import type { Ballot } from "aanzet/vote/ballot";

/** What phone and desk send for this kind. */
export interface Cast {
  item: string;
  amount: number;
}

export const after = (ballot: Ballot, { item, amount }: Cast): Ballot => ({ ...ballot, [item]: amount });

/** What a step says of its points. */
export interface Purse {
  points: number;
  quadratic: boolean;
}

export const purseOf = (step: Step) => step.settings as Purse;

/** What so many points, or votes, on one item cost. */
export const cost = ({ quadratic }: Purse, amount: number): number => (quadratic ? amount * amount : amount);

/** What is not spent yet. What is on hidden items can be spent again. */
export function leftOf(step: Step, ballot: Ballot): number {
  const purse = purseOf(step);
  return Object.keys(step.items).reduce((left, item) => left - cost(purse, ballot[item] ?? 0), purse.points);
}

/** The most that fits in so many points. */
export const most = ({ quadratic }: Purse, points: number): number => Math.max(0, quadratic ? Math.floor(Math.sqrt(points)) : points);

export function inWords({ quadratic }: Purse, amount: number): string {
  return quadratic ? tn("%(n)s vote", "%(n)s votes", amount) : tn("%(n)s point", "%(n)s points", amount);
}

/** The columns of the chart, by the most that they hold: 0, 10, 20, … */
export const columnsOf = (step: Step) => (step as Step & { columns: number[] }).columns;
