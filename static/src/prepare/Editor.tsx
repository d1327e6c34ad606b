import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { ask } from "../desk/ask";
import { t } from "../i18n";
import { forgetful } from "../kept";
import { ChoiceField, TextField } from "./Field";
import { Frames } from "./Frames";
import { Lines } from "./Lists";
import { go, startSession, warn } from "./page";
import { Palette } from "./Palette";
import { check, chosen, clean, draft, forget, kept, past, place, problem, save, undo } from "./script";
import { download, Problem } from "./server";
import { StepForm } from "./StepForm";
import { Steps } from "./Steps";

/** One script: the agenda, what is being changed, and how people see it. */
export function Editor() {
  const adding = useSignal(false);
  useEffect(() => {
    const { title, agenda } = draft.peek().script;
    if (title || agenda.length) void check(); // of another step there are other pages
    document.querySelector(".form-body")?.scrollTo(0, 0);
  }, [chosen.value]);
  useEffect(() => {
    // What was not saved stays in this browser, unless that keeps nothing.
    const leaving = (event: BeforeUnloadEvent) => clean.peek() || (forgetful() && event.preventDefault());
    const press = (event: KeyboardEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      if (event.key === "s") void keepIt();
      else if (event.key === "z" && !(event.target as HTMLElement).matches("input, textarea")) undo();
      else return;
      event.preventDefault();
    };
    addEventListener("beforeunload", leaving);
    addEventListener("keydown", press);
    return () => {
      removeEventListener("beforeunload", leaving);
      removeEventListener("keydown", press);
    };
  }, []);
  return (
    <div class="editor">
      <Top />
      <Steps add={() => (adding.value = true)} />
      <main class="form-side">
        <Wrong />
        <div class="form-body">{place.value < 0 ? <About /> : <StepForm key={chosen.value} n={place.value} />}</div>
      </main>
      <Frames />
      {adding.value && <Palette close={() => (adding.value = false)} />}
    </div>
  );
}

function Top() {
  const right = async (act: () => Promise<void>) => {
    if (await check()) await act().catch((error: Problem) => warn(error.message));
    else toProblem();
  };
  return (
    <header class="top">
      <button type="button" class="button quiet" onClick={() => void leave()}>
        ‹ {t("All scripts")}
      </button>
      <h1>{draft.value.script.title || t("(no title yet)")}</h1>
      <p class="line" role="status">
        {clean.value ? t("Saved ✓") : t("Not saved yet")}
      </p>
      <button type="button" class="button quiet" aria-disabled={!past.value.length} onClick={undo}>
        {t("Undo")}
      </button>
      <button type="button" class="button quiet" onClick={() => void right(() => download(draft.value.script))}>
        {t("Export")}
      </button>
      <button type="button" class="button" onClick={() => void right(() => startSession(draft.value.script))}>
        {t("Start the session")}
      </button>
      <button type="button" class="button primary" aria-disabled={clean.value} onClick={() => void keepIt()}>
        {t("Save")}
      </button>
    </header>
  );
}

async function keepIt(): Promise<void> {
  if (clean.peek()) return;
  if (!(await check())) return toProblem();
  try {
    await save();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (error.code !== "script_changed") return warn(error.message);
    if (!(await ask(t("Somebody else changed this script"), error.message, t("Keep mine as a copy")))) return;
    await save(true).catch((again: Problem) => warn(again.message));
  }
  if (kept.peek()) history.replaceState(null, "", `#${kept.peek()!.id}`);
}

async function leave(): Promise<void> {
  if (!clean.peek() && !(await ask(t("Leave without saving?"), t("Your changes since the last save are thrown away."), t("Yes, throw them away")))) return;
  forget();
  go("");
}

/** To the place of the mistake, in the form of its step. */
function toProblem(): void {
  const now = problem.peek();
  if (!now) return;
  const step = /^agenda\[(\d+)\]/.exec(now.at);
  chosen.value = step ? (draft.peek().keys[Number(step[1])] ?? null) : now.at === "agenda" ? chosen.peek() : null;
  setTimeout(() => {
    // The field itself, or what it stands in.
    for (let at = now.at; at; at = at.replace(/(\.[^.[]*|\[\d+\])$/, "")) {
      const field = document.getElementById(at);
      if (field) return field.focus();
      if (!/[.[]/.test(at)) return;
    }
  });
}

/** What is not right yet, in a line that leads there. */
function Wrong() {
  const now = problem.value;
  if (!now) return null;
  const step = /^agenda\[(\d+)\]/.exec(now.at)?.[1];
  const words = now.at === "agenda" ? t("Add a first step.") : step ? t("Step %(n)s is not complete or not right yet.", { n: Number(step) + 1 }) : now.at ? t("The session itself is not complete or not right yet.") : now.message;
  return (
    <p class="notice form-notice">
      <span>{words}</span>
      {now.at && (
        <button type="button" class="button small" onClick={toProblem}>
          {t("Go there")}
        </button>
      )}
    </p>
  );
}

function About() {
  const { script } = draft.value;
  return (
    <>
      <header class="form-head">
        <h2>{t("The session itself")}</h2>
      </header>
      <div class="form-fields">
        <TextField path={["title"]} label={t("Title")} value={script.title} most={200} empty={t("Give the session a title.")} />
        <TextField path={["description"]} label={t("Description for moderators")} value={script.description} most={2000} rows={3} optional hint={t("What it is for and how it goes. May stay empty.")} />
        <TextField path={["purpose"]} label={t("Purpose of the meeting")} value={script.purpose} most={2000} rows={2} optional hint={t("Why people come together. It stands at the top of the minutes.")} />
        <TextField path={["place"]} label={t("Place of the meeting")} value={script.place} most={200} optional />
        <ChoiceField path={["language"]} label={t("Language of the room")} value={script.language ?? "nl"} choices={[["nl", "Nederlands"], ["en", "English"]]} />
        <Lines path={["groups"]} label={t("Groups")} values={script.groups ?? []} most={12} longest={200} hint={t("People choose one when they come in. Without groups nobody is asked.")} />
      </div>
    </>
  );
}
