import { locale } from "../i18n";

const written = new Intl.NumberFormat(locale).formatToParts(-1234567.5);
const mark = (type: string) => written.find((part) => part.type === type)?.value ?? "";
/** What stands before the decimals, and between groups of three digits; nothing where people leave a space. */
export const marks = { point: mark("decimal"), group: mark("group").trim() };

const formats = new Map<number, Intl.NumberFormat>();

/** A figure as people write it: 3.4 is "3,4" in Dutch. A dash for none. */
export function decimal(value: number | null | undefined, digits = 1): string {
  if (value === null || value === undefined) return "–";
  let format = formats.get(digits);
  if (!format) formats.set(digits, (format = new Intl.NumberFormat(locale, { maximumFractionDigits: digits })));
  const text = format.format(value).replace("-", "−");
  return text === "−0" ? "0" : text;
}

/** The difference between two figures as they are written, with its sign. */
export function moved(before: number, now: number, digits = 1): string {
  const written = (value: number) => Math.round(value * 10 ** digits);
  const difference = (written(now) - written(before)) / 10 ** digits;
  return difference > 0 ? `+${decimal(difference, digits)}` : decimal(difference, digits);
}
