import { t } from "aanzet/i18n";
import { theirs } from "aanzet/theirs";
import type { Item } from "aanzet/tree";
import type { Drag } from "./drag";

interface Props {
  item: Item;
  /** Where others want it too. */
  note: string | undefined;
  busy: boolean;
  open: boolean;
  choose: () => void;
  drag: Drag;
}

/** An idea that can be placed: by a tap, or by its handle. The handle is only a
    short way for fingers; keyboards and screen readers have the tap. */
export function Card({ item, note, busy, open, choose, drag }: Props) {
  if (!open) {
    return (
      <li class="idea">
        <p {...theirs()} class="idea-text">{item.text}</p>
        {note && <p class="idea-state">{note}</p>}
      </li>
    );
  }
  const lifted = drag.lifted.value?.item === item.id;
  return (
    <li class={lifted ? "idea card card-lifted" : "idea card"}>
      <button type="button" class="card-text" onClick={choose}>
        <span {...theirs()} class="idea-text">{item.text}</span>
        {note && <span class="idea-state">{note}</span>}
        {busy && <span class="idea-state">{t("is being sent…")}</span>}
      </button>
      <span class="card-handle" aria-hidden="true" {...drag.handle(item.id)}>
        <svg class="icon" viewBox="0 0 24 24">
          <path d="M5 8h14M5 12h14M5 16h14" />
        </svg>
      </span>
    </li>
  );
}
