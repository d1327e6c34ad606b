import { useSignal } from "@preact/signals";
import { t, tn } from "aanzet/i18n";
import { Scroll } from "aanzet/phone/Scroll";
import { theirs } from "aanzet/theirs";
import type { Results as Found } from "aanzet/tree";
import type { Page } from "./ballot";
import { nameOf } from "./Counting";
import { money } from "./money";
import { builtOf, ordered, type Told } from "./outcome";
import { Why } from "./Why";

interface Props {
  page: Page;
  outcome: Page["outcome"];
  results: Found;
  /** One's own ballot. */
  mine: Record<string, unknown>;
}

/** What is built and what is not, on the phone; each line opens the page that says why. */
export function Results({ page, outcome, results, mine }: Props) {
  const reading = useSignal<string | null>(null);
  const found = builtOf(outcome);
  const told: Told = { page, results, outcome: found };
  const one = ordered(told).find(({ id }) => id === reading.value);
  if (one && found)
    return (
      <Scroll key={one.id}>
        <button type="button" class="button quiet back" onClick={() => (reading.value = null)}>
          ‹ {t("All proposals")}
        </button>
        <Why told={{ ...told, outcome: found }} proposal={one} mine={Boolean(mine[one.id])} />
      </Scroll>
    );
  const counted = found?.[page.rule];
  return (
    <Scroll>
      {!found && <p class="note">{outcome?.failed ? t("The count did not succeed. The moderator can have it counted again.") : page.done ? t("The votes are being counted.") : t("Nobody has voted.")}</p>}
      {counted && (
        <p class="results-sum figures">
          <strong>{tn("%(n)s of %(all)s proposals is built.", "%(n)s of %(all)s proposals are built.", counted.built.length, { all: ordered(told).length })}</strong>{" "}
          {t("Together %(spent)s of %(budget)s.", { spent: money(counted.spent), budget: money(page.settings.budget) })} {nameOf(page.rule)}.
        </p>
      )}
      <ul class="project-list">
        {ordered(told).map((one) => {
          const built = counted?.built.includes(one.id);
          return (
            <li key={one.id}>
              <button type="button" class="project-line" disabled={!found} onClick={() => (reading.value = one.id)}>
                <span class={built ? "verdict verdict-built" : "verdict"} aria-hidden="true">
                  {counted && (built ? "✓" : "–")}
                </span>
                <span class="project-what">
                  <bdi {...theirs()}>{one.text}</bdi> {mine[one.id] && <small class="bars-note">{t("your wish")}</small>}
                  <small class="figures">
                    {counted && <>{built ? t("Is built") : t("Is not built")} · </>}
                    {money(one.cost)} · {tn("%(n)s vote", "%(n)s votes", (results[one.id]?.votes ?? 0) as number)}
                  </small>
                </span>
                {found && <span aria-hidden="true">›</span>}
              </button>
            </li>
          );
        })}
      </ul>
    </Scroll>
  );
}
