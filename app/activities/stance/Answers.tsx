import "./answers.css";
import { t } from "aanzet/i18n";
import type { Figures, Item, Results } from "aanzet/tree";
import { numberIn } from "./page";

/** The same of several statements, for a table. */
export const answersTable = (items: Item[], results: Results) => ({
  head: [t("Statement"), t("Agree"), t("Pass"), t("Disagree")],
  rows: items.map((item) => [item.text, ...["agree", "pass", "disagree"].map((name) => numberIn(results[item.id], name))]),
});

/** One bar in three parts: who agrees from the left, who disagrees from the right, who passed between; the numbers stand below. */
export function Answers({ figures }: { figures: Figures | undefined }) {
  const n = numberIn(figures, "n");
  if (!n) return <p class="answered-none">{t("Nobody has answered this yet.")}</p>;
  const [agree, pass, disagree] = ["agree", "pass", "disagree"].map((name) => numberIn(figures, name)) as [number, number, number];
  return (
    <div class="answered">
      <span class="answered-bar" aria-hidden="true">
        <span class="answered-agree" style={{ flexGrow: agree }} />
        <span class="answered-pass" style={{ flexGrow: pass }} />
        <span class="answered-disagree" style={{ flexGrow: disagree }} />
      </span>
      <p class="answered-words figures">
        <span>{t("agree %(n)s", { n: agree })}</span>
        <span>{t("pass %(n)s", { n: pass })}</span>
        <span>{t("disagree %(n)s", { n: disagree })}</span>
      </p>
    </div>
  );
}
