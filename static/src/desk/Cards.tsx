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
}

/** One list of ideas: a listbox in which several can be chosen. */
export function Cards({ board, items, label, limit, place, save }: Props) {
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
          <Card key={item.id} id={item.id} text={item.text} changed={item.changed ?? false} chosen={chosen.value.has(item.id)} stop={stop === item.id} />
        ),
      )}
    </ul>
  );
}

const Card = memo(function Card({ id, text, changed, chosen, stop }: { id: string; text: string; changed: boolean; chosen: boolean; stop: boolean }) {
  return (
    <li class="card" role="option" aria-selected={chosen} tabIndex={stop ? 0 : -1} data-card={id}>
      {text}
      {changed && <span class="card-note">{t("changed after the vote")}</span>}
    </li>
  );
});
