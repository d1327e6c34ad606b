import { computed } from "@preact/signals";
import { t, tn } from "../i18n";
import { desk } from "../store";
import type { Board } from "./board";
import { observes } from "./looking";
import { order } from "./order";

/** How many notes for the minutes there are on each item. */
export const noted = computed(() => {
  const found = new Map<string, number>();
  for (const step of Object.values(desk.value.steps ?? {}))
    for (const { item } of Object.values(step.notes ?? {})) if (item) found.set(item, (found.get(item) ?? 0) + 1);
  return found;
});

export function isStarred(id: string): boolean {
  return desk.value.starred?.[id] ?? false;
}

/** What can be done with ideas in a step of any kind. */
export function itemActs(id: string, board: Board) {
  const withTargets = (act: (ids: string[]) => void) => () => {
    const ids = board.targets();
    if (ids.length && !observes.peek()) act(ids);
  };
  return {
    hide: withTargets((ids) => {
      board.focus(board.after(ids));
      board.clear();
      void order(id, "hide", { items: ids }, tn("%(n)s idea hidden", "%(n)s ideas hidden", ids.length));
    }),
    /** All get a star, unless all have one. */
    star: withTargets((items) => {
      const starred = !items.every((item) => desk.peek().starred?.[item]);
      void order(id, "star", { items, starred }, starred ? tn("%(n)s idea starred", "%(n)s ideas starred", items.length) : t("The star is gone."));
    }),
    remark: withTargets((ids) => (board.remarking.value = ids)),
  };
}
