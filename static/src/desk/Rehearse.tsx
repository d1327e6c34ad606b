import { signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { t, tn } from "../i18n";
import { room } from "../store";
import { code, key } from "./links";
import { observes } from "./looking";
import { refusal } from "./order";

interface Rehearsal {
  desk_url: string;
  phones: number;
}

const address = `/api/sessions/${code}/rehearsal?key=${encodeURIComponent(key ?? "")}`;

/** This rehearsal was thrown away from here. */
export const gone = signal(false);

/** What the server says, or nothing where it refused; then the desk says why. */
async function ask<T>(method: string, body?: object): Promise<T | undefined> {
  try {
    const answer = await fetch(address, { method, ...(body && { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } }) });
    const said = (await answer.json()) as T & { error?: { message: string } };
    refusal.value = answer.ok ? null : said.error!.message;
    return answer.ok ? said : undefined;
  } catch {
    refusal.value = t("The server cannot be reached. Please try again.");
    return undefined;
  }
}

/** Before the meeting: try it out in a copy, with simulated phones. */
export function Rehearse() {
  const running = useSignal<Rehearsal | null>(null);
  const phones = useSignal(30);
  const busy = useSignal(false);
  const { state, rehearsal } = room.value!;
  const before = state === "planned" && !rehearsal;
  useEffect(() => {
    if (!before) return;
    const look = () => void ask<Rehearsal | null>("GET").then((found) => (running.value = found ?? null));
    look();
    addEventListener("focus", look); // it may have been thrown away at its own desk
    return () => removeEventListener("focus", look);
  }, [before]);
  if (!before) return null;
  const act = async (what: () => Promise<void>) => {
    if (busy.value) return;
    busy.value = true;
    await what();
    busy.value = false;
  };
  const begin = (event: Event) => {
    event.preventDefault();
    void act(async () => void (running.value = (await ask<Rehearsal>("POST", { phones: phones.value })) ?? null));
  };
  const end = () => void act(async () => void ((await ask("DELETE")) && (running.value = null)));
  return (
    <section class="rehearse" aria-labelledby="rehearse">
      <h3 id="rehearse">{t("Rehearse first?")}</h3>
      {running.value ? (
        <div role="status">
          <p>{tn("A copy of this session is ready, with %(n)s simulated phone.", "A copy of this session is ready, with %(n)s simulated phones.", running.value.phones)}</p>
          <button class="button small" type="button" onClick={() => window.open(running.value!.desk_url, "_blank", "noopener")}>
            {t("Open the desk of the rehearsal ↗")}
          </button>
          <button class="button small" type="button" aria-disabled={busy.value} onClick={end}>
            {t("Throw the rehearsal away")}
          </button>
        </div>
      ) : (
        <form onSubmit={begin}>
          <p>{t("In a copy of this session, with phones that join in by themselves. Nothing of it comes here.")}</p>
          <label>
            {t("Simulated phones")}
            <input class="field small figures" type="number" min={1} max={500} required value={phones.value} onInput={(event) => (phones.value = Number(event.currentTarget.value))} />
          </label>
          <button class="button small" aria-disabled={busy.value}>
            {t("Begin a rehearsal")}
          </button>
        </form>
      )}
    </section>
  );
}

/** On every desk of a rehearsal, with the one button that ends it. */
export function InRehearsal() {
  const end = async () => {
    if (await ask("DELETE")) gone.value = true;
  };
  return (
    <div class="rehearsal">
      <p>{t("Rehearsal with simulated phones. Nothing of this is kept.")}</p>
      {!observes.value && (
        <button class="button small" type="button" onClick={() => void end()}>
          {t("Throw the rehearsal away")}
        </button>
      )}
    </div>
  );
}

export function Gone() {
  return (
    <main class="loading">
      <h1>{t("The rehearsal is gone")}</h1>
      <p>{t("Nothing of it was kept. You can close this page; the desk of your session is in the other one.")}</p>
    </main>
  );
}
