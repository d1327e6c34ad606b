import { useLayoutEffect, useRef } from "preact/hooks";

/** Lets the children of a list glide from where they were to where they are:
    what moves keeps its identity. Children need a `data-key`. */
export function useGlide<T extends HTMLElement>() {
  const list = useRef<T>(null);
  const places = useRef(new Map<string, { x: number; y: number }>());
  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return;
    const length = parseFloat(getComputedStyle(element).getPropertyValue("--glide")) || 0;
    const seen = new Map<string, { x: number; y: number }>();
    for (const child of element.querySelectorAll<HTMLElement>("[data-key]")) {
      const place = { x: child.offsetLeft, y: child.offsetTop };
      const was = places.current.get(child.dataset.key!);
      seen.set(child.dataset.key!, place);
      if (!length || !was || (was.x === place.x && was.y === place.y)) continue;
      child.animate(
        [{ transform: `translate(${was.x - place.x}px, ${was.y - place.y}px)` }, { transform: "none" }],
        { duration: length, easing: "cubic-bezier(0.2, 0, 0, 1)" },
      );
    }
    places.current = seen;
  });
  return list;
}
