import "../style/scale.css";
import { useId } from "preact/hooks";

export interface Choice {
  value: number | string;
  text: string;
}

interface Props {
  /** The id of what the scale is about. */
  labelledby: string;
  choices: Choice[];
  chosen: number | string | undefined;
  /** What the ends of the scale are called. */
  low?: string;
  high?: string;
  /** Below the scale and not part of it, such as "no opinion". */
  aside?: Choice;
  off: boolean;
  choose: (value: number | string) => void;
}

/** One answer of a row, each at least as large as a thumb. Real radio buttons:
    arrow keys move, a screen reader counts them. */
export function Scale({ labelledby, choices, chosen, low, high, aside, off, choose }: Props) {
  const name = useId();
  // Eleven places in one row are too small for a thumb: as many as fit.
  const across = choices.length > 5 ? "auto-fill" : choices.length;
  const button = ({ value, text }: Choice, place: string) => (
    <label key={value} class={`scale-choice ${place}`}>
      <input type="radio" name={name} checked={chosen === value} disabled={off} onChange={() => choose(value)} />
      <span>{text}</span>
    </label>
  );
  return (
    <div class="scale" role="radiogroup" aria-labelledby={labelledby}>
      <div class="scale-row figures" style={{ "--across": across }}>
        {choices.map((choice) => button(choice, "scale-place"))}
      </div>
      {(low || high) && (
        <p class="scale-ends">
          <span>{low}</span>
          <span>{high}</span>
        </p>
      )}
      {aside && button(aside, "scale-aside")}
    </div>
  );
}
