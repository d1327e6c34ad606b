import { inOrder } from "aanzet/store";
import type { DeskStep, Item, Step } from "aanzet/tree";

export interface Chart {
  title: string;
  unit: string;
  source: string;
  bars: { label: string; value: number }[];
}

/** What stands on a page below its title; nothing for an item from elsewhere. */
export interface Content {
  text: string;
  chart: Chart | null;
}

export interface Page {
  item: Item;
  content: Content | undefined;
}

type Presented = Step & { page: string | null; pages: Record<string, Content> };

/** The page that everybody looks at; the first where it is gone. */
export function current(now: Step): string | undefined {
  const { page, items } = now as Presented;
  return page && items[page] ? page : inOrder(items)[0]?.id;
}

/** The pages that may be seen: of the script's own those that were turned to. */
export function seen(now: Step): Page[] {
  const { items, pages, from } = now as Presented;
  const own = Object.keys(pages).length > 0 && !from;
  return inOrder(items).filter((item) => !own || pages[item.id]).map((item) => ({ item, content: pages[item.id] }));
}

/** All pages, as only the desk has them. */
export function all(now: Step, desk: DeskStep): Page[] {
  const { pages = {} } = desk as DeskStep & { pages?: Record<string, Content> };
  return inOrder(now.items).map((item) => ({ item, content: pages[item.id] }));
}
