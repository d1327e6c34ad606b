import { useLayoutEffect, useRef } from "preact/hooks";

const most = 12; // more at once is a swarm, not a message

/** Lets an idea that goes to another cluster fly there in sight of the hall.
    `places`: idea → panel. The panels cut off what leaves them, so a copy flies
    above the stage and the idea itself is simply there. */
export function useFlights(places: Map<string, string>) {
  const body = useRef<HTMLDivElement>(null);
  const before = useRef(places);
  const moved = [...places].filter(([idea, panel]) => (before.current.get(idea) ?? panel) !== panel).slice(0, most);
  // While rendering, the page still shows where everything was.
  const starts = body.current ? moved.map(([idea]) => spot(body.current!, idea, before.current.get(idea)!)) : [];
  useLayoutEffect(() => {
    before.current = places;
    const stage = body.current;
    const length = stage ? parseFloat(getComputedStyle(stage).getPropertyValue("--glide")) : 0;
    if (!stage || !length) return;
    moved.forEach(([idea, panel], n) => {
      const from = starts[n];
      const to = spot(stage, idea, panel);
      if (from && to) fly(stage, from, to, length * 2);
    });
  });
  return body;
}

interface Spot {
  element: HTMLElement;
  x: number;
  y: number;
  width: number;
}

/** Where an idea is, or the title of its panel when it is on another page. */
function spot(stage: HTMLElement, idea: string, panel: string): Spot | null {
  const box = stage.querySelector<HTMLElement>(`[data-panel="${panel}"]`);
  if (!box) return null;
  const element = box.querySelector<HTMLElement>(`[data-idea="${idea}"]`);
  const inside = element && isInside(element.getBoundingClientRect(), box.getBoundingClientRect());
  const seen = (inside && element) || box.querySelector<HTMLElement>("h2")!;
  const whole = stage.getBoundingClientRect();
  // The picture at the desk is the same stage, scaled down.
  const scale = whole.width / stage.offsetWidth || 1;
  const at = seen.getBoundingClientRect();
  return { element: element ?? seen, x: (at.x - whole.x) / scale, y: (at.y - whole.y) / scale, width: at.width / scale };
}

function isInside(inner: DOMRect, outer: DOMRect): boolean {
  return inner.left >= outer.left - 1 && inner.right <= outer.right + 1 && inner.top < outer.bottom;
}

function fly(stage: HTMLElement, from: Spot, to: Spot, duration: number): void {
  const copy = to.element.cloneNode(true) as HTMLElement;
  copy.classList.add("flight");
  copy.removeAttribute("data-idea");
  copy.setAttribute("aria-hidden", "true");
  copy.style.width = `${from.width}px`;
  stage.append(copy);
  const path = [
    { transform: `translate(${from.x}px, ${from.y}px)`, opacity: 1 },
    { transform: `translate(${to.x}px, ${to.y}px)`, opacity: 1, offset: 0.85 },
    { transform: `translate(${to.x}px, ${to.y}px)`, opacity: 0 },
  ];
  copy.animate(path, { duration, easing: "cubic-bezier(0.2, 0, 0, 1)" }).finished.finally(() => copy.remove());
}
