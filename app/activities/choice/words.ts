import { t, tn } from "aanzet/i18n";
import type { Figures } from "aanzet/tree";

/** Whole percents: what stands at a bar. */
export function percent(figures: Figures): number | null {
  return typeof figures.percent === "number" ? Math.round(figures.percent) : null;
}

export function withSign(value: number | null): string {
  return value === null ? "–" : `${value}%`;
}

export function right(figures: Figures): string | undefined {
  return figures.right ? t("right answer ✓") : undefined;
}

/** How many thought that most people would choose it. */
export function expected(figures: Figures): string | undefined {
  return figures.guessed ? tn("expected by %(n)s person", "expected by %(n)s people", figures.guessed as number) : undefined;
}
