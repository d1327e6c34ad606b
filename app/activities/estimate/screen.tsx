import "./screen.css";
import { onwards, t, tn } from "aanzet/i18n";
import { Vote } from "aanzet/screen/Vote";
import { inOrder, room, step } from "aanzet/store";
import { theirs } from "aanzet/theirs";
import type { Figures } from "aanzet/tree";
import { before, ranked } from "aanzet/vote/outcome";
import { boundsOf, scaleOf, withUnit, worth } from "./ballot";
import { Histogram } from "aanzet/widgets/charts/Histogram";

/** How many have estimated, and nothing of what; once revealed the spread of
    one question, or the medians of several. */
export default function EstimateScreen({ id }: { id: string }) {
  const now = step(id).value!;
  const bounds = boundsOf(now);
  const voted = tn("%(n)s person has voted", "%(n)s people have voted", now.done ?? 0);
  const items = inOrder(now.items);
  const perGroup = (room.value!.screen.groups ?? false) && Object.keys(now.by_group ?? {}).length > 0;
  if (now.revealed && now.results && items.length === 1 && !perGroup) return <One id={id} voted={voted} />;
  const value = (figures: Figures) => figures.median as number | null;
  const words = t("The middle of all estimates. %(voted)s.", { voted });
  return <Vote id={id} value={value} figure={(median) => withUnit(median, bounds.unit, worth(median, bounds))} scale={scaleOf(now.results, before(now))} digits={worth(scaleOf(now.results, before(now)).high, bounds)} words={words} counts={(figures) => figures.distribution as number[]} noVote />;
}

function One({ id, voted }: { id: string; voted: string }) {
  const now = step(id).value!;
  const bounds = boundsOf(now);
  const { unit, decimals } = bounds;
  const [item] = ranked(now.items, now.results, (figures) => figures.median as number | null);
  const figures = now.results![item!.id];
  const earlier = before(now)?.[item!.id];
  if (!figures) return null;
  const { q1, median, q3 } = figures as unknown as Record<string, number | null>;
  const written = (value: number | null | undefined, unit: string) => withUnit(value, unit, worth(value, bounds));
  const half = { q1: written(q1, ""), q3: written(q3, unit) };
  return (
    <div class="vote estimate-one">
      <div>
        {item!.text !== now.question && <p {...theirs()} class="estimate-item">{item!.text}</p>}
        <p class="estimate-median figures">
          {earlier && earlier.median !== null && <span class="estimate-before">{written(earlier.median as number, "")} {onwards} </span>}
          {written(median, unit)}
        </p>
        <p class="tally figures">
          {median !== null && t("The middle of all estimates. Half of them lie between %(q1)s and %(q3)s.", half)} {voted}. {earlier && t("Hollow is the round before, filled is now.")}
        </p>
      </div>
      <Histogram figures={figures} before={earlier} decimals={decimals} />
    </div>
  );
}
