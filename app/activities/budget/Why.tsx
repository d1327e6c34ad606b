import { t } from "aanzet/i18n";
import { theirs } from "aanzet/theirs";
import type { Proposal } from "./ballot";
import { money } from "./money";
import { type Counted, type Told } from "./outcome";
import "./why.css";
import { sentence } from "./words";

interface Props {
  told: Told & { outcome: Counted };
  proposal: Proposal;
  /** Whether it was a wish of the reader. */
  mine: boolean;
}

/** Why a proposal is built or not, on one screen of a phone: the answer, then the reasons. */
export function Why({ told: { page, outcome }, proposal, mine }: Props) {
  const [answer, ...reasons] = outcome.why[proposal.id] ?? [];
  const built = outcome[page.rule].built.includes(proposal.id);
  return (
    <article class="why">
      <h2 {...theirs()}>{proposal.text}</h2>
      <p class="project-cost figures">
        <strong>{money(proposal.cost)}</strong> {page.categories[proposal.category ?? ""]?.text} {mine && <span class="bars-note">{t("your wish")}</span>}
      </p>
      <p class={built ? "why-answer built" : "why-answer"}>
        <strong>{built ? t("Is built") : t("Is not built")}</strong>
        {answer && <span class="figures">{sentence(page, answer)}</span>}
      </p>
      <h3>{t("Why?")}</h3>
      <ul class="why-reasons figures">
        {reasons.map((fact) => (
          <li key={fact.kind}>{sentence(page, fact)}</li>
        ))}
      </ul>
    </article>
  );
}
