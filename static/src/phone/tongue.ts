// The languages that this phone can have, as the server wrote them on the page.

interface Tongue {
  /** Code and own name; those of the browser first. */
  all: [string, string][];
  /** Whether this person chose the language; else it is the room's. */
  own: boolean;
  /** The browser's language, where it is another one than the page's and nothing was chosen. */
  offer: string | null;
}

const given = document.documentElement.dataset.tongue;
export const tongue: Tongue = given ? JSON.parse(given) : { all: [], own: false, offer: null };

/** Where a language is chosen: the server keeps it for this device and comes back here. `room` is that of the room. */
export function wayTo(language: string): string {
  return `/language/${language}?to=${encodeURIComponent(location.pathname + (location.search.includes("tablet") ? "?tablet" : ""))}`;
}
