import { t } from "../../i18n";
import type { Figures } from "../../tree";
import { Chart } from "./Chart";
import { decimal } from "../number";
import "./histogram.css";

interface Props {
  figures: Figures;
  /** Of the round before. */
  before?: Figures;
  decimals: number;
  /** One's own estimate. */
  mine?: number;
}

interface Bins {
  first: number;
  width: number;
  distribution: number[];
  below: number;
  above: number;
  q1: number | null;
  median: number | null;
  q3: number | null;
}

/** How many estimated about what: bars on an axis of numbers, and below them
    the middle half as a line with the median on it; hollow: the round before. */
export function Histogram({ figures, before, decimals, mine }: Props) {
  const now = figures as unknown as Bins;
  const earlier = before as unknown as Bins | undefined;
  const finest = 10 ** -decimals;
  const all = [now, ...(earlier ? [earlier] : [])].filter((bins) => bins.distribution.length);
  if (!now.distribution.length || now.median === null) return <p class="hint">{t("Nobody estimated this.")}</p>;
  // A bin of single values has its number in its middle, so the axis has room for half a bin at both ends.
  const half = (bins: Bins) => (bins.width <= finest ? bins.width / 2 : 0);
  const low = Math.min(...all.map((bins) => bins.first - half(bins)));
  const high = Math.max(...all.map((bins) => bins.first - half(bins) + bins.width * bins.distribution.length));
  const at = (value: number) => Math.max(0, Math.min(1, (value - low) / (high - low)));
  const most = Math.max(1, ...now.distribution);
  const bins = now.distribution.map((people, n) => ({ people, from: now.first + n * now.width, to: now.first + (n + 1) * now.width }));
  const name = ({ from, to }: { from: number; to: number }, n: number) =>
    now.width <= finest ? decimal(from, 3) : `${decimal(from, 3)} – ${decimal(n === bins.length - 1 ? to : to - finest, 3)}`;
  const rows: [string, number][] = [
    ...(now.below ? [[t("far lower"), now.below] as [string, number]] : []),
    ...bins.map((bin, n): [string, number] => [name(bin, n), bin.people]),
    ...(now.above ? [[t("far higher"), now.above] as [string, number]] : []),
  ];
  const outside = [now.below && t("%(n)s far lower", { n: now.below }), now.above && t("%(n)s far higher", { n: now.above })].filter(Boolean);
  return (
    <>
      <Chart label={t("How the estimates are spread")} head={[t("Estimate"), t("People")]} rows={rows}>
        <div class="histogram">
          <div class="histogram-bins">
            {bins.map((bin, n) => (
              <span key={n} class="histogram-bin" style={{ "--at": at(bin.from - half(now)), "--wide": now.width / (high - low), "--share": bin.people / most }}>
                <span class="figures">{bin.people || ""}</span>
              </span>
            ))}
          </div>
          <Box bins={now} at={at} mine={mine} />
          {earlier?.median !== undefined && earlier.median !== null && <Box bins={earlier} at={at} hollow />}
          <Axis low={low + half(all[0]!)} high={high - half(all[0]!)} at={at} />
        </div>
      </Chart>
      {outside.length > 0 && <p class="hint figures">{t("Not in the picture: %(what)s.", { what: outside.join(" · ") })}</p>}
    </>
  );
}

function Box({ bins, at, hollow, mine }: { bins: Bins; at: (value: number) => number; hollow?: boolean; mine?: number }) {
  return (
    <div class={hollow ? "histogram-box histogram-before" : "histogram-box"}>
      <span class="histogram-half" style={{ "--from": at(bins.q1!), "--to": at(bins.q3!) }} />
      <span class="histogram-median" style={{ "--at": at(bins.median!) }} />
      {mine !== undefined && <span class="histogram-mine" style={{ "--at": at(mine) }} />}
    </div>
  );
}

/** The ends, and what lies half-way where that is a round number. */
function Axis({ low, high, at }: { low: number; high: number; at: (value: number) => number }) {
  const middle = (low + high) / 2;
  const round = Number(middle.toPrecision(3)) === middle && high - low > 2 ? [middle] : [];
  return (
    <div class="histogram-axis figures">
      {(low === high ? [low] : [low, ...round, high]).map((value, n, all) => (
        <span key={value} class={all.length === 1 ? "" : n === 0 ? "histogram-low" : n === all.length - 1 ? "histogram-high" : ""} style={{ "--at": at(value) }}>
          {decimal(value, 3)}
        </span>
      ))}
    </div>
  );
}
