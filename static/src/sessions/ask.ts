import { signal } from "@preact/signals";
import { t } from "../i18n";
import { keep, kept } from "../kept";

export interface Session {
  code: string;
  title: string;
  state: "planned" | "running" | "finished";
  created_at: number;
  join_url: string;
  screen_url: string;
  desk_url: string;
  key: string;
}

/** The moderator's key; it stays in this tab. */
export const key = signal(kept("key", "session") ?? "");

/** Asks the server about sessions; a refusal comes as a sentence in `problem`. */
export async function ask<T>(method: string, path: string, body?: object | Blob): Promise<{ body?: T; problem?: string }> {
  try {
    const answer = await fetch(`/api/sessions${path}`, {
      method,
      headers: { Authorization: `Bearer ${key.peek().trim()}`, "Content-Type": "application/json" },
      ...(body && { body: body instanceof Blob ? body : JSON.stringify(body) }),
    });
    const told = await answer.json();
    if (!answer.ok) return { problem: told.error.message };
    keep("key", key.peek().trim(), "session");
    return { body: told };
  } catch {
    return { problem: t("The server cannot be reached. Nothing was changed; please try again.") };
  }
}
