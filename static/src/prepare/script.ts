// The script on the page: what changes it, what was before, and whether it is
// right and kept.

import { computed, signal } from "@preact/signals";
import { t } from "../i18n";
import { keep, kept as stored } from "../kept";
import { movedTo } from "../widgets/drag";
import { say } from "../widgets/say";
import * as server from "./server";
import { kinds, nameOf, Problem, type Kept, type Pages, type Wrong } from "./server";

export interface Step {
  id?: string;
  kind: string;
  title: string;
  question: string;
  instruction?: string;
  minutes?: number;
  from?: string;
  take?: string;
  top?: number;
  items?: string[];
  settings?: Record<string, unknown>;
}

export interface Script {
  title: string;
  description?: string;
  purpose?: string;
  place?: string;
  language?: string;
  groups?: string[];
  agenda: Step[];
}

export type Path = (string | number)[];

/** `keys` names the steps while they move; the script itself does not. */
interface Draft {
  script: Script;
  keys: string[];
}

const nothing: Draft = { script: { title: "", agenda: [] }, keys: [] };
let made = 0;
const keysFor = (script: Script) => script.agenda.map(() => `k${++made}`);

export const draft = signal<Draft>(nothing);
/** What the server keeps of it; null for a script that is nowhere yet. */
export const kept = signal<Omit<Kept, "script"> | null>(null);
/** The key of the step that is being changed; null: the session itself. */
export const chosen = signal<string | null>(null);
export const problem = signal<Wrong | null>(null);
export const pages = signal<Pages | null>(null);
export const saved = signal("");
export const clean = computed(() => JSON.stringify(draft.value.script) === saved.value);
export const past = signal<{ draft: Draft; path: string }[]>([]);

export const place = computed(() => draft.value.keys.indexOf(chosen.value ?? ""));

const where = () => `prepare:${kept.peek()?.id ?? "new"}`;

/** Shows a script; `was` is what the server keeps of it. True when changes
    that were not saved came back with it. */
export function show(script: Script, was: Kept | null, fresh = false): boolean {
  kept.value = was && { id: was.id, version: was.version, changed_at: was.changed_at };
  saved.value = was ? JSON.stringify(was.script) : "";
  const left = fresh ? null : stored(where());
  const known = left ? (JSON.parse(left) as { script: Script; version: number }) : null;
  const back = known !== null && (!was || known.version === was.version) && JSON.stringify(known.script) !== saved.value;
  const shown = back ? known.script : script;
  draft.value = { script: shown, keys: keysFor(shown) };
  past.value = [];
  problem.value = pages.value = null;
  chosen.value = draft.value.keys[0] ?? null;
  if (shown.title || shown.agenda.length) void check(); // nothing is wrong before anybody began
  return back;
}

/** Makes a new draft; `path` says where, so that typing in one field is one step back. */
function change(next: Draft, path: string): void {
  if (past.value.at(-1)?.path !== path) past.value = [...past.value.slice(-99), { draft: draft.value, path }];
  draft.value = next;
  later();
}

/** Sets the value at a path of the script; undefined takes it out. */
export function put(path: Path, value: unknown): void {
  change({ ...draft.value, script: changed(draft.value.script, path, value) as Script }, path.join("."));
}

function changed(node: unknown, [name, ...rest]: Path, value: unknown): unknown {
  if (name === undefined) return value;
  const copy: any = Array.isArray(node) ? [...node] : { ...(node as object) };
  const below = changed(copy[name], rest, value);
  if (below === undefined) Array.isArray(copy) ? copy.splice(Number(name), 1) : delete copy[name];
  else copy[name] = below;
  return name === "settings" && !Object.keys(copy.settings ?? {}).length ? without(copy, "settings") : copy;
}

function without(from: Record<string, unknown>, name: string): object {
  const { [name]: _, ...rest } = from;
  return rest;
}

export function undo(): void {
  const last = past.value.at(-1);
  if (!last) return;
  past.value = past.value.slice(0, -1);
  draft.value = last.draft;
  if (place.value < 0) chosen.value = draft.value.keys[0] ?? null;
  say(t("Undone."));
  later();
}

