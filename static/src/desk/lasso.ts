import type { Signal } from "@preact/signals";

/** A box drawn with the mouse over the empty parts of a board chooses what it
    touches; with Shift or Ctrl what was chosen stays chosen. */
export function draw(event: MouseEvent, root: HTMLElement, chosen: Signal<ReadonlySet<string>>): void {
  if (event.button !== 0) return;
  if ((event.target as Element).closest("[data-card], button, input, textarea, select, summary, a, label")) return;
  const under = event.target as HTMLElement;
  if (event.offsetX > under.clientWidth || event.offsetY > under.clientHeight) return; // on a scroll bar
  event.preventDefault(); // else text is chosen along the way, which takes a quarter of a second a move among a thousand cards
  (document.activeElement as HTMLElement | null)?.blur();
  const from = { x: event.clientX, y: event.clientY };
  const kept = event.shiftKey || event.ctrlKey || event.metaKey ? chosen.peek() : new Set<string>();
  let box: HTMLElement | null = null;
  let cards: { id: string; place: DOMRect }[] = [];
  const begin = () => {
    box = document.body.appendChild(Object.assign(document.createElement("div"), { className: "lasso" }));
    // Measured once: asking a thousand cards at each move would cost a frame each.
    cards = [...root.querySelectorAll<HTMLElement>("[data-card]")].filter(inSight).map((card) => ({ id: card.dataset.card!, place: card.getBoundingClientRect() }));
  };
  const move = (now: MouseEvent) => {
    const left = Math.min(from.x, now.clientX);
    const top = Math.min(from.y, now.clientY);
    const right = Math.max(from.x, now.clientX);
    const bottom = Math.max(from.y, now.clientY);
    if (!box && right - left + bottom - top < 6) return;
    if (!box) begin();
    Object.assign(box!.style, { left: `${left}px`, top: `${top}px`, width: `${right - left}px`, height: `${bottom - top}px` });
    const touched = cards.filter(({ place }) => place.left < right && place.right > left && place.top < bottom && place.bottom > top);
    const next = new Set([...kept, ...touched.map(({ id }) => id)]);
    if (next.size !== chosen.peek().size || [...next].some((id) => !chosen.peek().has(id))) chosen.value = next;
  };
  const end = () => {
    box?.remove();
    document.removeEventListener("mousemove", move);
    document.removeEventListener("mouseup", end);
  };
  document.addEventListener("mousemove", move);
  document.addEventListener("mouseup", end);
}

/** Whether a card is not scrolled out of its list. */
function inSight(card: HTMLElement): boolean {
  const place = card.getBoundingClientRect();
  const list = card.parentElement!.getBoundingClientRect();
  return place.bottom > list.top && place.top < list.bottom;
}
