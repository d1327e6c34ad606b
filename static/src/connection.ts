// The line to the room: opens it, keeps it, and gives what arrives to the
// store. Losing it is normal (a locked phone, hall Wi-Fi) and costs nothing:
// the next `sync` continues from the seq that this copy has.

import { io, type Socket } from "socket.io-client";
import { signal } from "@preact/signals";
import { language, t } from "./i18n";
import { forget, keep, kept } from "./kept";
import { connected, epoch, room, seq, takePatch, takeSync } from "./store";
import type { Patch, Sync } from "./tree";

export type Role = "participant" | "moderator" | "screen";

/** Why the room refused us for good, in a sentence; null while there is hope. */
export const refusedEntry = signal<{ code: string; message: string } | null>(null);
/** The sentence of a server that can hold no more phones, until we are in. */
export const full = signal<string | null>(null);
/** True once the line has been down for so long that people should know. */
export const offline = signal(false);
/** The token that makes this page the same person again; null until the room
    gave one, and at desks and screens. A page stays one person while it lives. */
export const person = signal<string | null>(null);

// Errors of the table that pass by themselves (app/errors.py).
const passing = new Set(["too_fast", "busy", "storage", "internal"]);

// All in ms. A phone is back 3 s after the network: it sleeps for `spread` at
// most, or notices that its try has been `hanging` while the way was free.
const spread = 2000; // in which a hall comes back after a restart of the server
const patience = 8000; // for one try to get through; slow networks need it
const hanging = 2000; // after which a try is doubted
const answer = 1500; // for the answer to a probe
const glance = 1000; // for the answer to a look along the way
const silence = 25_000; // longer than the server's ping interval (20 s)
const joining = 10_000; // from an open line to the `sync` on it, which may be long

export let socket: Socket | undefined;
let heard = 0; // when the last packet came in
let began = 0; // when the last try began
let free = false; // whether the way was seen to be free then
let looking = false;

/** The key of a desk or screen: taken out of the address, since a hall can
    read a projector's address bar, and kept for this tab only. */
export function takeKey(role: Role, code: string): string | undefined {
  const address = new URL(location.href);
  const place = `key:${role}:${code}`;
  const given = address.searchParams.get("key");
  if (given) {
    keep(place, given, "session");
    address.searchParams.delete("key");
    history.replaceState(null, "", address);
  }
  return given ?? kept(place, "session") ?? undefined;
}

/** Whoever opens this page next is somebody else, who finds nothing of this one. */
export function forgetPerson(code: string): void {
  socket?.disconnect();
  keep(`token:${code}`, null);
  forget(`draft:${person.peek()}:`);
}

export function start({ role, code, key }: { role: Role; code: string; key?: string }): void {
  if (document.documentElement.dataset.preview !== undefined) return listenToFrame();
  const place = `token:${code}`;
  if (role === "participant") person.value = kept(place);
  began = performance.now();
  socket = io({
    transports: ["websocket", "polling"],
    // Without this a WebSocket that a proxy refuses never falls back to polling.
    tryAllTransports: true,
    timeout: patience,
    reconnectionDelay: spread / 2, // ± all of it: from 0 to `spread`
    reconnectionDelayMax: spread,
    randomizationFactor: 1,
    auth: (send) => {
      const known = room.peek() ? { since: seq.peek(), epoch } : {};
      // Another tab may have become somebody while this one was connecting.
      if (role === "participant") person.value ??= kept(place);
      send({ code, role, token: person.peek() ?? undefined, key, language, ...known });
    },
  });
  socket.on("sync", (sync: Sync) => {
    if (sync.token && sync.token !== person.peek()) {
      keep(place, sync.token);
      person.value = sync.token;
    }
    refusedEntry.value = full.value = null;
    takeSync(sync);
  });
  socket.on("patch", (patch: Patch) => takePatch(patch));
  socket.on("disconnect", (reason) => {
    connected.value = false;
    // Only after this reason does the client not come back by itself.
    if (reason === "io server disconnect") again();
  });
  socket.on("connect_error", (error) => refuse(error as Error & { data?: { code?: string } }));
  listen(socket);
  watch();
}

