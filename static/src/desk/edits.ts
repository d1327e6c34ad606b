import { computed, signal } from "@preact/signals";
import { t } from "../i18n";
import { desk, me } from "../store";
import type { Length } from "./links";
import { order } from "./order";

export type Template = "minutes" | "memo" | "participants";

/** What moderators chose for the minutes. */
export const chosen = computed(() => {
  const { template = "minutes", length = "full", out = {}, texts = {}, acts = {} } = desk.value.minutes ?? {};
  return { template: template as Template, length: length as Length, out, texts, own: acts[me.value.desk ?? ""] ?? { done: 0, undone: 0 } };
});

/** Whether the minutes are being looked through. */
export const reviewing = signal(false);

let last: Promise<unknown> = Promise.resolve();

/** Changes one thing of the minutes, for all desks. */
export function change(data: object, told: string): void {
  last = order(null, "minutes", data, told);
}

/** Once what was changed is kept, so that a file made now obeys it. */
export const kept = () => last;

export const undo = () => chosen.peek().own.done && change({ undo: true }, t("Undone."));
export const redo = () => chosen.peek().own.undone && change({ redo: true }, t("Done again."));
