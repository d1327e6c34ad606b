import { t, tn } from "aanzet/i18n";
import type { Results, Step } from "aanzet/tree";
import type { Ballot } from "aanzet/vote/ballot";
import { decimal, marks } from "aanzet/widgets/number";

/** What `cast` takes; as in rules.py. */
export interface Cast {
  item: string;
  value: number | null;
}

/** The ballot after a cast; as `cast` in rules.py makes it. */
export function after(ballot: Ballot, { item, value }: Cast): Ballot {
  const { [item]: _, ...others } = ballot;
  return value === null ? others : { ...others, [item]: value };
}

export interface Bounds {
  unit: string;
  low: number | null;
  high: number | null;
  decimals: number;
}

/** The number that somebody wrote, or why it is none that counts. */
export function read(text: string, { low, high, decimals }: Bounds): { value?: number; problem?: string } {
  const value = numberIn(text, decimals);
  if (value === null) return { problem: t("Write a number, such as %(example)s.", { example: decimal(1250 + (decimals ? 0.5 : 0), 1) }) };
  if (low !== null && value < low) return { problem: t("At least %(low)s, please.", { low: decimal(low, 3) }) };
  if (high !== null && value > high) return { problem: t("At most %(high)s, please.", { high: decimal(high, 3) }) };
  if (Number(value.toFixed(decimals)) !== value)
    return { problem: decimals ? tn("At most %(n)s decimal, please.", "At most %(n)s decimals, please.", decimals) : t("A whole number, please.") };
  return { value };
}

/** "1.250", "1 250" and "1250" are one number where people count like that;
    a single mark with other than three digits behind it is the decimal one. */
function numberIn(text: string, decimals: number): number | null {
  const plain = text.replace(/[\s\u2019']/g, "").replace("−", "-");
  const { point } = marks;
  const group = marks.group || (point === "," ? "." : ",");
  const grouped = new RegExp(`^-?\\d{1,3}(\\${group}\\d{3})+(\\${point}\\d+)?$`);
  const meansGroups = grouped.test(plain) && (decimals < 3 || plain.includes(point));
  const normal = (meansGroups ? plain.replaceAll(group, "") : plain).replace(/[.,]/, ".");
  return /^-?(\d+\.?\d*|\.\d+)$/.test(normal) ? Number(normal) : null;
}

export function boundsOf({ settings }: Step): Bounds {
  return settings as unknown as Bounds;
}

/** A number with its unit, as people read it. */
export function withUnit(value: number | null | undefined, unit: string, digits = 3): string {
  return unit && value !== null && value !== undefined ? `${decimal(value, digits)} ${unit}` : decimal(value, digits);
}

/** Decimals that are worth reading of a figure made from many: half a house in
    a thousand is not. */
export function worth(value: number | null | undefined, { decimals }: Bounds): number {
  return Math.abs(value ?? 0) >= 100 ? decimals : Math.max(decimals, 1);
}

/** From zero, or the least that was meant, to the highest, in this round and the one before. */
export function scaleOf(...rounds: (Results | undefined)[]) {
  const medians = rounds.flatMap((results) => Object.values(results ?? {}).map((figures) => (figures.median as number | null) ?? 0));
  return { low: Math.min(0, ...medians), high: Math.max(1, ...medians) };
}
