import "./screen.css";
import { t, tn } from "aanzet/i18n";
import { Bars } from "aanzet/screen/Bars";
import { Flow } from "aanzet/screen/Flow";
import { inOrder, room, step } from "aanzet/store";
import type { Item } from "aanzet/tree";
import { Mark } from "aanzet/widgets/Mark";
import { markOf } from "./mark";

/** What people can vote on and how many have; the figures only once revealed. */
export default function DotVoteScreen({ id }: { id: string }) {
  const { items, results, revealed, done = 0, state } = step(id).value!;
  const all = inOrder(items);
  if (!all.length) return <p class="calm">{t("There is nothing to vote on yet.")}</p>;
  if (revealed && results) {
    const value = (item: Item) => results[item.id]?.dots ?? 0;
    const ranked = [...all].sort((a, b) => value(b) - value(a) || a.order - b.order);
    const voted = tn("%(n)s person has voted", "%(n)s people have voted", done);
    return (
      <div class="vote">
        <p class="tally">{t("Number of dots. %(voted)s.", { voted })}</p>
        <Bars bars={ranked.map((item) => ({ id: item.id, text: item.text, mark: markOf(item), value: value(item) }))} />
      </div>
    );
  }
  return (
    <div class="vote">
      <Progress done={done} open={state === "open"} />
      <Flow columns={all.length > 4 ? 2 : 1} even>
        {all.map((item) => (
          <li key={item.id} class="idea choice">
            {markOf(item) !== undefined && <Mark n={markOf(item)!} />}
            <span>{item.text}</span>
          </li>
        ))}
      </Flow>
    </div>
  );
}

function Progress({ done, open }: { done: number; open: boolean }) {
  const people = Math.max(done, room.value!.people.in);
  return (
    <div class="tally">
      <p class="figures">
        {done || !open ? t("%(done)s of %(people)s have voted", { done, people }) : t("Fewer than 5 of %(people)s have voted", { people })}
      </p>
      <span class="tally-track" aria-hidden="true">
        <span style={{ width: `${people ? (done / people) * 100 : 0}%` }} />
      </span>
    </div>
  );
}
