/** Lays the page by, with the scripts and styles that it has by now and nothing
    personal, for a reload without a network (see shell/main.ts). Browsers allow
    that over https and on localhost only. */
export function keepShell(): void {
  if ("serviceWorker" in navigator) last = last.then(keep); // one after the other, or two would fetch the same
}

let last = Promise.resolve();

async function keep(): Promise<void> {
  const scripts = [...document.scripts].flatMap(({ src }) => src || []);
  const styles = [...document.styleSheets].flatMap(({ href }) => href ?? []);
  const build = scripts[0]!; // its address names the build: a page and its parts are of one build
  try {
    await navigator.serviceWorker.register("/static/dist/shell.js", { scope: "/j/" });
    for (const name of await caches.keys()) if (name !== build) await caches.delete(name);
    const cache = await caches.open(build);
    for (const address of [location.pathname, ...scripts, ...styles]) if (!(await cache.match(address))) await cache.add(address);
  } catch {
    // No room or not allowed: then a reload needs the network, as over plain http.
  }
}
