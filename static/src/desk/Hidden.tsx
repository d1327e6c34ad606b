import { t, tn } from "../i18n";
import type { Item } from "../tree";
import { order } from "./order";

/** What was hidden in this step, and the way back. */
export function Hidden({ id, items }: { id: string; items: Item[] }) {
  if (!items.length) return null;
  return (
    <details class="hidden-ideas">
      <summary>{tn("%(n)s hidden idea", "%(n)s hidden ideas", items.length)}</summary>
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
