import { useSignal, type Signal } from "@preact/signals";

export interface Lifted {
  item: string;
  x: number;
  y: number;
  /** The place under the finger: a cluster, "" for none, "new"; null is nowhere. */
  over: string | null;
}

export interface Drag {
  lifted: Signal<Lifted | null>;
  handle: (item: string) => object;
}

/** Lifting by a handle with pointer events; targets carry `data-drop`. */
export function useDrag(drop: (item: string, target: string) => void): Drag {
  const lifted = useSignal<Lifted | null>(null);
  const at = (event: PointerEvent): string | null =>
    document.elementFromPoint(event.clientX, event.clientY)?.closest<HTMLElement>("[data-drop]")?.dataset.drop ?? null;
  return {
    lifted,
    handle: (item) => ({
      onPointerDown(event: PointerEvent) {
        if (event.button !== 0) return;
        event.preventDefault();
        (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
        lifted.value = { item, x: event.clientX, y: event.clientY, over: null };
      },
      onPointerMove(event: PointerEvent) {
        if (lifted.value) lifted.value = { item, x: event.clientX, y: event.clientY, over: at(event) };
      },
      onPointerUp(event: PointerEvent) {
        if (!lifted.value) return;
        const target = at(event);
        lifted.value = null;
        if (target !== null) drop(item, target);
      },
      onPointerCancel: () => (lifted.value = null),
    }),
  };
}
