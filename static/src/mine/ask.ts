import { t } from "../i18n";

/** What stands on the page (`Mine` in app/core/mine.py). */
export interface Mine {
  code: string;
  title: string;
  state: "planned" | "running" | "finished";
  parts: { step: string; title: string; question: string; voted: boolean; contributions: Contribution[] }[];
  more: number;
  actions: string[];
  /** Unix seconds until when it can be opened; null while the meeting goes on. */
  until: number | null;
  receipt: string | null;
}

export interface Contribution {
  id: string;
  text: string;
  told: { kind: string; text: string }[];
}

/** Asks for the page; a refusal comes as a sentence in `problem`. */
export async function ask(code: string, who: { token: string } | { receipt: string }): Promise<{ body?: Mine; problem?: string }> {
  try {
    const headers = { "Content-Type": "application/json" };
    const answer = await fetch(`/api/sessions/${code}/mine`, { method: "POST", headers, body: JSON.stringify(who) });
    const told = await answer.json();
    return answer.ok ? { body: told } : { problem: told.error.message };
  } catch {
    return { problem: t("There is no connection. Nothing is lost; try again in a moment.") };
  }
}
