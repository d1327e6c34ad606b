import type { Ballot } from "aanzet/vote/ballot";

/** What `cast` takes; as in rules.py. */
export interface Cast {
  item: string;
  wanted: boolean;
}

/** The ballot after a cast; as `cast` in rules.py makes it. */
export function after(ballot: Ballot, { item, wanted }: Cast): Ballot {
  const { [item]: _, ...others } = ballot;
  return wanted ? { ...others, [item]: true } : others;
}
