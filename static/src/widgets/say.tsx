import { signal } from "@preact/signals";

const said = signal("");
const calm = 3000; // ms between two things that nobody here did
const news = new Map<string, string | (() => string)>();
let last = 0;
let soon: ReturnType<typeof setTimeout> | undefined;
let later: ReturnType<typeof setTimeout> | undefined;

/** Tells a screen reader what somebody just did here, at once. */
export function say(text: string): void {
  clearTimeout(soon);
  put(""); // the same words twice are news twice
  soon = setTimeout(() => put(text), 100);
}

/** Tells what happens by itself, at most every 3 seconds and all of it together;
    of what is `about` the same only the last, so that a busy room is a summary
    and not a flood. What somebody did here is heard out first. A function is
    asked for its words when they are spoken. */
export function murmur(text: string | (() => string), about = "room"): void {
  news.delete(about);
  news.set(about, text);
  clearTimeout(later);
  later = setTimeout(tell, Math.max(0, last + calm - Date.now()));
}

function tell(): void {
  if (last + calm > Date.now()) return void (later = setTimeout(tell, last + calm - Date.now()));
  const texts = [...news.values()].map((text) => (typeof text === "string" ? text : text()));
  news.clear();
  put(texts.map((text) => (/[.!?…]$/.test(text) ? text : `${text}.`)).join(" "));
}

function put(text: string): void {
  last = Date.now();
  said.value = text;
}

export function Said() {
  return <p class="aside" role="status">{said}</p>;
}
