// The part of each kind of activity, loaded when a step of that kind is near.

import { effect, signal } from "@preact/signals";
import type { ComponentType } from "preact";
import modules from "modules:phone";
import { addTexts, type Texts } from "../i18n";
import { connected, room } from "../store";

type Part = ComponentType<{ id: string }>;

const again = 2000; // ms until a script that did not come is asked for once more
const parts = signal<Record<string, Part>>({});
const asked = new Set<string>();

declare global {
  /** What the script of a kind finds here: the modules that it shares with the phone's own, and where it hands itself in. */
  var aanzet: { modules: object; take: (kind: string, part: Part, texts: Texts) => void };
}

globalThis.aanzet = {
  modules,
  take(kind, part, texts) {
    addTexts(texts);
    parts.value = { ...parts.peek(), [kind]: part };
  },
};

/** The part of this kind; undefined until it is here. */
export function partOf(kind: string): Part | undefined {
  load(kind);
  return parts.value[kind];
}

/** The address of a kind's script, of the same build as this one. */
export function addressOf(kind: string): string {
  return document.querySelector<HTMLScriptElement>("script[src]")!.src.replace(/\/phone(\.\w+\.js)/, `/phone-${kind}$1`);
}

function load(kind: string): void {
  if (asked.has(kind)) return;
  asked.add(kind);
  const script = document.createElement("script");
  script.src = addressOf(kind);
  script.onerror = () => {
    script.remove();
    setTimeout(() => {
      asked.delete(kind);
      load(kind);
    }, again);
  };
  document.head.append(script);
}

// The other steps' parts come while nothing else is going on, so that no step
// has to wait for the hall's Wi-Fi.
effect(() => {
  const now = room.value;
  if (!connected.value || !now) return;
  const kinds = now.agenda.map((id) => now.steps[id]!.kind);
  const idle = (globalThis as { requestIdleCallback?: (act: () => void) => void }).requestIdleCallback ?? ((act) => setTimeout(act, 500));
  idle(() => kinds.forEach(load));
});
