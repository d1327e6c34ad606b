import { t } from "aanzet/i18n";
import type { Choice } from "aanzet/phone/Scale";
import type { Figures, Step } from "aanzet/tree";
import type { Ballot } from "aanzet/vote/ballot";
import { decimal } from "aanzet/widgets/number";

export interface Cast {
  item: string;
  value: number | "none" | null;
}

export function after(ballot: Ballot, { item, value }: Cast): Ballot {
  const { [item]: _, ...others } = ballot;
  return value === null ? others : { ...others, [item]: value };
}

/** The scale of a step as people read it. */
export function scaleOf({ settings, scale }: Step) {
  const ends = scale ?? { low: 1, high: 5 };
  const yesNo = settings.scale === "yes-no";
  const numbers = Array.from({ length: ends.high - ends.low + 1 }, (_, n) => ends.low + n);
  const choices: Choice[] = yesNo
    ? [{ value: 1, text: t("Yes") }, { value: 0, text: t("No") }]
    : numbers.map((value) => ({ value, text: ends.low < 0 && value > 0 ? `+${value}` : decimal(value) }));
  const aside: Choice | undefined = settings.no_opinion ? { value: "none", text: yesNo ? t("I don’t know") : t("No opinion") } : undefined;
  const names = yesNo ? [t("No"), t("Yes")] : choices.map((choice) => choice.text);
  const figure = (value: number | null) => (yesNo && value !== null ? `${Math.round(value * 100)}%` : decimal(value));
  // The outcome as bars: means, or how many in a hundred say yes.
  const mean = ({ mean }: Figures) => mean as number | null;
  const percent = (figures: Figures) => (mean(figures) === null ? null : 100 * mean(figures)!);
  const bars = yesNo
    ? { value: percent, figure: (value: number | null) => (value === null ? "–" : `${decimal(value, 0)}%`), scale: { low: 0, high: 100 }, digits: 0 }
    : { value: mean, figure, scale: ends };
  const answer = (value: unknown) => [...choices, ...(aside ? [aside] : [])].find((choice) => choice.value === value)?.text;
  return { ends, bars, yesNo, choices, aside, names, figure, answer, low: settings.low_label as string, high: settings.high_label as string };
}
