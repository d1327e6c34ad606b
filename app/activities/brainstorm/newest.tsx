import { useSignal } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { tn } from "aanzet/i18n";
import type { Item } from "aanzet/tree";
import { murmur } from "aanzet/widgets/say";

/** Keeps the list at its newest end while the person is there. Who reads
    further up is left in peace: a pill counts what came in meanwhile. */
export function useNewest(list: string, ideas: Item[], own: Record<string, unknown>, unsent: number) {
  const box = useRef<HTMLElement>(null);
  const atEnd = useRef(true);
  const seen = useRef<{ list: string; order: number }>({ list: "", order: -1 });
  const fresh = useSignal(0);
  const untold = useRef(0);
  const last = ideas.reduce((most, { order }) => Math.max(most, order), -1); // they need not stand in this order

  const toEnd = () => {
    const element = box.current;
    if (element) element.scrollTop = element.scrollHeight;
    atEnd.current = true;
    fresh.value = 0;
  };
  const summary = () => {
    const n = untold.current;
    untold.current = 0;
    return tn("%(n)s new idea", "%(n)s new ideas", n);
  };
  useLayoutEffect(() => {
    if (seen.current.list !== list) {
      seen.current = { list, order: last };
      return toEnd();
    }
    const others = ideas.filter((idea) => idea.order > seen.current.order && !(idea.id in own)).length;
    seen.current.order = Math.max(last, seen.current.order);
    untold.current += others;
    if (others) murmur(summary, "ideas");
    if (atEnd.current) toEnd();
    else fresh.value += others;
  }, [list, last, ideas.length, unsent]);

  // A keyboard makes the list shorter, a refusal an idea longer; the end stays in view.
  useEffect(() => {
    const watcher = new ResizeObserver(() => atEnd.current && toEnd());
    watcher.observe(box.current!);
    watcher.observe(box.current!.querySelector("ul")!);
    return () => watcher.disconnect();
  }, []);

  return {
    box,
    look: (element: HTMLElement) => {
      atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < 48;
      if (atEnd.current) fresh.value = 0;
    },
    /** After sending: the person wants to see the own idea arrive. */
    follow: () => (atEnd.current = true),
    pill: fresh.value > 0 && (
      <div class="pill-place">
        <button type="button" class="pill" onClick={toEnd}>
          {tn("%(n)s new", "%(n)s new ones", fresh.value)} <span aria-hidden="true">↓</span>
        </button>
      </div>
    ),
  };
}
