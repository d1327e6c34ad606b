// A moderator's sessions: planned, running and finished, with the ways into each.

import "../style/tokens.css";
import "../style/base.css";
import "../style/sessions.css";
import { useSignal } from "@preact/signals";
import { render } from "preact";
import { useEffect } from "preact/hooks";
import { t } from "../i18n";
import { keepFocus } from "../widgets/focus";
import { Said, say } from "../widgets/say";
import { ask, key, type Session } from "./ask";
import { Card } from "./Card";

function Sessions() {
  const list = useSignal<Session[] | null>(null);
  const problem = useSignal("");
  const refused = useSignal("");
  const search = useSignal("");
  const load = async () => {
    const answer = await ask<Session[]>("GET", "");
    problem.value = answer.problem ?? "";
    list.value = answer.body ?? null;
  };
  useEffect(() => {
    if (key.value) void load();
  }, []);
  const take = async (file?: File) => {
    if (!file) return;
    const { problem: told } = await ask("POST", "/import", file);
    if (told) return void (refused.value = told);
    refused.value = "";
    say(t("The minutes stand among what is finished."));
    void load();
  };
  if (!list.value) return <Enter problem={problem.value} enter={() => void load()} />;
  const wanted = search.value.trim().toLowerCase();
  const found = list.value.filter(({ title, code }) => !wanted || title.toLowerCase().includes(wanted) || code.toLowerCase().includes(wanted.replace(/[\s-]/g, "")));
  const parts: [string, Session["state"]][] = [
    [t("Running"), "running"],
    [t("Planned"), "planned"],
    [t("Finished"), "finished"],
  ];
  return (
    <>
      <Said />
      <header class="mast">
        <h1>{t("Your sessions")}</h1>
        <label class="button quiet">
          {t("Import minutes")}
          <input class="aside" type="file" accept=".json,application/json" onChange={(event) => (void take(event.currentTarget.files?.[0]), (event.currentTarget.value = ""))} />
        </label>
        <a class="button" href="/prepare">
          {t("Prepare a script")}
        </a>
        <a class="button primary" href="/">
          {t("Start a session")}
        </a>
      </header>
      <main>
        <p class="problem" role="alert">
          {refused.value}
        </p>
        {list.value.length > 5 && (
          <label class="search">
            <span class="label">{t("Search by title or code")}</span>
            <input class="field" type="search" value={search.value} onInput={(event) => (search.value = event.currentTarget.value)} />
          </label>
        )}
        {!list.value.length && <p class="none">{t("There are no sessions yet. Start one, or prepare a script first.")}</p>}
        {list.value.length > 0 && !found.length && <p class="none">{t("No session has this title or code.")}</p>}
        {parts.map(([name, state]) => {
          const some = found.filter((session) => session.state === state);
          return (
            some.length > 0 && (
              <section key={state} aria-labelledby={state}>
                <h2 id={state}>
                  {name} <span class="count figures">{some.length}</span>
                </h2>
                <ul class="sessions">
                  {some.map((session) => (
                    <Card key={session.code} session={session} changed={(told) => (say(told), void load())} />
                  ))}
                </ul>
              </section>
            )
          );
        })}
      </main>
    </>
  );
}

function Enter({ problem, enter }: { problem: string; enter: () => void }) {
  return (
    <main class="enter">
      <h1>{t("Your sessions")}</h1>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          enter();
        }}
      >
        <label>
          <span class="label">{t("Your key")}</span>
          <input class="field" type="password" autocomplete="current-password" required value={key.value} onInput={(event) => (key.value = event.currentTarget.value)} />
        </label>
        <p class="hint">{t("The key of this server, or the one that was made for you.")}</p>
        <p class="problem" role="alert">
          {problem}
        </p>
        <button class="button primary">{t("Show my sessions")}</button>
      </form>
    </main>
  );
}

keepFocus();
render(<Sessions />, document.getElementById("app")!);
