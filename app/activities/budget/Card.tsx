import { t } from "aanzet/i18n";
import { theirs } from "aanzet/theirs";
import type { Page, Proposal } from "./ballot";
import { money } from "./money";

interface Props {
  page: Page;
  proposal: Proposal;
  chosen: boolean;
  /** Euros that it would be too much. */
  over: number;
  before?: boolean;
  off: boolean;
  set: (chosen: boolean) => void;
  read: () => void;
}

/** A proposal on the phone: what it is, what it costs, and the button that chooses it. */
export function Card({ page, proposal, chosen, over, before, off, set, read }: Props) {
  const category = page.categories[proposal.category ?? ""]?.text;
  return (
    <li class={chosen ? "votable votable-chosen" : "votable"}>
      <p {...theirs()} class="votable-text" id={`votable-${proposal.id}`}>
        {proposal.text}
      </p>
      {proposal.changed && <p class="hint">{t("This text was changed later. You vote on the text that stands here.")}</p>}
      {before && <p class="hint">{t("You chose this in the round before.")}</p>}
      <p class="project-acts">
        <span class="project-cost figures">
          <strong>{money(proposal.cost)}</strong> {chosen || !over ? category : t("%(money)s too much", { money: money(over) })}
        </span>
        {hasMore(proposal) && (
          <button type="button" class="button quiet" aria-describedby={`votable-${proposal.id}`} onClick={read}>
            {t("Read more")}
          </button>
        )}
        <Choose labelledby={`votable-${proposal.id}`} chosen={chosen} over={over} off={off} set={set} />
      </p>
    </li>
  );
}

export const hasMore = ({ about, picture, place }: Proposal): boolean => Boolean(about || picture || place);

interface ChooseProps {
  labelledby: string;
  chosen: boolean;
  over: number;
  off: boolean;
  set: (chosen: boolean) => void;
}

/** Chooses or takes back, on the phone and at the desk for a paper ballot; what does not fit cannot be chosen. */
export function Choose({ labelledby, chosen, over, off, set }: ChooseProps) {
  const barred = off || (!chosen && over > 0);
  return (
    <button
      type="button"
      class={chosen ? "button project-choose primary" : "button project-choose"}
      aria-pressed={chosen}
      aria-disabled={barred}
      aria-describedby={labelledby}
      onClick={() => !barred && set(!chosen)}
    >
      {chosen ? t("Chosen ✓") : over > 0 ? t("Does not fit") : t("Choose")}
    </button>
  );
}
