import { useGlide } from "./glide";

export interface Row {
  id: string;
  text: string;
  value: number;
  /** Stands quietly behind the text, such as one's own share. */
  note?: string;
}

/** Bars sorted by value from zero, the figure at the bar; they glide when the
    order changes. A list of texts with figures to a screen reader. */
export function Bars({ rows }: { rows: Row[] }) {
  const list = useGlide<HTMLOListElement>();
  const most = Math.max(1, ...rows.map((row) => row.value));
  const sorted = [...rows].sort((a, b) => b.value - a.value);
  return (
    <ol class="bars" ref={list}>
      {sorted.map((row) => (
        <li key={row.id} data-key={row.id} class="bars-row">
          <p class="bars-text">
            {row.text} {row.note && <span class="bars-note">{row.note}</span>}
          </p>
          <div class="bars-line">
            <span class="bars-track" aria-hidden="true">
              <span class="bars-bar" style={{ width: `${(100 * row.value) / most}%` }} />
            </span>
            <strong class="bars-value figures">{row.value}</strong>
          </div>
        </li>
      ))}
    </ol>
  );
}
