// The part of each kind of activity, loaded when a step of that kind is near.

import { effect, signal } from "@preact/signals";
import type { ComponentType } from "preact";
import modules from "modules:phone";
import { addTexts, type Texts } from "../i18n";
import { connected, room } from "../store";
import type { Step } from "../tree";
import { tapped } from "./tapped";

/** `help`: what people can do in such a step, in a sentence or two. */
type Part = ComponentType<{ id: string }> & { help?: (step: Step) => string };

const again = 2000; // ms until a script or style that did not come is asked for once more
/** The parts that are here. */
export const parts = signal<Record<string, Part>>({});
const asked = new Set<string>();

declare global {
  /** What the script of a kind finds here: the modules that it shares with the phone's own, and where it hands itself in. */
  var aanzet: { modules: object; take: (kind: string, part: Part, texts: Texts, styled: boolean) => void };
}

globalThis.aanzet = {
  modules,
  take(kind, part, texts, styled) {
    addTexts(texts);
    const here = () => void (parts.value = { ...parts.peek(), [kind]: part });
    if (styled) dress(addressOf(kind).replace(/\.\w+\.js\?/, ".css?"), here);
    else here();
  },
};

/** The part of this kind; undefined until it is here. */
export function partOf(kind: string): Part | undefined {
  load(kind);
  return parts.value[kind];
}

/** What is wanted beside the steps, and comes when it is (later/); undefined until it is here. */
export function later<Props = object>(name: "dictate" | "finished" | "focus" | "menu" | "read" | "tablet"): ComponentType<Props> | undefined {
  return partOf(`later-${name}`) as ComponentType<Props> | undefined;
}

/** The address of a kind's script, of the same build as this one. */
function addressOf(kind: string): string {
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

/** Fetches a style sheet, unless the page came with it, and then says `here`. */
function dress(address: string, here: () => void): void {
  if ([...document.styleSheets].some((sheet) => sheet.href === address)) return here();
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = address;
  link.onload = here;
  link.onerror = () => {
    link.remove();
    setTimeout(() => dress(address, here), again);
  };
  document.head.append(link);
}

// The part of the step that comes first is here before it opens, and the others'
// come while nothing else is going on: no step has to wait for the hall's Wi-Fi.
effect(() => {
  const now = room.value;
  if (!connected.value || !now) return;
  const near = tapped.value ? now.agenda : [now.current ?? now.agenda[0]!];
  const kinds = near.map((id) => now.steps[id]!.kind);
  const idle = (globalThis as { requestIdleCallback?: (act: () => void) => void }).requestIdleCallback ?? ((act) => setTimeout(act, 500));
  idle(() => [...kinds, ...(tapped.value ? ["later-finished"] : [])].forEach(load));
});
