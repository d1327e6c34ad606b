import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { useNewest, usePage } from "./beat";

interface Page {
  top: number;
  height: number;
  /** Says that there is more than is in sight: "+3", or "…" in a long idea. */
  more: string;
}

const blank: Page = { top: 0, height: 0, more: "" };

/** One column that is longer than its box: it shows as many whole things as
    fit, the last ones while people add, else page after page. */
export function Stack({ newest, children }: { newest?: string; children: ComponentChildren }) {
  const list = useRef<HTMLUListElement>(null);
  const [fit, setFit] = useState({ pages: [blank], end: blank });
  const atEnd = useNewest(newest);
  const turned = fit.pages[usePage(fit.pages.length)]!;
  const seen = atEnd ? fit.end : turned;
  const was = useRef(seen.top);

  useLayoutEffect(() => {
    const measure = () => {
      if (!list.current) return;
      const next = pagesOf(list.current);
      setFit((now) => (JSON.stringify(now) === JSON.stringify(next) ? now : next));
    };
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(list.current!);
    watch.observe(list.current!.parentElement!);
    return () => watch.disconnect();
  }, [children]);

  useLayoutEffect(() => {
    if (was.current !== seen.top && !atEnd) list.current!.animate([{ opacity: 0 }, { opacity: 1 }], 350);
    was.current = seen.top;
  }, [seen.top]);

  return (
    <div class="stack-box">
      <div class="stack">
        <ul
          ref={list}
          style={{
            transform: `translateY(${-seen.top}px)`,
            // What fits only in part stays out of sight: half a line is no idea.
            // One more, since heights are rounded and a box has a border.
            clipPath: seen.height ? `inset(${seen.top}px 0 calc(100% - ${seen.top + seen.height + 1}px) 0)` : undefined,
            transition: atEnd ? undefined : "none",
          }}
        >
          {children}
        </ul>
      </div>
      {seen.more && (
        <span class="stack-more figures" aria-hidden="true" style={{ top: `${seen.height}px` }}>
          {seen.more}
        </span>
      )}
    </div>
  );
}

function pagesOf(list: HTMLUListElement): { pages: Page[]; end: Page } {
  const room = list.parentElement!.clientHeight;
  const things = [...list.children].map((child) => {
    const { offsetTop: top, offsetHeight: height } = child as HTMLElement;
    const { paddingTop, lineHeight } = getComputedStyle(child);
    return { top, bottom: top + height, above: parseFloat(paddingTop), line: parseFloat(lineHeight) };
  });
  const pageOf = (from: number, height: number): Page => {
    const away = things.filter((thing) => thing.bottom <= from || thing.top >= from + height).length;
    const cut = things.some((thing) => thing.top < from || thing.bottom > from + height);
    return { top: from, height, more: away ? `+${away}` : cut ? "…" : "" };
  };
  const pages: Page[] = [];
  let start = 0;
  let bottom = 0;
  for (const thing of things) {
    if (thing.bottom - start > room && bottom > start) {
      pages.push(pageOf(start, bottom - start));
      start = thing.top;
    }
    // An idea longer than the box is read in parts, cut between two lines.
    while (thing.bottom - start > room) {
      const above = start === thing.top ? thing.above : 0;
      const height = above + Math.floor((room - above) / thing.line) * thing.line;
      if (!(height > above)) break;
      pages.push(pageOf(start, height));
      start += height;
    }
    bottom = thing.bottom;
  }
  pages.push(pageOf(start, bottom - start));
  const first = things.find((thing) => bottom - thing.top <= room) ?? things.at(-1);
  const top = first?.top ?? 0;
  return { pages, end: pageOf(top, Math.min(room, bottom - top)) };
}
