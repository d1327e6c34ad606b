// The letters of the house. They weigh nearly as much as all scripts, so they
// come after the first tap, and are put on when the page changes anyway: no line
// moves under somebody's eyes. On the next visit they are there from the start.

import { effect } from "@preact/signals";
import { kept, keep } from "../kept";
import { me, room } from "../store";
import { tapped } from "./tapped";

const weights = [400, 700];
const preview = document.documentElement.dataset.preview !== undefined;

export function lateType(): void {
  let asked = false;
  let here = false;
  effect(() => {
    if (asked || !(tapped.value || kept("type") || preview)) return;
    asked = true;
    fetchType().then(
      () => (here = true),
      () => undefined, // the system's letters do as well
    );
  });
  effect(() => {
    void [room.value?.current, room.value?.state, me.value.joined]; // what makes another page
    if (here) document.documentElement.dataset.type = "";
  });
}

async function fetchType(): Promise<void> {
  await Promise.all(weights.map((weight) => document.fonts.load(`${weight} 1rem "Atkinson Hyperlegible Next"`)));
  keep("type", "here");
}
