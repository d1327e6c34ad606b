// What this person did and the room has not confirmed yet. A command is kept
// from the tap until its acknowledgement, through reloads too, and goes out
// one at a time with the same id on every try (P4, P5).

import { batch, computed, effect, signal } from "@preact/signals";
import { offline, probe, socket } from "./connection";
import * as disk from "./disk";
import { forgetful } from "./kept";
import { connected, seq, takeOwn } from "./store";
import type { Ack, Refusal } from "./tree";

export interface Command {
  id: string;
  step: string | null;
  kind: string;
  data: Record<string, any>;
  /** Ms since 1970, later for each command: the order of typing. */
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
  for?: string;
  /** Whether it is on the disk as it stands here; undefined while that is being tried. */
  kept?: boolean;
}

/** `key`: a waiting command with this key is replaced, so that of rapid taps
    only the last value goes out. `weight`: waiting commands with a key go out
    in this order, such as giving back before spending. `for`: the receipt of
    somebody without a phone, for whom a desk types it in. */
export interface Manner {
  key?: string;
  weight?: number;
  for?: string;
}

export const outbox = signal<Command[]>([]);
/** What is not confirmed yet; refused and saved ones do not count. */
export const pending = computed(() => {
  const list = outbox.value.filter((command) => command.state === "waiting" || command.state === "sending");
  return { count: list.length, list };
});
/** False when something of it would be lost with this page. */
export function safe(): boolean {
  return disk.reached.value && !forgetful() && !outbox.value.some((c) => c.kept === false);
}
const troubled = signal(false);
/** True while nothing gets through: no line, or a room that cannot save. */
export const held = computed(() => offline.value || troubled.value);

const answers = new Map<string, (ack: Ack) => void>();
const gone = new Set<string>(); // ids that this page has done with
const settle = 250; // ms in which rapid taps become one command
const doubt = 2500; // ms without an acknowledgement after which the line is looked at
const patience = 8000; // ms to wait for an acknowledgement

let owner: string | undefined;
let running = false;
let failures = 0;
let wake: ReturnType<typeof setTimeout> | undefined;

/** Sends a command; the promise resolves with its acknowledgement, `ok: false` on a final refusal. */
export function act(step: string | null, kind: string, data: object, manner: Manner = {}): Promise<Ack> {
  const at = Math.max(Date.now(), ...outbox.peek().map((c) => c.at + 1)); // even when the clock is set back
  const command: Command = { id: newId(), step, kind, data, at, state: "waiting", ...manner };
  const isOlder = (c: Command) => c.state === "waiting" && c.key !== undefined && c.key === manner.key && c.step === step;
  const older = outbox.peek().filter(isOlder);
  outbox.value = sorted([...outbox.peek().filter((c) => !isOlder(c)), command]);
  const answer = new Promise<Ack>((resolve) => answers.set(command.id, resolve));
  void remember();
  for (const { id } of older) {
    void answer.then(answers.get(id));
    answers.delete(id);
    forget(id);
  }
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
export function keepFor(token: string): void {
  // A token that the room no longer knew gave way to a new one: the same person.
  if (owner && owner !== token) outbox.value = outbox.peek().map((c) => ({ ...c, kept: undefined }));
  owner = token;
  plan(0);
}

effect(() => {
  if (!connected.value) return;
  failures = 0;
  plan(0);
});
// What another tab wrote, sent or was refused in the meantime.
document.addEventListener("visibilitychange", () => document.hidden || plan(0));

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
    await recall();
    for (let next = first(); next && connected.peek(); next = first()) {
      const rest = next.key && next.state === "waiting" ? next.at + settle - Date.now() : 0;
      if (rest > 0) return plan(Math.min(rest, settle));
      if (!(await deliver(next))) return plan(pause());
    }
    troubled.value = false;
  } finally {
    running = false;
  }
}

function first(): Command | undefined {
  return outbox.peek().find((c) => c.state === "sending") ?? outbox.peek().find((c) => c.state === "waiting");
}

/** True when the command is settled, false when it must be tried again. */
async function deliver({ id, step, kind, data, for: whom }: Command): Promise<boolean> {
  change([id], { state: "sending" });
  const doubting = setTimeout(probe, doubt);
  let ack: Ack;
  try {
    ack = await socket!.timeout(patience).emitWithAck("do", { id, step, kind, data, ...(whom && { for: whom }) });
  } catch {
    return false;
  } finally {
    clearTimeout(doubting);
  }
  if (!ack.ok && ack.error.temporary) return false;
  failures = 0;
  batch(() => {
    troubled.value = false;
    if (ack.ok) {
      takeOwn(ack.ops ?? []);
      change([id], { state: "saved", seq: ack.seq, made: ack.made });
    } else change([id], { state: "refused", error: ack.error, kept: undefined });
  });
  if (ack.ok) forget(id);
  else void remember();
  answers.get(id)?.(ack);
  answers.delete(id);
  return true;
}

function pause(): number {
  failures += 1;
  troubled.value = failures > 1 && connected.peek();
  return Math.min(500 * 2 ** (failures - 1), 8000) * (0.75 + Math.random() / 2);
}

function change(ids: string[], to: Partial<Command>): void {
  outbox.value = outbox.peek().map((command) => (ids.includes(command.id) ? { ...command, ...to } : command));
}

/** In the order of typing; waiting commands with a key last, by their weight. */
function sorted(list: Command[]): Command[] {
  const moves = (c: Command) => Number(c.state === "waiting" && c.key !== undefined);
  const weight = (c: Command) => (moves(c) && c.weight) || 0;
  return list.sort((a, b) => moves(a) - moves(b) || weight(a) - weight(b) || a.at - b.at);
}

/** Plain http has no crypto.randomUUID, but it has chance. */
function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Takes over what stands on the disk. Two tabs may send the same command,
    which its id makes harmless; that each looks here before it sends anything
    keeps them in order, and what one has settled from coming back in the other. */
async function recall(): Promise<void> {
  const stored = owner && (await disk.read(owner));
  if (!stored) return;
  const there = new Map(stored.map((command) => [command.id, command]));
  const settledElsewhere = (c: Command) => c.kept && c.state !== "saved" && !there.has(c.id);
  const mine = outbox.peek().filter((c) => !settledElsewhere(c));
  const known = new Set(mine.map(({ id }) => id));
  const others = stored.filter(({ id }) => !known.has(id) && !gone.has(id));
  const refused = (c: Command) => there.get(c.id)?.state === "refused" && (c.state === "waiting" || c.state === "sending");
  if (others.length || mine.length < outbox.peek().length || mine.some(refused)) {
    const newer = [...mine.map((c) => (refused(c) ? there.get(c.id)! : c)), ...others];
    outbox.value = sorted(newer.map((c) => (there.has(c.id) ? { ...c, kept: c.kept ?? true } : c)));
  }
  await remember();
}

async function remember(): Promise<void> {
  const fresh = outbox.peek().filter((c) => !c.kept && c.state !== "saved");
  if (!owner || !fresh.length) return;
  const asStored = fresh.map(({ kept: _, ...c }): Command => (c.state === "sending" ? { ...c, state: "waiting" } : c));
  const kept = await disk.write(owner, asStored);
  // One that was refused meanwhile is written once more, by whoever changed it.
  const same = fresh.filter(({ id, error }) => outbox.peek().some((c) => c.id === id && c.error === error));
  change(same.map(({ id }) => id), { kept });
}

function forget(id: string): void {
  gone.add(id);
  if (owner) void disk.remove(owner, id);
}
