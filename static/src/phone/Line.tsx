import { useSignalEffect } from "@preact/signals";
import { offline } from "../connection";
import { t, tn } from "../i18n";
import { held, pending, safe } from "../outbox";
import { murmur } from "../widgets/say";

/** One line on top, only when it matters: the room is out of reach, and what
    did not leave this phone yet. */
export function Line() {
  useSignalEffect(() => {
    const said = words();
    if (said) murmur(said, "line");
  });
  const shown = words();
  if (!shown) return null;
  return (
    <p class="line">
      <Cloud /> {shown}
    </p>
  );
}

/** The state of what is not confirmed yet, on the thing itself. */
export function onItsWay(): string {
  return held.value ? t("not sent yet") : t("is being sent…");
}

function words(): string | null {
  const { count } = pending.value;
  if (!held.value || (!count && !offline.value)) return null;
  if (!safe()) {
    return count
      ? tn("%(n)s not sent yet. Keep this page open, or it is lost.", "%(n)s not sent yet. Keep this page open, or they are lost.", count)
      : t("Offline. Keep this page open: this phone cannot keep what you write.");
  }
  if (!offline.value) {
    return tn("%(n)s not saved yet. It stays safe here and goes out by itself.", "%(n)s not saved yet. They stay safe here and go out by themselves.", count);
  }
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
