import { t } from "../i18n";
import { inOrder, room, step } from "../store";
import { theirs } from "../theirs";
import type { Figures, Item } from "../tree";
import { markOf } from "../vote/mark";
import { before, flagOf, partsOf, ranked, valueOf, type Value } from "../vote/outcome";
import { Mark } from "../widgets/Mark";
import { Bars } from "./Bars";
import { Flow } from "./Flow";

interface Props {
  id: string;
  /** What the bars show and the items are sorted by. */
  value: Value;
  figure?: (value: number | null) => string;
  scale?: { low: number; high: number };
  /** Decimals of the figures of groups and movement. */
  digits?: number;
  /** What the figures are, in a sentence above them. */
  words: string;
  counts?: (figures: Figures) => number[];
  /** A few words before an item's text, such as that it is right. */
  badge?: (figures: Figures) => string | undefined;
  /** A few quiet words behind the figure. */
  note?: (figures: Figures) => string | undefined;
  /** The place before the text, where an order is the outcome. */
  place?: (item: Item) => string;
  /** True where people take part by something that nobody calls a vote. */
  noVote?: boolean;
}

/** A vote on the projector: before the reveal what people vote on and how many
    have; then the bars, the movement since the round before, or the groups. */
export function Vote({ id, value, figure, scale, digits, words, counts, badge, note, place, noVote }: Props) {
  const now = step(id).value!;
  const { items, results, revealed, done = 0, state, by_group = {}, flag_above } = now;
  const all = inOrder(items);
  if (!all.length) return <p class="calm">{t("There is nothing to vote on yet.")}</p>;
  if (!revealed || !results)
    return (
      <div class="vote">
        <Progress done={done} open={state === "open"} vote={!noVote} />
        {all.some((item) => item.text !== now.question) && (
          <Flow columns={all.length > 4 ? 2 : 1} even>
            {all.map((item) => (
              <Choice key={item.id} item={item} />
            ))}
          </Flow>
        )}
      </div>
    );
  const earlier = before(now);
  const perGroup = (room.value!.screen.groups ?? false) && Object.keys(by_group).length > 0;
  const bars = ranked(items, results, value).map((item) => {
    const figures = results[item.id];
    const found = valueOf(results, item, value);
    return {
      id: item.id,
      text: item.text,
      place: place?.(item),
      mark: markOf(item),
      value: found,
      figure: figure?.(found),
      before: earlier && !perGroup ? valueOf(earlier, item, value) : undefined,
      parts: perGroup ? partsOf(by_group[item.id], value) : undefined,
      counts: figures && !perGroup ? counts?.(figures) : undefined,
      flag: flagOf(figures, flag_above),
      badge: figures && badge?.(figures),
      note: figures && note?.(figures),
    };
  });
  return (
    <div class="vote">
      <p class="tally">
        {words} {earlier && !perGroup && t("Hollow is the round before, filled is now.")}
        {perGroup && <GroupNames seen={new Set(Object.values(by_group).flatMap(Object.keys))} />}
      </p>
      <Bars bars={bars} scale={scale} digits={digits} />
    </div>
  );
}

/** What the marks stand for, as far as they stand there. */
export function GroupNames({ seen }: { seen: Set<string> }) {
  return (
    <span class="vote-groups">
      {inOrder(room.value!.groups).map(
        (group, n) =>
          seen.has(group.id) && (
            <span key={group.id}>
              <Mark n={n} /> <bdi {...theirs()}>{group.text}</bdi>
            </span>
          ),
      )}
      {seen.has("rest") && (
        <span>
          <span class="mark part-rest">·</span> {t("Smaller groups together")}
        </span>
      )}
    </span>
  );
}

function Choice({ item }: { item: Item }) {
  const mark = markOf(item);
  return (
    <li class="idea choice">
      {mark !== undefined && <Mark n={mark} />}
      <span {...theirs()}>{item.text}</span>
    </li>
  );
}

/** How many have voted. Nobody is told so of fewer than five while the vote is
    open, and of nobody a number says nothing. */
export function Progress({ done, open, vote }: { done: number; open: boolean; vote: boolean }) {
  const people = Math.max(done, room.value!.people.in);
  if (!done) {
    const begin = vote ? t("You can vote now.") : t("You can take part now.");
    const few = people < 5 ? t("From five people on you see here how many there are.") : t("So far fewer than 5 of %(people)s.", { people });
    return (
      <div class="tally">
        <p>{open ? `${begin} ${few}` : vote ? t("The vote is closed.") : t("This is closed.")}</p>
      </div>
    );
  }
  return (
    <div class="tally">
      <p class="figures">{vote ? t("%(done)s of %(people)s have voted", { done, people }) : t("%(done)s of %(people)s have taken part", { done, people })}</p>
      <span class="tally-track" aria-hidden="true">
        <span style={{ width: `${(done / people) * 100}%` }} />
      </span>
    </div>
  );
}
