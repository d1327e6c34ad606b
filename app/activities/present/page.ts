import { desk as deskPages, inOrder, room } from "aanzet/store";
import type { DeskStep, Item, Step } from "aanzet/tree";

export interface Chart {
  title: string;
  unit: string;
  source: string;
  bars: { label: string; value: number }[];
}

export interface Picture {
  file: string;
  /** What it shows, for who cannot see it. */
  text: string;
}

/** What stands on a page below its title; nothing for an item from elsewhere. */
export interface Content {
  text: string;
  chart: Chart | null;
  /** Sessions that began before there were pictures have none. */
  picture?: Picture | null;
}

export interface Page {
  item: Item;
  content: Content | undefined;
  /** The step of which it shows the results. */
  results?: string;
}

type Presented = Step & { page: string | null; pages: Record<string, Content> };

/** The page with the results of the vote from which the items come. */
export const RESULTS = "results";

/** The page that everybody looks at; the first where it is gone. */
export function current(now: Step): string | undefined {
  const { page, items } = now as Presented;
  return page && (page === RESULTS || items[page]) ? page : inOrder(items)[0]?.id;
}

/** The pages that may be seen: of the script's own those that were turned to. */
export function seen(now: Step): Page[] {
  const { items, pages, from, page } = now as Presented;
  const own = Object.keys(pages).length > 0 && !from;
  const list = inOrder(items).filter((item) => !own || pages[item.id]).map((item) => ({ item, content: pages[item.id] }));
  return from && (page === RESULTS || room.value!.steps[from]?.results) ? [resultsOf(from), ...list] : list;
}

/** All pages, as only the desk has them. */
export function all(now: Step, desk: DeskStep): Page[] {
  const { pages = {} } = desk as DeskStep & { pages?: Record<string, Content> };
  const list = inOrder(now.items).map((item) => ({ item, content: pages[item.id] }));
  return now.from && deskPages.value.steps?.[now.from]?.results ? [resultsOf(now.from), ...list] : list;
}

function resultsOf(from: string): Page {
  return { item: { id: RESULTS, text: room.value!.steps[from]!.title, version: 1, order: 0 }, content: undefined, results: from };
}
