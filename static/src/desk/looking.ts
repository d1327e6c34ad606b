import { computed, effect, signal } from "@preact/signals";
import { desk, me, room } from "../store";
import type { Desk, Room } from "../tree";

const chosen = signal<string | null>(null);

/** The step on the desk: that of the hall, unless the moderator looks elsewhere. */
export const looking = computed(() => {
  const now = room.value;
  if (!now) return null;
  return chosen.value && now.steps[chosen.value] ? chosen.value : (now.current ?? now.agenda[0] ?? null);
});

export function lookAt(id: string): void {
  chosen.value = id === room.peek()?.current ? null : id;
}

// Whoever looked ahead comes along when the hall goes on.
const current = computed(() => room.value?.current);
effect(() => {
  void current.value;
  chosen.value = null;
});

/** True for somebody who only watches and takes notes; the room refuses them all else. */
export const observes = computed(() => me.value.role === "observer");

/** Voting steps are those that have results at the desk (P10). */
export function votes(page: Desk, id: string): boolean {
  return page.steps?.[id]?.results !== undefined;
}

/** Those, and steps that keep what people gave until it is revealed. */
export function reveals(page: Desk, id: string): boolean {
  return votes(page, id) || page.steps?.[id]?.waiting !== undefined;
}

export function numberOf(now: Room, id: string): number {
  return now.agenda.indexOf(id) + 1;
}

/** While a step is open, 0 only means: too few to tell (the rule of five). */
export function isFew(now: Room, id: string): boolean {
  const { done, state } = now.steps[id]!;
  return !done && state === "open";
}

export function deskStep(id: string) {
  return desk.value.steps?.[id] ?? {};
}
