import { t } from "aanzet/i18n";
import { inOrder, step } from "aanzet/store";
import type { Figures, Item, Results, Step } from "aanzet/tree";
import type { Ballot } from "aanzet/vote/ballot";

/** 1 agrees, −1 disagrees, 0 passes; as in rules.py. */
export type Answer = 1 | 0 | -1;
export type View = "statements" | "groups" | "map";
export type Side = "agree" | "disagree";

/** What `cast` takes; null takes it back. */
export interface Cast {
  item: string;
  value: Answer | null;
}

/** What a group thinks otherwise of than the others; the shares (0..1) are there at the close. */
export interface Typical {
  statement: string;
  side: Side;
  share?: number;
  rest?: number;
}

/** An opinion group; its size and place on the map (an ellipse) are there at the close. */
export interface Group {
  typical: Typical[];
  n?: number;
  centre?: [number, number];
  radii?: [number, number];
  angle?: number;
}

/** What is seen of a count (asking.py). */
export interface Opinion {
  claim: boolean;
  final: boolean;
  counted: number;
  groups: Record<string, Group>;
  agreed: string[];
  rejected: string[];
  divisive: string[];
  statements?: Record<string, { groups: Record<string, { agree: number; disagree: number; passed: number }> }>;
}

/** Where one stands; only on one's own page. */
export interface Place {
  group: string | null;
  x?: number;
  y?: number;
}

export interface Page extends Omit<Step, "view"> {
  view: View;
  opinion?: Record<string, Opinion>;
  settings: { own_statements: number; max_length: number; groups: boolean };
}

export const pageOf = (id: string): Page => step(id).value as unknown as Page;

/** The groups of this round, where they may be seen. */
export const opinionOf = (pages: { opinion?: Record<string, Opinion> }, round: number): Opinion | undefined => pages.opinion?.[`r${round}`];

/** The letters of the groups, in order. */
export const letters = (opinion: Opinion): string[] => Object.keys(opinion.groups).sort();

/** The number of a letter's mark, from 0. */
export const markOf = (letter: string): number => letter.charCodeAt(0) - 65;

export function after(ballot: Ballot, { item, value }: Cast): Ballot {
  const { [item]: _, ...others } = ballot;
  return value === null ? others : { ...others, [item]: value };
}

export function nameOf(answer: Answer): string {
  return { [1]: t("Agree"), [0]: t("Pass"), [-1]: t("Disagree") }[answer];
}

export const numberIn = (figures: Figures | undefined, name: string): number => (figures?.[name] ?? 0) as number;

/** Whole percents of who agrees: what is ranked and stands at a bar. */
export const percentOf = (figures: Figures): number | null => (typeof figures.percent === "number" ? Math.round(figures.percent) : null);

const most = 4; // statements in a list that a hall can read
const clearly = 0.6; // from which most people think the same; as in telling.py
const much = 0.5; // from which a statement divides people

const divisionOf = (figures: Figures): number => numberIn(figures, "division");

/** The statements that people think most the same of. */
export function united(items: Record<string, Item>, results: Results): Item[] {
  return best(items, results, (figures) => (divisionOf(figures) < much ? share(figures) : 0), clearly);
}

/** The statements that people are most divided about. */
export function divided(items: Record<string, Item>, results: Results): Item[] {
  return best(items, results, divisionOf, much);
}

function share(figures: Figures): number {
  return (Math.max(numberIn(figures, "agree"), numberIn(figures, "disagree")) + 1) / (numberIn(figures, "n") + 2);
}

function best(items: Record<string, Item>, results: Results, value: (figures: Figures) => number, least: number): Item[] {
  const found = inOrder(items).filter((item) => numberIn(results[item.id], "n") && value(results[item.id]!) >= least);
  return found.sort((a, b) => value(results[b.id]!) - value(results[a.id]!)).slice(0, most);
}

/** The items in an order by chance that stays the same for `seed`, whatever is added. */
export function shuffled(items: Item[], seed: string): Item[] {
  const places = new Map(items.map((item) => [item.id, chance(seed + item.id)]));
  return [...items].sort((a, b) => places.get(a.id)! - places.get(b.id)!);
}

/** A number that looks like chance and is always the same for a text: FNV-1a, stirred once more since texts differ at their ends. */
function chance(text: string): number {
  let hash = 0x811c9dc5;
  for (let n = 0; n < text.length; n++) hash = Math.imul(hash ^ text.charCodeAt(n), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}
