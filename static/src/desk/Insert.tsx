import { signal, useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../i18n";
import { room } from "../store";
import { useKey } from "./keys";
import { looking, observes } from "./looking";
import { order } from "./order";

interface Quick {
  kind: string;
  name: string;
  what: string;
  /** Asks for options, one a line. */
  options?: boolean;
  /** May be, or must be, about the ideas of the step on the desk. */
  takes?: "may" | "must";
}

/** What a moderator thinks of on the spot; all else is prepared in a script. */
function quick(): Quick[] {
  return [
    { kind: "choice", name: t("Poll"), what: t("pick one of some answers"), options: true },
    { kind: "rating", name: t("Score"), what: t("a number from 1 to 5"), takes: "may" },
    { kind: "dot_vote", name: t("Dots"), what: t("spread dots over the ideas"), takes: "must" },
    { kind: "brainstorm", name: t("Ideas"), what: t("everybody writes") },
    { kind: "open_question", name: t("Short answers"), what: t("as a word cloud or a list") },
    { kind: "consent", name: t("Traffic light"), what: t("green, amber or red") },
  ];
}

const open = signal(false);

/** Opens the question for a step that was not in the script, behind the one on the desk. */
export function Insert() {
  useKey("i", () => room.peek()?.state === "running" && !observes.peek() && (open.value = true));
  if (room.value!.state !== "running") return null;
  return (
    <button class="button small full" type="button" aria-keyshortcuts="i" onClick={() => (open.value = true)}>
      {t("Ask something in between")} <kbd aria-hidden="true">i</kbd>
    </button>
  );
}

export function Inserting() {
  return open.value ? <Form close={() => (open.value = false)} /> : null;
}

function Form({ close }: { close: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const after = looking.peek()!;
  const { title, items, clusters } = room.value!.steps[after]!;
  const things = Object.keys(clusters ?? items).length > 0;
  const kinds = quick().filter(({ takes }) => takes !== "must" || things);
  const kind = useSignal(kinds[0]!);
  const question = useSignal("");
  const options = useSignal([t("Yes"), t("No"), t("I do not know")].join("\n"));
  const taking = useSignal(true);
  useLayoutEffect(() => dialog.current!.showModal(), []);
  const { takes } = kind.value;
  const from = takes && things && (takes === "must" || taking.value) ? after : null;
  const lines = options.value.split("\n").flatMap((line) => line.trim() || []);
  const ready = question.value.trim() !== "" && (!kind.value.options || lines.length > 1);
  const submit = async (event: Event) => {
    event.preventDefault();
    if (!ready) return;
    const step = { kind: kind.value.kind, title: kind.value.name, question: question.value.trim(), ...(kind.value.options && { items: lines }) };
    const ack = await order(null, "insert", { step, after, open: true, ...(from && { from }) }, t("Everybody sees the question."));
    if (ack.ok) close();
  };
  return (
    <dialog class="dialog insert" ref={dialog} aria-labelledby="insert" onClose={close}>
      <h2 id="insert">{t("Ask something in between")}</h2>
      <form onSubmit={(event) => void submit(event)}>
        <label>
          <span class="label">{t("Question")}</span>
          <input class="field" autofocus maxLength={500} value={question.value} onInput={(event) => (question.value = event.currentTarget.value)} />
        </label>
        <fieldset class="kinds">
          <legend class="label">{t("How people answer")}</legend>
          {kinds.map((one) => (
            <label key={one.kind} class="kind">
              <input type="radio" name="kind" checked={one.kind === kind.value.kind} onChange={() => (kind.value = one)} />
              <span>
                <strong>{one.name}</strong> <span class="hint">{one.what}</span>
              </span>
            </label>
          ))}
        </fieldset>
        {kind.value.options && (
          <label>
            <span class="label">{t("Answers, one a line")}</span>
            <textarea class="field" rows={3} value={options.value} onInput={(event) => (options.value = event.currentTarget.value)} />
          </label>
        )}
        {takes === "may" && things && (
          <label class="check">
            <input type="checkbox" checked={taking.value} onChange={(event) => (taking.value = event.currentTarget.checked)} /> {t("About what stands in “%(title)s”", { title })}
          </label>
        )}
        <div class="dialog-acts">
          <button class="button" type="button" onClick={close}>
            {t("Cancel")}
          </button>
          <button class="button primary" aria-disabled={!ready}>
            {t("Ask now")}
          </button>
        </div>
      </form>
    </dialog>
  );
}
