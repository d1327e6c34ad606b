import "./counts.css";
import { t, tn } from "aanzet/i18n";
import type { Figures, Item, Results } from "aanzet/tree";
import { Chart } from "aanzet/widgets/charts/Chart";
import { Ink } from "aanzet/widgets/charts/Lines";
import { COLOURS, countOf, nameOf, olderOf } from "./colours";
import { Light } from "./Light";

/** The same of several texts, for a table. */
export const countsTable = (items: Item[], results: Results) => ({
  head: [t("What"), ...COLOURS.map(nameOf)],
  rows: items.map((item) => [item.text, ...COLOURS.map((colour) => (results[item.id]?.n ? countOf(results[item.id]!, colour) : 0))]),
});

/** How many gave each colour: a bar each, as long as its share, and below it who gave theirs to an older text. */
export function Counts({ item, figures }: { item: Item; figures: Figures | undefined }) {
  if (!figures?.n) return <p class="counts-note">{t("Nobody has given a colour.")}</p>;
  const all = COLOURS.reduce((sum, colour) => sum + countOf(figures, colour), 0);
  const older = olderOf(figures);
  const stale = (figures.version as number) < item.version;
  return (
    <div class={stale ? "counts counts-stale" : "counts"}>
      {stale && <p class="counts-note">{t("These colours are of the text before.")}</p>}
      <Chart label={t("Colours")} head={[t("Colour"), t("People")]} rows={COLOURS.map((colour) => [nameOf(colour), countOf(figures, colour)])}>
        <ul class="counts-rows">
          {COLOURS.map((colour) => (
            <li key={colour}>
              <Light colour={colour} />
              <span class="counts-name">{nameOf(colour)}</span>
              <span class="ink-track">
                <Ink value={countOf(figures, colour)} scale={{ low: 0, high: all }} colour={colour} />
              </span>
              <strong class="figures">{countOf(figures, colour)}</strong>
            </li>
          ))}
        </ul>
      </Chart>
      {older > 0 && <p class="counts-note">{tn("%(n)s person gave a colour to an older text only.", "%(n)s people gave a colour to an older text only.", older)}</p>}
    </div>
  );
}
