import { t } from "../i18n";
import type { Item } from "../tree";
import { memo } from "../widgets/memo";
import type { Board } from "./board";
import { EditText } from "./EditText";

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
              text={item.text}
              label={t("Text of the idea")}
              limit={limit}
              save={(text) => save(item, text)}
              close={() => {
                editing.value = null;
                board.focus(item.id);
              }}
            />
          </li>
        ) : (
          <Card key={item.id} id={item.id} text={item.text} changed={item.changed ?? false} note={note?.(item)} chosen={chosen.value.has(item.id)} stop={stop === item.id} />
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
  chosen: boolean;
  stop: boolean;
}

const Card = memo(function Card({ id, text, changed, note, chosen, stop }: CardProps) {
  return (
    <li class="card" role="option" aria-selected={chosen} tabIndex={stop ? 0 : -1} data-card={id}>
      {text}
      {note && <span class="card-note figures">{note}</span>}
      {changed && <span class="card-note">{t("changed after the vote")}</span>}
    </li>
  );
});
