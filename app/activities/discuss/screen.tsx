import "./screen.css";
import { t } from "aanzet/i18n";
import { Flow } from "aanzet/screen/Flow";
import { ideas, Panels, type Panel } from "aanzet/screen/Panels";
import { inOrder, step } from "aanzet/store";
import { theirs } from "aanzet/theirs";
import type { Comment, Item } from "aanzet/tree";

/** What the hall talks about: all items with how much was said, or one with its sides. */
export default function DiscussScreen({ id }: { id: string }) {
  const now = step(id).value!;
  const items = inOrder(now.items);
  const said = inOrder(now.comments);
  const item = items.length === 1 ? items[0] : now.items[now.focus ?? ""];
  if (!items.length) return <p class="calm">{t("There is nothing to talk about yet.")}</p>;
  if (!item)
    return (
      <Flow columns={items.length > 4 ? 2 : 1} even>
        {items.map((one) => (
          <li key={one.id} class="idea topic">
            <span {...theirs()}>{one.text}</span>
            <strong class="figures">{said.filter((comment) => comment.about === one.id).length}</strong>
          </li>
        ))}
      </Flow>
    );
  const about = said.filter((comment) => comment.about === item.id);
  const newest = (some: Item[]) => (now.state === "open" ? (some.at(-1)?.id ?? "none") : undefined);
  const panels = inOrder(now.sides).map((side): Panel => {
    const own = about.filter((comment) => comment.side === side.id).map(told);
    return { id: side.id, title: side.text, items: own, newest: newest(own) };
  });
  return (
    <div class="topic-page">
      {item.text !== now.question && <h2 {...theirs()} class="topic-title">{item.text}</h2>}
      {panels.length ? (
        <Panels panels={panels} />
      ) : about.length ? (
        <Flow columns={3} newest={newest(about)}>
          {ideas(about.map(told))}
        </Flow>
      ) : (
        <p class="calm">{t("Nothing yet. What do you think?")}</p>
      )}
    </div>
  );
}

/** A comment as it is read aloud, with how many agree. */
function told(comment: Comment): Item {
  return comment.agreed ? { ...comment, text: `${comment.text} (${t("%(n)s agree", { n: comment.agreed })})` } : comment;
}
