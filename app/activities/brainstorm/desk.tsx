import { useSignal } from "@preact/signals";
import { Cards } from "aanzet/desk/Cards";
import { ForWhom, forWhom } from "aanzet/desk/ForWhom";
import { Hidden } from "aanzet/desk/Hidden";
import { Find, foundText, useFinder } from "aanzet/desk/Find";
import { Tools } from "aanzet/desk/Tools";
import { useBoard } from "aanzet/desk/board";
import { deskStep } from "aanzet/desk/looking";
import { order } from "aanzet/desk/order";
import { t, tn } from "aanzet/i18n";
import { inOrder, room, step } from "aanzet/store";
import type { Item, Step } from "aanzet/tree";

/** All ideas as they come, newest first, with what a moderator mends in them. */
export default function BrainstormDesk({ id }: { id: string }) {
  const now = step(id).value!;
  const { topics, state, settings } = now;
  const waiting = deskStep(id).waiting ?? {};
  const items: Record<string, Item> = { ...now.items, ...waiting };
  const all = inOrder(items);
  const hidden = inOrder(deskStep(id).hidden);
  const said = counted(now);
  const pages = numbered(inOrder(items));
  const note = (item: Item) => notes(item, items, said, pages);
  const limit: number = settings.max_length ?? 1000;
  const board = useBoard();
  const finder = useFinder("newest");
  const found = finder.of(all);
  const columns = inOrder(topics);
  const lists = columns.map((topic) => ({ id: topic.id as string | null, title: topic.text, items: found.filter((item) => item.topic === topic.id) }));
  const loose = found.filter((item) => !item.topic);
  if (loose.length || !columns.length) lists.push({ id: null, title: columns.length ? t("Without a topic") : t("All ideas"), items: loose });
  const save = (item: Item, text: string) => void order(id, "edit", { item: item.id, text }, t("Changed."));

  if (state === "waiting") return <p class="empty">{t("Nothing yet: this step is not open. People can add ideas once you open it.")}</p>;
  return (
    <>
      {room.value!.state !== "finished" && (
        <>
          <Add id={id} limit={limit} />
          <ForWhom />
        </>
      )}
      {now.held !== undefined && !now.revealed && all.length > 0 && (
        <p class="hint">{settings.see === "page" ? t("Only you see all ideas. Everybody sees one page at a time, until you show them.") : t("Only you see all ideas. Everybody sees their own, until you show them.")}</p>
      )}
      {all.length > 0 ? (
        <Tools
          id={id}
          board={board}
          found={foundText(finder, found.length, all.length)}
          find={<Find finder={finder} board={board} sorts={["newest", "oldest", "starred"]} />}
        />
      ) : (
        <p class="empty">{state === "closed" ? t("No ideas were added.") : t("No ideas yet. They appear here as soon as people send them.")}</p>
      )}
      <div class={columns.length ? "lists" : "lists one"} {...board.hands}>
        {all.length > 0 &&
          lists.map((list) => (
            <section key={list.id ?? "none"} class="list">
              <h3>
                {list.title} <span class="count figures">{list.items.length}</span>
                {list.id && found.length === all.length && isThin(list.items.length, all.length, columns.length) && <span class="list-thin">{t("still thin")}</span>}
              </h3>
              <Cards board={board} items={list.items} label={list.title} limit={limit} save={save} note={note} />
            </section>
          ))}
      </div>
      <Hidden id={id} items={hidden} />
    </>
  );
}

/** A topic that has less than half of what it would have if all had the same. */
function isThin(here: number, all: number, topics: number): boolean {
  return topics > 1 && all >= 2 * topics && here < all / topics / 2;
}

/** How many comments each item has. */
function counted(now: Step): Map<string, number> {
  const said = new Map<string, number>();
  for (const { about } of Object.values(now.comments ?? {})) said.set(about, (said.get(about) ?? 0) + 1);
  return said;
}

/** The number of each page that goes round, in the order in which they were begun. */
function numbered(items: Item[]): Map<string, number> {
  const pages = new Set(items.flatMap((item) => item.page ?? []));
  return new Map([...pages].map((page, at) => [page, at + 1]));
}

function notes(item: Item, all: Record<string, Item>, said: Map<string, number>, pages: Map<string, number>): string | undefined {
  const on = item.on && all[item.on]?.text;
  const n = said.get(item.id);
  const parts = [item.page && t("page %(n)s", { n: pages.get(item.page)! }), on && t("builds on: %(idea)s", { idea: on }), n && tn("%(n)s comment", "%(n)s comments", n)];
  return parts.filter(Boolean).join(" · ") || undefined;
}

/** An idea for somebody without a phone. */
function Add({ id, limit }: { id: string; limit: number }) {
  const text = useSignal("");
  const topic = useSignal("");
  const topics = inOrder(step(id).value!.topics);
  const add = async (event: Event) => {
    event.preventDefault();
    const said = text.peek().trim();
    if (!said) return;
    text.value = "";
    const ack = await order(id, "add", { text: said, topic: topic.peek() || null }, t("Added."), forWhom());
    if (!ack.ok && !text.peek()) text.value = said;
  };
  return (
    <form class="add" onSubmit={add}>
      <input
        class="field"
        aria-label={t("Idea of somebody without a phone")}
        placeholder={t("Idea of somebody without a phone…")}
        maxLength={limit}
        value={text.value}
        autocomplete="off"
        onInput={(event) => (text.value = event.currentTarget.value)}
      />
      {topics.length > 0 && (
        <select class="field" aria-label={t("Topic")} value={topic.value} onChange={(event) => (topic.value = event.currentTarget.value)}>
          <option value="">{t("Without a topic")}</option>
          {topics.map((one) => (
            <option key={one.id} value={one.id}>
              {one.text}
            </option>
          ))}
        </select>
      )}
      <button class="button" aria-disabled={!text.value.trim()}>
        {t("Add idea")}
      </button>
    </form>
  );
}
