import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { ask } from "../desk/ask";
import { locale, t, tn } from "../i18n";
import { say } from "../widgets/say";
import { fresh, go, startSession, tell, warn } from "./page";
import * as server from "./server";
import { Problem, type Entry } from "./server";

type Example = Awaited<ReturnType<typeof server.shelf>>[number];

/** The kept scripts, and the examples that come with Aanzet. */
export function Shelf() {
  const saved = useSignal<Entry[] | null>(null);
  const examples = useSignal<Example[]>([]);
  const look = async () => ([saved.value, examples.value] = await Promise.all([server.list(), server.shelf()]));
  const act = async (work: () => Promise<unknown>) => {
    tell("");
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      warn(error.message);
    }
  };
  useEffect(() => void act(look), []);
  const opened = (entry: Entry, work: (script: import("./script").Script) => Promise<unknown>) => act(async () => work((await server.open(entry.id)).script));
  const copy = (entry: Entry) =>
    opened(entry, async (script) => {
      await server.add({ ...script, title: t("%(title)s (copy)", { title: script.title }).slice(0, 200) });
      await look();
      say(t("Copied."));
    });
  const remove = (entry: Entry) =>
    act(async () => {
      if (!(await ask(t("Delete “%(title)s”?", { title: entry.title }), t("Sessions that were started with it stay."), t("Yes, delete it")))) return;
      await server.remove(entry.id, entry.version);
      await look();
    });
  const take = (file: File | undefined) => file && act(async () => fresh((await server.read(await file.text(), file.name)).script));
  return (
    <main class="shelf" onDragOver={(event) => event.preventDefault()} onDrop={(event) => (event.preventDefault(), void take(event.dataTransfer?.files[0]))}>
      <header class="shelf-head">
        <h1>{t("Scripts")}</h1>
        <span class="shelf-acts">
          <a class="button quiet" href="/sessions">
            {t("Your sessions")}
          </a>
          <label class="button">
            {t("Import a file")}
            <input class="aside" type="file" accept=".yaml,.yml" onChange={(event) => (void take(event.currentTarget.files?.[0]), (event.currentTarget.value = ""))} />
          </label>
          <button type="button" class="button primary" onClick={() => go("new")}>
            {t("New script")}
          </button>
        </span>
      </header>
      {saved.value?.length === 0 && <p class="empty">{t("Nothing saved yet. Begin with a new script, or copy an example below.")}</p>}
      <ul class="shelf-list">
        {saved.value?.map((entry) => (
          <li key={entry.id} class="shelf-entry">
            <div>
              <h2>
                <a href={`#${entry.id}`}>{entry.title}</a>
              </h2>
              <p class="hint figures">
                {tn("%(n)s step", "%(n)s steps", entry.steps)} · {tn("%(n)s minute", "%(n)s minutes", entry.minutes)} · {t("changed %(when)s", { when: whenOf(entry.changed_at) })}
              </p>
            </div>
            <span class="shelf-acts">
              <button type="button" class="button small" aria-label={t("Duplicate %(title)s", { title: entry.title })} onClick={() => void copy(entry)}>
                {t("Duplicate")}
              </button>
              <button type="button" class="button small" aria-label={t("Export %(title)s", { title: entry.title })} onClick={() => void opened(entry, server.download)}>
                {t("Export")}
              </button>
              <button type="button" class="button small danger" aria-label={t("Delete %(title)s", { title: entry.title })} onClick={() => void remove(entry)}>
                {t("Delete")}
              </button>
              <button type="button" class="button small" aria-label={t("Start %(title)s", { title: entry.title })} onClick={() => void opened(entry, startSession)}>
                {t("Start the session")}
              </button>
            </span>
          </li>
        ))}
      </ul>
      <h2>{t("Examples to begin with")}</h2>
      <ul class="shelf-list">
        {examples.value.map(({ name, title, description, problem }) => (
          <li key={name} class="shelf-entry">
            <div>
              <h3>{title}</h3>
              <p class={problem ? "problem" : "hint"}>{problem ?? description}</p>
            </div>
            {!problem && (
              <button type="button" class="button small" aria-label={t("Copy %(title)s", { title })} onClick={() => void act(async () => fresh((await server.fromShelf(name)).script))}>
                {t("Make a copy")}
              </button>
            )}
          </li>
        ))}
      </ul>
    </main>
  );
}

const whenOf = (at: number) => new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }).format(at * 1000);
