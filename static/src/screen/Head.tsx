import { t } from "../i18n";
import { room } from "../store";
import { clock, left, paused } from "../widgets/clock";

/** The question, and what time and state it has. */
export function Head({ id }: { id: string }) {
  const { question, title, instruction, state } = room.value!.steps[id]!;
  const asked = question || title;
  return (
    <header class="head">
      <div>
        <h1 class={asked.length > 64 ? "long" : ""}>{asked}</h1>
        {instruction && state !== "closed" && <p class="instruction">{instruction}</p>}
      </div>
      <Time />
      {state === "closed" && left.value === null && <p class="state">{t("Closed")}</p>}
    </header>
  );
}

function Time() {
  const seconds = left.value;
  if (seconds === null) return null;
  if (seconds === 0) return <p class="time over">{t("Time is up")}</p>;
  return (
    <p class={paused.value ? "time paused" : "time"} role="timer">
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <circle cx="12" cy="12" r="9.5" />
        {paused.value ? <path d="M9.5 8.5v7M14.5 8.5v7" /> : <path d="M12 6.5V12l3.5 2" />}
      </svg>
      <span class="figures">{clock(seconds)}</span>
    </p>
  );
}
