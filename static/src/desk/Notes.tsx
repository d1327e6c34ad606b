import { useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { t, tn } from "../i18n";
import { inOrder, room } from "../store";
import { EditText } from "./EditText";
import { useKey } from "./keys";
import { deskStep } from "./looking";
import { order } from "./order";

/** Notes of the moderator on a step. Only desks see them; they stand in the minutes. */
export function Notes({ id }: { id: string }) {
  const notes = inOrder(deskStep(id).notes);
  const open = useSignal(false);
  const editing = useSignal<string | null>(null);
  const text = useSignal("");
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    if (open.value) field.current!.focus();
  }, [open.value]);
  useKey("o", () => (open.value = !open.value));
  const add = async (event: Event) => {
    event.preventDefault();
    if (text.value.trim() && (await order(null, "note", { step: id, text: text.value.trim() }, t("Noted."))).ok) text.value = "";
  };
  const things = room.value!.steps[id]!;
  const about = (item?: string) => {
    const on = item && (things.items[item] ?? things.clusters?.[item] ?? things.comments?.[item]);
    return on && <em class="note-about">{on.text}: </em>;
  };
  const write = (note: string, now: string) => void order(null, "note", { step: id, note, text: now }, now ? t("Noted.") : t("The note is gone."));
  return (
    <details class="notes" open={open.value} onToggle={(event) => (open.value = event.currentTarget.open)}>
      <summary>
        {notes.length ? tn("%(n)s note for the minutes", "%(n)s notes for the minutes", notes.length) : t("Note for the minutes")} <kbd aria-hidden="true">o</kbd>
      </summary>
      {open.value && (
        <>
          {notes.length > 0 && (
            <ul class="note-list">
              {notes.map((note) => (
                <li key={note.id}>
                  {editing.value === note.id ? (
                    <EditText text={note.text} label={t("Text of the note")} limit={2000} save={(now) => write(note.id, now)} close={() => (editing.value = null)} />
                  ) : (
                    <span>
                      {about(note.item)}
                      {note.text}
                    </span>
                  )}
                  <button class="button small quiet" type="button" onClick={() => (editing.value = note.id)}>
                    {t("Change")}
                  </button>
                  <button class="button small quiet" type="button" onClick={() => write(note.id, "")}>
                    {t("Take out")}
                  </button>
                </li>
              ))}
            </ul>
          )}
          <form class="message-form" onSubmit={(event) => void add(event)}>
            <input class="field small" aria-label={t("New note")} ref={field} maxLength={2000} value={text.value} onInput={(event) => (text.value = event.currentTarget.value)} />
            <button class="button small" aria-disabled={!text.value.trim()}>
              {t("Keep")}
            </button>
          </form>
        </>
      )}
    </details>
  );
}
