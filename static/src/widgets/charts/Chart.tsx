import "../../style/charts.css";
import { signal } from "@preact/signals";
import type { ComponentChildren } from "preact";

/** True where people chose to read figures instead of pictures. */
export const asTables = signal(false);

interface Props {
  label: string;
  head: string[];
  /** The first cell says what the row is about. */
  rows: (string | number)[][];
  children: ComponentChildren;
}

/** A picture and the table that says the same: to ears always the table, to
    eyes the one that they chose. */
export function Chart({ label, head, rows, children }: Props) {
  const table = (
    <table class="chart-table">
      <caption>{label}</caption>
      <thead>
        <tr>
          {head.map((text, n) => (
            <th key={n} scope="col">
              {text}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([what, ...cells], n) => (
          <tr key={n}>
            <th scope="row">{what}</th>
            {cells.map((cell, place) => (
              <td key={place} class="figures">
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
  if (asTables.value) return <figure class="chart">{table}</figure>;
  return (
    <figure class="chart">
      <div aria-hidden="true">{children}</div>
      <div class="aside">{table}</div>
    </figure>
  );
}
