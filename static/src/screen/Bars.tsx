import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { t } from "../i18n";
import { theirs } from "../theirs";
import { Chart } from "../widgets/charts/Chart";
import { Ink, Movement, Parts, type Part, type Scale } from "../widgets/charts/Lines";
import { Strip } from "../widgets/charts/Distribution";
import { Mark } from "../widgets/Mark";
import { decimal, moved } from "../widgets/number";
import { usePage } from "./beat";
import { PageOf } from "./PageOf";

export interface Bar {
  id: string;
  text: string;
  /** Its place in an order, before the text. */
  place?: string;
  mark?: number;
  /** null: nobody answered. */
  value: number | null;
  /** The figure as it is written; the value itself when left out. */
  figure?: string;
  /** The value of the round before; the bar becomes the way from there. */
  before?: number | null;
  /** One bar a group instead of one for all. */
  parts?: Part[];
  /** How the answers are spread, small beside the figure. */
  counts?: number[];
  /** A few words on why it is worth talking about. */
  flag?: string;
  /** A few words before the text, such as that it is right. */
  badge?: string;
  /** A few quiet words behind the figure. */
  note?: string;
}

interface Props {
  bars: Bar[];
  /** From zero to the highest value when left out. */
  scale?: Scale;
  /** Decimals of the figures of groups and movement. */
  digits?: number;
}

/** Bars in the given order, the figure at the end; the scale starts at zero. */
export function Bars({ bars, scale, digits }: Props) {
  const ends = scale ?? { low: 0, high: Math.max(1, ...bars.map((bar) => Math.max(bar.value ?? 0, bar.before ?? 0))) };
  return (
    <Chart label={t("Results")} {...tableOf(bars, digits)} spoken>
      <Drawn bars={bars} scale={ends} digits={digits} />
    </Chart>
  );
}

/** What the bars say, as a table: per group, with the round before, or each figure with what stands around it. */
function tableOf(bars: Bar[], digits?: number): { head: string[]; rows: (string | number)[][] } {
  const name = ({ place, text }: Bar) => (place ? `${place} ${text}` : text);
  const groups = new Map(bars.flatMap((bar) => bar.parts ?? []).map((part) => [part.id, part.text]));
  if (groups.size) {
    const cells = (bar: Bar) => [...groups.keys()].map((id) => decimal(bar.parts?.find((part) => part.id === id)?.value, digits));
    return { head: [t("What"), ...groups.values()], rows: bars.map((bar) => [name(bar), ...cells(bar)]) };
  }
  if (bars.some((bar) => bar.before !== undefined)) {
    const change = ({ before, value }: Bar) => (before == null || value === null ? "–" : moved(before, value, digits));
    const cells = (bar: Bar) => [decimal(bar.before, digits), decimal(bar.value, digits), change(bar)];
    return { head: [t("What"), t("Round before"), t("This round"), t("Difference")], rows: bars.map((bar) => [name(bar), ...cells(bar)]) };
  }
  const more: [string, (bar: Bar) => string | undefined][] = [
    [t("Answers, from low to high"), (bar) => bar.counts?.join(" · ")],
    [t("Besides"), (bar) => [bar.badge, bar.flag, bar.note].filter(Boolean).join(" · ")],
  ];
  const seen = more.filter(([, of]) => bars.some(of));
  const rows = bars.map((bar) => [name(bar), bar.figure ?? decimal(bar.value), ...seen.map(([, of]) => of(bar) ?? "")]);
  return { head: [t("What"), t("Value"), ...seen.map(([head]) => head)], rows };
}

/** A row keeps its element and glides when its rank changes. */
function Drawn({ bars, scale, digits }: Props & { scale: Scale }) {
  const box = useRef<HTMLOListElement>(null);
  const [fit, setFit] = useState(7);
  const parts = Math.max(1, ...bars.map((bar) => bar.parts?.length ?? 1));
  useLayoutEffect(() => {
    const measure = () => {
      const low = parseFloat(getComputedStyle(box.current!).getPropertyValue("scroll-padding-top")) || 96;
      setFit(Math.max(1, Math.floor((box.current!.clientHeight + 1) / low)));
    };
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(box.current!);
    return () => watch.disconnect();
  }, [parts]);
  const letters = Math.max(...bars.map((bar) => (bar.figure ?? String(bar.value)).length));
  const rows = Math.min(fit, Math.max(bars.length, 4));
  const pages = Math.max(1, Math.ceil(bars.length / fit));
  const page = usePage(pages);
  const ranks = new Map(bars.map((bar, rank) => [bar.id, rank]));
  // In a fixed order in the page, so that only the transform moves them; read aloud by rank.
  const still = [...bars].sort((a, b) => (a.id < b.id ? -1 : 1));
  return (
    <div class="bars-box">
      <ol class="bars" ref={box} aria-owns={bars.map((bar) => `bar-${bar.id}`).join(" ")} style={{ "--rows": rows, "--parts": parts, "--letters": letters }}>
        {still.map((bar) => {
          const rank = ranks.get(bar.id)!;
          const place = rank - page * fit;
          const off = place < 0 || place >= fit;
          return (
            <li key={bar.id} id={`bar-${bar.id}`} class={off ? "bar off" : "bar"} style={{ transform: `translateY(${place * 100}%)` }} aria-posinset={rank + 1} aria-setsize={bars.length}>
              {bar.mark !== undefined && <Mark n={bar.mark} />}
              <span class="bar-text">
                {bar.place && <strong class="bar-place figures">{bar.place} </strong>}
                {bar.flag && <span class="bar-flag">{bar.flag}</span>}
                {bar.badge && <span class="bar-flag bar-badge">{bar.badge}</span>}
                <bdi {...theirs()}>{bar.text}</bdi>
              </span>
              <Figures bar={bar} scale={scale} digits={digits} />
            </li>
          );
        })}
      </ol>
      <PageOf page={page} pages={pages} />
    </div>
  );
}

function Figures({ bar, scale, digits }: { bar: Bar; scale: Scale; digits: number | undefined }) {
  if (bar.parts?.length) return <Parts parts={bar.parts} scale={scale} digits={digits} />;
  if (bar.before !== undefined) return <Movement before={bar.before} now={bar.value} scale={scale} digits={digits} />;
  return (
    <span class="bar-track">
      <Ink value={bar.value} scale={scale} />
      <span class="bar-value figures">
        {bar.figure ?? decimal(bar.value)}
        {bar.counts && <Strip counts={bar.counts} />}
        {bar.note && <span class="bar-note">{bar.note}</span>}
      </span>
    </span>
  );
}
