import "../style/tokens.css";
import "../style/base.css";
import "../style/widgets.css";
import "../style/phone.css";
import { effect, useSignal } from "@preact/signals";
import { render } from "preact";
import { useEffect } from "preact/hooks";
import { stayAwake } from "../awake";
import { full, person, refusedEntry, start } from "../connection";
import { t } from "../i18n";
import { keepLast } from "../last";
import { keepFor } from "../outbox";
import { connected, me, room, step } from "../store";
import { theirs } from "../theirs";
import { murmur, Said } from "../widgets/say";
import { offerInstall } from "./install";
import { Line } from "./Line";
import { Menu } from "./Menu";
import { Message } from "./Message";
import { ChooseGroup, Full, NotIn, Waiting } from "./pages";
import { later, parts } from "./parts";
import { Refused } from "./Refused";
import { keepShell } from "./shell";
import { StepPage } from "./StepPage";
import { useBeginning, useOwnTold } from "./told";
import { lateType } from "./type";
import { followKeyboard } from "./viewport";

const code = document.documentElement.dataset.code!;

/** Whether this page goes from hand to hand (`/j/CODE?tablet`). */
const shared = new URLSearchParams(location.search).has("tablet");

function Phone() {
  useOwnTold();
  const Tablet = shared && later<{ code: string }>("tablet");
  return (
    <div class="phone">
      <Said />
      {room.value?.rehearsal && <p class="rehearsal">{t("Rehearsal: nothing of this counts.")}</p>}
      {Tablet && room.value && <Tablet code={code} />}
      <Shown />
    </div>
  );
}

function Shown() {
  const chosen = useSignal<string | null>(null);
  const current = room.value?.current ?? null;
  const called = room.value?.called;
  // Whoever looked elsewhere comes along when the moderator goes on, or calls.
  useEffect(() => {
    chosen.value = null;
    const title = current && step(current).peek()?.title;
    if (title) murmur(t("Now: %(title)s", { title }), "step");
  }, [current, called]);

  const now = room.value;
  const tabs = now?.agenda.filter((id) => id === current || now.steps[id]?.state === "open") ?? [];
  const id = chosen.value && tabs.includes(chosen.value) ? chosen.value : (current ?? tabs[0]);
  const shown = id ? step(id).value : undefined;
  const waits = !id || !shown || (shown.state === "waiting" && tabs.length < 2);
  useBeginning(now && (now.state === "finished" ? now.state : me.value.joined === false ? "groups" : waits ? `next ${id}` : id));

  if (refusedEntry.value && !connected.value) return <NotIn />;
  if (!now) return full.value ? <Full /> : <Connecting />;
  if (now.state === "finished") {
    const Finished = later("finished");
    return Finished ? <Finished /> : <Connecting words={t("One moment…")} />;
  }
  if (me.value.joined === false) return <Around part={<ChooseGroup />} />;
  if (waits) return <Around part={<Waiting next={shown?.title} />} />;
  return <StepPage id={id} tabs={tabs} choose={(to) => (chosen.value = to)} />;
}

function Around({ part }: { part: preact.JSX.Element }) {
  return (
    <div class="step">
      <header class="corner">
        <Menu />
      </header>
      <Line />
      <Message />
      <Refused of={() => true} />
      {part}
    </div>
  );
}

function Connecting({ words = t("Connecting…") }) {
  return (
    <div class="step">
      <header class="corner">
        <Menu />
      </header>
      <Line />
      <main class="page page-calm">
        <h1 {...theirs()}>{document.title}</h1>
        <p class="hint">{words}</p>
      </main>
    </div>
  );
}

effect(() => {
  if (person.value) keepFor(person.value);
});
effect(() => {
  if (connected.value && person.value && !shared) keepLast(code);
});
effect(() => {
  if (connected.value && person.value && parts.value) keepShell();
});
lateType();
offerInstall();
stayAwake();
followKeyboard();
addEventListener("keydown", ({ key }) => key === "Tab" && later("focus"));
start({ role: "participant", code });
render(<Phone />, document.getElementById("app")!);
