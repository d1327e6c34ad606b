import type { ComponentChildren } from "preact";
import { theirs } from "../theirs";
import { barOf } from "./charts/Lines";
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
    changes. A list of texts with figures to a screen reader. */
export function Bars({ rows, low = 0, high = Math.max(1, ...rows.map((row) => row.value ?? 0)) }: Props) {
  const list = useGlide<HTMLOListElement>();
  const sorted = [...rows].sort((a, b) => (b.value ?? -Infinity) - (a.value ?? -Infinity) || 0);
  return (
    <ol class="bars" ref={list}>
      {sorted.map((row) => (
        <li key={row.id} data-key={row.id} class="bars-row">
          <p class="bars-text">
            <bdi {...theirs()}>{row.text}</bdi> {row.note && <span class="bars-note">{row.note}</span>}
          </p>
          <div class="bars-line">
            <span class="bars-track" aria-hidden="true">
              <span class="bars-bar" style={barOf(row.value, { low, high })} />
            </span>
            <strong class="bars-value figures">{row.figure ?? row.value}</strong>
          </div>
          {row.more}
        </li>
      ))}
    </ol>
  );
}
