import { t, tn } from "../i18n";
import type { Item } from "../tree";
import { order } from "./order";

interface Props {
  id: string;
  items: Item[];
  /** How many of what are hidden; ideas when left out. */
  words?: (n: number) => string;
}

/** What was hidden in this step, and the way back. */
export function Hidden({ id, items, words = (n) => tn("%(n)s hidden idea", "%(n)s hidden ideas", n) }: Props) {
  if (!items.length) return null;
  return (
    <details class="hidden-ideas">
      <summary>{words(items.length)}</summary>
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            <span>{item.text}</span>
            <button class="button small" type="button" onClick={() => void order(id, "show", { item: item.id }, t("Everybody sees it again."))}>
              {t("Show again")}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
