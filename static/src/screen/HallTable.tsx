import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Table, type Figures } from "../widgets/charts/Chart";
import { usePage } from "./beat";
import { PageOf } from "./PageOf";

const oneLine = 36; // letters of a row's name; a longer one takes two lines

/** A chart's table for a hall: as many rows as fit below each other, the others on further pages. */
export function HallTable({ label, head, rows }: Figures) {
  const long = rows.some(([what]) => String(what).length > oneLine);
  const box = useRef<HTMLDivElement>(null);
  const [fit, setFit] = useState(7);
  useLayoutEffect(() => {
    const measure = () => {
      const row = parseFloat(getComputedStyle(box.current!).getPropertyValue("scroll-padding-top")) || 80;
      const floor = box.current!.closest(".work")?.getBoundingClientRect().bottom ?? innerHeight;
      const { top, width } = box.current!.getBoundingClientRect();
      const scale = width / box.current!.offsetWidth || 1; // the desk's small picture is the same page, drawn smaller
      setFit(Math.max(1, Math.floor((floor - top) / scale / row) - 1));
    };
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(box.current!.closest(".stage") ?? box.current!);
    return () => watch.disconnect();
  }, [long]);
  const pages = Math.max(1, Math.ceil(rows.length / fit));
  const page = usePage(pages);
  return (
    <div class={long ? "hall-table hall-table-long" : "hall-table"} ref={box}>
      <Table label={label} head={head} rows={rows.slice(page * fit, (page + 1) * fit)} />
      <PageOf page={page} pages={pages} />
    </div>
  );
}
