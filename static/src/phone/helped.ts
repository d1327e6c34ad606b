// Short help where people hesitate: it stands there the first time, goes away
// with a tap or when they go on, and comes back from the menu.

import { signal } from "@preact/signals";
import { forget, keep, kept } from "../kept";

const changed = signal(0);

/** Whether the help of this place was put away on this phone. */
export function helped(place: string): boolean {
  void changed.value;
  return kept(`help:${place}`) !== null;
}

export function putAway(place: string): void {
  keep(`help:${place}`, "read");
  changed.value += 1;
}

/** All help stands there again. */
export function showAgain(): void {
  forget("help:");
  changed.value += 1;
}
