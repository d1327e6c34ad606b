import type { Step } from "aanzet/tree";
import type { Ballot } from "aanzet/vote/ballot";

/** What `cast` takes; as in rules.py. */
export interface Cast {
  item: string;
  chosen: boolean;
  guess?: boolean;
}

/** The ballot's name for the option that the person thinks most will pick. */
export const GUESS = "guess";

/** How a ballot is after a cast; as `cast` in rules.py makes it. */
export function afterIn({ settings, items }: Step) {
  return (ballot: Ballot, { item, chosen, guess }: Cast): Ballot => {
    const { [GUESS]: expected, ...picks } = ballot;
    const rest = expected === undefined ? {} : { [GUESS]: expected };
    if (guess) return chosen ? { ...picks, [GUESS]: item } : expected === item ? picks : ballot;
    const { [item]: _, ...others } = picks;
    if (!chosen) return { ...others, ...rest };
    if (settings.most === 1) return { [item]: true, ...rest };
    const full = Object.keys(others).length >= settings.most;
    const kept = full ? Object.fromEntries(Object.entries(others).filter(([name]) => name in items)) : others;
    return { ...kept, [item]: true, ...rest };
  };
}

/** Under which key a cast is sent: one that replaces another has the same. */
export function keyOf(most: number, { item, guess }: Cast): string {
  return guess ? GUESS : most === 1 ? "choice" : item;
}
