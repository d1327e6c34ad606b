import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { useNewest, usePage } from "./beat";
import { PageOf } from "./PageOf";

interface Props {
  columns: number;
  newest?: string;
  /** Fills the columns equally: for a list that does not grow at its end. */
  even?: boolean;
  children: ComponentChildren;
}

/** A list in columns that never shrinks: what does not fit goes on in columns
    to the right, out of sight. New things move it on by a column; when nothing
    new comes, it turns its pages by itself. */
export function Flow({ columns, newest, even, children }: Props) {
  const list = useRef<HTMLUListElement>(null);
  const [total, setTotal] = useState(columns);
  const atEnd = useNewest(newest);
  const last = Math.max(0, total - columns);
  const pages = Math.max(1, Math.ceil(total / columns));
  const page = usePage(pages);
  const offset = atEnd ? last : Math.min(page * columns, last);
  const was = useRef(offset);
  const slides = atEnd && Math.abs(offset - was.current) === 1;

  useLayoutEffect(() => {
    const measure = () => list.current && setTotal(columnsIn(list.current, columns));
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(list.current!);
    // Letters of another width than those of the system's font, once loaded.
    void document.fonts?.ready.then(measure);
    return () => watch.disconnect();
  }, [children, columns]);

  useLayoutEffect(() => {
    if (was.current !== offset && !slides) list.current!.animate([{ opacity: 0 }, { opacity: 1 }], 350);
    was.current = offset;
  }, [offset]);

  return (
    <div class={even ? "flow even" : "flow"}>
      <div class="flow-window">
        <ul
          ref={list}
          style={{
            "--columns": columns,
            transform: `translateX(calc(${-offset} * var(--flow) * (100% + var(--between)) / ${columns}))`,
            transition: slides ? undefined : "none",
          }}
        >
          {children}
        </ul>
      </div>
      <PageOf page={Math.ceil(offset / columns)} pages={pages} />
    </div>
  );
}

function columnsIn(list: HTMLElement, columns: number): number {
  const between = parseFloat(getComputedStyle(list).columnGap) || 0;
  const one = (list.clientWidth + between) / columns;
  return one > between ? Math.max(1, Math.round((list.scrollWidth + between) / one)) : columns;
}
