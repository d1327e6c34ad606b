import { computed, signal } from "@preact/signals";
import { t } from "../i18n";
import { now, room } from "../store";

const tick = signal(0);
const way = 0.25; // seconds that the server's clock may have taken to get here; without it 5 minutes begin at 05:01
setInterval(() => (tick.value += 1), 500);

/** Seconds left on the room's timer, never below 0; null without a timer. */
export const left = computed(() => {
  const timer = room.value?.timer;
  if (!timer) return null;
  if (timer.paused !== null) return Math.ceil(timer.paused);
  void tick.value;
  return Math.max(0, Math.ceil(timer.ends_at - now() - way));
});

export const paused = computed(() => room.value?.timer?.paused != null);

/** 252 as "04:12". */
export function clock(seconds: number): string {
  return `${String(Math.floor(seconds / 60)).padStart(2, "0")}:${String(seconds % 60).padStart(2, "0")}`;
}

/** The same for ears: read out a clock and it is a strange word. */
export function spoken(seconds: number): string {
  return t("%(m)s minutes and %(s)s seconds left", { m: Math.floor(seconds / 60), s: seconds % 60 });
}
