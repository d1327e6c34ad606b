import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { t } from "../i18n";
import type { Item } from "../tree";
import { say } from "../widgets/say";

interface Props {
  items: Item[];
  answered: (item: Item) => boolean;
  children: (item: Item) => ComponentChildren;
}

/** One thing at a time, with a way to the next and back; it begins at the
    first that has no answer yet. */
export function OneByOne({ items, answered, children }: Props) {
  const open = items.findIndex((item) => !answered(item));
  const at = useSignal<string | null>(items[Math.max(0, open)]?.id ?? null);
  const n = Math.max(0, items.findIndex((item) => item.id === at.value));
  const go = (to: number) => {
    at.value = items[to]!.id;
    say(`${t("%(n)s of %(all)s", { n: to + 1, all: items.length })}: ${items[to]!.text}`);
  };
  const item = items[n];
  if (!item) return null;
  return (
    <>
      <p class="one-of figures">
        <span>{t("%(n)s of %(all)s", { n: n + 1, all: items.length })}</span>
        <span class="one-dots" aria-hidden="true">
          {items.length <= 20 && items.map((other, place) => <span key={other.id} class={`${answered(other) ? "full" : ""} ${place === n ? "here" : ""}`} />)}
        </span>
      </p>
      <ul class="votables" key={item.id}>
        {children(item)}
      </ul>
      <p class="one-ways">
        <button type="button" class="button" aria-disabled={n === 0} onClick={() => n > 0 && go(n - 1)}>
          ‹ {t("Back")}
        </button>
        <button type="button" class={answered(item) ? "button primary" : "button"} aria-disabled={n === items.length - 1} onClick={() => n < items.length - 1 && go(n + 1)}>
          {t("Next")} ›
        </button>
      </p>
    </>
  );
}
