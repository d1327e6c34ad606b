// The one copy of the tree. It sets and deletes values by path and knows no
// rule of any activity. What did not change keeps its identity, so a signal
// that reads a part of it wakes up only when that part changed.

import { batch, computed, signal, type ReadonlySignal } from "@preact/signals";
import type { Desk, Me, Op, Patch, Room, Step, Sync, Tree } from "./tree";

const tree = signal<Tree>({ room: null, me: {}, desk: {} });

/** What everybody sees; null until the first `sync`. */
export const room: ReadonlySignal<Room | null> = computed(() => tree.value.room);
/** What only this person may know. */
export const me: ReadonlySignal<Me> = computed(() => tree.value.me);
/** What only moderators may know. */
export const desk: ReadonlySignal<Desk> = computed(() => tree.value.desk);
/** Up to where the whole copy is complete (P3). */
export const seq = signal(-1);
/** True from `sync` until the connection is lost. */
export const connected = signal(false);

/** With another epoch a copy cannot be continued, only replaced. */
export let epoch: string | undefined;

const steps = new Map<string, ReadonlySignal<Step | undefined>>();

/** A step as a signal: `step("s1").value`. */
export function step(id: string): ReadonlySignal<Step | undefined> {
  let found = steps.get(id);
  if (!found) steps.set(id, (found = computed(() => room.value?.steps[id])));
  return found;
}

let ahead = 0;

/** The server's clock in Unix seconds. */
export function now(): number {
  return Date.now() / 1000 + ahead;
}

export function takeSync(sync: Sync): void {
  ahead = sync.now - Date.now() / 1000;
  batch(() => {
    if (sync.ops) tree.value = applied(tree.peek(), sync.ops);
    else tree.value = { room: sync.room ?? null, me: sync.me ?? {}, desk: sync.desk ?? {} };
    epoch = sync.epoch;
    seq.value = sync.seq;
    connected.value = true;
  });
}

/** A patch below the copy's seq is older than what stands here: ignored (P3). */
export function takePatch(patch: Patch): void {
  if (patch.seq < seq.peek()) return;
  batch(() => {
    tree.value = applied(tree.peek(), patch.ops);
    seq.value = patch.seq;
  });
}

/** What an acknowledgement changes: the sender's own `me`, never the seq. */
export function takeOwn(ops: Op[]): void {
  const own = ops.filter(([path]) => path[0] === "me");
  if (own.length) tree.value = applied(tree.peek(), own);
}

type Branch = Record<string, unknown>;

/** A new tree in which only the branches on the way to a change are new; each
    is copied once a patch, however many changes lie below it. */
function applied(old: Tree, ops: Op[]): Tree {
  const fresh = new Set<Branch>();
  const writable = (value: unknown): Branch => {
    if (fresh.has(value as Branch)) return value as Branch;
    const copy = { ...(value as Branch | undefined) };
    fresh.add(copy);
    return copy;
  };
  const root = writable(old);
  for (const op of ops) {
    const path = op[0];
    let branch = root;
    for (const key of path.slice(0, -1)) branch = branch[key] = writable(branch[key]) as Branch & unknown;
    const last = path[path.length - 1]!;
    if (op.length === 2) branch[last] = op[1];
    else delete branch[last];
  }
  return root as unknown as Tree;
}

/** Things with an `order`, in that order. */
export function inOrder<T extends { id: string; order: number }>(things: Record<string, T> | undefined): T[] {
  return Object.values(things ?? {}).sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
}
