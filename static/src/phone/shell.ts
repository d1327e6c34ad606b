import { addressOf } from "./parts";

/** Lays the page by, without anything personal, for a reload without a network
    (see shell/main.ts). Browsers allow that over https and on localhost only. */
export async function keepShell(kinds: string[]): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  const script = document.querySelector<HTMLScriptElement>("script[src]")!.src;
  const style = document.querySelector<HTMLLinkElement>("link[rel=stylesheet]")!.href;
  try {
    await navigator.serviceWorker.register("/static/dist/shell.js", { scope: "/j/" });
    // The script's address names the build: a page and its parts are of one build.
    for (const name of await caches.keys()) if (name !== script) await caches.delete(name);
    const cache = await caches.open(script);
    for (const address of [location.pathname, script, style, ...kinds.map(addressOf)]) if (!(await cache.match(address))) await cache.add(address);
  } catch {
    // No room or not allowed: then a reload needs the network, as over plain http.
  }
}
