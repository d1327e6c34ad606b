import parts from "activities:desk";
import { t, tn } from "../i18n";
import { desk, room } from "../store";
import type { Item } from "../tree";
import { asTables } from "../widgets/charts/Chart";
import { stateOf } from "./Agenda";
import { ask } from "./ask";
import { Attention } from "./Attention";
import { Choose } from "./Choose";
import { Inbox, Moderation } from "./Inbox";
import { useKey } from "./keys";
import { Notes } from "./Notes";
import { deskStep, isFew, numberOf, observes, reveals, votes } from "./looking";
import { order } from "./order";
import { Rehearse } from "./Rehearse";
import { Undo } from "./Undo";

/** A step on the desk: what can be done with it, and its own work. */
export function Work({ id }: { id: string }) {
  const now = room.value!;
  const step = now.steps[id]!;
  const Part = parts[step.kind];
  useKey("f", () => (asTables.value = !asTables.value));
  return (
    <>
      <header class="work-head">
        <div>
          <p class="work-state">
            {t("Step %(n)s of %(all)s", { n: numberOf(now, id), all: now.agenda.length })} · {stateOf(step)}
            <Done id={id} />
          </p>
          <h2>{step.question || step.title}</h2>
          <Attention id={id} />
        </div>
        {now.state !== "finished" && !observes.value && <Acts id={id} />}
      </header>
      <fieldset class="work-body" disabled={observes.value}>
        {now.state !== "planned" && now.state !== "finished" && step.from && step.state === "waiting" && <Choose id={id} from={step.from} />}
        {now.state !== "planned" && step.moderation && step.state !== "waiting" && <Inbox id={id} />}
        {now.state === "planned" ? <Begin /> : Part && <Part id={id} />}
      </fieldset>
      {now.state !== "planned" && <Notes key={id} id={id} />}
    </>
  );
}

/** Before the first step opens there is one thing to do: let people in. */
function Begin() {
  return (
    <>
      <First />
      {!observes.value && <Rehearse />}
    </>
  );
}

function First() {
  return (
    <ol class="begin">
      <li>
        <div>
          <strong>{t("Put the projector page on the wall")}</strong>
          <p>{t("Use the button at the right and drag the window to the projector. It shows the QR code.")}</p>
        </div>
      </li>
      <li>
        <div>
          <strong>{t("Let people scan the code")}</strong>
          <p class="figures">{tn("%(n)s person is in", "%(n)s people are in", room.value!.people.in)}</p>
        </div>
      </li>
      <li>
        <div>
          <strong>{t("Begin")}</strong>
          <p>{t("The large button at the top always does the next thing. The agenda lets you look ahead without the hall seeing it.")}</p>
        </div>
      </li>
    </ol>
  );
}

function Done({ id }: { id: string }) {
  const now = room.value!;
  const { done = 0, state, settings } = now.steps[id]!;
  // Where the moderator works alone, nobody has to take part.
  if (state === "waiting" || settings.by === "moderator") return null;
  const people = Math.max(done, now.people.in);
  return <span class="figures"> · {isFew(now, id) ? t("fewer than 5 have taken part") : t("%(done)s of %(people)s have taken part", { done, people })}</span>;
}

