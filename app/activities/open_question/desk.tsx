import "./desk.css";
import { useSignal } from "@preact/signals";
import { ForWhom, forWhom } from "aanzet/desk/ForWhom";
import { Cards } from "aanzet/desk/Cards";
import { Tools } from "aanzet/desk/Tools";
import { useBoard } from "aanzet/desk/board";
import { deskStep } from "aanzet/desk/looking";
import { order } from "aanzet/desk/order";
import { t, tn } from "aanzet/i18n";
import { inOrder, room, step } from "aanzet/store";
import type { Item, Step } from "aanzet/tree";
import { Words } from "./Words";
import { counted } from "./count";

/** What the hall looks at, the words, and all answers with what a moderator mends in them. */
export default function OpenQuestionDesk({ id }: { id: string }) {
  const { items, state, settings } = step(id).value!;
  const { waiting, hidden } = deskStep(id);
  const all = inOrder({ ...items, ...waiting });
  const limit = settings.max_length as number;
  const board = useBoard();
  const save = (item: Item, text: string) => void order(id, "edit", { item: item.id, text }, t("Changed."));
  if (state === "waiting") return <p class="empty">{t("Not open yet. People can answer once you open this step.")}</p>;
  return (
    <>
      <Views id={id} />
      {room.value!.state !== "finished" && (
        <>
          <Add id={id} limit={limit} />
          <ForWhom />
        </>
      )}
      {!all.length && <p class="empty">{state === "closed" ? t("No answers were given.") : t("No answers yet. They appear here as soon as people send them.")}</p>}
      <Words words={counted(all)} />
      {all.length > 0 && (
        <>
          <Tools id={id} board={board} />
          <div class="lists one" {...board.hands}>
            <Cards board={board} items={[...all].reverse()} label={t("All answers")} limit={limit} save={save} />
          </div>
        </>
      )}
      {inOrder(hidden).length > 0 && <Hidden id={id} items={inOrder(hidden)} />}
    </>
  );
}

/** In which of the three ways the hall looks at the answers. */
function Views({ id }: { id: string }) {
  const { view, settings, revealed } = step(id).value!;
  const ways: [NonNullable<Step["view"]>, string][] = [
    ["cloud", t("Cloud")],
    ["words", t("List of words")],
    ["answers", t("The answers")],
  ];
  return (
    <div class="answers-ways" role="group" aria-label={t("What the hall sees")}>
      {ways.map(([way, text]) => (
        <button key={way} class="button small" type="button" aria-pressed={view === way} onClick={() => void order(id, "look", { view: way }, text)}>
          {text}
        </button>
      ))}
      {settings.hidden && <p class="hint">{revealed ? t("Everybody sees the answers.") : t("Only you see the answers, until you show them.")}</p>}
    </div>
  );
}

/** An answer of somebody without a phone. */
function Add({ id, limit }: { id: string; limit: number }) {
  const text = useSignal("");
  const add = async (event: Event) => {
    event.preventDefault();
    const said = text.peek().trim();
    if (!said) return;
    text.value = "";
    const ack = await order(id, "answer", { text: said }, t("Added."), forWhom());
    if (!ack.ok && !text.peek()) text.value = said;
  };
  const label = t("Answer of somebody without a phone…");
  return (
    <form class="add" onSubmit={add}>
      <input class="field" aria-label={label} placeholder={label} maxLength={limit} value={text.value} autocomplete="off" onInput={(event) => (text.value = event.currentTarget.value)} />
      <button class="button" aria-disabled={!text.value.trim()}>
        {t("Add")}
      </button>
    </form>
  );
}

function Hidden({ id, items }: { id: string; items: Item[] }) {
  return (
    <details class="hidden-ideas">
      <summary>{tn("%(n)s hidden answer", "%(n)s hidden answers", items.length)}</summary>
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            <span>{item.text}</span>
            <button class="button small" type="button" onClick={() => void order(id, "show", { item: item.id }, t("Shown again."))}>
              {t("Show again")}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
