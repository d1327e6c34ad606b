import { takeKey } from "../connection";

export const code = document.documentElement.dataset.code!;
export const key = takeKey("moderator", code);

export type Length = "page" | "summary" | "full";

/** The minutes as they stand now, in the form that moderators chose. */
export function minutes(format: string): string {
  return `/api/sessions/${code}/minutes.${format}?key=${encodeURIComponent(key ?? "")}`;
}

/** A part of the minutes; one that is empty in the chosen length is not `shown`. */
export interface Section {
  id: string;
  title: string;
  out: boolean;
  shown: boolean;
}

/** The sections of the minutes in order; null without a connection. */
export async function outlineOf(): Promise<Section[] | null> {
  const answer = await fetch(`/api/sessions/${code}/minutes/outline?key=${encodeURIComponent(key ?? "")}`).catch(() => null);
  return answer?.ok ? await answer.json() : null;
}

/** What a step gives beside the minutes, such as its ballots. */
export function fileOf(step: string, name: string): string {
  return `/api/sessions/${code}/steps/${step}/${name}?key=${encodeURIComponent(key ?? "")}`;
}

/** The way in and ballots, to print. */
export const sheets = `/sheets/${code}?key=${encodeURIComponent(key ?? "")}`;

/** A button and not a link: a link would show the key at the foot of the
    window, which may be mirrored on the wall. The page itself removes it. */
export function openProjector(): void {
  window.open(`/screen/${code}?key=${encodeURIComponent(key ?? "")}`, "_blank", "noopener");
}

/** The addresses of the further ways to the desk, by the ids of their links. */
export async function linkAddresses(): Promise<Record<string, string>> {
  const answer = await fetch(`/api/sessions/${code}/links?key=${encodeURIComponent(key ?? "")}`);
  return answer.ok ? await answer.json() : {};
}

/** One of the sheets to print. */
export function sheetOf(name: string): string {
  return `${sheets}&sheet=${name}`;
}

/** A code for somebody without a phone, which is kept nowhere; null without a connection. */
export async function newReceipt(): Promise<string | null> {
  try {
    const answer = await fetch(`/api/sessions/${code}/receipts?key=${encodeURIComponent(key ?? "")}`, { method: "POST" });
    return answer.ok ? (await answer.json()).receipt : null;
  } catch {
    return null;
  }
}
