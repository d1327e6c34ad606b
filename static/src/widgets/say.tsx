import { signal } from "@preact/signals";

const said = signal("");
let last = 0;
let waiting: ReturnType<typeof setTimeout> | undefined;

/** Tells a screen reader something, at most every 3 seconds: of what comes
    faster only the last, so that a busy room is a summary and not a flood. */
export function say(text: string): void {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    last = Date.now();
    said.value = text;
  }, Math.max(100, last + 3000 - Date.now()));
}

export function Said() {
  return <p class="aside" role="status">{said}</p>;
}
