// Which script the page is at (the part behind the # of its address), and what
// it tells.

import { signal } from "@preact/signals";
import { t } from "../i18n";
import { show, type Script } from "./script";
import * as server from "./server";

/** A sentence on top until something else is done. */
export const told = signal({ text: "", wrong: false });
export const tell = (text: string) => void (told.value = { text, wrong: false });
export const warn = (text: string) => void (told.value = { text, wrong: true });

/** "" is the list, "new" a script that is nowhere yet, else a kept script's id. */
export const at = signal("");

export function go(to: string): void {
  if (location.hash.slice(1) === to) void arrive();
  else location.hash = to;
}

/** Opens what the address says. */
export async function arrive(): Promise<void> {
  const to = location.hash.slice(1);
  tell("");
  if (!server.key.peek()) return;
  try {
    await server.learn();
    if (to === "new") fresh({ title: "", agenda: [] }, false);
    else if (to) {
      const found = await server.open(to);
      if (show(found.script, found)) tell(t("Your changes that were not saved are back."));
    }
    at.value = to;
  } catch (error) {
    at.value = "";
    warn((error as Error).message);
  }
}

/** A script that is nowhere yet: begun here, copied or from a file. */
export function fresh(script: Script, asGiven = true): void {
  if (show(script, null, asGiven)) tell(t("Your changes that were not saved are back."));
  at.value = "new";
  if (location.hash !== "#new") history.pushState(null, "", "#new");
}

/** Starts it; among the moderator's sessions it then stands with its links. */
export async function startSession(script: Script): Promise<void> {
  await server.start(script);
  location.assign("/sessions");
}
