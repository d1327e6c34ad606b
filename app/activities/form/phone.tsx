import "./phone.css";
import { t, tn } from "aanzet/i18n";
import { useDraft } from "aanzet/phone/draft";
import { Refused } from "aanzet/phone/Refused";
import { Scroll } from "aanzet/phone/Scroll";
import { Votable } from "aanzet/phone/Votable";
import { VoteFoot } from "aanzet/phone/VoteFoot";
import { inOrder, me, room, step } from "aanzet/store";
import type { Item, Step } from "aanzet/tree";
import { useBallot } from "aanzet/vote/ballot";
import { Answering } from "./Answering";
import { before as earlier } from "aanzet/vote/outcome";
import { Outcome } from "./Outcome";
import { after, questionOf, type Answer, type Cast } from "./question";
import { sharedOf } from "./shared";

/** All questions below each other, each answer kept at once; after the reveal
    what everybody said. */
export default function Form({ id }: { id: string }) {
  const now = step(id).value!;
  const { ballot, busy, saved, cast } = useBallot<Cast>(id, after);
  const items = inOrder(now.items);
  const open = now.state === "open" && room.value!.state === "running";
  if (now.revealed && now.results) return <Results id={id} />;
  const done = items.filter((item) => ballot[item.id] !== undefined).length;
  return (
    <>
      <Scroll>
        <Refused of={(command) => command.step === id} />
        {!items.length && <p class="empty">{t("There are no questions yet.")}</p>}
        <ul class="votables">
          {items.map((item) => (
            <Asked key={`${item.id} ${now.round}`} id={id} now={now} item={item} value={ballot[item.id]} off={!open} answer={(value) => cast({ item: item.id, value }, item.id)} />
          ))}
        </ul>
        {!open && now.state === "closed" && <p class="note">{t("The results follow when the moderator shows them.")}</p>}
      </Scroll>
      {open && items.length > 0 && (
        <VoteFoot
          words={done < items.length ? t("%(n)s of %(all)s answered", { n: done, all: items.length }) : t("All answered. You can still change it.")}
          busy={busy}
          saved={saved}
        />
      )}
    </>
  );
}

Form.help = (): string => t("You can skip a question. Nobody sees that an answer is yours.");

interface Props {
  id: string;
  now: Step;
  item: Item;
  value: Answer | undefined;
  off: boolean;
  answer: (value: Answer | null) => void;
}

function Asked({ id, now, item, value, off, answer }: Props) {
  const written = typeof value === "number" ? String(value).replace(".", ",") : typeof value === "string" ? value : "";
  const [text, write] = useDraft(`${id} ${item.id} ${now.round}`, written);
  return (
    <Votable item={item} chosen={value !== undefined}>
      <Answering question={questionOf(now, item)} labelledby={`votable-${item.id}`} value={value} off={off} draft={[text.value, write]} answer={answer} />
    </Votable>
  );
}

function Results({ id }: { id: string }) {
  const now = step(id).value!;
  const mine = me.value.steps?.[id]?.ballot ?? {};
  return (
    <Scroll>
      <Refused of={(command) => command.step === id} />
      <ul class="outcomes">
        {inOrder(now.items).map((item) => (
          <li key={item.id}>
            <Outcome item={item} question={questionOf(now, item)} figures={now.results![item.id]!} before={earlier(now)?.[item.id]} own={mine[item.id]} shared={sharedOf(now, item)} />
          </li>
        ))}
      </ul>
      {now.done !== undefined && <p class="note figures">{tn("%(n)s person filled this in.", "%(n)s people filled this in.", now.done)}</p>}
    </Scroll>
  );
}
