import "../style/composer.css";
import { useSignalEffect, type Signal } from "@preact/signals";
import { useId, useLayoutEffect } from "preact/hooks";
import { t } from "../i18n";
import { Mic } from "./Mic";
import { spareWords, useWriting } from "./writing";

interface Props {
  id: string;
  limit: number;
  /** What the field is called, what stands in it while it is empty, and what its button does. */
  words?: { label: string; hint: string; button: string };
  send: (text: string) => void;
  /** A refused text that the person wants to work on again. */
  back: Signal<string | null>;
}

/** For keys alone: past everybody's ideas to the field, which stands below them. */
export function ToField() {
  return (
    <button type="button" class="button primary to-field" onClick={() => document.querySelector<HTMLElement>(".composer .field")?.focus()}>
      {t("To the text field")}
    </button>
  );
}

/** The field at the thumb. It keeps its focus, so that ideas follow each other
    without a tap, and its text, through a reload or a locked phone. */
export function Composer({ id, limit, words, send, back }: Props) {
  const { label, hint, button } = words ?? { label: t("Your idea"), hint: t("Your idea…"), button: t("Send idea") };
  const { text, write, field, spare, off, submit, area } = useWriting(id, limit, send);
  const left = useId();
  const tight = spare < Math.min(100, limit / 5);

  useSignalEffect(() => {
    if (back.value === null) return;
    write(text.peek() ? `${text.peek()}\n${back.value}` : back.value);
    back.value = null;
    field.current?.focus();
  });
  // The field grows with its text, to five lines; then it scrolls.
  useLayoutEffect(() => {
    const element = field.current!;
    element.style.height = "auto";
    element.style.height = `${element.scrollHeight + 2}px`;
  }, [text.value]);

  return (
    <form class="composer" aria-label={label} onSubmit={submit}>
      {tight && (
        <p id={left} class={spare < 0 ? "problem figures" : "hint figures"}>
          {spareWords(spare)}
        </p>
      )}
      <div class="composer-row">
        <textarea {...area} rows={1} aria-label={label} placeholder={hint} aria-describedby={tight ? left : undefined} />
        <Mic text={text} write={write} />
        <button
          class="button primary send"
          aria-label={button}
          aria-disabled={off}
          onPointerDown={(event) => event.preventDefault()} // or the tap would take the focus, and the keyboard away
        >
          <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
            <path d="M5 12h14M13 6l6 6-6 6" />
          </svg>
        </button>
      </div>
    </form>
  );
}
