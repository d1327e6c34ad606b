import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Mark } from "../widgets/Mark";
import { usePage } from "./beat";
import { PageOf } from "./PageOf";

export interface Bar {
  id: string;
  text: string;
  mark?: number;
  value: number;
}

/** Bars in the given order, the figure at the end; the scale starts at zero.
    A row keeps its element and glides when its rank changes. */
export function Bars({ bars }: { bars: Bar[] }) {
  const box = useRef<HTMLOListElement>(null);
  const [fit, setFit] = useState(7);
  useLayoutEffect(() => {
    const measure = () => {
      const low = parseFloat(getComputedStyle(box.current!).getPropertyValue("scroll-padding-top")) || 96;
      setFit(Math.max(1, Math.floor((box.current!.clientHeight + 1) / low)));
    };
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(box.current!);
    return () => watch.disconnect();
  }, []);
  const longest = Math.max(1, ...bars.map((bar) => bar.value));
  const rows = Math.min(fit, Math.max(bars.length, 4));
  const pages = Math.max(1, Math.ceil(bars.length / fit));
  const page = usePage(pages);
  const ranks = new Map(bars.map((bar, rank) => [bar.id, rank]));
  // In a fixed order in the page, so that only the transform moves them.
  const still = [...bars].sort((a, b) => (a.id < b.id ? -1 : 1));
  return (
    <div class="bars-box">
      <ol class="bars" ref={box} style={{ "--rows": rows }}>
        {still.map((bar) => {
          const rank = ranks.get(bar.id)!;
          const place = rank - page * fit;
          const off = place < 0 || place >= fit;
          return (
            <li key={bar.id} class={off ? "bar off" : "bar"} style={{ transform: `translateY(${place * 100}%)` }} aria-posinset={rank + 1} aria-setsize={bars.length}>
              {bar.mark !== undefined && <Mark n={bar.mark} />}
              <span class="bar-text">{bar.text}</span>
              <span class="bar-track">
                <span class="bar-fill" style={{ width: `${(bar.value / longest) * 100}%` }} />
                <span class="bar-value figures">{bar.value}</span>
              </span>
            </li>
          );
        })}
      </ol>
      <PageOf page={page} pages={pages} />
    </div>
  );
}
