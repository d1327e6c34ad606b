import "./phone.css";
import { t, tn } from "aanzet/i18n";
import { act, outbox } from "aanzet/outbox";
import { onItsWay } from "aanzet/phone/Line";
import { Looked, submitted } from "aanzet/phone/Looked";
import { Refused } from "aanzet/phone/Refused";
import { Scroll } from "aanzet/phone/Scroll";
import { Write } from "aanzet/phone/Write";
import { inOrder, me, room, step } from "aanzet/store";
import { theirs } from "aanzet/theirs";
import { Words } from "./Words";
import { counted } from "./count";

/** One's own short answers with their state; then what all have said. */
export default function OpenQuestion({ id }: { id: string }) {
  const now = step(id).value!;
  const { answers: most, max_length: limit, hidden } = now.settings as { answers: number; max_length: number; hidden: boolean };
  const open = now.state === "open" && room.value!.state === "running";
  const own = Object.values(me.value.steps?.[id]?.items ?? {});
  const underWay = outbox.value.filter((command) => command.step === id && (command.state === "waiting" || command.state === "sending"));
  const sending = underWay.filter((command) => command.kind === "answer");
  const leaving = new Set(underWay.filter((command) => command.kind === "remove").map((command) => command.data.item as string));
  const looked = submitted(id);
  const waiting = looked.filter((text) => text.state === "waiting").length;
  const left = most - own.length - waiting - sending.length + leaving.size;
  const given = own.length + sending.length + looked.length > 0;
  const unseen = hidden && !now.revealed;
  return (
    <Scroll>
      <Refused of={(command) => command.step === id} />
      {given && (
        <ul class="answers-own" aria-label={t("Your answers")}>
          {own.map(({ id: item, text }) => (
            <li key={item} class="answer">
              <p class="idea-text">{text}</p>
              <p class="answer-state">
                <span>{leaving.has(item) ? t("is being removed…") : t("saved ✓")}</span>
                {open && !leaving.has(item) && (
                  <button type="button" class="button quiet" onClick={() => void act(id, "remove", { item })}>
                    {t("Remove")}
                  </button>
                )}
              </p>
            </li>
          ))}
          <Looked id={id} texts={looked} />
          {sending.map((command) => (
            <li key={command.id} class="answer">
              <p {...theirs()} class="idea-text">{command.data.text}</p>
              <p class="answer-state">{onItsWay()}</p>
            </li>
          ))}
        </ul>
      )}
      {open && left > 0 && (
        <Write name={id} label={t("Your answer")} hint={given ? tn("%(n)s more is possible", "%(n)s more are possible", left) : ""} limit={limit} send={(text) => void act(id, "answer", { text })} />
      )}
      {open && left <= 0 && <p class="note">{t("You have given all your answers. You can still take one back.")}</p>}
      {unseen ? <p class="note">{t("Only the moderator sees the answers, until they are shown to all.")}</p> : <All id={id} />}
    </Scroll>
  );
}

OpenQuestion.help = (): string => t("Answer in a few words and tap Send. Nobody sees that an answer is yours.");

/** What all have said: the words that stand in most answers, and below them every answer. */
function All({ id }: { id: string }) {
  const answers = inOrder(step(id).value!.items);
  if (!answers.length) return null;
  return (
    <section class="answers-all">
      <h2>{tn("%(n)s answer", "%(n)s answers", answers.length)}</h2>
      <Words words={counted(answers)} />
      <ul class="answers-list">
        {answers.slice(-100).reverse().map((answer) => (
          <li {...theirs()} key={answer.id} class="idea">
            {answer.text}
          </li>
        ))}
      </ul>
    </section>
  );
}
