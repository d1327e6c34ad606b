import { useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { t, tn } from "../i18n";
import { room } from "../store";
import { order } from "./order";

/** A note for the minutes on each of the chosen ideas. */
export function Remark({ id, items, close }: { id: string; items: string[]; close: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const text = useSignal("");
  useLayoutEffect(() => dialog.current!.showModal(), []);
  const one = room.value!.steps[id]?.items[items[0]!]?.text;
  const keep = (event: Event) => {
    event.preventDefault();
    const said = text.value.trim();
    if (!said) return;
    for (const item of items) void order(null, "note", { step: id, text: said, item }, t("Noted."));
    dialog.current!.close();
  };
  return (
    <dialog class="dialog remark" ref={dialog} aria-labelledby="remark" onClose={close} onKeyDown={(event) => event.stopPropagation()}>
      <h2 id="remark">{tn("Note on %(n)s idea", "Note on %(n)s ideas", items.length)}</h2>
      {items.length === 1 && one && <blockquote>{one}</blockquote>}
      <form onSubmit={keep}>
        <textarea
          class="field"
          rows={3}
          maxLength={2000}
          autofocus
          aria-label={t("Text of the note")}
          value={text.value}
          onInput={(event) => (text.value = event.currentTarget.value)}
          onKeyDown={(event) => event.key === "Enter" && !event.shiftKey && !event.isComposing && keep(event)}
        />
        <p class="hint">{t("It stands in the minutes with the idea. The hall does not see it.")}</p>
        <div class="dialog-acts">
          <button class="button" type="button" onClick={() => dialog.current!.close()}>
            {t("Go back")}
          </button>
          <button class="button primary" aria-disabled={!text.value.trim()}>
            {t("Keep")}
          </button>
        </div>
      </form>
    </dialog>
  );
}
