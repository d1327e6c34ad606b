import type { ComponentChildren } from "preact";
import { t } from "../i18n";
import { onItsWay } from "./Line";

interface Props {
  words: string;
  busy: boolean;
  saved: boolean;
  children?: ComponentChildren;
}

/** At the thumb: how far one is, and that it is safe. */
export function VoteFoot({ words, busy, saved, children }: Props) {
  return (
    <footer class="purse">
      <p class="purse-text figures" aria-live="polite">
        {words}
      </p>
      <p class="purse-state">{busy ? onItsWay() : saved && t("saved ✓")}</p>
      {children}
    </footer>
  );
}
