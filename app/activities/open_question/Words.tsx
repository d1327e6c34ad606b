import { t } from "aanzet/i18n";
import type { Word } from "./count";

/** The words that stand in more than one answer, the most frequent first. */
export function Words({ words }: { words: Word[] }) {
  const several = words.filter(({ count }) => count > 1).slice(0, 20);
  if (!several.length) return null;
  return (
    <ul class="answer-words" aria-label={t("Words in more than one answer")}>
      {several.map(({ word, count }) => (
        <li key={word}>
          {word} <strong class="figures">{count}</strong>
        </li>
      ))}
    </ul>
  );
}
