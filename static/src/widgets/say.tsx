import { signal } from "@preact/signals";

const said = signal("");
const calm = 3000; // ms between two things that nobody here did
let last = 0;
let soon: ReturnType<typeof setTimeout> | undefined;
let later: ReturnType<typeof setTimeout> | undefined;

/** Tells a screen reader what somebody just did here, at once. */
export function say(text: string): void {
  clearTimeout(soon);
  put(""); // the same words twice are news twice
  soon = setTimeout(() => put(text), 100);
}

/** Tells what happens by itself, at most every 3 seconds: of what comes faster
    only the last, so that a busy room is a summary and not a flood. What
    somebody did here is heard out first. */
export function murmur(text: string): void {
  clearTimeout(later);
  const wait = last + calm - Date.now();
  if (wait > 0) later = setTimeout(() => murmur(text), wait);
  else put(text);
}

function put(text: string): void {
  last = Date.now();
  said.value = text;
}

export function Said() {
  return <p class="aside" role="status">{said}</p>;
}
