import { t } from "aanzet/i18n";
import type { Page, Rule } from "./ballot";

/** The rule that counts in one sentence that somebody who never heard of it understands. */
export function ruleOf(rule: Rule): string {
  return rule === "greedy"
    ? t("The proposal with the most votes goes first, then the next, as long as there is money.")
    : t("Everybody who votes gets an equal part of the budget. A proposal is built when the people who want it can pay for it together.");
}

export const nameOf = (rule: Rule): string => (rule === "greedy" ? t("Most votes first") : t("Equal shares"));

export const ties = (): string => t("Are two proposals equal? Then more votes go first, then the lower cost, then the lot. The lot was drawn when this vote opened.");

/** Before the vote, so that nobody can say afterwards that the rules were changed. */
export function Counting({ page }: { page: Page }) {
  return (
    <details class="counting">
      <summary>{t("How is it counted?")}</summary>
      <p>{ruleOf(page.rule)}</p>
      {page.rule === "equal_shares" && <p>{t("So every vote weighs the same, and a smaller group gets something too. What is left over goes to what people want most.")}</p>}
      <p>{ties()}</p>
      <p>{t("Nobody sees what you choose.")} {page.settings.open_ballots && t("Afterwards all votes stand in a file, without names, so that everybody can count again.")}</p>
    </details>
  );
}
