import { signal } from "@preact/signals";
import { keep, kept } from "../kept";
import type { Step } from "./script";

const day = 24 * 60;

/** When the session begins, "14:00": a plan of this browser, not of the script. */
export const begin = signal(kept("prepare:begin") ?? "14:00");

/** Takes a time as people write it: 14:00, 9.30, 9. What is none changes nothing. */
export function setBegin(typed: string): void {
  const [, hours, minutes = "00"] = /^\s*(\d{1,2})(?:[:.u](\d\d))?\s*$/.exec(typed) ?? [];
  if (hours === undefined || Number(hours) > 23 || Number(minutes) > 59) return;
  begin.value = `${hours.padStart(2, "0")}:${minutes}`;
  keep("prepare:begin", begin.value);
}

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const two = (n: number) => String(n).padStart(2, "0");
const clockOf = (minutes: number) => `${two(Math.floor((minutes % day) / 60))}:${two(minutes % 60)}`;

/** From when to when each step is, by the planned minutes; those without any take none. */
export function times(start: string, steps: Step[]): { from: string; to: string }[] {
  let now = minutesOf(start);
  return steps.map(({ minutes }) => {
    const from = clockOf(now);
    now += typeof minutes === "number" && minutes > 0 ? Math.round(minutes) : 0;
    return { from, to: clockOf(now) };
  });
}
