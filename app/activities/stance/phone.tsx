import "./phone.css";
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { person } from "aanzet/connection";
import { t } from "aanzet/i18n";
import { Refused } from "aanzet/phone/Refused";
import { Scroll } from "aanzet/phone/Scroll";
import { VoteFoot } from "aanzet/phone/VoteFoot";
import { inOrder, me, room } from "aanzet/store";
import { theirs } from "aanzet/theirs";
import type { Item } from "aanzet/tree";
import { useBallot, type Ballot } from "aanzet/vote/ballot";
import { say } from "aanzet/widgets/say";
import { after, nameOf, pageOf, shuffled, type Answer, type Cast } from "./page";
import { Own } from "./Own";
import { Outcome } from "./Outcome";

const rest = 200; // ms: a second tap on the same place must not answer the next statement

/** One statement at a time, in an order by chance; whoever is done sees what they answered, and the results once they are shown. */
export default function Stance({ id }: { id: string }) {
  const now = pageOf(id);
  const { ballot, before, busy, saved, cast } = useBallot<Cast>(id, after);
  const chosen = useSignal<string | null>(null);
  const resting = useSignal(false);
  const open = now.state === "open" && room.value!.state === "running";
  const items = shuffled(inOrder(now.items), `${person.value}${id}`);
  const answered = items.filter((item) => ballot[item.id] !== undefined).length;
  const n = items.findIndex((item) => (chosen.value && now.items[chosen.value] ? item.id === chosen.value : ballot[item.id] === undefined));
  const item = open ? items[n] : undefined;
  const answer = (value: Answer) => {
    if (resting.peek()) return;
    resting.value = true;
    setTimeout(() => (resting.value = false), rest);
    cast({ item: item!.id, value }, item!.id);
    chosen.value = null;
  };
  const choose = (to: Item) => (chosen.value = to.id);
  const text = item?.text ?? (items.length ? t("You have answered all statements. Thank you.") : "");
  const told = useRef(text);
  useEffect(() => {
    if (open && text && told.current !== text) say(text);
    told.current = text;
  }, [text]);
  if (!item) {
    return (
      <>
        <Scroll key={String(now.revealed)}>
          <Refused of={(command) => command.step === id} />
          {!items.length && <p class="empty">{t("There are no statements yet.")}</p>}
          {open && items.length > 0 && <Thanks id={id} />}
          {!open && now.state === "closed" && !now.revealed && <p class="note">{t("The results follow when the moderator shows them.")}</p>}
          {open && <Own id={id} open={!items.length || answered > 0} />}
          {now.revealed && now.results && <Outcome id={id} />}
          {(open || !now.revealed) && answered > 0 && <Given items={items} ballot={ballot} choose={open ? choose : undefined} />}
        </Scroll>
        {open && items.length > 0 && <VoteFoot words={t("All answered. You can still change it.")} busy={busy} saved={saved} />}
      </>
    );
  }
  const mine = ballot[item.id] as Answer | undefined;
  return (
    <>
      <Scroll key={item.id}>
        <Refused of={(command) => command.step === id} />
        <div class="statement-way">
          {n > 0 && (
            <button type="button" class="button quiet" onClick={() => choose(items[n - 1]!)}>
              ‹ {t("Back")}
            </button>
          )}
          {mine !== undefined && (
            <button type="button" class="button quiet statement-on" onClick={() => (chosen.value = null)}>
              {t("Go on")} ›
            </button>
          )}
        </div>
        <p {...theirs()} class={item.text.length > 110 ? "statement statement-long" : "statement"} id={`votable-${item.id}`}>
          {item.text}
        </p>
        <Notes id={id} item={item} before={before[item.id] as Answer | undefined} />
        <Own id={id} open={false} />
      </Scroll>
      <VoteFoot words={t("%(n)s of %(all)s answered", { n: answered, all: items.length })} busy={busy} saved={saved}>
        <Ways item={item} mine={mine} off={resting.value} answer={answer} />
      </VoteFoot>
    </>
  );
}

Stance.help = (): string => t("There are no wrong answers. If you do not know, pass.");

const signs: [Answer, string][] = [
  [1, "M5 13l5 5 9-12"],
  [-1, "M6 6l12 12M18 6L6 18"],
  [0, "M5 12h13M13 6l6 6-6 6"],
];

/** The three answers, each as large as the thumb likes. */
function Ways({ item, mine, off, answer }: { item: Item; mine: Answer | undefined; off: boolean; answer: (value: Answer) => void }) {
  return (
    <div class="stances" role="group" aria-labelledby={`votable-${item.id}`}>
      {signs.map(([value, path]) => (
        <button key={value} type="button" class="stance-button" data-value={value} aria-pressed={mine === value} aria-disabled={off} onClick={() => answer(value)}>
          <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
            <path d={path} />
          </svg>
          {nameOf(value)}
        </button>
      ))}
    </div>
  );
}

function Notes({ id, item, before }: { id: string; item: Item; before: Answer | undefined }) {
  const own = me.value.steps?.[id]?.items?.[item.id];
  return (
    <>
      {own && <p class="hint">{t("This statement is yours.")}</p>}
      {item.changed && <p class="hint">{t("This text was changed later. You vote on the text that stands here.")}</p>}
      {before !== undefined && <p class="hint">{t("In the round before you gave %(answer)s.", { answer: nameOf(before) })}</p>}
    </>
  );
}

function Thanks({ id }: { id: string }) {
  const { revealed, settings } = pageOf(id);
  return (
    <div class="statement-thanks">
      <p>
        <strong>{t("You have answered all statements. Thank you.")}</strong>
      </p>
      <p class="hint">
        {settings.own_statements > 0 && t("New statements come here by themselves.")} {!revealed && t("The results follow when the moderator shows them.")}
      </p>
    </div>
  );
}

/** One's own answers; `choose` goes back to a statement. */
function Given({ items, ballot, choose }: { items: Item[]; ballot: Ballot; choose?: (item: Item) => void }) {
  return (
    <section class="statements-given">
      <h2>{t("Your answers")}</h2>
      <ul>
        {items
          .filter((item) => ballot[item.id] !== undefined)
          .map((item) => (
            <li key={item.id}>
              <span {...theirs()}>{item.text}</span>
              {choose ? (
                <button type="button" class="button small" aria-label={`${nameOf(ballot[item.id])}. ${t("Change: %(statement)s", { statement: item.text })}`} onClick={() => choose(item)}>
                  {nameOf(ballot[item.id])}
                </button>
              ) : (
                <strong>{nameOf(ballot[item.id])}</strong>
              )}
            </li>
          ))}
      </ul>
    </section>
  );
}