/** In a frame of the page where scripts are made there is no room: that page
    says what to show. */
function listenToFrame(): void {
  window.addEventListener("message", ({ origin, data }) => origin === location.origin && takeSync(data as Sync));
  window.parent.postMessage("ready", location.origin);
}

function listen({ io: manager }: Socket): void {
  manager.on("open", () => {
    heard = performance.now();
    manager.engine.on("packet", () => (heard = performance.now()));
  });
  manager.on("reconnect_attempt", (number) => {
    began = performance.now();
    free = false;
    // A proxy that swallows WebSockets without refusing them needs polling first.
    manager.opts.transports = number % 3 === 2 ? ["polling", "websocket"] : ["websocket", "polling"];
  });
}

/** Try again, at a moment between these (ms from now). */
function again(from = 0, to = spread): void {
  setTimeout(() => {
    began = performance.now();
    socket!.connect();
  }, from + Math.random() * (to - from));
}

function refuse(error: Error & { data?: { code?: string } }): void {
  const code = error.data?.code;
  // Without a code the way was broken, and socket.io tries again by itself.
  if (!code) return;
  full.value = code === "full" ? error.message : null;
  if (full.value) again(4000, 16_000); // calmly: a hall of phones waits with us
  else if (passing.has(code)) again();
  else refusedEntry.value = { code, message: error.message || t("The room did not let you in.") };
}

/** Asks the room for a word (P11). Without one soon the line is dead, however
    open it looks, and a new one is opened at once; without a line as well. */
export function probe(): void {
  if (refusedEntry.peek() || full.peek()) return;
  if (!connected.peek()) return renew();
  const asked = performance.now();
  socket!.timeout(answer).emit("probe", (lost: Error | null) => {
    if (lost && heard < asked && connected.peek()) renew();
  });
}

function renew(): void {
  const now = performance.now();
  if (!connected.peek() && now - began < 1000) return; // it has only just begun
  began = now;
  free = false;
  socket!.disconnect().connect();
}

/** A try that began in a tunnel may hang long after its end. So something small
    asks meanwhile whether the way is free, and then the try begins anew; once,
    since a slow network needs its time. */
async function look(): Promise<void> {
  looking = true;
  const mine = began;
  const stop = new AbortController();
  const late = setTimeout(() => stop.abort(), glance);
  try {
    const { ok } = await fetch("/static/dist/shell.js", { method: "HEAD", cache: "no-store", signal: stop.signal });
    if (!ok || began !== mine || !opening()) return;
    renew();
    free = true;
  } catch {
    // Not free yet.
  } finally {
    clearTimeout(late);
    looking = false;
  }
}

function opening(): boolean {
  return socket!.io.engine?.readyState === "opening";
}

/** A phone that was locked keeps a dead line that looks alive, and Engine.IO
    notices after 40 s: so look at it whenever the person or the network is back. */
function watch(): void {
  document.addEventListener("visibilitychange", () => document.hidden || probe());
  window.addEventListener("pageshow", (event) => event.persisted && probe());
  window.addEventListener("online", () => setTimeout(probe, Math.random() * 1000)); // a whole hall at once
  window.addEventListener("offline", () => connected.peek() && probe());
  setInterval(() => {
    const now = performance.now();
    if (connected.peek()) now - heard > silence && probe();
    else if (opening()) free || looking || (now - began > hanging && void look());
    else if (socket!.io.engine?.readyState === "open" && now - heard > joining && !refusedEntry.peek()) renew();
  }, 1000);
  // Short breaks are not worth a word.
  let since: ReturnType<typeof setTimeout> | undefined;
  connected.subscribe((is) => {
    clearTimeout(since);
    if (is) offline.value = false;
    else since = setTimeout(() => (offline.value = true), room.peek() ? spread : 2 * spread);
  });
}
