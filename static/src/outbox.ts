// What this person did and the room has not confirmed yet. A command is kept
// from the tap until its acknowledgement, through reloads too, and goes out
// one at a time with the same id on every try (P4, P5).

import { batch, computed, effect, signal } from "@preact/signals";
import { createStore, del, entries, set, type UseStore } from "idb-keyval";
import { socket } from "./connection";
import { connected, seq, takeOwn } from "./store";
import type { Ack, Refusal } from "./tree";

export interface Command {
  id: string;
  step: string | null;
  kind: string;
  data: Record<string, any>;
  at: number;
  /** waiting: not sent yet; sending: on its way, perhaps done; saved: durable,
      but not yet in this copy; refused: for good, kept for its text. */
  state: "waiting" | "sending" | "saved" | "refused";
  error?: Refusal;
  /** For `saved`: ids made, and the seq from which the copy holds them. */
  made?: string[];
  seq?: number;
  key?: string;
  weight?: number;
}

/** `key`: a waiting command with this key is replaced, so that of rapid taps
    only the last value goes out. `weight`: waiting commands with a key go out
    in this order, such as giving back before spending. */
export interface Manner {
  key?: string;
  weight?: number;
}

export const outbox = signal<Command[]>([]);
/** What is not confirmed yet; refused and saved ones do not count. */
export const pending = computed(() => {
  const list = outbox.value.filter((command) => command.state === "waiting" || command.state === "sending");
  return { count: list.length, list };
});

const answers = new Map<string, (ack: Ack) => void>();
const settle = 250; // ms in which rapid taps become one command
const patience = 8000; // ms to wait for an acknowledgement
const week = 7 * 24 * 3600 * 1000;

let owner = "";
let store: UseStore | undefined;
let running = false;
let failures = 0;
let wake: ReturnType<typeof setTimeout> | undefined;

/** Sends a command; the promise resolves with its acknowledgement, `ok: false` on a final refusal. */
export function act(step: string | null, kind: string, data: object, manner: Manner = {}): Promise<Ack> {
  const command: Command = { id: newId(), step, kind, data, at: Date.now(), state: "waiting", ...manner };
  const isOlder = (c: Command) => c.state === "waiting" && c.key !== undefined && c.key === manner.key && c.step === step;
  const older = outbox.peek().filter(isOlder);
  const list = [...outbox.peek().filter((c) => !isOlder(c)), command];
  outbox.value = manner.key ? inWeight(list, step) : list;
  const answer = new Promise<Ack>((resolve) => answers.set(command.id, resolve));
  for (const { id } of older) {
    void answer.then(answers.get(id));
    answers.delete(id);
    forget(id);
  }
  remember(command);
  plan(manner.key ? settle : 0);
  return answer;
}

/** Takes a refused command out of sight, once its text is used or given up. */
export function dismiss(id: string): void {
  outbox.value = outbox.peek().filter((command) => command.id !== id);
  forget(id);
}

/** Participants keep what they did across reloads, under their token. A desk
    does not: an "open" of half an hour ago must not surprise the room. */
export async function keepFor(token: string): Promise<void> {
  if (owner === token) return;
  owner = token;
  try {
    store ??= createStore("aanzet", "outbox");
    const mine: Command[] = [];
    for (const [key, command] of await entries<string, Command>(store)) {
      if (key.startsWith(`${token}/`)) mine.push(command);
      else if (Date.now() - command.at > week) void del(key, store).catch(lost);
    }
    mine.sort((a, b) => a.at - b.at);
    const known = new Set(outbox.peek().map((command) => command.id));
    outbox.value = [...mine.filter((command) => !known.has(command.id)), ...outbox.peek()];
    outbox.peek().forEach(remember);
  } catch {
    lost();
  }
  plan(0);
}

effect(() => {
  if (connected.value) plan(0);
});

// A saved command leaves when the copy holds what it did, so that an idea does
// not vanish between its acknowledgement and the patch that brings it.
effect(() => {
  const to = seq.value;
  const list = outbox.value;
  if (list.some((c) => c.state === "saved" && c.seq! <= to)) {
    outbox.value = list.filter((c) => c.state !== "saved" || c.seq! > to);
  }
});

function plan(wait: number): void {
  clearTimeout(wake);
  wake = setTimeout(() => void run(), wait);
}

async function run(): Promise<void> {
  if (running) return;
  running = true;
  try {
    for (let next = first(); next && connected.peek(); next = first()) {
      const rest = next.key && next.state === "waiting" ? next.at + settle - Date.now() : 0;
      if (rest > 0) return plan(rest);
      if (!(await deliver(next))) return plan(pause());
    }
  } finally {
    running = false;
  }
}

function first(): Command | undefined {
  return outbox.peek().find((c) => c.state === "sending") ?? outbox.peek().find((c) => c.state === "waiting");
}

/** True when the command is settled, false when it must be tried again. */
async function deliver(command: Command): Promise<boolean> {
  change(command.id, { state: "sending" });
  const { id, step, kind, data } = command;
  let ack: Ack;
  try {
    ack = await socket!.timeout(patience).emitWithAck("do", { id, step, kind, data });
  } catch {
    return false;
  }
  if (!ack.ok && ack.error.temporary) return false;
  failures = 0;
  batch(() => {
    if (ack.ok) {
      takeOwn(ack.ops ?? []);
      change(id, { state: "saved", seq: ack.seq, made: ack.made });
    } else change(id, { state: "refused", error: ack.error });
  });
  if (ack.ok) forget(id);
  else remember({ ...command, state: "refused", error: ack.error });
  answers.get(id)?.(ack);
  answers.delete(id);
  return true;
}

function pause(): number {
  failures += 1;
  return Math.min(500 * 2 ** (failures - 1), 8000) * (0.75 + Math.random() / 2);
}

function change(id: string, to: Partial<Command>): void {
  outbox.value = outbox.peek().map((command) => (command.id === id ? { ...command, ...to } : command));
}

function inWeight(list: Command[], step: string | null): Command[] {
  const moves = (c: Command) => c.state === "waiting" && c.key !== undefined && c.step === step;
  const sorted = list.filter(moves).sort((a, b) => (a.weight ?? 0) - (b.weight ?? 0));
  return [...list.filter((c) => !moves(c)), ...sorted];
}

/** Plain http has no crypto.randomUUID, but it has chance. */
function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function remember(command: Command): void {
  if (store) void set(`${owner}/${command.id}`, command, store).catch(lost);
}

function forget(id: string): void {
  if (store) void del(`${owner}/${id}`, store).catch(lost);
}

/** Private windows may have no database: then a command lives as long as the page. */
function lost(): void {
  store = undefined;
}
