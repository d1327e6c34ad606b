import { useLayoutEffect } from "preact/hooks";
import { t } from "../i18n";
import { ChoiceField, named, NumberField, TextField } from "./Field";
import { Lines } from "./Lists";
import { draft, duplicateStep, moveStep, put, removeStep, takeFrom, type Path, type Step } from "./script";
import { fieldsOf, settingsOf } from "./schema";
import { kinds, schema } from "./server";
import { Fields } from "./Settings";

/** One step: what people read, where its items come from, and the settings of its kind. */
export function StepForm({ n }: { n: number }) {
  const { script, keys } = draft.value;
  const step = script.agenda[n]!;
  const path: Path = ["agenda", n];
  const kind = kinds.value[step.kind];
  const settings = settingsOf(schema.value, step.kind);
  useLayoutEffect(() => {
    if (!step.question) document.getElementById(named([...path, "question"]))?.focus();
  }, []);
  return (
    <>
      <header class="form-head">
        <div>
          <p class="hint">{t("Step %(n)s of %(all)s", { n: n + 1, all: keys.length })}</p>
          <h2>{kind?.name ?? step.kind}</h2>
          <p class="hint">{kind?.sentence}</p>
        </div>
        <div class="form-head-acts">
          <button type="button" class="button small" aria-disabled={n === 0} onClick={() => moveStep(keys[n]!, -1)}>
            {t("Earlier")}
          </button>
          <button type="button" class="button small" aria-disabled={n === keys.length - 1} onClick={() => moveStep(keys[n]!, 1)}>
            {t("Later")}
          </button>
          <button type="button" class="button small" onClick={duplicateStep}>
            {t("Duplicate")}
          </button>
          <button type="button" class="button small danger" onClick={() => removeStep(keys[n]!)}>
            {t("Remove")}
          </button>
        </div>
      </header>
      <div class="form-fields">
        <div class="form-pair">
          <TextField path={[...path, "title"]} label={t("Title")} value={step.title} most={200} empty={t("Give the step a short title.")} />
          <NumberField path={[...path, "minutes"]} label={t("Minutes planned")} value={step.minutes} />
        </div>
        <TextField path={[...path, "question"]} label={t("Question to the room")} value={step.question} most={500} rows={2} empty={t("Write the question that people read.")} />
        <TextField path={[...path, "instruction"]} label={t("Explanation below it")} value={step.instruction} most={2000} rows={2} optional hint={t("May stay empty.")} />
        <Source n={n} step={step} path={path} />
      </div>
      {fieldsOf(settings).length > 0 && (
        <section class="form-settings" aria-labelledby="settings">
          <h3 id="settings">{t("Settings of this step")}</h3>
          <Fields of={settings} value={step.settings ?? {}} path={[...path, "settings"]} labels={kind?.labels ?? {}} />
        </section>
      )}
    </>
  );
}

/** What there is to talk or vote about: of an earlier step, or given here. */
function Source({ n, step, path }: { n: number; step: Step; path: Path }) {
  const { agenda } = draft.value.script;
  const at = step.from === undefined ? -1 : agenda.findIndex((other, place) => place < n && other.id === step.from);
  const from = kinds.value[agenda[at]?.kind ?? ""];
  const choices = agenda.slice(0, n).map(({ title }, place): [string, string] => [String(place), t("From step %(n)s: %(title)s", { n: place + 1, title })]);
  const lost: [string, string][] = step.from !== undefined && at < 0 ? [["lost", t("From a step that is not there: %(name)s", { name: step.from })]] : [];
  const parts: Record<string, string> = { items: t("All items, loose ones too"), clusters: t("Clusters"), actions: t("Actions") };
  return (
    <>
      {(n > 0 || lost.length > 0) && (
        <ChoiceField
          path={[...path, "from"]}
          label={t("What it is about")}
          value={lost.length ? "lost" : String(at)}
          choices={[["-1", t("What stands below, or nothing")], ...choices, ...lost]}
          choose={(chosen) => chosen !== "lost" && takeFrom(n, chosen === "-1" ? null : Number(chosen))}
        />
      )}
      {at >= 0 && from && (from.takes.length > 1 || from.votes) && (
        <div class="form-pair">
          {from.takes.length > 1 && (
            <ChoiceField path={[...path, "take"]} label={t("Which of them")} value={step.take ?? from.takes[0]!} choices={from.takes.map((take): [string, string] => [take, parts[take] ?? take])} choose={(take) => put([...path, "take"], take === from.takes[0] ? undefined : take)} />
          )}
          {from.votes && <NumberField path={[...path, "top"]} label={t("Only the best")} value={step.top} hint={t("Empty: all of them.")} />}
        </div>
      )}
      {step.from === undefined && <Lines path={[...path, "items"]} label={t("What is there at the start")} values={step.items ?? []} longest={1000} hint={t("Such as proposals, options or paragraphs. May stay empty.")} />}
    </>
  );
}
