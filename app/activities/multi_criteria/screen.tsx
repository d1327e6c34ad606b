import { useContext, useLayoutEffect, useRef, useState } from "preact/hooks";
import { t, tn } from "aanzet/i18n";
import { usePage } from "aanzet/screen/beat";
import { PageOf } from "aanzet/screen/PageOf";
import { Vote } from "aanzet/screen/Vote";
import { room } from "aanzet/store";
import { theirs } from "aanzet/theirs";
import { ranked } from "aanzet/vote/outcome";
import { Hall } from "aanzet/widgets/charts/Chart";
import { Mark } from "aanzet/widgets/Mark";
import { decimal } from "aanzet/widgets/number";
import { criteriaOf, pageOf, type View } from "./ballot";
import { EveryCriterion, TwoCriteria, type Means } from "./charts";
import { sheetsOf, type Sheet } from "./sheets";

const names = 12; // as many as stand beside a quadrant

/** What is scored and how many have; once revealed the totals, every criterion, or two against each other. */
export default function MultiCriteriaScreen({ id }: { id: string }) {
  const now = pageOf(id);
  const { items, results, scale, view, done = 0 } = now;
  const criteria = criteriaOf(now);
  const total = (figures: Record<string, unknown>) => figures.total as number | null;
  const voted = tn("%(n)s person has voted", "%(n)s people have voted", done);
  const all = criteria.reduce((sum, { weight }) => sum + weight, 0);
  const weights = criteria.map(({ text, weight }) => `${text} ${all ? Math.round((100 * weight) / all) : 0}%`).join(" · ");
  if (view.as === "bars" || !now.revealed || !results)
    return <Vote id={id} value={total} figure={(value) => decimal(value)} scale={scale} words={t("Weighted mean, from %(low)s to %(high)s. %(voted)s. Weights: %(weights)s.", { ...scale, voted, weights })} />;
  const sheets = sheetsOf(now, room.value!.screen.groups ?? false);
  return (
    <div class="criteria-hall">
      <p class="tally">{t("Means from %(low)s to %(high)s. %(voted)s.", { ...scale, voted })} {view.as === "heat" && t("Weights: %(weights)s.", { weights })}</p>
      <Sheets key={view.as} items={ranked(items, results, total)} criteria={criteria} scale={scale} sheets={sheets} view={view} />
    </div>
  );
}

/** A chart page after page: one for each group, and more where it holds more items than the wall. */
function Sheets({ items, sheets, view, ...rest }: Omit<Means, "results"> & { sheets: Sheet[]; view: View }) {
  const box = useRef<HTMLDivElement>(null);
  const [rows, setRows] = useState(6);
  const heat = view.as === "heat" || (useContext(Hall)?.tables ?? false); // the heat map is the table of the quadrant too
  useLayoutEffect(() => {
    if (!heat) return;
    const measure = () => {
      const table = box.current!.querySelector("table")!;
      const row = table.tBodies[0]!.rows[0]!; // all are equally high
      setRows(Math.max(1, Math.floor((box.current!.clientHeight - row.offsetTop - table.offsetTop) / row.offsetHeight)));
    };
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(box.current!);
    return () => watch.disconnect();
  }, [heat]);
  const fit = heat ? rows : names;
  const each = Math.ceil(items.length / fit);
  const pages = each * sheets.length;
  const page = usePage(pages);
  const { name, results } = sheets[Math.floor(page / each)]!;
  const from = (page % each) * fit;
  return (
    <div class="sheets">
      {name && (
        <p class="sheet-group">
          {name.mark === undefined ? <span class="mark part-rest">·</span> : <Mark n={name.mark} />} <bdi {...theirs()}>{name.text}</bdi>
        </p>
      )}
      <div class="sheet" ref={box}>
        {heat ? <EveryCriterion items={items.slice(from, from + fit)} results={results} {...rest} /> : <TwoCriteria items={items} results={results} {...rest} view={view} named={[from, from + fit]} />}
      </div>
      <PageOf page={page} pages={pages} />
    </div>
  );
}
