import { signal, useSignalEffect } from "@preact/signals";
import { t } from "../i18n";
import { room } from "../store";
import { theirs } from "../theirs";
import { murmur } from "../widgets/say";

const seen = signal(0); // when the message that was put away had been sent

/** What the moderator says to everybody, until it is taken away or was read. */
export function Message() {
  const message = room.value?.message;
  useSignalEffect(() => {
    const now = room.value?.message;
    if (now && now.at !== seen.peek()) murmur(now.text, "message");
  });
  if (!message || message.at === seen.value) return null;
  return (
    <p class="message">
      <span {...theirs()}>{message.text}</span>
      <button type="button" class="button quiet" onClick={() => (seen.value = message.at)}>
        {t("Seen")}
      </button>
    </p>
  );
}
