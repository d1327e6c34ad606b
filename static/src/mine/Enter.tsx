import type { Signal } from "@preact/signals";
import { t } from "../i18n";

/** For whoever has a receipt and no phone that took part. */
export function Enter({ receipt, problem, look }: { receipt: Signal<string>; problem: string; look: () => void }) {
  return (
    <main class="enter">
      <p class="eyebrow">{document.title}</p>
      <h1>{t("What happened to your input?")}</h1>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          look();
        }}
      >
        <label>
          <span class="label">{t("Your code, of 16 letters and digits")}</span>
          <input
            class="field receipt-field figures"
            required
            autocapitalize="characters"
            autocomplete="off"
            spellcheck={false}
            maxLength={40}
            placeholder="ABCD-EFGH-JKLM-NPQR"
            value={receipt.value}
            onInput={(event) => (receipt.value = event.currentTarget.value)}
          />
        </label>
        <p class="problem" role="alert">
          {problem}
        </p>
        <button class="button primary">{t("Show what happened")}</button>
      </form>
      <p class="hint">{t("You got this code on paper, or saw it on your phone. Did you take part with this phone? Then open this page from the meeting.")}</p>
    </main>
  );
}
