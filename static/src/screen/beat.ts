import { signal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { now } from "../store";

const seconds = 10; // long enough to read a page aloud to a neighbour
const lingers = 20_000; // ms that the newest stay in view before pages turn again

/** Counts the pages that long lists have turned. It follows the server's
    clock, so that the projector and the picture at the desk turn together. */
export const beat = signal(count());
/** True while somebody holds the pages: who reads slowly, or is made ill by what moves (WCAG 2.2.2). */
export const still = signal(false);
setInterval(() => {
  if (!still.value) beat.value = count();
}, 250);

function count(): number {
  return Math.floor(now() / seconds);
}

/** Which of a list's pages is in sight. The first stays a little longer, since
    people still read the question; a page never turns because the list grew.
    `every`: beats to a page. */
export function usePage(pages: number, every = 1): number {
  const turn = Math.floor(beat.value / every);
  const held = useRef({ first: turn, turn, page: 0 });
  const now = held.current;
  if (now.turn !== turn && turn > now.first + 1) now.page = (now.page + 1) % pages;
  now.turn = turn;
  return Math.min(now.page, pages - 1);
}

/** True for a while after something new came: then the end of a list is what
    people look for. `newest`: the id of what came last, while people add. */
export function useNewest(newest: string | undefined): boolean {
  const stays = useRef({ newest: undefined as string | undefined, until: 0 });
  if (stays.current.newest !== newest) stays.current = { newest, until: newest ? Date.now() + lingers : 0 };
  void beat.value;
  return Date.now() < stays.current.until;
}
