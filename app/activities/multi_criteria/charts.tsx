import "./charts.css";
import { onwards, t } from "aanzet/i18n";
import { theirs } from "aanzet/theirs";
import type { Item, Results } from "aanzet/tree";
import { Chart } from "aanzet/widgets/charts/Chart";
import { share } from "aanzet/widgets/charts/Lines";
import { letter, Mark } from "aanzet/widgets/Mark";
import { decimal } from "aanzet/widgets/number";
import { meanOf, totalOf, type Criterion, type View } from "./ballot";

export interface Means {
  items: Item[];
  results: Results;
  criteria: Criterion[];
  scale: { low: number; high: number };
}

/** Every item on every criterion: the darker the higher, the figure in the cell. */
export function Heat({ items, results, criteria, scale }: Means) {
  const cell = (value: number | null, total = false) => (
    <td class={total ? "figures heat-total" : "figures"} style={{ "--share": share(value, scale) }}>
      {decimal(value)}
    </td>
  );
  return (
    <table class="heat">
      <thead>
        <tr>
          <th scope="col" class="heat-what">{t("What")}</th>
          {criteria.map(({ id, text }) => (
            <th key={id} scope="col">
              <span class="heat-text">{text}</span>
            </th>
          ))}
          <th scope="col">{t("Weighted")}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.id}>
            <th scope="row">
              <span {...theirs()} class="heat-text">{item.text}</span>
            </th>
            {criteria.map(({ id }) => cell(meanOf(results[item.id], id)))}
            {cell(totalOf(results[item.id], criteria), true)}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Two criteria against each other: each item is a letter where its means meet.
    `named`: from which of the items on, and up to which, the names stand beside it. */
export function Quadrant({ items, results, criteria, scale, view, named = [0, items.length] }: Means & { view: View; named?: [from: number, to: number] }) {
  const [x, y] = [view.x, view.y].map((id) => criteria.find((criterion) => criterion.id === id) ?? criteria[0]!) as [Criterion, Criterion];
  const found = items.map((item, n) => ({ item, n, at: [meanOf(results[item.id], x.id), meanOf(results[item.id], y.id)] as const }));
  const points = found.filter(({ at }) => !at.includes(null));
  const rows = found.map(({ item, n, at }) => [`${letter(n)} ${item.text}`, decimal(at[0]), decimal(at[1])]);
  return (
    <Chart label={t("%(x)s and %(y)s", { x: x.text, y: y.text })} head={[t("What"), x.text, y.text]} rows={rows}>
      <div class="quadrant">
        <p class="quadrant-y"><bdi {...theirs()}>{y.text}</bdi> ↑</p>
        <div class="quadrant-box">
          {points.map(({ item, n, at }, place) => {
            // Those in one place stand beside each other.
            const same = points.slice(0, place).filter((other) => near(other.at[0]! - at[0]!, scale) && near(other.at[1]! - at[1]!, scale)).length;
            return (
              <span key={item.id} class={n >= named[0] && n < named[1] ? "quadrant-at" : "quadrant-at quadrant-other"} style={{ "--x": share(at[0], scale), "--y": share(at[1], scale), "--same": same }}>
                <Mark n={n} />
              </span>
            );
          })}
        </div>
        <p class="quadrant-x"><bdi {...theirs()}>{x.text}</bdi> {onwards}</p>
        <ul class={named[1] - named[0] < items.length || items.length > 6 ? "quadrant-names quadrant-many" : "quadrant-names"}>
          {items.slice(...named).map((item, n) => (
            <li key={item.id}>
              <Mark n={named[0] + n} /> <span {...theirs()}>{item.text}</span>
            </li>
          ))}
        </ul>
      </div>
    </Chart>
  );
}

const near = (difference: number, { low, high }: Means["scale"]): boolean => Math.abs(difference) < 0.03 * (high - low);
