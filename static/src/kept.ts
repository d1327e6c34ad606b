// Small things that survive a reload. Some browsers forbid storage, or have no
// room; then they live as long as the page, which is better than no page.

const memory = new Map<string, string>();

/** True when something would be lost with the page. */
export function forgetful(): boolean {
  return memory.size > 0;
}

function place(area: "local" | "session"): Storage | null {
  try {
    return area === "local" ? localStorage : sessionStorage;
  } catch {
    return null;
  }
}

export function kept(key: string, area: "local" | "session" = "local"): string | null {
  return memory.get(key) ?? place(area)?.getItem(key) ?? null;
}

/** Keeps `value`; an empty one is forgotten. */
export function keep(key: string, value: string | null, area: "local" | "session" = "local"): void {
  const storage = place(area);
  memory.delete(key);
  try {
    if (value) storage!.setItem(key, value);
    else storage?.removeItem(key);
  } catch {
    if (value) memory.set(key, value);
  }
}

/** Forgets all whose key begins with this. */
export function forget(begin: string): void {
  const keys = [...memory.keys(), ...Object.keys(place("local") ?? {})];
  for (const key of keys) if (key.startsWith(begin)) keep(key, null);
}
