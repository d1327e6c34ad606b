import { t, tn } from "../i18n";
import type { Item } from "../tree";
import { memo } from "../widgets/memo";
import { isStarred, noted } from "./acts";
import type { Board } from "./board";
import { EditText } from "./EditText";
import { isOvertaken, wrote } from "./written";

interface Props {
  board: Board;
  items: Item[];
  label: string;
  limit: number;
  /** The name of the place for whoever drops something here. */
  place?: string;
  save: (item: Item, text: string) => void;
  /** What stands below the text, such as how many agree. */
  note?: (item: Item) => string | undefined;
}

/** One list of ideas: a listbox in which several can be chosen. */
export function Cards({ board, items, label, limit, place, save, note }: Props) {
  const { chosen, at, editing } = board;
  const stop = items.some((item) => item.id === at.value) ? at.value : items[0]?.id;
  return (
    <ul class="cards" role="listbox" aria-multiselectable="true" aria-label={label} data-place={place}>
      {items.map((item) =>
        editing.value === item.id ? (
          <li key={item.id} class="card editing" role="presentation">
            <EditText
              shared
              text={item.text}
              label={t("Text of the idea")}
              limit={limit}
              save={(text) => {
                wrote(item.id, text);
                save(item, text);
              }}
              close={() => {
                editing.value = null;
                board.focus(item.id);
              }}
            />
          </li>
        ) : (
          <Card key={item.id} id={item.id} text={item.text} changed={item.changed ?? false} note={note?.(item)} starred={isStarred(item.id)} notes={noted.value.get(item.id) ?? 0} chosen={chosen.value.has(item.id)} stop={stop === item.id} />
        ),
      )}
    </ul>
  );
}

interface CardProps {
  id: string;
  text: string;
  changed: boolean;
  note: string | undefined;
  starred: boolean;
  notes: number;
  chosen: boolean;
  stop: boolean;
}

const Card = memo(function Card({ id, text, changed, note, starred, notes, chosen, stop }: CardProps) {
  return (
    <li class="card" role="option" aria-selected={chosen} tabIndex={stop ? 0 : -1} data-card={id}>
      {starred && <span class="card-star" role="img" aria-label={t("With a star")}>★</span>}
      {text}
      {notes > 0 && <span class="card-note figures">{tn("%(n)s note", "%(n)s notes", notes)}</span>}
      {note && <span class="card-note figures">{note}</span>}
      {isOvertaken(id, text) && <span class="card-note overtaken">{t("changed by somebody else after you")}</span>}
      {changed && <span class="card-note">{t("changed after the vote")}</span>}
    </li>
  );
});
