import "./heat.css";
import { t } from "../../i18n";
import { theirs } from "../../theirs";
import { decimal } from "../number";
import { share, type Scale } from "./Lines";

export interface HeatRow {
  id: string;
  text: string;
  /** One for each column; null where nobody answered. */
  cells: (number | null)[];
}

/** A table whose cells are the darker the higher: its own equal, since the figure stands in each. The last column sums the others up. */
export function Heat({ columns, rows, scale }: { columns: string[]; rows: HeatRow[]; scale: Scale }) {
  return (
    <table class="heat">
      <thead>
        <tr>
          <th scope="col" class="heat-what">{t("What")}</th>
          {columns.map((text) => (
            <th key={text} scope="col">
              <span {...theirs()} class="heat-text">{text}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, text, cells }) => (
          <tr key={id}>
            <th scope="row">
              <span {...theirs()} class="heat-text">{text}</span>
            </th>
            {cells.map((value, n) => (
              <td key={n} class={n === cells.length - 1 ? "figures heat-total" : "figures"} style={{ "--share": share(value, scale) }}>
                {decimal(value)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
