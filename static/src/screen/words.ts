import { t } from "../i18n";
import type { Room } from "../tree";

/** K7M4QX as people read it out: K7M-4QX. */
export function readable(code: string): string {
  return `${code.slice(0, 3)}-${code.slice(3)}`;
}

/** Where to go without a camera: the door of the house. The server knows by
    which name phones reach it; this page may be open under another one. */
export function address(): string {
  const join = document.documentElement.dataset.join;
  return (join ? new URL(join, location.href) : location).host;
}

/** "42 of 60 have taken part". Empty under five while the step is open: no
    figure is given then, so that nobody can read a single ballot from it. */
export function tookPart(room: Room, step: string): string {
  const { done = 0 } = room.steps[step]!;
  return done ? t("%(done)s of %(people)s have taken part", { done, people: Math.max(done, room.people.in) }) : "";
}
