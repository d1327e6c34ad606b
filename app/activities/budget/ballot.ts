import { inOrder, step } from "aanzet/store";
import type { Item, Step } from "aanzet/tree";
import type { Ballot } from "aanzet/vote/ballot";

/** What `cast` takes: all that the person wants from now on. */
export interface Cast {
  items: string[];
}

export interface Picture {
  file: string;
  /** What it shows, for who cannot see it. */
  text: string;
}

export interface Project {
  /** Whole euros; null while nobody filled it in. */
  cost: number | null;
  category: string | null;
  about?: string;
  picture?: Picture | null;
  /** Percent of the map from the left and from the top. */
  place?: { x: number; y: number } | null;
}

export interface Category {
  id: string;
  text: string;
  order: number;
  limit: number | null;
}

export type Rule = "equal_shares" | "greedy";

/** What one rule builds, in the order in which it took it. */
export interface Built {
  built: string[];
  spent: number;
  /** People who see at least one of their wishes built, and those who see none. */
  anyone: number;
  nobody: number;
}

/** A thing to say about a project: words.ts has the sentences. */
export interface Fact {
  kind: string;
  facts: Record<string, unknown>;
}

export type Outcome = { failed: true } | (Record<Rule, Built> & { failed?: undefined; why: Record<string, Fact[]>; rare: number });

export interface Page extends Step {
  projects: Record<string, Project>;
  categories: Record<string, Category>;
  map: Picture | null;
  rule: Rule;
  utility: "cost" | "one";
  outcome?: Outcome;
  settings: { budget: number; ballot: "knapsack" | "approval"; least: number; most: number | null; open_ballots: boolean };
}

/** A proposal that people can vote for. */
export interface Proposal extends Item, Project {
  cost: number;
}

export const pageOf = (id: string): Page => step(id).value as unknown as Page;

/** What is on the ballot, in order: what has a cost. */
export function proposals(page: Page): Proposal[] {
  return inOrder(page.items).flatMap((item) => {
    const project = page.projects[item.id];
    return typeof project?.cost === "number" ? [{ ...item, ...project, cost: project.cost }] : [];
  });
}

export const without = (page: Page): Item[] => inOrder(page.items).filter((item) => typeof page.projects[item.id]?.cost !== "number");

export const after = (_: Ballot, { items }: Cast): Ballot => Object.fromEntries(items.map((item) => [item, true]));

export const sum = (list: Proposal[]): number => list.reduce((all, { cost }) => all + cost, 0);

/** How many euros too much it would be to choose `one` beside `chosen`; 0 when
    it fits. As `checked` in projects.py. */
export function tooMuch(page: Page, chosen: Proposal[], one: Proposal): number {
  if (page.settings.ballot !== "knapsack") return 0;
  const limit = page.categories[one.category ?? ""]?.limit ?? Infinity;
  const alike = chosen.filter(({ category }) => category === one.category);
  return Math.max(0, sum(chosen) + one.cost - page.settings.budget, sum(alike) + one.cost - limit);
}
