import { useSignalEffect } from "@preact/signals";
import { offline } from "../connection";
import { t, tn } from "../i18n";
import { pending } from "../outbox";
import { say } from "../widgets/say";

/** One line on top, only when it matters: the room is out of reach, and what
    did not leave this phone yet. */
export function Line() {
  useSignalEffect(() => {
    if (offline.value) say(words(pending.value.count));
  });
  if (!offline.value) return null;
  return (
    <p class="line">
      <Cloud /> {words(pending.value.count)}
    </p>
  );
}

function words(count: number): string {
  return count
    ? tn("Offline. %(n)s not sent yet; it stays safe here.", "Offline. %(n)s not sent yet; they stay safe here.", count)
    : t("Offline. What you write stays safe here.");
}

function Cloud() {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M7 18h9.5M19.5 16.6A4 4 0 0 0 17 9.5a6 6 0 0 0-9.4-2.8M5.6 9.4A4.4 4.4 0 0 0 7 18M4 4l16 16" />
    </svg>
  );
}
