import "./divide.css";
import { useSignal } from "@preact/signals";
import { t, tn } from "aanzet/i18n";
import { cost, inWords, most, type Purse } from "./ballot";

interface Props {
  labelledby: string;
  purse: Purse;
  mine: number;
  /** What is not spent on any item. */
  left: number;
  open: boolean;
  /** While the slider moves; what it says when it is let go follows in `set`. */
  moving: (amount: number) => void;
  set: (amount: number) => void;
}

/** How much goes to one item: a slider for far, buttons for one more or less.
    Neither goes beyond what is left. */
export function Divide({ labelledby, purse, mine, left, open, moving, set }: Props) {
  const all = most(purse, purse.points);
  const reach = Math.max(mine, most(purse, cost(purse, mine) + left));
  const button = (sign: string, label: string, to: number) => {
    const can = open && to >= 0 && to <= reach;
    return (
      <button type="button" class="button step-button" aria-label={label} aria-describedby={labelledby} aria-disabled={!can} onClick={() => can && set(to)}>
        {sign}
      </button>
    );
  };
  const stop = (input: HTMLInputElement) => {
    const amount = Math.min(Number(input.value), reach);
    input.value = String(amount); // it stops there, wherever the finger goes
    return amount;
  };
  return (
    <div class="points-divide">
      <p class="points-mine figures" aria-hidden="true">
        <strong>{inWords(purse, mine)}</strong>
        {purse.quadratic && mine > 0 && <span>{costs(purse, mine)}</span>}
      </p>
      {open && button("−", purse.quadratic ? t("One vote less") : t("One point less"), mine - 1)}
      <input
        type="range"
        class="points-slider"
        aria-labelledby={labelledby}
        aria-valuetext={purse.quadratic && mine ? `${inWords(purse, mine)}, ${costs(purse, mine)}` : inWords(purse, mine)}
        min={0}
        max={all}
        value={mine}
        disabled={!open}
        style={{ "--mine": mine / all, "--reach": reach < all ? reach / all : 2 }}
        onInput={(event) => moving(stop(event.currentTarget))}
        onChange={(event) => set(stop(event.currentTarget))}
      />
      {open && button("+", purse.quadratic ? t("One vote more") : t("One point more"), mine + 1)}
    </div>
  );
}

const costs = (purse: Purse, amount: number) => tn("costs %(n)s point", "costs %(n)s points", cost(purse, amount));

/** The ballot with what a slider shows before it is let go. */
export function useMoving() {
  const moving = useSignal<Record<string, number>>({});
  return {
    moving: moving.value,
    move: (item: string, amount: number) => (moving.value = { [item]: amount }),
    letGo: () => (moving.value = {}),
  };
}
