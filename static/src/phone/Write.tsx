import { useRef } from "preact/hooks";
import { t, tn } from "../i18n";
import { useDraft } from "./draft";

interface Props {
  /** The draft is kept under this name: a step's or an item's id. */
  name: string;
  label: string;
  /** Stands below the field while there is room enough to write. */
  hint?: string;
  limit: number;
  send: (text: string) => void;
}

/** A short text and the button that sends it. The text survives a reload, the
    field keeps its focus, so that one answer can follow another. */
export function Write({ name, label, hint, limit, send }: Props) {
  const [text, write] = useDraft(name);
  const field = useRef<HTMLTextAreaElement>(null);
  const length = [...text.value.trim()].length;
  const spare = limit - length;
  const submit = (event: Event) => {
    event.preventDefault();
    field.current?.focus();
    if (!length || spare < 0) return;
    send(text.peek().trim());
    write("");
  };
  return (
    <form class="write" onSubmit={submit}>
      <textarea
        ref={field}
        class="field"
        rows={2}
        value={text.value}
        aria-label={label}
        placeholder={label}
        aria-invalid={spare < 0}
        enterkeyhint="send"
        autocapitalize="sentences"
        autocomplete="off"
        onInput={(event) => write(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && !event.shiftKey && !event.isComposing) submit(event);
        }}
      />
      <p class="write-foot">
        <span class={spare < 0 ? "problem figures" : "hint figures"}>
          {spare < 0 && tn("%(n)s character too many", "%(n)s characters too many", -spare)}
          {spare >= 0 && (spare < limit / 5 ? tn("%(n)s character left", "%(n)s characters left", spare) : hint)}
        </span>
        <button class="button primary" aria-disabled={!length || spare < 0} onPointerDown={(event) => event.preventDefault()}>
          {t("Send")}
        </button>
      </p>
    </form>
  );
}
