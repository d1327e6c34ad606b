// The line to the room: opens it, keeps it, and gives what arrives to the
// store. Losing it is normal (a locked phone, hall Wi-Fi) and costs nothing:
// the next `sync` continues from the seq that this copy has.

import { io, type Socket } from "socket.io-client";
import { signal } from "@preact/signals";
import { t } from "./i18n";
import { keep, kept } from "./kept";
import { connected, epoch, room, seq, takePatch, takeSync } from "./store";
import type { Patch, Sync } from "./tree";

export type Role = "participant" | "moderator" | "screen";

/** Why the room refused us for good, in a sentence; null while there is hope. */
export const refusedEntry = signal<{ code: string; message: string } | null>(null);
/** The sentence of a server that can hold no more phones, until we are in. */
export const full = signal<string | null>(null);
/** True once the line has been down for so long that people should know. */
export const offline = signal(false);

// Errors of the table that pass by themselves (app/errors.py).
const passing = new Set(["too_fast", "busy", "storage", "internal"]);
// A silence longer than the server's ping interval (20 s) with some slack.
const silence = 25_000;

export let socket: Socket | undefined;
let heard = 0;

/** The token that makes this browser the same person again. */
export function token(code: string): string | null {
  return kept(`token:${code}`);
}

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

export function start({ role, code, key }: { role: Role; code: string; key?: string }): Socket {
  socket = io({
    transports: ["websocket", "polling"],
    // Without this a WebSocket that a proxy refuses never falls back to polling.
    tryAllTransports: true,
    timeout: 8000,
    reconnectionDelay: 500,
    reconnectionDelayMax: 1500,
    randomizationFactor: 0.3,
    auth: (send) => {
      const known = room.peek() ? { since: seq.peek(), epoch } : {};
      const person = role === "participant" ? { token: token(code) ?? undefined } : { key };
      send({ code, role, ...person, ...known });
    },
  });
  socket.on("sync", (sync: Sync) => {
    if (sync.token) keep(`token:${code}`, sync.token);
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
  socket.io.on("open", () => {
    heard = Date.now();
    socket!.io.engine.on("packet", () => (heard = Date.now()));
  });
  // A proxy that swallows WebSockets without refusing them needs polling first.
  socket.io.on("reconnect_attempt", (attempt) => {
    socket!.io.opts.transports = attempt % 3 === 2 ? ["polling", "websocket"] : ["websocket", "polling"];
  });
  watch();
  return socket;
}

/** Try again in `least` to four times as many milliseconds. */
function again(least = 500): void {
  setTimeout(() => socket!.connect(), least * (1 + 3 * Math.random()));
}

function refuse(error: Error & { data?: { code?: string } }): void {
  const code = error.data?.code;
  // Without a code the way was broken, and socket.io tries again by itself.
  if (!code) return;
  full.value = code === "full" ? error.message : null;
  if (full.value) again(4000); // calmly: a hall of phones waits with us
  else if (passing.has(code)) again();
  else refusedEntry.value = { code, message: error.message || t("The room did not let you in.") };
}

/** A phone that was locked keeps a dead line that looks alive: look at it when
    the person is back, and open a new one rather than wait for a timeout. */
function watch(): void {
  const renew = () => {
    if (connected.peek()) socket!.io.engine.close();
  };
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) return;
    // What waited in the phone's buffer is read first, in this second.
    setTimeout(() => {
      if (connected.peek() && Date.now() - heard > silence) renew();
    }, 1000);
  });
  window.addEventListener("online", renew);
  window.addEventListener("offline", renew);
  // Short breaks are not worth a word.
  let since: ReturnType<typeof setTimeout> | undefined;
  connected.subscribe((is) => {
    clearTimeout(since);
    if (is) offline.value = false;
    else since = setTimeout(() => (offline.value = true), room.peek() ? 1500 : 6000);
  });
}
