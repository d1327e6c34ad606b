// The session in which this phone was last: who opens Aanzet from the home
// screen goes on there. A tablet that goes from hand to hand keeps none.

import { keep, kept } from "./kept";

const fresh = 24 * 60 * 60 * 1000; // ms; the evening itself and a look at the results the next morning

export function keepLast(code: string): void {
  keep("last", `${code} ${Date.now()}`);
}

/** Goes there when the home screen asks for it (`/?home`) and it is still there. */
export async function goOn(): Promise<void> {
  const [code, at] = (kept("last") ?? "").split(" ");
  if (!new URLSearchParams(location.search).has("home") || !code || !(Date.now() - Number(at) < fresh)) return;
  const { ok } = await fetch(`/j/${code}`, { method: "HEAD" });
  if (ok) location.replace(`/j/${code}`);
  else keep("last", null); // deleted meanwhile
}
