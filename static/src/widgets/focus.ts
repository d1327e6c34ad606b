// Whoever works without a mouse must never lose the place: when the button that
// was pressed makes way for another one, or a dialog goes with what opened it,
// the browser leaves the focus nowhere.

const typing = "input:not([type=radio], [type=checkbox]), textarea, select";
const reach = "a[href], button, input, select, textarea, summary, [tabindex]";

/** From what has the focus up to the page, each with its place among its like. */
type Trail = [element: Element, place: number][];

let trail: Trail = [];
let behind: Trail = []; // where the focus was when a dialog opened

/** Gives the focus to what stands nearest to where it was, whenever it would be lost. */
export function keepFocus(): void {
  document.addEventListener("focusin", ({ target }) => {
    const at = trailOf(target as Element);
    if (trail.length && !inDialog(trail) && inDialog(at)) behind = trail;
    trail = at;
  });
  // A click beside everything lets go of the focus on purpose.
  document.addEventListener("pointerdown", () => (trail = []), true);
  new MutationObserver(() => {
    if (document.activeElement !== document.body || !trail.length || isThere(trail[0]![0])) return;
    const nearest = near(inDialog(trail) ? behind : trail);
    nearest?.focus();
  }).observe(document.body, { childList: true, subtree: true, attributeFilter: ["disabled", "open"] });
}

function trailOf(from: Element): Trail {
  const all: Trail = [];
  for (let at: Element | null = from; at && at !== document.body; at = at.parentElement)
    all.push([at, at.parentElement ? [...at.parentElement.children].indexOf(at) : 0]);
  return all;
}

function inDialog(all: Trail): boolean {
  return all.some(([element]) => element.tagName === "DIALOG");
}

function isThere(element: Element): boolean {
  return element.isConnected && element.getClientRects().length > 0 && !element.matches(":disabled");
}

/** In a field single keys are letters, so only who was typing comes into one.
    The thing itself where it is still there, else what took its place, or stands around it. */
function near(from: Trail): HTMLElement | undefined {
  const [first] = from;
  if (first && isThere(first[0])) return first[0] as HTMLElement;
  const typed = first?.[0].matches(typing) ?? false;
  for (let n = 1; n < from.length; n++) {
    const around = from[n]![0];
    if (!around.isConnected) continue;
    const all = [...around.querySelectorAll<HTMLElement>(reach)].filter((one) => one.tabIndex >= 0 && isThere(one) && (typed || !one.matches(typing)));
    const place = around.children[from[n - 1]![1]];
    const found = all.find((one) => place && (place.contains(one) || place.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING)) ?? all.at(-1);
    if (found) return found;
  }
  return undefined;
}