function Acts({ id }: { id: string }) {
  const { steps, current, screen, groups } = room.value!;
  const { state, revealed, from, done } = steps[id]!;
  const voting = votes(desk.value, id);
  const session = (kind: string, told: string) => () => void order(null, kind, { step: id }, told);
  const inHall = current === id && screen.view === "step";
  const tables = () => void order(null, "screen", { tables: !screen.tables }, screen.tables ? t("The hall sees charts as pictures.") : t("The hall sees charts as tables."));
  useKey("p", tables);
  const several = Object.values(steps).filter((one) => one.state === "open").length > 1;
  return (
    <div class="work-acts">
      {!inHall && (
        <button class="button" type="button" onClick={session("show", t("The hall sees this step."))}>
          {t("Show in the hall")}
        </button>
      )}
      {inHall && state === "open" && several && (
        <button class="button" type="button" onClick={() => void order(null, "show", { step: id, everyone: true }, t("All phones show this step."))}>
          {t("Everybody here")}
        </button>
      )}
      {steps[id]!.moderation && <Moderation id={id} />}
      {state === "open" ? (
        <button class="button" type="button" onClick={session("close", t("Closed."))}>
          {t("Close")}
        </button>
      ) : (
        <button class="button" type="button" onClick={session("open", t("Open."))}>
          {state === "closed" ? t("Open again") : t("Open")}
        </button>
      )}
      {steps[id]!.held !== undefined && state !== "waiting" && (
        <button class="button" type="button" onClick={revealed ? session("hide", t("Everybody sees only their own ideas.")) : session("reveal", t("Everybody sees all ideas."))}>
          {revealed ? t("Hide the ideas") : t("Show all ideas")}
        </button>
      )}
      {reveals(desk.value, id) && steps[id]!.held === undefined && state !== "waiting" && (
        <button class="button" type="button" onClick={revealed ? session("hide", t("The results are hidden.")) : session("reveal", t("Everybody sees the results."))}>
          {revealed ? t("Hide results") : t("Show results")}
        </button>
      )}
      {voting && state === "closed" && done !== 0 && (
        <button class="button" type="button" onClick={() => void again(id)}>
          {t("Vote again")}
        </button>
      )}
      {voting && revealed && inHall && Object.keys(groups).length > 0 && (
        <button class="button" type="button" aria-pressed={screen.groups ?? false} onClick={() => void order(null, "screen", { groups: !screen.groups }, screen.groups ? t("The hall sees everybody together.") : t("The hall sees the results per group."))}>
          {t("Per group in the hall")}
        </button>
      )}
      {revealed && inHall && (
        <button class="button" type="button" aria-pressed={screen.tables ?? false} aria-keyshortcuts="p" onClick={tables}>
          {t("Tables in the hall")} <kbd aria-hidden="true">p</kbd>
        </button>
      )}
      {from && state !== "waiting" && !(voting && done) && isBehind(id, from) && <Take id={id} from={from} />}
      <Undo id={id} />
    </div>
  );
}

/** Both rounds stay; the first is out of sight until the second is shown. */
async function again(id: string): Promise<void> {
  const text = t("Everybody starts with an empty ballot. The votes of this round are kept; the hall sees both rounds when you show the results.");
  if (await ask(t("Vote again?"), text, t("Yes, vote again"))) void order(null, "again", { step: id }, t("The vote is open again."));
}

/** True when the step before has other things now than were taken here. */
function isBehind(id: string, from: string): boolean {
  const { steps } = room.value!;
  if (Object.keys(deskStep(id).take ?? {}).length) return false; // something was chosen on purpose
  const own = Object.values(steps[id]!.items).filter((item) => item.origin !== id);
  const source = steps[from]!;
  const members = (cluster: string) =>
    Object.values(source.items)
      .filter((item) => item.cluster === cluster)
      .map((item) => item.id);
  const sign = (name: string, parts: string[]) => [name, ...parts.sort()].join(" ");
  const here = own.map((item) => sign(item.id, [...(item.members ?? [])]));
  const there = own.some((item) => item.members)
    ? Object.keys(source.clusters ?? {}).flatMap((name) => (members(name).length ? sign(name, members(name)) : []))
    : Object.keys(homeOf(own, from)).filter((item) => !steps[id]!.parts?.[item]);
  return here.sort().join() !== there.sort().join();
}

/** Where the step before has what was taken of it: its items, also those held
    back, or the actions made there. */
function homeOf(own: Item[], from: string): Record<string, Item> {
  const { items, actions = {} } = room.value!.steps[from]!;
  const homes = [{ ...items, ...deskStep(from).waiting }, actions];
  return homes.find((things) => own.some((item) => things[item.id])) ?? { ...homes[0], ...actions };
}

function Take({ id, from }: { id: string; from: string }) {
  const source = room.value!.steps[from]!;
  const take = async () => {
    const text = t("This step gets what “%(title)s” has now. What is placed here stays where it is.", { title: source.title });
    if (await ask(t("Take the ideas again?"), text, t("Yes, take again"))) void order(null, "take", { step: id }, t("Taken again."));
  };
  return (
    <button class="button" type="button" onClick={() => void take()}>
      {t("Take the ideas again")}
    </button>
  );
}
