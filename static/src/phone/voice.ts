// Reading aloud and dictating: whether this browser can, and whether this
// person wants it. What does it comes when it is wanted (later/).

import { signal, type Signal } from "@preact/signals";
import { keep, kept } from "../kept";

export type Voice = "read" | "dictate";

export const canRead = "speechSynthesis" in window;
export const canDictate = "SpeechRecognition" in window || "webkitSpeechRecognition" in window;

const wanted = (name: Voice) => signal(kept(`voice:${name}`) === "on");
export const voice: Record<Voice, Signal<boolean>> = { read: wanted("read"), dictate: wanted("dictate") };

export function want(name: Voice, on: boolean): void {
  voice[name].value = on;
  keep(`voice:${name}`, on ? "on" : null);
}
