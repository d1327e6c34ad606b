const pause = 150; // ms between two, so that a slider does not rattle
const still = matchMedia("(prefers-reduced-motion: reduce)");
let last = 0;

/** A touch that is felt: the phone took the vote. Browsers allow it only after
    a tap, and whoever wants less motion is spared. */
export function tick(): void {
  const now = performance.now();
  if (still.matches || now - last < pause || !navigator.userActivation?.isActive) return;
  last = now;
  navigator.vibrate?.(10);
}
