import type { ComponentChildren } from "preact";
import { t, tn } from "../i18n";
import { itemActs } from "./acts";
import type { Board } from "./board";
import { Remark } from "./Remark";

interface Props {
  id: string;
  board: Board;
  /** What only this kind of step can do. */
  children?: ComponentChildren;
  find?: ComponentChildren;
  /** How much was found; undefined while nothing is looked for. */
  found?: string | undefined;
}

/** What can be done with the chosen ideas, always in the same place. */
export function Tools({ id, board, children, find, found }: Props) {
  const n = board.chosen.value.size;
  const { hide, star, remark } = itemActs(id, board);
  Object.assign(board.shared, { h: hide, s: star, r: remark });
  return (
    <div class="tools" role="toolbar" aria-label={t("With the chosen ideas")}>
      <p class="tools-count figures">
        <span role="status">{n ? tn("%(n)s idea chosen", "%(n)s ideas chosen", n) : (found ?? t("Click or press Space to choose ideas."))}</span>
        {n > 0 && (
          <button class="button small quiet" type="button" onClick={() => board.clear()}>
            {t("Let go")} <kbd aria-hidden="true">Esc</kbd>
          </button>
        )}
      </p>
      {children}
      <Tool name={t("Change")} keys="e" off={n !== 1} act={() => (board.editing.value = board.targets()[0] ?? null)} />
      <Tool name={t("Star")} keys="s" off={!n} act={star} />
      <Tool name={t("Note")} keys="r" off={!n} act={remark} />
      <Tool name={t("Hide")} keys="h" off={!n} act={hide} />
      {find && <span class="tools-break" />}
      {find}
      {board.remarking.value && <Remark id={id} items={board.remarking.value} close={() => (board.remarking.value = null)} />}
    </div>
  );
}

export function Tool({ name, keys, off, act }: { name: string; keys: string; off: boolean; act: () => void }) {
  return (
    <button class="button small" type="button" aria-keyshortcuts={keys} aria-disabled={off} onClick={() => !off && act()}>
      {name} <kbd aria-hidden="true">{keys}</kbd>
    </button>
  );
}
