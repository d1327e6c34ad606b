import Sortable from "sortablejs";
import { useEffect, useRef } from "preact/hooks";
import type { Board } from "aanzet/desk/board";

/** Dragging cards to another place. Sortable lifts and carries, but never moves
    an element of the page: ideas keep coming while one is in the air, and two
    hands in one list would tear it. The place is where the pointer lets go. */
export function useDrag(board: Board, places: string, drop: (ids: string[], place: string) => void): void {
  const latest = useRef(drop);
  latest.current = drop;
  useEffect(() => {
    let over: HTMLElement | null = null;
    const follow = (event: PointerEvent) => {
      const now = document.elementFromPoint(event.clientX, event.clientY)?.closest<HTMLElement>("[data-drop]") ?? null;
      if (now === over) return;
      over?.classList.remove("over");
      (over = now)?.classList.add("over");
    };
    const ids = (card: HTMLElement) => {
      const id = card.dataset.card!;
      return board.chosen.peek().has(id) ? board.targets() : [id];
    };
    const lists = [...board.hands.ref.current!.querySelectorAll<HTMLElement>("[role=listbox]")].map((list) =>
      Sortable.create(list, {
        group: "ideas",
        draggable: "[data-card]",
        sort: false,
        forceFallback: true,
        fallbackOnBody: true,
        fallbackTolerance: 4,
        fallbackClass: "in-the-air",
        ghostClass: "lifted",
        scroll: true,
        bubbleScroll: true,
        // Touch scrolls first; a finger that rests lifts.
        delay: 180,
        delayOnTouchOnly: true,
        onMove: () => false,
        onChoose: ({ item }) => (item.dataset.many = String(ids(item).length)),
        onStart: () => document.addEventListener("pointermove", follow),
        onUnchoose: ({ item }) => delete item.dataset.many,
        onEnd: ({ item }) => {
          document.removeEventListener("pointermove", follow);
          // Sortable swallows the click that ends a drag. The card has often left
          // its list by then, so that none comes, and the next real one would be lost.
          setTimeout(() => document.dispatchEvent(new MouseEvent("click")));
          const place = over?.dataset.drop;
          over?.classList.remove("over");
          over = null;
          if (place !== undefined) latest.current(ids(item), place);
        },
      }),
    );
    return () => {
      document.removeEventListener("pointermove", follow);
      lists.forEach((list) => list.destroy());
    };
    // Anew only when the places are others, never for an idea.
  }, [places]);
}
