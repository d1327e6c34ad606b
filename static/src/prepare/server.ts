// What the page asks of the server, with the key of whoever may start sessions.

import { signal } from "@preact/signals";
import { t } from "../i18n";
import { keep, kept } from "../kept";
import type { Me, Room } from "../tree";
import type { Schema } from "./schema";
import type { Script } from "./script";

export interface Kind {
  name: string;
  sentence: string;
  labels: Record<string, string>;
  takes: string[];
  votes: boolean;
}

/** A script as the server keeps it; one of the list has no `script`. */
export interface Kept {
  id: string;
  version: number;
  changed_at: number;
  script: Script;
}

export interface Entry extends Omit<Kept, "script"> {
  title: string;
  steps: number;
  minutes: number;
}

/** What is not right in a script, at which place: agenda[1].settings.dots. */
export interface Wrong {
  at: string;
  message: string;
}

export interface Pages {
  room: Room;
  me: Me;
}

/** Why the server refused, in a sentence. */
export class Problem extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** The key of this server or of the moderator; "" while the page has to ask for it. */
export const key = signal(keyGiven());
export const kinds = signal<Record<string, Kind>>({});
export const schema = signal<Schema>({});

// The link may carry it behind the #, as that of the start page does.
function keyGiven(): string {
  const given = new URLSearchParams(location.hash.slice(1)).get("key");
  if (given) {
    keep("key", given, "session");
    history.replaceState(null, "", location.pathname);
  }
  return given ?? kept("key", "session") ?? "";
}

async function ask(method: string, path: string, body?: object | string): Promise<Response> {
  let answer: Response;
  try {
    const sent = typeof body === "object" ? JSON.stringify(body) : body;
    answer = await fetch(path, { method, headers: { Authorization: `Bearer ${key.peek()}` }, body: sent });
  } catch {
    throw new Problem("offline", t("The server cannot be reached. Nothing is lost; please try again."));
  }
  if (answer.ok) return answer;
  const { error } = await answer.json();
  if (error.code === "bad_key") key.value = "";
  throw new Problem(error.code, error.message);
}

const json = async <T>(method: string, path: string, body?: object | string): Promise<T> => (await ask(method, path, body)).json();

export const list = () => json<Entry[]>("GET", "/api/scripts/saved");
export const open = (id: string) => json<Kept>("GET", `/api/scripts/saved/${id}`);
export const add = (script: Script) => json<Kept>("POST", "/api/scripts/saved", { script });
export const save = (id: string, version: number, script: Script) => json<Kept>("PUT", `/api/scripts/saved/${id}`, { script, version });
export const remove = (id: string, version: number) => json("DELETE", `/api/scripts/saved/${id}?version=${version}`);
export const shelf = () => json<{ name: string; title: string; description: string; problem?: string }[]>("GET", "/api/scripts");
export const fromShelf = (name: string) => json<{ script: Script }>("GET", `/api/scripts/shelf/${encodeURIComponent(name)}`);
export const read = (text: string, file: string) => json<{ script: Script }>("POST", `/api/scripts/read?file=${encodeURIComponent(file)}`, text);
export const preview = (script: Script, step: number) => json<Pages | { problem: Wrong }>("POST", "/api/scripts/preview", { script, step });
export const start = (script: Script) => json("POST", "/api/sessions", { script });

/** The script as a file, the same that sessions/ holds. */
export async function download(script: Script): Promise<void> {
  const file = await (await ask("POST", "/api/scripts/write", { script })).blob();
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = `${nameOf(script.title)}.yaml`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** What steps there are, once. */
export async function learn(): Promise<void> {
  const found = await json<{ kinds: Record<string, Kind>; schema: Schema }>("GET", "/api/scripts/kinds");
  schema.value = found.schema;
  kinds.value = found.kinds;
}

/** A short name of small letters, digits and dashes. */
export function nameOf(text: string): string {
  const plain = text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, "-").replace(/^[-0-9]+|-+$/g, "").slice(0, 30) || "stap";
}
