import { useSignal } from "@preact/signals";
import { order } from "aanzet/desk/order";
import { t } from "aanzet/i18n";
import { inOrder, room } from "aanzet/store";
import { theirs } from "aanzet/theirs";
import type { Item } from "aanzet/tree";
import type { Page } from "./ballot";

/** What the ideas of an earlier step cost: filled in before people vote. What has no cost is not on the ballot. */
export function Prices({ id, page }: { id: string; page: Page }) {
  const source = page.from ? room.value!.steps[page.from] : undefined;
  const coming = Object.keys(source?.clusters ?? {}).length ? source!.clusters : source?.items;
  const items = page.state === "waiting" ? inOrder(coming as Record<string, Item> | undefined) : inOrder(page.items).filter((item) => item.origin !== id);
  if (!items.length) return null;
  const known = items.filter((item) => page.projects[item.id]?.cost).length;
  return (
    <details class="prices" open={known < items.length}>
      <summary>{t("Costs: %(n)s of %(all)s filled in", { n: known, all: items.length })}</summary>
      <p class="hint">{t("In whole euros. What has no cost is not on the ballot. After the first vote costs stay as they are.")}</p>
      <table>
        <tbody>
          {items.map((item) => (
            <Price key={item.id} id={id} page={page} item={item} />
          ))}
        </tbody>
      </table>
    </details>
  );
}

function Price({ id, page, item }: { id: string; page: Page; item: Item }) {
  const { cost = null, category = null } = page.projects[item.id] ?? {};
  const typed = useSignal<string | null>(null);
  const keep = (wanted: { cost?: number | null; category?: string | null }) => void order(id, "price", { item: item.id, cost, category, ...wanted }, t("Kept."));
  const keepCost = () => {
    const digits = (typed.value ?? "").replace(/[\s.€]/g, "");
    if (typed.value !== null && /^\d*$/.test(digits)) keep({ cost: Number(digits) || null });
    typed.value = null;
  };
  const kinds = inOrder(page.categories);
  return (
    <tr>
      <th {...theirs()} scope="row" id={`price-${item.id}`}>
        {item.text}
      </th>
      <td>
        € <input class="field small figures" inputMode="numeric" aria-labelledby={`price-${item.id}`} value={typed.value ?? cost ?? ""} onInput={(event) => (typed.value = event.currentTarget.value)} onChange={keepCost} />
      </td>
      {kinds.length > 0 && (
        <td>
          <select class="field small" aria-label={t("Category")} value={category ?? ""} onChange={(event) => keep({ category: event.currentTarget.value || null })}>
            <option value="">{t("No category")}</option>
            {kinds.map((one) => (
              <option key={one.id} value={one.id}>
                {one.text}
              </option>
            ))}
          </select>
        </td>
      )}
    </tr>
  );
}
