import { useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { locale, t } from "../i18n";
import { ask, type Session } from "./ask";

const day = new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long", year: "numeric" });

interface Props {
  session: Session;
  changed: (told: string) => void;
}

/** One session with the ways into it. */
export function Card({ session, changed }: Props) {
  const open = useSignal<"copy" | "delete" | null>(null);
  const { code, title, state } = session;
  const close = () => (open.value = null);
  return (
    <li class="session">
      <div class="session-words">
        <h3>{title}</h3>
        <p class="hint">
          {day.format(session.created_at * 1000)} · <span class="figures">{`${code.slice(0, 3)}-${code.slice(3)}`}</span>
        </p>
      </div>
      <div class="session-acts">
        <a class="button primary" href={session.desk_url}>
          {state === "finished" ? t("Look back") : t("Open the desk")}
        </a>
        {state === "finished" ? (
          <a class="button" href={`/api/sessions/${code}/minutes.html?key=${encodeURIComponent(session.key)}`}>
            {t("Minutes")}
          </a>
        ) : (
          <a class="button" href={session.screen_url} target="_blank" rel="noopener">
            {t("Projector")}
          </a>
        )}
        <button class="button quiet" type="button" onClick={() => (open.value = "copy")} aria-label={t("Copy %(title)s", { title })}>
          {t("Copy…")}
        </button>
        <button class="button quiet" type="button" onClick={() => (open.value = "delete")} aria-label={t("Delete %(title)s", { title })}>
          {t("Delete…")}
        </button>
      </div>
      {open.value === "copy" && <Copy session={session} changed={changed} close={close} />}
      {open.value === "delete" && <Delete session={session} changed={changed} close={close} />}
    </li>
  );
}

function Copy({ session, changed, close }: Props & { close: () => void }) {
  const items = useSignal(false);
  const title = useSignal(session.title);
  return (
    <Dialog
      title={t("Another session like this one")}
      act={t("Make the copy")}
      ready={title.value.trim() !== ""}
      close={close}
      go={async () => {
        const { problem } = await ask("POST", `/${session.code}/copy`, { items: items.value, title: title.value.trim() });
        if (!problem) changed(t("The copy stands among what is planned."));
        return problem;
      }}
    >
      <label>
        <span class="label">{t("Title")}</span>
        <input class="field" maxLength={200} value={title.value} onInput={(event) => (title.value = event.currentTarget.value)} />
      </label>
      <label class="check">
        <input type="checkbox" checked={items.value} onChange={(event) => (items.value = event.currentTarget.checked)} /> {t("With the ideas that people brought in")}
      </label>
      <p class="hint">{t("Votes, clusters and notes are never copied.")}</p>
    </Dialog>
  );
}

function Delete({ session, changed, close }: Props & { close: () => void }) {
  const typed = useSignal("");
  return (
    <Dialog
      title={t("Delete this session?")}
      act={t("Delete for good")}
      danger
      ready={typed.value.trim() === session.title}
      close={close}
      go={async () => {
        const { problem } = await ask("DELETE", `/${session.code}`, { title: typed.value.trim() });
        if (!problem) changed(t("The session is deleted."));
        return problem;
      }}
    >
      <p>{t("All that was said and chosen is gone for good, the minutes too. Who is in is shown out.")}</p>
      <label>
        <span class="label">{t("Type the title to delete: %(title)s", { title: session.title })}</span>
        <input class="field" autocomplete="off" value={typed.value} onInput={(event) => (typed.value = event.currentTarget.value)} />
      </label>
    </Dialog>
  );
}

interface Asked {
  title: string;
  act: string;
  danger?: boolean;
  ready: boolean;
  close: () => void;
  /** Gives the problem, if any; without one the dialog closes. */
  go: () => Promise<string | undefined>;
  children: preact.ComponentChildren;
}

function Dialog({ title, act, danger, ready, close, go, children }: Asked) {
  const dialog = useRef<HTMLDialogElement>(null);
  const problem = useSignal("");
  const busy = useSignal(false);
  useLayoutEffect(() => dialog.current!.showModal(), []);
  const submit = async (event: Event) => {
    event.preventDefault();
    if (!ready || busy.peek()) return;
    busy.value = true;
    problem.value = (await go()) ?? "";
    busy.value = false;
    if (!problem.value) close();
  };
  return (
    <dialog class="dialog" ref={dialog} aria-labelledby="dialog-title" onClose={close}>
      <h2 id="dialog-title">{title}</h2>
      <form onSubmit={(event) => void submit(event)}>
        {children}
        <p class="problem" role="alert">
          {problem.value}
        </p>
        <div class="dialog-acts">
          <button class="button" type="button" onClick={close}>
            {t("Cancel")}
          </button>
          <button class={danger ? "button danger" : "button primary"} aria-disabled={!ready || busy.value}>
            {act}
          </button>
        </div>
      </form>
    </dialog>
  );
}
