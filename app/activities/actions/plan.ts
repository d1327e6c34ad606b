import { locale } from "aanzet/i18n";
import { inOrder } from "aanzet/store";
import type { Item, Step } from "aanzet/tree";

/** What an action says; `date` is "2026-12-31" or "", `item` what it came from or "". */
export interface Plan {
  text: string;
  owner: string;
  date: string;
  item: string;
}

export interface Action extends Item {
  owner: string;
  date: string | null;
  item: string | null;
  state: "open" | "done";
  /** Agreed in an earlier session. */
  earlier?: boolean;
}

export const limits = { text: 500, owner: 80 };
export const nothing: Plan = { text: "", owner: "", date: "", item: "" };

export function actionsOf(now: Step): Action[] {
  return inOrder(now.actions as Record<string, Action> | undefined);
}

export function planOf({ text, owner, date, item }: Action): Plan {
  return { text, owner, date: date ?? "", item: item ?? "" };
}

export const complete = (plan: Plan) => plan.text.trim() !== "";

/** As `add` takes it. */
export function added({ text, owner, date, item }: Plan) {
  return { text: text.trim(), owner: owner.trim(), date: date || null, item: item || null };
}

/** As `edit` takes it. */
export function edited(action: string, { text, owner, date }: Plan) {
  return { action, text: text.trim(), owner: owner.trim(), date: date || null };
}

/** "31 december 2026" or "31 dec 2026", in the reader's language. */
export function written(date: string, month: "long" | "short" = "long"): string {
  const days = new Intl.DateTimeFormat(locale, { day: "numeric", month, year: "numeric", timeZone: "UTC" });
  return days.format(new Date(`${date}T12:00:00Z`));
}
