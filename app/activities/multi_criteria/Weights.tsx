import type { Signal } from "@preact/signals";
import { order } from "aanzet/desk/order";
import { t } from "aanzet/i18n";
import { decimal } from "aanzet/widgets/number";
import type { Criterion } from "./ballot";

interface Props {
  id: string;
  criteria: Criterion[];
  /** Weights that are being moved and not sent yet. */
  moving: Signal<Record<string, number>>;
}

/** What if something else weighed more? The totals follow while it moves; the
    hall follows when it is let go. Nobody's vote changes. */
export function Weights({ id, criteria, moving }: Props) {
  const all = criteria.reduce((sum, { weight }) => sum + weight, 0);
  const set = async (criterion: string, weight: number) => {
    await order(id, "weigh", { criterion, weight });
    const { [criterion]: _, ...others } = moving.value;
    moving.value = others;
  };
  return (
    <fieldset class="weights">
      <legend>{t("How heavily each criterion counts")}</legend>
      {criteria.map(({ id: name, text, weight }) => (
        <label key={name}>
          <span>{text}</span>
          <input
            type="range"
            min={0}
            max={10}
            step={0.5}
            value={weight}
            onInput={(event) => (moving.value = { ...moving.value, [name]: Number(event.currentTarget.value) })}
            onChange={(event) => void set(name, Number(event.currentTarget.value))}
          />
          <output class="figures">
            {decimal(weight)} <small>({all ? Math.round((100 * weight) / all) : 0}%)</small>
          </output>
        </label>
      ))}
    </fieldset>
  );
}
