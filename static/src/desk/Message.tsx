import { useSignal } from "@preact/signals";
import { t } from "../i18n";
import { room } from "../store";
import { order } from "./order";

/** A word to all phones at once; it stays on top there until it is taken away. */
export function Message() {
  const text = useSignal("");
  const { message, state } = room.value!;
  if (state === "finished") return null;
  const send = async (event: Event) => {
    event.preventDefault();
    if (text.value.trim() && (await order(null, "message", { text: text.value.trim() }, t("It stands on all phones."))).ok) text.value = "";
  };
  return (
    <section aria-labelledby="message">
      <h2 id="message">{t("On all phones")}</h2>
      {message ? (
        <>
          <p class="message-now">{message.text}</p>
          <button class="button small full" type="button" onClick={() => void order(null, "message", { text: "" }, t("The message is gone from the phones."))}>
            {t("Take it away")}
          </button>
        </>
      ) : (
        <form class="message-form" onSubmit={(event) => void send(event)}>
          <input class="field small" aria-labelledby="message" maxLength={300} placeholder={t("Back at a quarter to three")} value={text.value} onInput={(event) => (text.value = event.currentTarget.value)} />
          <button class="button small" aria-disabled={!text.value.trim()}>
            {t("Send")}
          </button>
        </form>
      )}
    </section>
  );
}
