import { t } from "../i18n";
import { inOrder, room } from "../store";
import type { Figures, Item, Results, Step } from "../tree";
import type { Part } from "../widgets/charts/Lines";

export type Value = (figures: Figures) => number | null;

/** The items by a figure of theirs, the highest first, those without one last. */
export function ranked(items: Record<string, Item>, results: Results | undefined, value: Value): Item[] {
  const rank = (item: Item) => valueOf(results, item, value) ?? -Infinity;
  return inOrder(items).sort((a, b) => (rank(b) > rank(a) ? 1 : rank(b) < rank(a) ? -1 : a.order - b.order));
}

export function valueOf(results: Results | undefined, item: Item, value: Value): number | null {
  const figures = results?.[item.id];
  return figures ? value(figures) : null;
}

/** The figures of the round before this one, where there is one and it may be seen. */
export function before(page: Pick<Step, "rounds">): Results | undefined {
  const rounds = Object.values(page.rounds ?? {}).sort((a, b) => b.round - a.round);
  return rounds[0]?.results;
}

/** One item per group, as far as each may be shown; the smaller ones together. */
export function partsOf(groups: Record<string, Figures> | undefined, value: Value): Part[] {
  if (!groups) return [];
  const all = inOrder(room.value!.groups);
  const parts = all.flatMap((group, mark) => (groups[group.id] ? [{ id: group.id, text: group.text, mark, value: value(groups[group.id]!) }] : []));
  return groups.rest ? [...parts, { id: "rest", text: t("Smaller groups together"), value: value(groups.rest) }] : parts;
}

/** Why an item is worth talking about, in a few words; nothing where it is not. */
export function flagOf(figures: Figures | undefined, above: number | undefined): string | undefined {
  if (!figures || above === undefined || typeof figures.spread !== "number" || figures.spread <= above) return undefined;
  return (figures.agreement as number) < 0 ? t("two camps") : t("far apart");
}
