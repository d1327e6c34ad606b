import { useSignal, type Signal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { t, tn } from "../i18n";
import type { Item } from "../tree";
import { isStarred, noted } from "./acts";
import type { Board } from "./board";
import { useKey } from "./keys";

export type Sort = "oldest" | "newest" | "topic" | "starred" | "contested";
type Only = "all" | "starred" | "noted" | "contested";

export interface Finder {
  words: Signal<string>;
  only: Signal<Only>;
  sort: Signal<Sort>;
  /** The items that are looked for, in the order that was chosen. */
  of(items: Item[]): Item[];
}

const contested = (item: Item) => item.wished?.length ?? 0;

/** Searching, filtering and sorting what a desk sees; nobody else notices. */
export function useFinder(first: Sort, topics: Record<string, { order: number }> = {}): Finder {
  const words = useSignal("");
  const only = useSignal<Only>("all");
  const sort = useSignal<Sort>(first);
  const place = (item: Item) => topics[item.topic ?? ""]?.order ?? Infinity;
  const before: Record<Sort, (a: Item, b: Item) => number> = {
    oldest: (a, b) => a.order - b.order,
    newest: (a, b) => b.order - a.order,
    topic: (a, b) => (place(a) === place(b) ? a.order - b.order : place(a) - place(b)),
    starred: (a, b) => Number(isStarred(b.id)) - Number(isStarred(a.id)) || a.order - b.order,
    contested: (a, b) => contested(b) - contested(a) || a.order - b.order,
  };
  const kept: Record<Only, (item: Item) => boolean> = {
    all: () => true,
    starred: (item) => isStarred(item.id),
    noted: (item) => noted.value.has(item.id),
    contested: (item) => contested(item) > 0,
  };
  const of = (items: Item[]) => {
    const parts = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    const found = items.filter((item) => kept[only.value](item) && parts.every((part) => item.text.toLowerCase().includes(part)));
    return found.sort(before[sort.value]);
  };
  return { words, only, sort, of };
}

interface Props {
  finder: Finder;
  board: Board;
  sorts: Sort[];
  /** Where people may want an idea in several places. */
  wishes?: boolean;
}

/** "12 of 300 ideas", while something is looked for. */
export function foundText({ words, only }: Finder, found: number, all: number): string | undefined {
  if (!words.value.trim() && only.value === "all") return undefined;
  return tn("%(found)s of %(n)s idea", "%(found)s of %(n)s ideas", all, { found });
}

export function Find({ finder, board, sorts, wishes }: Props) {
  const field = useRef<HTMLInputElement>(null);
  useKey("/", () => field.current?.focus());
  const { words, only, sort } = finder;
  // What is out of sight must not be hidden or moved along.
  const set = (act: () => void) => {
    board.clear();
    act();
  };
  const names: Record<Sort, string> = {
    oldest: t("Oldest first"),
    newest: t("Newest first"),
    topic: t("By topic"),
    starred: t("With a star first"),
    contested: t("Contested first"),
  };
  const filters: [Only, string][] = [["all", t("All ideas")], ["starred", t("With a star")], ["noted", t("With a note")]];
  if (wishes) filters.push(["contested", t("Contested")]);
  return (
    <div class="find" role="search" aria-label={t("Find ideas")}>
      <input
        class="field small"
        type="search"
        ref={field}
        aria-label={t("Search in the ideas")}
        placeholder={t("Search…  (/)")}
        value={words.value}
        onInput={(event) => set(() => (words.value = event.currentTarget.value))}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          set(() => (words.value = ""));
          field.current!.blur();
        }}
      />
      <select class="field small" aria-label={t("Which ideas")} value={only.value} onChange={(event) => set(() => (only.value = event.currentTarget.value as Only))}>
        {filters.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
      <select class="field small" aria-label={t("Order of the ideas")} value={sort.value} onChange={(event) => (sort.value = event.currentTarget.value as Sort)}>
        {sorts.map((value) => (
          <option key={value} value={value}>
            {names[value]}
          </option>
        ))}
      </select>
    </div>
  );
}
