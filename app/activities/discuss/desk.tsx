import "./desk.css";
import { Cards } from "aanzet/desk/Cards";
import { Hidden } from "aanzet/desk/Hidden";
import { Tools } from "aanzet/desk/Tools";
import { useBoard } from "aanzet/desk/board";
import { deskStep } from "aanzet/desk/looking";
import { order } from "aanzet/desk/order";
import { t } from "aanzet/i18n";
import { inOrder, room, step } from "aanzet/store";
import type { Comment, Item } from "aanzet/tree";

/** Every item with what was said of it, and which one the hall talks about. */
export default function DiscussDesk({ id }: { id: string }) {
  const now = step(id).value!;
  const items = inOrder(now.items);
  const sides = inOrder(now.sides);
  const said = inOrder(now.comments);
  const board = useBoard();
  const save = (item: Item, text: string) => void order(id, "edit", { item: item.id, text }, t("Changed."));
  const note = (item: Item) => ((item as Comment).agreed ? t("%(n)s agree", { n: (item as Comment).agreed }) : undefined);
  const focus = (item: string | null) => void order(id, "focus", { item }, item ? t("The hall sees this topic.") : t("The hall sees all topics."));
  if (now.state === "waiting") return <p class="empty">{t("Not open yet. When you open this step, it takes what there is to talk about.")}</p>;
  if (!items.length) return <p class="empty">{t("There is nothing to talk about yet.")}</p>;
  return (
    <>
      <Tools id={id} board={board} />
      <div class="discuss" {...board.hands}>
        {items.map((item) => {
          const about = said.filter((comment) => comment.about === item.id);
          const here = now.focus === item.id;
          return (
            <section key={item.id} class={here ? "discuss-topic discuss-here" : "discuss-topic"} aria-labelledby={`topic-${item.id}`}>
              <header>
                <h3 id={`topic-${item.id}`}>{item.text}</h3>
                <span class="count figures">{about.length}</span>
                {items.length > 1 && room.value!.state === "running" && (
                  <button class="button small" type="button" aria-pressed={here} onClick={() => focus(here ? null : item.id)}>
                    {here ? t("Show all topics") : t("Talk about this")}
                  </button>
                )}
              </header>
              <div class="lists">
                {(sides.length ? sides : [null]).map((side) => {
                  const list = about.filter((comment) => (comment.side ?? null) === (side?.id ?? null));
                  const label = side ? `${item.text}: ${side.text}` : item.text;
                  return (
                    <div key={side?.id ?? "all"} class="list">
                      {side && (
                        <h4>
                          {side.text} <span class="count figures">{list.length}</span>
                        </h4>
                      )}
                      <Cards board={board} items={list} label={label} limit={now.settings.max_length ?? 500} save={save} note={note} />
                    </div>
                  );
                })}
              </div>
              {!about.length && <p class="hint">{t("Nothing was said about this yet.")}</p>}
            </section>
          );
        })}
      </div>
      <Hidden id={id} items={inOrder(deskStep(id).hidden)} />
    </>
  );
}
