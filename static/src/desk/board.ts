import { useSignal, type Signal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { isTyping, useKey } from "./keys";
import { flow } from "../i18n";
import { draw } from "./lasso";

/** The lists of ideas of a step as one thing to choose in. Each list is a
    listbox with one tab stop; 300 ideas would else be 300 stops. */
export interface Board {
  chosen: Signal<ReadonlySet<string>>;
  /** The idea that has the focus, or had it last. */
  at: Signal<string | null>;
  editing: Signal<string | null>;
  /** The ideas on which a note is being written. */
  remarking: Signal<string[] | null>;
  /** What single keys do in every step. */
  shared: Record<string, () => void>;
  clear(): void;
  focus(id: string | null): void;
  /** What an act is about: the chosen ideas, else the one with the focus. */
  targets(): string[];
  /** The neighbour that takes the focus when `ids` leave their lists. */
  after(ids: string[]): string | null;
  /** For the element that holds the lists. */
  hands: Hands;
}

interface Hands {
  ref: { current: HTMLDivElement | null };
  onClick(event: MouseEvent): void;
  onDblClick(event: MouseEvent): void;
  onKeyDown(event: KeyboardEvent): void;
  onMouseDown(event: MouseEvent): void;
}

const idOf = (target: EventTarget | null) => (target as HTMLElement | null)?.closest<HTMLElement>("[data-card]")?.dataset.card ?? null;

let pressed = 0; // keys and buttons, so far
for (const kind of ["keydown", "pointerdown"]) addEventListener(kind, () => pressed++, true);

/** `acts`: what single keys do with the targets in this kind of step. */
export function useBoard(acts: Record<string, () => void> = {}): Board {
  const chosen = useSignal<ReadonlySet<string>>(new Set());
  const at = useSignal<string | null>(null);
  const editing = useSignal<string | null>(null);
  const remarking = useSignal<string[] | null>(null);
  const shared = useRef<Record<string, () => void>>({}).current;
  const root = useRef<HTMLDivElement>(null);
  const anchor = useRef<string | null>(null);

  const card = (id: string) => root.current?.querySelector<HTMLElement>(`[data-card="${id}"]`) ?? null;
  const listOf = (id: string) => card(id)?.closest<HTMLElement>("[role=listbox]") ?? null;
  const idsIn = (list: Element | null) => [...(list?.querySelectorAll<HTMLElement>("[data-card]") ?? [])].map((one) => one.dataset.card!);

  const focus = (id: string | null) => {
    if (!id) return;
    at.value = id;
    card(id)?.focus(); // at once: the next key is meant for it
    const then = pressed;
    // The card may stand in another list once this is drawn; but whoever went on meanwhile is not called back.
    requestAnimationFrame(() => then === pressed && card(id)?.focus());
  };
  const toggle = (id: string) => {
    const next = new Set(chosen.peek());
    if (!next.delete(id)) next.add(id);
    chosen.value = next;
    anchor.current = id;
  };
  const chooseTo = (id: string) => {
    const ids = idsIn(listOf(id));
    const from = anchor.current ? ids.indexOf(anchor.current) : -1;
    if (from < 0) return toggle(id);
    const to = ids.indexOf(id);
    chosen.value = new Set([...chosen.peek(), ...ids.slice(Math.min(from, to), Math.max(from, to) + 1)]);
  };
  const step = (id: string, by: number): string | null => {
    const ids = idsIn(listOf(id));
    return ids[Math.min(ids.length - 1, Math.max(0, ids.indexOf(id) + by))] ?? null;
  };
  const aside = (id: string, by: number): string | null => {
    const lists = [...(root.current?.querySelectorAll("[role=listbox]") ?? [])].filter((list) => list.querySelector("[data-card]"));
    const here = lists.indexOf(listOf(id)!);
    const ids = idsIn(lists[here + by] ?? null);
    return ids[Math.min(ids.length - 1, idsIn(lists[here] ?? null).indexOf(id))] ?? null;
  };

  const board: Omit<Board, "hands"> = {
    chosen, at, editing, remarking, shared, focus,
    clear: () => (chosen.value = new Set()),
    targets: () => (chosen.peek().size ? [...chosen.peek()].filter(card) : at.peek() && card(at.peek()!) ? [at.peek()!] : []),
    after(ids) {
      const last = ids.at(-1);
      if (!last) return null;
      const all = idsIn(listOf(last));
      const gone = new Set(ids);
      const place = all.indexOf(last);
      return all.slice(place).find((id) => !gone.has(id)) ?? all.slice(0, place).reverse().find((id) => !gone.has(id)) ?? null;
    },
  };
  const hands: Hands = {
    ref: root,
    onMouseDown: (event) => draw(event, root.current!, chosen),
    onClick(event) {
      const id = idOf(event.target);
      if (!id || editing.peek() === id) return;
      at.value = id;
      if (event.shiftKey) chooseTo(id);
      else if (event.ctrlKey || event.metaKey) toggle(id);
      else {
        chosen.value = chosen.peek().size === 1 && chosen.peek().has(id) ? new Set() : new Set([id]);
        anchor.current = id;
      }
    },
    onDblClick(event) {
      const id = idOf(event.target);
      if (id) editing.value = id;
    },
    onKeyDown(event) {
      const id = idOf(event.target);
      if (!id || isTyping(event.target)) return;
      at.value = id; // Tab and screen readers bring the focus here without a word to the board
      const { key, shiftKey } = event;
      const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
      const moves: Record<string, () => string | null> = {
        ArrowDown: () => step(id, 1),
        ArrowUp: () => step(id, -1),
        ArrowRight: () => aside(id, flow),
        ArrowLeft: () => aside(id, -flow),
        Home: () => idsIn(listOf(id))[0] ?? null,
        End: () => idsIn(listOf(id)).at(-1) ?? null,
      };
      if (moves[key]) {
        const to = moves[key]();
        if (shiftKey && to && (key === "ArrowDown" || key === "ArrowUp")) {
          anchor.current ??= id;
          if (!chosen.peek().size) toggle(id);
          chooseTo(to);
        }
        focus(to);
      } else if (key === " ") toggle(id);
      else if (key === "Escape") board.clear();
      else if (key.toLowerCase() === "a" && (event.ctrlKey || event.metaKey)) chosen.value = new Set(idsIn(listOf(id)));
      else if ((key === "e" || key === "Enter" || key === "F2") && plain) editing.value = id;
      else if (plain && (acts[key.toLowerCase()] ?? shared[key.toLowerCase()])) (acts[key.toLowerCase()] ?? shared[key.toLowerCase()])!();
      else return;
      event.preventDefault();
      event.stopPropagation();
    },
  };
  useKey("escape", board.clear);
  return { ...board, hands };
}
