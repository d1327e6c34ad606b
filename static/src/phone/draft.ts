// A text being typed survives a reload and a locked phone. It is kept under the
// person's token: on a shared tablet the next one does not find it.

import { useSignal, type Signal } from "@preact/signals";
import { person } from "../connection";
import { keep, kept } from "../kept";

const place = (name: string) => `draft:${person.peek()}:${name}`;

/** Whether somebody was writing here; `name` holds a step's or an item's id. */
export function drafted(name: string): boolean {
  return kept(place(name)) !== null;
}

/** The text, and how to change it; back at `initial` it is kept no longer. */
export function useDraft(name: string, initial = ""): [Signal<string>, (value: string) => void] {
  const text = useSignal(kept(place(name)) ?? initial);
  const write = (value: string) => {
    text.value = value;
    keep(place(name), value === initial ? null : value);
  };
  return [text, write];
}
