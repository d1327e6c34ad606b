import { signal } from "@preact/signals";

/** True from the first tap or key on. What nobody needs before that waits for
    it: while a hall comes in, every phone fetches at the same moment. */
export const tapped = signal(false);

for (const act of ["pointerdown", "keydown", "input"]) addEventListener(act, () => (tapped.value = true), { once: true, capture: true });
