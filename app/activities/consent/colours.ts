import { t } from "aanzet/i18n";
import type { Figures, Item } from "aanzet/tree";
import type { Ballot } from "aanzet/vote/ballot";
import { decimal } from "aanzet/widgets/number";

export const COLOURS = ["green", "amber", "red"] as const;
export type Colour = (typeof COLOURS)[number];

/** What `cast` takes; as in rules.py. */
export interface Cast {
  item: string;
  colour: Colour | null;
  version?: number;
}

/** A colour and the version of the text that it was given to. */
export interface Given {
  colour: Colour;
  version?: number;
}

/** The ballot after a cast; as `cast` in rules.py makes it. */
export function after(ballot: Ballot, { item, colour, version }: Cast): Ballot {
  const { [item]: _, ...others } = ballot;
  return colour ? { ...others, [item]: { colour, version } } : others;
}

export function nameOf(colour: Colour): string {
  return { green: t("Green"), amber: t("Amber"), red: t("Red") }[colour];
}

/** What a colour says, in the words of whoever gives it. */
export function meaningOf(colour: Colour): string {
  return { green: t("I agree"), amber: t("not yet"), red: t("not like this") }[colour];
}

/** True while this was said of a text that has changed since. */
export function isOlder({ version }: { version?: number }, item: Item): boolean {
  return version !== undefined && version < item.version;
}

/** As many as gave this colour to the newest text that has any. */
export function countOf(figures: Figures | undefined, colour: Colour): number {
  return (figures?.[colour] ?? 0) as number;
}

/** As many as gave a colour to an older text and none to the newest. */
export function olderOf(figures: Figures | undefined): number {
  return COLOURS.reduce((sum, colour) => sum + ((figures?.[`older_${colour}`] ?? 0) as number), 0);
}

/** The percentage of green; as `rank` in rules.py. */
export function greenOf(figures: Figures): number | null {
  const all = COLOURS.reduce((sum, colour) => sum + countOf(figures, colour), 0);
  return all ? (100 * countOf(figures, "green")) / all : null;
}

export function percent(value: number | null): string {
  return value === null ? "–" : `${decimal(value, 0)}%`;
}
