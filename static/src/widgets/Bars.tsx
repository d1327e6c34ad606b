import type { ComponentChildren } from "preact";
import { t } from "../i18n";
import { theirs } from "../theirs";
import { Chart } from "./charts/Chart";
import { Ink } from "./charts/Lines";
import { useGlide } from "./glide";

export interface Row {
  id: string;
  text: string;
  /** null: nobody answered. */
  value: number | null;
  /** The figure as it is written; the value itself when left out. */
  figure?: string;
  /** Stands quietly behind the text, such as one's own share. */
  note?: string;
  /** Below the bar, such as how the answers were spread. */
  more?: ComponentChildren;
}

interface Props {
  rows: Row[];
  /** The ends of the scale; from zero to the highest value when left out. */
  low?: number;
  high?: number;
}

/** Bars sorted by value, the figure at the bar; they glide when the order
    changes. */
export function Bars({ rows, low = 0, high = Math.max(1, ...rows.map((row) => row.value ?? 0)) }: Props) {
  const list = useGlide<HTMLOListElement>();
  const sorted = [...rows].sort((a, b) => (b.value ?? -Infinity) - (a.value ?? -Infinity) || 0);
  const notes = rows.some((row) => row.note);
  const written = (row: Row) => [row.text, row.figure ?? row.value ?? "–", ...(notes ? [row.note ?? ""] : [])];
  const below = sorted.map(
    (row) =>
      row.more && (
        <section key={row.id} aria-label={row.text}>
          <p {...theirs()} class="chart-of">{row.text}</p>
          {row.more}
        </section>
      ),
  );
  return (
    <Chart label={t("Results")} head={[t("What"), t("Value"), ...(notes ? [t("You")] : [])]} rows={sorted.map(written)} below={below} spoken>
      <ol class="bars" ref={list}>
        {sorted.map((row) => (
          <li key={row.id} data-key={row.id} class="bars-row">
            <p class="bars-text">
              <bdi {...theirs()}>{row.text}</bdi> {row.note && <span class="bars-note">{row.note}</span>}
            </p>
            <div class="bars-line">
              <span class="ink-track" aria-hidden="true">
                <Ink value={row.value} scale={{ low, high }} />
              </span>
              <strong class="bars-value figures">{row.figure ?? row.value}</strong>
            </div>
            {row.more && <div class="bars-more">{row.more}</div>}
          </li>
        ))}
      </ol>
    </Chart>
  );
}
