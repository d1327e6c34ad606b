import { useEffect, useRef } from "preact/hooks";
import { tn } from "../i18n";
import { say } from "../widgets/say";
import { useDraft } from "./draft";

/** A text that is being written: kept through a reload, sent with Enter or a
    button, and the field keeps its focus, so that one text can follow another.
    `area` is for the field, `off` says that there is nothing to send. */
export function useWriting(name: string, limit: number, send: (text: string) => void) {
  const [text, write] = useDraft(name);
  const field = useRef<HTMLTextAreaElement>(null);
  const length = [...text.value.trim()].length;
  const spare = limit - length;
  const off = !length || spare < 0;
  const wrong = spare < 0;
  useEffect(() => {
    if (wrong) say(spareWords(spare));
  }, [wrong]);
  const submit = (event: Event) => {
    event.preventDefault();
    field.current?.focus();
    if (spare < 0) say(spareWords(spare));
    if (off) return;
    send(text.peek().trim());
    write("");
  };
  const area = {
    ref: field,
    class: "field",
    value: text.value,
    "aria-invalid": wrong,
    enterkeyhint: "send",
    autocapitalize: "sentences",
    autocomplete: "off",
    onInput: (event: Event) => write((event.currentTarget as HTMLTextAreaElement).value),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) submit(event);
    },
  } as const;
  return { text, write, field, spare, off, submit, area };
}

/** How much room there is, or how much too little. */
export function spareWords(spare: number): string {
  return spare < 0 ? tn("%(n)s character too many", "%(n)s characters too many", -spare) : tn("%(n)s character left", "%(n)s characters left", spare);
}
