import { useSignal, type Signal } from "@preact/signals";
import { useId } from "preact/hooks";
import { t } from "aanzet/i18n";
import { read, withUnit, type Bounds } from "./ballot";
import "./field.css";

interface Props {
  /** What is written, and how to change it. */
  draft: [Signal<string>, (text: string) => void];
  /** The id of what the number is about. */
  labelledby: string;
  bounds: Bounds;
  saved: number | undefined;
  off: boolean;
  /** Counts as it is typed, without a button. */
  live?: boolean;
  set: (value: number | null) => void;
}

/** One number. The button says how it was understood: "1.250" is no 1,25. */
export function NumberField({ draft: [text, write], labelledby, bounds, saved, off, live, set }: Props) {
  const told = useSignal(false);
  const id = useId();
  const empty = !text.value.trim();
  const { value, problem } = empty ? {} : read(text.value, bounds);
  const same = empty ? saved === undefined : value !== undefined && value === saved;
  const send = (event: Event) => {
    event.preventDefault();
    told.value = true;
    if (off || same || problem) return;
    set(empty ? null : value!);
  };
  const { low, high, unit } = bounds;
  const within = low !== null && high !== null ? t("From %(low)s to %(high)s", { low: withUnit(low, ""), high: withUnit(high, unit) }) : "";
  const wrong = problem && told.value;
  const give = value === undefined ? t("Give your estimate") : t("Estimate: %(number)s", { number: withUnit(value, unit) });
  const words = empty && !same ? t("Take your estimate back") : same && !empty ? t("This is your estimate") : give;
  return (
    <form class="estimate-field" onSubmit={send}>
      <div class="estimate-row">
        <input
          class="field figures"
          inputMode={low !== null && low >= 0 ? (bounds.decimals ? "decimal" : "numeric") : "text"}
          autocomplete="off"
          enterkeyhint="done"
          maxLength={24}
          aria-labelledby={labelledby}
          aria-describedby={id}
          aria-invalid={wrong ? true : undefined}
          disabled={off}
          value={text.value}
          onInput={(event) => {
            write(event.currentTarget.value);
            if (live) set(read(event.currentTarget.value, bounds).value ?? null);
          }}
          onBlur={() => (told.value = true)}
        />
        {unit && <span class="estimate-unit">{unit}</span>}
      </div>
      <p id={id} class={wrong ? "problem" : "hint"}>
        {wrong ? problem : within}
      </p>
      {!off && !live && (
        <button class={same || problem ? "button" : "button primary"} aria-disabled={Boolean(same || problem)}>
          {words}
        </button>
      )}
    </form>
  );
}
