import type { Results } from "aanzet/tree";
import { proposals, type Built, type Fact, type Outcome, type Page, type Proposal, type Rule } from "./ballot";

export type Counted = Record<Rule, Built> & { why: Record<string, Fact[]>; rare: number };

/** What may be told of a vote: the outcome once it is counted. */
export interface Told {
  page: Page;
  results: Results;
  outcome: Counted | undefined;
}

export const builtOf = (outcome: Outcome | undefined): Counted | undefined => (outcome && !outcome.failed ? outcome : undefined);

export const otherRule = (rule: Rule): Rule => (rule === "greedy" ? "equal_shares" : "greedy");

export const votesOf = (results: Results, id: string): number => (results[id]?.votes ?? 0) as number;

/** What is built first, in the order in which it was taken; then the rest by votes. */
export function ordered({ page, results, outcome }: Told): Proposal[] {
  const place = new Map(outcome?.[page.rule].built.map((id, n) => [id, n]));
  const rank = ({ id }: Proposal) => place.get(id) ?? Infinity;
  return proposals(page).sort((a, b) => {
    if (rank(a) !== rank(b)) return rank(a) - rank(b);
    return votesOf(results, b.id) - votesOf(results, a.id) || a.order - b.order;
  });
}
