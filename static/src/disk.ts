// The outbox on the disk of this phone: IndexedDB, which plain http has too.
// An entry a command, under the token of the person who gave it: on a shared
// tablet nobody sees or sends what somebody else wrote.

import { signal } from "@preact/signals";
import { createStore, delMany, entries, setMany, type UseStore } from "idb-keyval";
import type { Command } from "./outbox";

/** False when the disk cannot be reached: a private window, a full phone. */
export const reached = signal(true);

const week = 7 * 24 * 3600 * 1000;
let patience = 2000; // ms; some browsers' databases now and then never answer
let store: UseStore | undefined;

/** All of one person's commands; undefined when the disk cannot be read. */
export async function read(token: string): Promise<Command[] | undefined> {
  const all = await within((disk) => entries<string, Command>(disk));
  const old = all?.filter(([key, { at }]) => !key.startsWith(`${token}/`) && Date.now() - at > week);
  if (old?.length) void within((disk) => delMany(old.map(([key]) => key), disk));
  return all?.filter(([key]) => key.startsWith(`${token}/`)).map(([, command]) => command);
}

/** True once they are on the disk, all or none of them. */
export async function write(token: string, commands: Command[]): Promise<boolean> {
  const pairs = commands.map((command): [string, Command] => [`${token}/${command.id}`, command]);
  return (await within((disk) => setMany(pairs, disk).then(() => true))) ?? false;
}

export async function remove(token: string, id: string): Promise<void> {
  await within((disk) => delMany([`${token}/${id}`], disk));
}

async function within<T>(work: (disk: UseStore) => Promise<T>): Promise<T | undefined> {
  let tooLate: ReturnType<typeof setTimeout> | undefined;
  try {
    store ??= createStore("aanzet", "outbox");
    const late = new Promise<never>((_, fail) => {
      tooLate = setTimeout(() => {
        patience = 100; // waited for once; from now on commands go out without it
        fail();
      }, patience);
    });
    const result = await Promise.race([work(store), late]);
    reached.value = true;
    return result;
  } catch {
    reached.value = false;
    return undefined;
  } finally {
    clearTimeout(tooLate);
  }
}
