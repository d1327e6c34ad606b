import type { ComponentChildren } from "preact";
import { t, tn } from "../i18n";
import type { Board } from "./board";

/** What can be done with the chosen ideas, always in the same place. */
export function Tools({ board, children }: { board: Board; children: ComponentChildren }) {
  const n = board.chosen.value.size;
  return (
    <div class="tools" role="toolbar" aria-label={t("With the chosen ideas")}>
      <p class="tools-count figures">{n ? tn("%(n)s idea chosen", "%(n)s ideas chosen", n) : t("Click or press Space to choose ideas.")}</p>
      {children}
      {n > 0 && (
        <button class="button small quiet" type="button" onClick={() => board.clear()}>
          {t("Let go")} <kbd aria-hidden="true">Esc</kbd>
        </button>
      )}
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
