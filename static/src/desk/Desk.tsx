import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { offline, refusedEntry } from "../connection";
import { t, tn } from "../i18n";
import { pending } from "../outbox";
import { connected, room } from "../store";
import { Said } from "../widgets/say";
import { Agenda } from "./Agenda";
import { Asking } from "./ask";
import { Hall } from "./Hall";
import { Inserting } from "./Insert";
import { minutes } from "./links";
import { helpOpen, Keyboard, useKey } from "./keys";
import { looking, observes } from "./looking";
import { refusal } from "./order";
import { Primary } from "./Primary";
import { Gone, gone, InRehearsal } from "./Rehearse";
import { Review } from "./Review";
import { useSummary } from "./summary";
import { TimeUp } from "./Timer";
import { Work } from "./Work";

/** Agenda, work and hall side by side, under one line with the one button. */
export function Desk() {
  const wide = useSignal(false);
  useKey("w", () => (wide.value = !wide.value));
  useSummary();
  useEffect(() => {
    if (room.value) document.title = `${room.value.title} – ${t("moderator’s desk")}`;
  }, [room.value?.title]);
  if (gone.value) return <Gone />;
  if (refusedEntry.value && !connected.value) return <Refused />;
  const now = room.value;
  if (!now) return <main class="loading hint">{t("Connecting…")}</main>;
  return (
    <div class={wide.value ? "desk wide" : "desk"}>
      <Said />
      <header class={now.rehearsal ? "top top-rehearsal" : "top"}>
        <h1 title={now.title}>{now.title}</h1>
        <Line />
        <button class="button quiet" type="button" aria-pressed={wide.value} aria-keyshortcuts="w" onClick={() => (wide.value = !wide.value)}>
          {wide.value ? t("Show agenda and hall") : t("More room")}
        </button>
        <button class="button quiet" type="button" aria-keyshortcuts="?" onClick={() => (helpOpen.value = true)}>
          {t("Keys")}
        </button>
        {now.imported ? null : observes.value ? <p class="over">{t("You watch and take notes.")}</p> : <Primary />}
        {now.rehearsal && <InRehearsal />}
      </header>
      <Agenda />
      <main class="work-side">
        <Notice />
        <TimeUp />
        {now.imported ? <Imported /> : looking.value && <Work key={looking.value} id={looking.value} />}
      </main>
      <Hall />
      <Asking />
      <Inserting />
      <Keyboard />
      <Review />
    </div>
  );
}

function Line() {
  const waits = pending.value.count;
  if (offline.value)
    return (
      <p class="line lost" role="status">
        {waits
          ? tn("No connection. %(n)s act waits and goes out by itself.", "No connection. %(n)s acts wait and go out by themselves.", waits)
          : t("No connection. It comes back by itself.")}
      </p>
    );
  return (
    <p class="line figures">
      {tn("%(n)s person is in", "%(n)s people are in", room.value!.people.in)}
    </p>
  );
}

/** What was held elsewhere cannot go on here. */
function Imported() {
  return (
    <p class="empty">
      {t("This session was held elsewhere. Here are its minutes, which you can read and save.")}{" "}
      <a href={minutes("html")} target="_blank" rel="noreferrer">
        {t("Read the minutes")}
      </a>
    </p>
  );
}

/** A refusal is said quietly and stays until it is read or overtaken. */
function Notice() {
  return (
    <div role="alert">
      {refusal.value && (
        <p class="notice">
          <span>{refusal.value}</span>
          <button class="button quiet" type="button" onClick={() => (refusal.value = null)}>
            {t("Seen")}
          </button>
        </p>
      )}
    </div>
  );
}

function Refused() {
  return (
    <main class="loading">
      <h1>{t("This desk does not open")}</h1>
      <p>{refusedEntry.value!.message}</p>
      <p class="hint">{t("Open the desk with the link that you got when the session was made.")}</p>
    </main>
  );
}
