import type { Signal } from "@preact/signals";
import { later } from "./parts";
import { voice } from "./voice";

interface Props {
  text: Signal<string>;
  write: (text: string) => void;
}

/** The button beside a box for who wants to speak instead of typing. */
export function Mic({ text, write }: Props) {
  const Dictate = voice.dictate.value ? later<{ add: (heard: string) => void }>("dictate") : undefined;
  return Dictate ? <Dictate add={(heard) => write([text.peek().trim(), heard.trim()].filter(Boolean).join(" "))} /> : null;
}
