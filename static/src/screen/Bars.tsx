import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { theirs } from "../theirs";
import { barOf, Movement, type Part } from "../widgets/charts/Lines";
import { Strip } from "../widgets/charts/Distribution";
import { Mark } from "../widgets/Mark";
import { decimal } from "../widgets/number";
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
  scale?: { low: number; high: number };
  /** Decimals of the figures of groups and movement. */
  digits?: number;
}

/** Bars in the given order, the figure at the end; the scale starts at zero.
    A row keeps its element and glides when its rank changes. */
export function Bars({ bars, scale, digits }: Props) {
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
  const ends = scale ?? { low: 0, high: Math.max(1, ...bars.map((bar) => Math.max(bar.value ?? 0, bar.before ?? 0))) };
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
              <Figures bar={bar} ends={ends} digits={digits} />
            </li>
          );
        })}
      </ol>
      <PageOf page={page} pages={pages} />
    </div>
  );
}

function Figures({ bar, ends, digits }: { bar: Bar; ends: { low: number; high: number }; digits: number | undefined }) {
  if (bar.parts?.length)
    return (
      <span class="bar-parts">
        {bar.parts.map((part) => (
          <span key={part.id} class="bar-part">
            {part.mark === undefined ? <span class="mark part-rest">·</span> : <Mark n={part.mark} />}
            <span {...theirs()} class="aside">{part.text}</span>
            <span class="bar-part-track">
              <span style={barOf(part.value, ends)} />
            </span>
            <strong class="figures">{decimal(part.value, digits)}</strong>
          </span>
        ))}
      </span>
    );
  if (bar.before !== undefined) return <Movement before={bar.before} now={bar.value} scale={ends} digits={digits} />;
  return (
    <span class="bar-track">
      <span class="bar-fill" style={barOf(bar.value, ends)} />
      <span class="bar-value figures">
        {bar.figure ?? bar.value}
        {bar.counts && <Strip counts={bar.counts} />}
        {bar.note && <span class="bar-note">{bar.note}</span>}
      </span>
    </span>
  );
}
