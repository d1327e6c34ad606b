import { t, tn } from "../i18n";
import { useDrag } from "../widgets/drag";
import { useGlide } from "../widgets/glide";
import { begin, setBegin, times } from "./clock";
import { chosen, draft, moveStep, problem, removeStep, setOrder } from "./script";
import { kinds } from "./server";

/** The agenda with its times. The mouse drags a step by its number; Alt with
    an arrow moves the one that has the focus. */
export function Steps({ add }: { add: () => void }) {
  const { script, keys } = draft.value;
  const list = useGlide<HTMLOListElement>();
  const { shown, start } = useDrag(list, keys, setOrder);
  const agenda = shown.map((key) => script.agenda[keys.indexOf(key)]!);
  const clock = times(begin.value, agenda);
  const wrong = /^agenda\[(\d+)\]/.exec(problem.value?.at ?? "")?.[1];
  const total = agenda.reduce((sum, { minutes }) => sum + (Number(minutes) || 0), 0);
  const go = (to: number) => list.current?.querySelectorAll<HTMLElement>(".agenda-step")[to]?.focus();
  const press = (event: KeyboardEvent, key: string, n: number) => {
    const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
    if (by && event.altKey) moveStep(key, by);
    else if (by) go(n + by);
    else if (event.key === "Delete") {
      removeStep(key);
      setTimeout(() => go(Math.min(n, keys.length - 2)));
    } else return;
    event.preventDefault();
  };
  return (
    <nav class="steps" aria-labelledby="steps">
      <button type="button" class="agenda-step steps-about" aria-current={chosen.value === null ? "true" : undefined} onClick={() => (chosen.value = null)}>
        <span class="agenda-title">{t("The session itself")}</span>
        <span class="agenda-facts">{t("Title, description, language, groups")}</span>
      </button>
      <div class="steps-head">
        <h2 id="steps">{t("Agenda")}</h2>
        <label>
          {t("Start")} <input class="field small figures" inputMode="numeric" autocomplete="off" value={begin.value} onChange={(event) => (setBegin(event.currentTarget.value), (event.currentTarget.value = begin.value))} />
        </label>
      </div>
      <ol ref={list} class="steps-list" aria-describedby="steps-keys">
        {shown.map((key, n) => {
          const step = agenda[n]!;
          const { from, to } = clock[n]!;
          return (
            <li key={key} data-key={key} class={Number(wrong) === keys.indexOf(key) && wrong !== undefined ? "steps-wrong" : ""}>
              <span class="agenda-number steps-grip" aria-hidden="true" title={t("Drag to another place")} onPointerDown={(event) => start(event, key)}>
                {n + 1}
              </span>
              <button
                type="button"
                class="agenda-step"
                aria-current={chosen.value === key ? "true" : undefined}
                onClick={() => (chosen.value = key)}
                onKeyDown={(event) => press(event, key, n)}
              >
                <span class="aside">{t("Step %(n)s", { n: n + 1 })}</span>
                <span class="agenda-title">{step.title || t("(no title yet)")}</span>
                <span class="agenda-facts">{kinds.value[step.kind]?.name ?? step.kind}</span>
                <span class="agenda-facts figures">{from === to ? t("%(from)s, no time planned", { from }) : t("%(from)s–%(to)s", { from, to })}</span>
              </button>
            </li>
          );
        })}
      </ol>
      {!keys.length && <p class="hint">{t("No steps yet. Begin with what people should think about.")}</p>}
      <button type="button" id="agenda" class="button full" onClick={add}>
        {t("+ Add a step")}
      </button>
      {keys.length > 0 && (
        <p class="steps-total figures">
          {tn("%(n)s minute in all", "%(n)s minutes in all", total)}, {t("until %(to)s", { to: clock.at(-1)!.to })}
        </p>
      )}
      {keys.length > 1 && (
        <p id="steps-keys" class="hint">
          {t("Drag a step by its number, or press Alt with ↑ or ↓.")}
        </p>
      )}
    </nav>
  );
}
