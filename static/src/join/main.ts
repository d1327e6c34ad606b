// The front door. Typing a code works without this script; it makes typing
// forgiving, and it starts sessions for moderators.

import "../style/tokens.css";
import "../style/base.css";
import "../style/join.css";
import { keep, kept } from "../kept";
import { goOn } from "../last";

interface Started {
  title: string;
  code: string;
  join_url: string;
  screen_url: string;
  desk_url: string;
}

const find = <T extends HTMLElement>(id: string) => document.getElementById(id) as T;

goOn().catch(() => undefined); // without a network the start page stays

// ── Joining ────────────────────────────────────────────────────────────────

const field = find<HTMLInputElement>("code");
const help = find("code-help");

/** K7M4QX as people read it, from whatever was typed: small letters, spaces,
    dashes, or the whole address when somebody pasted that. */
function shown(typed: string): string {
  const pasted = /\/j\/([^/?#]+)/.exec(typed);
  const code = (pasted?.[1] ?? typed).toUpperCase().replace(/[^A-Z0-9]/g, "").slice(0, 6);
  return code.length > 3 ? `${code.slice(0, 3)}-${code.slice(3)}` : code;
}

field.addEventListener("input", () => {
  const end = field.selectionEnd === field.value.length;
  // Only at the end of the field: a caret in the middle must not jump away.
  if (end) field.value = shown(field.value);
  const odd = /[01OI]/i.test(shown(field.value));
  help.className = odd ? "problem" : "hint";
  help.textContent = (odd ? help.dataset.odd : help.dataset.plain)!;
  field.toggleAttribute("aria-invalid", odd);
});
find("enter").addEventListener("submit", () => (field.value = shown(field.value)));

// ── Starting a session ─────────────────────────────────────────────────────

const begin = find<HTMLFormElement>("begin");
const key = find<HTMLInputElement>("key");
const problem = find("begin-problem");
const button = begin.querySelector("button")!;

// The start link carries the key behind a #, which browsers send to nobody;
// it leaves the address bar at once and stays in this tab.
const given = new URLSearchParams(location.hash.slice(1)).get("key");
if (given) {
  keep("key", given, "session");
  history.replaceState(null, "", location.pathname + location.search);
}
key.value = kept("key", "session") ?? "";
if (key.value) {
  find<HTMLDetailsElement>("moderate").open = true;
  find("moderate").querySelector("summary")!.focus({ preventScroll: true });
}
const scripts = begin.querySelectorAll<HTMLInputElement>("input[name=script]:enabled");
if (scripts.length === 1) scripts[0]!.checked = true;

begin.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (button.disabled) return;
  button.disabled = true;
  problem.textContent = "";
  try {
    const form = new FormData(begin);
    const title = String(form.get("title") ?? "").trim();
    const answer = await fetch("/api/sessions", {
      method: "POST",
      headers: { "Content-Type": "application/json", Authorization: `Bearer ${key.value.trim()}` },
      body: JSON.stringify({ script: form.get("script"), ...(title && { title }) }),
    });
    const body = await answer.json();
    if (!answer.ok) problem.textContent = body.error.message;
    else {
      keep("key", key.value.trim(), "session");
      const chosen = begin.querySelector("input[name=script]:checked + * strong")?.textContent ?? "";
      const list = [{ ...body, title: title || chosen }, ...started()];
      keep("started", JSON.stringify(list), "session");
      show(list);
      find<HTMLDetailsElement>("moderate").open = false;
      const first = find("started").querySelector<HTMLElement>("a")!;
      first.focus({ preventScroll: true });
      first.closest("article")!.scrollIntoView({ block: "nearest" });
    }
  } catch {
    problem.textContent = problem.dataset.offline!;
  }
  button.disabled = false;
});

/** What this tab started: the links are given once, and a reload must not lose them. */
function started(): Started[] {
  return JSON.parse(kept("started", "session") ?? "[]");
}

function show(list: Started[]): void {
  find("started").replaceChildren(...list.map(card));
}

function card(session: Started): DocumentFragment {
  const one = find<HTMLTemplateElement>("one").content.cloneNode(true) as DocumentFragment;
  const part = (name: string) => one.querySelector<HTMLElement>(`[data-part=${name}]`)!;
  const link = (name: string, address: string) => part(name).setAttribute("href", address);
  part("title").textContent = session.title;
  part("code").textContent = shown(session.code);
  part("join").textContent = session.join_url.replace(/^https?:\/\//, "");
  link("join", session.join_url);
  link("desk", session.desk_url);
  link("screen", session.screen_url);
  part("qr").setAttribute("src", `/qr/${session.code}.svg`);
  return one;
}

show(started());
