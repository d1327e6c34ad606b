import { t } from "../i18n";
import { room } from "../store";
import type { Step } from "../tree";
import { Insert } from "./Insert";
import { lookAt, looking, observes } from "./looking";

/** What was, is and comes. Choosing a step only lays it on the desk; the hall
    sees nothing of that. */
export function Agenda() {
  const { agenda, steps, current, state } = room.value!;
  const planned = agenda.reduce((sum, id) => sum + (steps[id]!.minutes ?? 0), 0);
  return (
    <nav class="agenda" aria-labelledby="agenda">
      <h2 id="agenda">{t("Agenda")}</h2>
      <ol>
        {agenda.map((id, n) => {
          const step = steps[id]!;
          return (
            <li key={id}>
              <button type="button" class={`agenda-step ${step.state}`} aria-current={looking.value === id ? "step" : undefined} onClick={() => lookAt(id)}>
                <span class="agenda-number figures" aria-hidden="true">
                  {step.state === "closed" ? <Tick /> : n + 1}
                </span>
                <span class="agenda-title">{step.title}</span>
                <span class="agenda-facts">
                  {stateOf(step)}
                  {step.minutes !== null && ` · ${t("%(n)s min", { n: step.minutes })}`}
                </span>
                {current === id && state !== "finished" && <span class="agenda-hall">{t("In the hall")}</span>}
              </button>
            </li>
          );
        })}
      </ol>
      {!observes.value && <Insert />}
      {planned > 0 && <p class="hint">{t("Planned: %(n)s minutes", { n: planned })}</p>}
    </nav>
  );
}

export function stateOf(step: Step): string {
  if (step.state === "open") return t("open");
  if (step.state === "waiting") return t("not open yet");
  return step.revealed ? t("closed, results shown") : t("closed");
}

function Tick() {
  return (
    <svg viewBox="0 0 16 16" width="14" height="14">
      <path d="m3 8.5 3.5 3.5L13 4.5" fill="none" stroke="currentColor" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round" />
    </svg>
  );
}
