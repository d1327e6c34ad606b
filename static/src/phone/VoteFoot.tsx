import "../style/vote.css";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../i18n";
import { murmur } from "../widgets/say";
import { onItsWay } from "./Line";

interface Props {
  words: string;
  busy: boolean;
  saved: boolean;
  children?: ComponentChildren;
}

/** At the thumb: how far one is, and that it is safe. Said when it changes, and
    not at every step of a slider. */
export function VoteFoot({ words, busy, saved, children }: Props) {
  const was = useRef(words);
  useEffect(() => {
    if (was.current !== words) murmur(words, "foot");
    was.current = words;
  }, [words]);
  return (
    <footer class="purse">
      <p class="purse-text figures">{words}</p>
      <p class="purse-state">{busy ? onItsWay() : saved && t("saved ✓")}</p>
      {children}
    </footer>
  );
}
