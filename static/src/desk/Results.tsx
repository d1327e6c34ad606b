import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { t, tn } from "../i18n";
import { inOrder, room, step } from "../store";
import type { Figures, Item } from "../tree";
import { markOf } from "../vote/mark";
import { Members } from "../vote/Members";
import { before, flagOf, partsOf, ranked, valueOf, type Value } from "../vote/outcome";
import { Ink, Movement, PartBars } from "../widgets/charts/Lines";
import { useGlide } from "../widgets/glide";
import { Mark } from "../widgets/Mark";
import { decimal } from "../widgets/number";
import { deskStep } from "./looking";

export interface Column {
  head: string;
  cell: (figures: Figures | undefined, item: Item) => ComponentChildren;
}

interface Props {
  id: string;
  /** What the bar shows and the items are sorted by. */
  value: Value;
  head: string;
  /** The figure at the bar as it is written. */
  figure?: (value: number | null) => string;
  /** From zero to the highest value when left out. */
  scale?: { low: number; high: number };
  /** Decimals of the figures of groups and movement. */
  digits?: number;
  columns?: Column[];
  /** Unfolds below an item, such as how its answers were spread. */
  more?: (figures: Figures, item: Item) => ComponentChildren;
}

/** The results of a vote on the desk, the best first: a table whose middle
    column is a bar, or the way from the round before; per group below each. */
export function Results({ id, value, head, figure = (n) => decimal(n), scale, digits, columns = [], more }: Props) {
  const { items, flag_above } = step(id).value!;
  const { results = {}, by_group = {}, ...page } = deskStep(id);
  const rows = useGlide<HTMLTableSectionElement>();
  const perGroup = useSignal(false);
  const earlier = before(page);
  const list = ranked(items, results, value);
  const most = Math.max(1, ...list.map((item) => Math.max(valueOf(results, item, value) ?? 0, valueOf(earlier, item, value) ?? 0)));
  const ends = scale ?? { low: 0, high: most };
  const several = inOrder(room.value!.groups).length > 0 && Object.keys(by_group).length > 0;
  return (
    <>
      {several && (
        <p class="results-ways">
          <button class="button small" type="button" aria-pressed={perGroup.value} onClick={() => (perGroup.value = !perGroup.value)}>
            {t("Per group")}
          </button>
        </p>
      )}
      <table class="results">
        <thead>
          <tr>
            <th scope="col">{t("What")}</th>
            <th scope="col">{earlier ? t("%(what)s: was → now", { what: head }) : head}</th>
            {columns.map((column) =>
              column.head ? (
                <th key={column.head} scope="col" class="number">
                  {column.head}
                </th>
              ) : (
                <td key={column.head} />
              ),
            )}
          </tr>
        </thead>
        <tbody ref={rows}>
          {list.map((item) => {
            const figures = results[item.id];
            const now = valueOf(results, item, value);
            const parts = perGroup.value ? partsOf(by_group[item.id], value) : [];
            return [
              <tr key={item.id} data-key={item.id}>
                <th scope="row">
                  <What item={item} flag={flagOf(figures, flag_above)} more={figures && more?.(figures, item)} />
                </th>
                <td>
                  {earlier ? (
                    <Movement before={valueOf(earlier, item, value)} now={now} scale={ends} digits={digits} />
                  ) : (
                    <span class="results-value">
                      <span class="ink-track">
                        <Ink value={now} scale={ends} />
                      </span>
                      <strong class="figures">{figure(now)}</strong>
                    </span>
                  )}
                </td>
                {columns.map((column) => (
                  <td key={column.head} class="number figures" data-head={column.head}>
                    {column.cell(figures, item)}
                  </td>
                ))}
              </tr>,
              perGroup.value && (
                <tr key={`${item.id}/groups`} data-key={`${item.id}/groups`} class="results-parts">
                  <td colSpan={columns.length + 2}>{parts.length ? <PartBars parts={parts} scale={ends} digits={digits} /> : <small>{t("Too few people a group to show them apart.")}</small>}</td>
                </tr>
              ),
            ];
          })}
        </tbody>
      </table>
    </>
  );
}

function What({ item, flag, more }: { item: Item; flag: string | undefined; more: ComponentChildren }) {
  const mark = markOf(item);
  return (
    <div class="results-what">
      {mark !== undefined && <Mark n={mark} />}
      <span>
        {item.text}
        {flag && <span class="results-flag">{flag}</span>}
        {item.changed && <small>{t("The text was changed after people voted; this is what they voted on.")}</small>}
        {item.members && <Members item={item} />}
        {more && (
          <details>
            <summary>{t("How the answers are spread")}</summary>
            {more}
          </details>
        )}
      </span>
    </div>
  );
}

/** Who voted, and what the hall sees of it; nothing to vote on is said too. */
export function VoteFacts({ id, children }: { id: string; children?: ComponentChildren }) {
  const { state, revealed, done = 0, round } = step(id).value!;
  return (
    <p class="vote-facts figures">
      <strong>{done || state !== "open" ? tn("%(n)s person has voted", "%(n)s people have voted", done) : t("Fewer than 5 people have voted")}</strong>{" "}
      {round > 1 && `${t("This is round %(n)s.", { n: round })} `}
      {children} {revealed ? t("The hall sees the results.") : t("The hall does not see the results yet.")}
      {state === "open" && ` ${t("The figures move on at every fifth voter, so that nobody’s vote can be read from them.")}`}
    </p>
  );
}

/** What stands instead of results while there is nothing to vote on; null when there is. */
export function nothingYet(id: string) {
  const { state, items } = step(id).value!;
  if (state === "waiting") return <p class="empty">{t("Not open yet. When you open this step, it takes what there is to vote on.")}</p>;
  if (!Object.keys(items).length) return <p class="empty">{t("There is nothing to vote on. Put something in the step before, and take it again.")}</p>;
  return null;
}
