import "../../style/charts.css";
import { signal } from "@preact/signals";
import { type ComponentChildren, type ComponentType, createContext } from "preact";
import { useContext } from "preact/hooks";
import { t } from "../../i18n";
import { theirs } from "../../theirs";

/** True where people chose to read figures instead of pictures. */
export const asTables = signal(false);

export interface Figures {
  label: string;
  head: string[];
  /** The first cell says what the row is about. */
  rows: (string | number)[][];
}

/** Around the hall's picture: whether its charts are tables, and how it shows those. */
export const Hall = createContext<{ tables: boolean; Table: ComponentType<Figures> } | null>(null);

interface Props extends Figures {
  children: ComponentChildren;
  /** Charts of single rows, which follow the table. */
  below?: ComponentChildren;
  /** True where the picture is a list of texts with their figures: then ears have that, and the table when they ask for it. */
  spoken?: boolean;
}

/** A picture and the table that says the same: to ears always in words, to eyes
    the one that they chose. */
export function Chart({ label, head, rows, below, spoken = false, children }: Props) {
  const hall = useContext(Hall);
  const tables = hall ? hall.tables : asTables.value;
  const Shown = tables && hall ? hall.Table : Table;
  return (
    <figure class="chart">
      {!tables && (
        <div class="chart-picture" aria-hidden={spoken ? undefined : "true"}>
          {children}
        </div>
      )}
      <div class={tables ? "chart-figures" : "chart-figures aside"} hidden={!tables && spoken}>
        <Shown label={label} head={head} rows={rows} />
        {tables && below}
      </div>
      {!hall && (
        <button type="button" class="button quiet small chart-swap" onClick={() => (asTables.value = !tables)}>
          {tables ? t("As a picture") : t("As a table")}
        </button>
      )}
    </figure>
  );
}

export function Table({ label, head, rows }: Figures) {
  return (
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
            <th scope="row">
              <span {...theirs()} class="chart-what">{what}</span>
            </th>
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
}
