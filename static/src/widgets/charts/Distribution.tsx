import { t } from "../../i18n";
import { Chart } from "./Chart";

interface Props {
  /** How many chose each place of the scale, the lowest first. */
  counts: number[];
  /** The names of the places; numbers from `low` on when left out. */
  names?: string[];
  low?: number;
  /** A place between them, such as the mean, as a value of the scale. */
  mean?: number | null;
  label?: string;
}

/** How often each place of a scale was chosen: columns from zero, the count on
    top, a mark where the mean is. */
export function Distribution({ counts, names, low = 0, mean, label = t("How often each answer was given") }: Props) {
  const most = Math.max(1, ...counts);
  const places = names ?? counts.map((_, n) => String(low + n).replace("-", "−"));
  return (
    <Chart label={label} head={[t("Answer"), t("People")]} rows={counts.map((count, n) => [places[n]!, count])}>
      <div class="columns">
        {counts.map((count, n) => (
          <span key={n} class="column">
            <span class="column-count figures">{count || ""}</span>
            <span class="column-bar" style={{ "--share": count / most }} />
            <span class="column-name figures">{places[n]}</span>
          </span>
        ))}
        {mean !== null && mean !== undefined && <span class="column-mean" style={{ "--at": (mean - low + 0.5) / counts.length }} />}
      </div>
    </Chart>
  );
}

/** The same in a line of text: columns without figures, beside the figure that
    sums them up. */
export function Strip({ counts }: { counts: number[] }) {
  const most = Math.max(1, ...counts);
  return (
    <span class="strip" aria-hidden="true">
      {counts.map((count, n) => (
        <span key={n} style={{ "--share": count / most }} />
      ))}
    </span>
  );
}
