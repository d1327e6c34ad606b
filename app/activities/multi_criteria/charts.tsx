import "./charts.css";
import { t } from "aanzet/i18n";
import type { Item, Results } from "aanzet/tree";
import { Heat } from "aanzet/widgets/charts/Heat";
import type { Scale } from "aanzet/widgets/charts/Lines";
import { Quadrant } from "aanzet/widgets/charts/Quadrant";
import { meanOf, totalOf, type Criterion, type View } from "./ballot";

export interface Means {
  items: Item[];
  results: Results;
  criteria: Criterion[];
  scale: Scale;
}

/** Every item on every criterion, and what the weights make of it. */
export function EveryCriterion({ items, results, criteria, scale }: Means) {
  const cells = (item: Item) => [...criteria.map(({ id }) => meanOf(results[item.id], id)), totalOf(results[item.id], criteria)];
  return <Heat columns={[...criteria.map(({ text }) => text), t("Weighted")]} rows={items.map((item) => ({ id: item.id, text: item.text, cells: cells(item) }))} scale={scale} />;
}

/** Two criteria against each other. */
export function TwoCriteria({ items, results, criteria, scale, view, named }: Means & { view: View; named?: [from: number, to: number] }) {
  const [x, y] = [view.x, view.y].map((id) => criteria.find((criterion) => criterion.id === id) ?? criteria[0]!) as [Criterion, Criterion];
  const points = items.map((item) => ({ id: item.id, text: item.text, x: meanOf(results[item.id], x.id), y: meanOf(results[item.id], y.id) }));
  return <Quadrant points={points} names={{ x: x.text, y: y.text }} scale={scale} named={named} />;
}
