import { useId } from "preact/hooks";
import { t } from "aanzet/i18n";
import { theirs } from "aanzet/theirs";
import type { Item } from "aanzet/tree";
import { Members } from "aanzet/vote/Members";

interface Props {
  /** What is asked, for ears; the eyes have it above. */
  label: string;
  items: Item[];
  one: boolean;
  chosen: (item: Item) => boolean;
  before?: (item: Item) => boolean;
  off: boolean;
  /** True when no more can be picked. */
  full: boolean;
  pick: (item: Item, chosen: boolean) => void;
}

/** The options below each other, each as wide as the phone. Real radio buttons
    or check boxes: arrow keys move, a screen reader counts them. */
export function Options({ label, items, one, chosen, before, off, full, pick }: Props) {
  const name = useId();
  return (
    <div role={one ? "radiogroup" : "group"} aria-label={label}>
      <ul class="options">
        {items.map((item) => (
          <li key={item.id} class={chosen(item) ? "option option-chosen" : "option"}>
            <label>
              <input
                type={one ? "radio" : "checkbox"}
                name={name}
                checked={chosen(item)}
                disabled={off || (full && !chosen(item))}
                onChange={(event) => pick(item, event.currentTarget.checked)}
              />
              <span class="option-mark" aria-hidden="true" />
              <span class="option-text">
                <bdi {...theirs()}>{item.text}</bdi>
                {item.added && <small>{t("added here")}</small>}
                {item.changed && <small>{t("This text was changed later. You vote on the text that stands here.")}</small>}
                {before?.(item) && <small>{t("You chose this in the round before.")}</small>}
              </span>
            </label>
            {item.members && <Members item={item} />}
          </li>
        ))}
      </ul>
    </div>
  );
}
