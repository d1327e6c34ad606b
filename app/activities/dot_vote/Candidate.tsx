import { t, tn } from "aanzet/i18n";
import { room } from "aanzet/store";
import type { Item } from "aanzet/tree";

interface Props {
  step: string;
  item: Item;
  mine: number;
  /** As many dots as this person can have on it now. */
  most: number;
  open: boolean;
  cast: (item: string, dots: number) => void;
}

export function Candidate({ step, item, mine, most, open, cast }: Props) {
  return (
    <li class={mine ? "candidate candidate-chosen" : "candidate"}>
      <p class="candidate-text" id={`candidate-${item.id}`}>
        {item.text}
      </p>
      {item.members && item.members.length > 0 && <Members step={step} item={item} />}
      {item.changed && <p class="hint">{t("This text was changed later. You vote on the text that stands here.")}</p>}
      <div class="candidate-vote" role="group" aria-labelledby={`candidate-${item.id}`}>
        {open && (
          <button
            type="button"
            class="button step-button"
            aria-label={t("One dot less")}
            aria-disabled={mine === 0}
            onClick={() => mine > 0 && cast(item.id, mine - 1)}
          >
            −
          </button>
        )}
        <output class="candidate-dots figures" aria-label={tn("%(n)s dot of yours", "%(n)s dots of yours", mine)}>
          {mine > 0 && mine <= 5 && (
            <span class="dots" aria-hidden="true">
              {Array.from({ length: mine }, (_, n) => (
                <span key={n} class="dot" />
              ))}
            </span>
          )}
          <strong aria-hidden="true">{mine}</strong>
        </output>
        {open && (
          <button
            type="button"
            class="button step-button"
            aria-label={t("One dot more")}
            aria-disabled={mine >= most}
            onClick={() => mine < most && cast(item.id, mine + 1)}
          >
            +
          </button>
        )}
      </div>
    </li>
  );
}

/** The ideas that a cluster is made of, from the step in which it was made. */
function Members({ step, item }: { step: string; item: Item }) {
  const { steps } = room.value!;
  const ideas = steps[item.origin ?? steps[step]!.from ?? ""]?.items ?? {};
  const texts = item.members!.map((id) => ideas[id]).filter((idea) => idea !== undefined);
  if (!texts.length) return null;
  return (
    <details class="members">
      <summary>{tn("%(n)s idea", "%(n)s ideas", texts.length)}</summary>
      <ul>
        {texts.map((idea) => (
          <li key={idea.id}>{idea.text}</li>
        ))}
      </ul>
    </details>
  );
}
