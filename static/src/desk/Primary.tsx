import { useSignal } from "@preact/signals";
import { t } from "../i18n";
import { desk, room } from "../store";
import { ask } from "./ask";
import { useKey } from "./keys";
import { minutes } from "./links";
import { nextAct } from "./next";
import { order } from "./order";
import { say } from "../widgets/say";

const rest = 900; // ms: a second tap on the same place must not take the next step
const grace = 2000; // ms in which a closed vote still takes what was under way, as in the core; showing results would end it

/** The one button that leads through the meeting. */
export function Primary() {
  const busy = useSignal(false);
  const last = useSignal(false);
  const next = nextAct(room.value!, desk.value);
  const go = async () => {
    if (!next || busy.peek()) return;
    if (next.final && !(await ask(t("Finish the session?"), t("Nobody can add or change anything after this. The minutes stay."), t("Yes, finish")))) return;
    busy.value = true;
    let done = true;
    for (const [n, [kind, data]] of next.commands.entries()) {
      if (n > 0 && done) {
        last.value = true;
        await new Promise((go) => setTimeout(go, grace));
        last.value = false;
      }
      done = done && (await order(null, kind, data)).ok;
    }
    if (done) say(next.told);
    setTimeout(() => (busy.value = false), rest);
  };
  useKey("n", () => void go());
  if (!next)
    return (
      <>
        <p class="over">{t("The session has finished.")}</p>
        <button class="button quiet" type="button" onClick={() => void order(null, "reopen", {}, t("The session goes on."))}>
          {t("Go on after all")}
        </button>
        <a class="button primary next" href={minutes("html")} target="_blank" rel="noreferrer">
          {t("Read the minutes")}
        </a>
      </>
    );
  return (
    <button class="button primary next" type="button" aria-disabled={busy.value} aria-keyshortcuts="n" onClick={() => void go()}>
      <span>{last.value ? t("The last votes come in…") : next.label}</span>
      <kbd aria-hidden="true">n</kbd>
    </button>
  );
}
