import { act, dismiss, outbox } from "../outbox";
import { me, step } from "../store";
import { tick } from "./tick";

export type Ballot = Record<string, any>;

/** One's own ballot as it will be when everything under way has arrived.
    `after` gives the ballot as it is after a cast: what the kind's `cast` does
    in rules.py, for a cast that is in order. */
export function useBallot<Cast extends object>(id: string, after: (ballot: Ballot, cast: Cast) => Ballot) {
  const { round } = step(id).value!;
  const mine = me.value.steps?.[id];
  const confirmed: Ballot = mine?.ballot ?? {};
  const casts = outbox.value.filter((command) => command.step === id && command.kind === "cast" && command.data.round === round);
  const underWay = casts.filter((command) => command.state === "waiting" || command.state === "sending");
  return {
    ballot: underWay.reduce((ballot, command) => after(ballot, command.data as Cast), confirmed),
    /** What is durable, or on its way for sure: what a next cast builds on. */
    sent: underWay.filter((command) => command.state === "sending").reduce((ballot, command) => after(ballot, command.data as Cast), confirmed),
    /** What this person gave in the round before. */
    before: (mine?.before ?? {}) as Ballot,
    busy: underWay.length > 0,
    saved: Object.keys(confirmed).length > 0,
    /** `key`: rapid casts with the same one become the last; see `act`. */
    cast(data: Cast, key: string, weight?: number) {
      tick();
      for (const command of casts) if (command.state === "refused") dismiss(command.id);
      void act(id, "cast", { ...data, round }, { key, weight });
    },
  };
}
