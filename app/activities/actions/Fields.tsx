import "./fields.css";
import { useId } from "preact/hooks";
import { t } from "aanzet/i18n";
import type { Item } from "aanzet/tree";
import { limits, type Plan } from "./plan";

interface Props {
  plan: Plan;
  change: (part: Partial<Plan>) => void;
  /** What an action may come from; none where that is fixed. */
  items?: Item[];
}

/** What, who and by when: on the phone and at the desk. */
export function Fields({ plan, change, items = [] }: Props) {
  const name = useId();
  return (
    <div class="plan">
      <label class="plan-text">
        <span class="label">{t("What will be done?")}</span>
        <textarea
          class="field"
          rows={2}
          maxLength={limits.text}
          value={plan.text}
          autocapitalize="sentences"
          autocomplete="off"
          onInput={(event) => change({ text: event.currentTarget.value })}
        />
      </label>
      <label>
        <span class="label">{t("Who?")}</span>
        <input
          class="field"
          name={name}
          maxLength={limits.owner}
          value={plan.owner}
          autocomplete="off"
          placeholder={t("Name or organisation")}
          onInput={(event) => change({ owner: event.currentTarget.value })}
        />
      </label>
      <label>
        <span class="label">{t("By when?")}</span>
        <input class="field" type="date" value={plan.date} onInput={(event) => change({ date: event.currentTarget.value })} />
      </label>
      {items.length > 0 && (
        <label class="plan-from">
          <span class="label">{t("What does it come from?")}</span>
          <select class="field" value={plan.item} onChange={(event) => change({ item: event.currentTarget.value })}>
            <option value="">{t("Something new")}</option>
            {items.map((item) => (
              <option key={item.id} value={item.id}>
                {item.text}
              </option>
            ))}
          </select>
        </label>
      )}
    </div>
  );
}
