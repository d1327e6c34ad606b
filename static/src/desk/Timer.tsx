import { useSignal } from "@preact/signals";
import { t } from "../i18n";
import { room } from "../store";
import { clock, left, paused } from "../widgets/clock";
import { useKey } from "./keys";
import { looking, numberOf, observes } from "./looking";
import { order } from "./order";

const usual = [1, 3, 5, 10];

function set(minutes: number): void {
  void order(null, "timer", { seconds: Math.round(minutes * 60) }, t("The timer runs: %(n)s min.", { n: minutes }));
}

/** Time for the hall; it counts on the projector and on every phone. */
export function Timer() {
  const seconds = left.value;
  const turn = () => void order(null, "timer", paused.peek() ? { resume: true } : { pause: true }, paused.peek() ? t("The timer goes on.") : t("The timer is paused."));
  useKey("t", () => left.peek() !== null && turn());
  if (room.value!.state === "finished") return null;
  return (
    <section class="timer" aria-labelledby="timer">
      <h2 id="timer">{t("Timer")}</h2>
      {seconds === null ? <Start /> : <Running seconds={seconds} turn={turn} />}
    </section>
  );
}

async function more(seconds: number): Promise<void> {
  const still = paused.peek();
  await order(null, "timer", { seconds: seconds + 60 }, t("One minute more."));
  if (still) void order(null, "timer", { pause: true });
}

const off = () => void order(null, "timer", { stop: true }, t("The timer is off."));

/** At zero nothing stops by itself: the desk asks, and people go on meanwhile. */
export function TimeUp() {
  const { current, steps, state } = room.value!;
  if (left.value !== 0 || observes.value || state === "finished") return null;
  const open = current && steps[current]!.state === "open" ? current : null;
  return (
    <div class="time-up">
      <p role="alert">
        <strong>{t("Time is up.")}</strong> {open ? t("Nobody is cut off: people can go on until you close the step.") : t("Shall we go on?")}
      </p>
      <span class="pair">
        <button class="button small" type="button" onClick={() => void more(0)}>
          {t("One minute more")}
        </button>
        {open && (
          <button class="button small" type="button" onClick={() => void order(null, "close", { step: open }, t("Closed."))}>
            {t("Close step %(n)s", { n: numberOf(room.value!, open) })}
          </button>
        )}
        <button class="button small" type="button" onClick={off}>
          {t("Timer off")}
        </button>
      </span>
    </div>
  );
}

function Running({ seconds, turn }: { seconds: number; turn: () => void }) {
  return (
    <>
      <p class={paused.value ? "timer-time figures paused" : "timer-time figures"} role="timer">
        {clock(seconds)}
        {paused.value && <span>{t("paused")}</span>}
        {seconds === 0 && <span>{t("time is up")}</span>}
      </p>
      <div class="pair three">
        <button class="button small" type="button" onClick={() => void more(seconds)}>
          {t("+1 min")}
        </button>
        <button class="button small" type="button" aria-keyshortcuts="t" aria-disabled={seconds === 0} onClick={() => seconds > 0 && turn()}>
          {paused.value ? t("Go on") : t("Pause")} <kbd aria-hidden="true">t</kbd>
        </button>
        <button class="button small" type="button" onClick={off}>
          {t("Stop")}
        </button>
      </div>
    </>
  );
}

function Start() {
  const own = useSignal("");
  const planned = looking.value ? room.value!.steps[looking.value]!.minutes : null;
  const minutes = Number(own.value.replace(",", ".") || (planned ?? 0));
  return (
    <>
      <div class="pair four">
        {usual.map((n) => (
          <button key={n} class="button small" type="button" onClick={() => set(n)} aria-label={t("Start: %(n)s min", { n })}>
            {t("%(n)s min", { n })}
          </button>
        ))}
      </div>
      <form
        class="timer-own"
        onSubmit={(event) => {
          event.preventDefault();
          if (minutes > 0 && minutes <= 1440) set(minutes);
        }}
      >
        <label>
          <input
            class="field small"
            inputMode="decimal"
            placeholder={planned ? String(planned) : ""}
            value={own.value}
            onInput={(event) => (own.value = event.currentTarget.value)}
          />{" "}
          {t("minutes")}
        </label>
        <button class="button small" aria-disabled={!(minutes > 0)}>
          {t("Start")}
        </button>
      </form>
    </>
  );
}
