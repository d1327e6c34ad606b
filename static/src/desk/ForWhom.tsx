import "../style/forwhom.css";
import { signal, useSignal } from "@preact/signals";
import { t } from "../i18n";
import type { Manner } from "../outbox";
import { inOrder, room } from "../store";
import { newReceipt, sheetOf } from "./links";
import { order, refusal } from "./order";

const receipt = signal("");

/** For whom the desk types in: with a code it is as if that person wrote it on
    a phone, and the code shows later what happened to it. */
export function forWhom(): Manner {
  const code = receipt.peek().trim();
  return code ? { for: code } : {};
}

/** The code of the person without a phone whose words are typed in; it may stay empty. */
export function ForWhom() {
  const made = useSignal(false);
  const groups = inOrder(room.value!.groups);
  const make = async () => {
    const found = await newReceipt();
    if (!found) return void (refusal.value = t("There is no connection. Nothing is lost; try again in a moment."));
    receipt.value = found;
    made.value = true;
  };
  const join = (group: string) => void (group && order(null, "join", { group }, t("Their group is kept."), forWhom()));
  return (
    <details class="for-whom">
      <summary>{receipt.value.trim() ? t("For the code %(code)s", { code: receipt.value }) : t("For somebody with a code on paper")}</summary>
      <p class="hint">
        {t("With a code, somebody without a phone can find back later what happened to it. Leave it empty when nobody needs that.")}{" "}
        <a href={sheetOf("receipts")} target="_blank" rel="noreferrer">
          {t("Print codes to hand out")}
        </a>
      </p>
      <div class="for-whom-row">
        <input
          class="field small figures"
          aria-label={t("Code on paper")}
          placeholder="ABCD-EFGH-JKLM-NPQR"
          maxLength={40}
          autocomplete="off"
          spellcheck={false}
          value={receipt.value}
          onInput={(event) => ((receipt.value = event.currentTarget.value), (made.value = false))}
        />
        <button class="button small" type="button" onClick={() => void make()}>
          {t("New code")}
        </button>
        {receipt.value && (
          <button class="button small quiet" type="button" onClick={() => ((receipt.value = ""), (made.value = false))}>
            {t("Next person")}
          </button>
        )}
      </div>
      {groups.length > 0 && receipt.value.trim() && (
        <label>
          <span class="label">{t("Group")}</span>
          <select class="field small" key={receipt.value} onChange={(event) => join(event.currentTarget.value)}>
            <option value="">{t("Choose the group first")}</option>
            {groups.map((one) => (
              <option key={one.id} value={one.id}>
                {one.text}
              </option>
            ))}
          </select>
        </label>
      )}
      {made.value && <p role="status">{t("Write this code down for the person. It is kept nowhere, so it can not be looked up later.")}</p>}
    </details>
  );
}
