import { language } from "../i18n";

const formats = new Map<number, Intl.NumberFormat>();

/** A figure as people write it: 3.4 is "3,4" in Dutch. A dash for none. */
export function decimal(value: number | null | undefined, digits = 1): string {
  if (value === null || value === undefined) return "–";
  let format = formats.get(digits);
  if (!format) formats.set(digits, (format = new Intl.NumberFormat(language, { maximumFractionDigits: digits })));
  return format.format(value).replace("-", "−");
}

/** The difference between two figures, with its sign. */
export function moved(before: number, now: number, digits = 1): string {
  const text = decimal(now - before, digits);
  return now > before && text !== "0" ? `+${text}` : text;
}
