import { useId } from "preact/hooks";
import { t } from "../i18n";
import { Mic } from "./Mic";
import { spareWords, useWriting } from "./writing";

interface Props {
  /** The draft is kept under this name: a step's or an item's id. */
  name: string;
  label: string;
  /** Stands below the field while there is room enough to write. */
  hint?: string;
  limit: number;
  send: (text: string) => void;
}

/** A short text and the button that sends it. */
export function Write({ name, label, hint, limit, send }: Props) {
  const { text, write, spare, off, submit, area } = useWriting(name, limit, send);
  const below = useId();
  return (
    <form class="write" onSubmit={submit}>
      <textarea {...area} rows={2} aria-label={label} placeholder={label} aria-describedby={below} />
      <p class="write-foot">
        <span id={below} class={spare < 0 ? "problem figures" : "hint figures"}>{spare < limit / 5 ? spareWords(spare) : hint}</span>
        <Mic text={text} write={write} />
        <button class="button primary" aria-disabled={off} onPointerDown={(event) => event.preventDefault()}>
          {t("Send")}
        </button>
      </p>
    </form>
  );
}
