import { t } from "../i18n";
import { room, step } from "../store";
import { theirs } from "../theirs";
import { clock, left, paused, spoken } from "../widgets/clock";
import { useSignalEffect } from "@preact/signals";
import { murmur } from "../widgets/say";
import { Help } from "./Help";
import { Line } from "./Line";
import { Menu } from "./Menu";
import { Message } from "./Message";
import { Waiting } from "./pages";
import { later, partOf } from "./parts";
import { Refused } from "./Refused";
import { useStepTold } from "./told";
import { scrolled, short } from "./viewport";
import { voice } from "./voice";

/** One step: its question on top, below it what its activity makes of it. */
export function StepPage({ id, tabs, choose }: { id: string; tabs: string[]; choose: (id: string) => void }) {
  const now = step(id).value!;
  const Part = partOf(now.kind);
  useStepTold(id);
  const Read = voice.read.value ? later<{ id: string }>("read") : undefined;
  const small = scrolled.value || short.value;
  const question = now.question || now.title;
  const asking = now.state !== "waiting" && !now.revealed; // closed as well: else all would move up while people read
  const help = asking && Part?.help?.(now);
  return (
    <div class={small ? "step step-small" : "step"}>
      <header class="top">
        <Line />
        <Message />
        <Refused of={(command) => command.step !== id && !tabs.includes(command.step ?? "")} />
        {tabs.length > 1 && <StepTabs tabs={tabs} chosen={id} choose={choose} />}
        <div class="top-row">
          {tabs.length < 2 && <p class="eyebrow">{question === now.title ? room.value!.title : now.title}</p>}
          <Timer />
          {Read && <Read id={id} />}
          <Menu />
        </div>
        <h1 key={id} {...theirs()} class="question" id="question">{question}</h1>
        {now.instruction && asking && <p {...theirs()} class="instruction">{now.instruction}</p>}
        {now.moderation === "before" && asking && <p class="instruction">{t("The moderator looks at what you write before everybody sees it.")}</p>}
        {help && !small && <Help key={now.kind} place={now.kind} words={help} closed={now.state === "closed"} />}
      </header>
      {now.state === "waiting" ? <Waiting next={now.title} /> : Part ? <Part key={id} id={id} /> : <main class="page hint">{t("One moment…")}</main>}
      {/* Where the thumb had something to do until now, so that what people read stays where it is. */}
      {now.state === "closed" && asking && <section class="closed" aria-label={t("Closed")}>{t("This part is closed. Thank you for taking part.")}</section>}
    </div>
  );
}

function StepTabs({ tabs, chosen, choose }: { tabs: string[]; chosen: string; choose: (id: string) => void }) {
  return (
    <nav class="tabs" aria-label={t("Parts that are open")}>
      {tabs.map((id) => (
        <button key={id} type="button" class="tab" aria-current={id === chosen ? "true" : undefined} onClick={() => choose(id)}>
          {step(id).value!.title}
        </button>
      ))}
    </nav>
  );
}

function Timer() {
  const seconds = left.value;
  useSignalEffect(() => {
    if (left.value === 60) murmur(t("One minute left."), "timer");
    if (left.value === 0 && room.value?.timer) murmur(t("Time is up."), "timer");
  });
  if (seconds === null) return null;
  return (
    <p class={seconds <= 60 ? "timer timer-last figures" : "timer figures"} role="timer">
      <span aria-hidden="true">{paused.value ? `❚❚ ${clock(seconds)}` : clock(seconds)}</span>
      <span class="aside">{spoken(seconds)}</span>
    </p>
  );
}