function arranged(keys: string[], steps: Map<string, Step>): void {
  change({ script: { ...draft.value.script, agenda: keys.map((key) => steps.get(key)!) }, keys }, `arranged ${++made}`);
}

const byKey = () => new Map(draft.value.keys.map((key, n) => [key, draft.value.script.agenda[n]!]));

/** Adds a step behind the one that is being changed, and goes there. */
export function addStep(step: Step): void {
  const steps = byKey();
  const key = `k${++made}`;
  steps.set(key, step);
  const at = place.value < 0 ? draft.value.keys.length : place.value + 1;
  arranged([...draft.value.keys.slice(0, at), key, ...draft.value.keys.slice(at)], steps);
  chosen.value = key;
}

export function duplicateStep(): void {
  const { id: _, ...step } = draft.value.script.agenda[place.value]!;
  addStep(structuredClone(step));
}

export function removeStep(key: string): void {
  const at = draft.value.keys.indexOf(key);
  const rest = draft.value.keys.filter((other) => other !== key);
  arranged(rest, byKey());
  if (chosen.value === key) chosen.value = rest[Math.min(at, rest.length - 1)] ?? null;
  say(t("Step removed."));
}

export const setOrder = (keys: string[]) => arranged(keys, byKey());

export function moveStep(key: string, by: number): void {
  const to = draft.value.keys.indexOf(key) + by;
  if (to < 0 || to >= draft.value.keys.length) return;
  setOrder(movedTo(draft.value.keys, key, to));
  say(t("Now step %(n)s of %(all)s.", { n: to + 1, all: draft.value.keys.length }));
}

/** The items of step `at` come from the step at `source` from now on, which
    gets a name for that; or from itself (null). */
export function takeFrom(at: number, source: number | null): void {
  const agenda = draft.value.script.agenda.map((step) => ({ ...step }));
  const step = agenda[at]!;
  for (const name of ["from", "take", "top"] as const) delete step[name];
  if (source !== null) {
    delete step.items;
    const others = new Set(agenda.map((other) => other.id));
    const name = nameOf(agenda[source]!.title || kinds.value[agenda[source]!.kind]!.name);
    let free = name;
    for (let n = 2; others.has(free); n++) free = `${name}-${n}`;
    step.from = agenda[source]!.id ??= free;
  }
  change({ ...draft.value, script: { ...draft.value.script, agenda } }, `from ${++made}`);
}

// ── Whether it is right, and how it looks ──────────────────────────────────

let waiting: ReturnType<typeof setTimeout> | undefined;

function later(): void {
  keep(where(), clean.value ? null : JSON.stringify({ script: draft.value.script, version: kept.value?.version ?? 0 }));
  clearTimeout(waiting);
  waiting = setTimeout(() => void check(), 400);
}

/** Asks the server whether the script is right; the pages of the chosen step
    come along. What is wrong is shown at its place, the last pages stay. */
export async function check(): Promise<boolean> {
  clearTimeout(waiting);
  const { script } = draft.value;
  try {
    const found = await server.preview(script, Math.max(0, place.value));
    const wrong = "problem" in found ? found.problem : null;
    if (script === draft.value.script) problem.value = wrong;
    if (script === draft.value.script && !("problem" in found)) pages.value = found;
    return !wrong;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (error.code !== "bad_key") problem.value = { at: "", message: error.message };
    return false;
  }
}

/** Keeps the script on the server; raises Problem. */
export async function save(asCopy = false): Promise<void> {
  const { script } = draft.value;
  const was = where();
  const now = kept.value && !asCopy ? await server.save(kept.value.id, kept.value.version, script) : await server.add(script);
  kept.value = { id: now.id, version: now.version, changed_at: now.changed_at };
  saved.value = JSON.stringify(script);
  keep(was, null);
  keep(where(), null);
  say(t("Saved."));
}

/** Gives up what was not saved. */
export const forget = () => keep(where(), null);
