import { useId } from "preact/hooks";
import { COLOURS, meaningOf, nameOf, type Colour } from "./colours";
import { Light } from "./Light";

interface Props {
  /** The id of the text that it is about. */
  labelledby: string;
  chosen: Colour | undefined;
  off: boolean;
  choose: (colour: Colour) => void;
}

/** The three answers side by side, on the phone and for a ballot on paper. */
export function Lights({ labelledby, chosen, off, choose }: Props) {
  const name = useId();
  return (
    <div class="lights" role="radiogroup" aria-labelledby={labelledby}>
      {COLOURS.map((colour) => (
        <label key={colour} class="lights-place">
          <input type="radio" name={name} checked={chosen === colour} disabled={off} onChange={() => choose(colour)} />
          <span class="lights-face">
            <Light colour={colour} />
            <strong>{nameOf(colour)}</strong>
            <small>{meaningOf(colour)}</small>
          </span>
        </label>
      ))}
    </div>
  );
}
