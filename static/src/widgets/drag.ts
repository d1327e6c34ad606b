import { useSignal } from "@preact/signals";
import type { RefObject } from "preact";

const slop = 6; // px that a finger may tremble in a tap

/** Dragging by the number: the row goes to the place under the finger, and the
    order is set when it lets go. */
export function useDrag(list: RefObject<HTMLElement | null>, order: string[], set: (order: string[]) => void) {
  const dragged = useSignal<string[] | null>(null);

  function start(event: PointerEvent, id: string): void {
    if (event.button !== 0) return;
    const began = event.clientY;
    const move = ({ clientY }: PointerEvent) => {
      if (!dragged.peek() && Math.abs(clientY - began) < slop) return;
      const now = dragged.peek() ?? order;
      dragged.value = movedTo(now, id, placeAt(list.current!, now.indexOf(id), clientY));
    };
    const end = ({ type }: Event) => {
      listen(window.removeEventListener);
      const wanted = dragged.peek();
      dragged.value = null;
      if (!wanted) return; // a tap, which is the button's
      window.addEventListener("click", stop, true);
      setTimeout(() => window.removeEventListener("click", stop, true));
      if (type === "pointerup" && wanted.join() !== order.join()) set(wanted);
    };
    // On the window: a row that moves in the page no longer holds the pointer.
    const listen = (way: typeof window.addEventListener) => {
      way("pointermove", move);
      way("pointerup", end);
      way("pointercancel", end);
    };
    listen(window.addEventListener);
  }

  return { shown: dragged.value ?? order, start };
}

function stop(event: Event): void {
  event.stopPropagation();
}

/** The place of the row under the finger: below the rows whose middle it has
    passed, where they will stand once they have glided there. */
function placeAt(list: HTMLElement, from: number, y: number): number {
  const top = list.getBoundingClientRect().top - list.offsetTop;
  const rows = [...list.children] as HTMLElement[];
  return rows.filter((row, place) => place !== from && top + row.offsetTop + row.offsetHeight / 2 < y).length;
}

/** The order after one of its items went to another place. */
export function movedTo(order: string[], id: string, place: number): string[] {
  const others = order.filter((other) => other !== id);
  return [...others.slice(0, place), id, ...others.slice(place)];
}
