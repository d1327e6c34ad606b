// The service worker of the phone's page. It asks the server first, always;
// only while that is out of reach it gives what phone/shell.ts has laid by, so
// that a page which is loaded again in a tunnel is there.

interface Asked extends Event {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}

const unreachable = new Set([502, 503, 504]); // what proxies say while the server is away

addEventListener("install", () => void (self as unknown as { skipWaiting(): Promise<void> }).skipWaiting());

addEventListener("fetch", (event) => {
  const { request } = event as Asked;
  const { pathname } = new URL(request.url);
  if (request.method !== "GET" || !/^\/(j|static\/dist)\//.test(pathname)) return;
  (event as Asked).respondWith(answer(request));
});

async function answer(request: Request): Promise<Response> {
  const laidBy = () => caches.match(request, { ignoreSearch: request.mode === "navigate", ignoreVary: true });
  try {
    const response = await fetch(request);
    return unreachable.has(response.status) ? ((await laidBy()) ?? response) : response;
  } catch (lost) {
    const found = await laidBy();
    if (found) return found;
    throw lost;
  }
}
