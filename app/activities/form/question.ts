import { decimal } from "aanzet/widgets/number";
import { onwards, t } from "aanzet/i18n";
import type { Figures, Item, Step } from "aanzet/tree";
import type { Ballot } from "aanzet/vote/ballot";

export interface Cast {
  item: string;
  value: Answer | null;
}

export type Answer = number | string | string[];

/** What is asked about an item, as rules.py knows it. */
export interface Question {
  type: "scale" | "choice" | "several" | "number" | "text";
  text: string;
  scale?: string;
  low_label?: string;
  high_label?: string;
  no_opinion?: boolean;
  options?: string[];
  low?: number;
  high?: number;
  unit?: string;
  max_length?: number;
}

export function after(ballot: Ballot, { item, value }: Cast): Ballot {
  const { [item]: _, ...others } = ballot;
  const none = value === null || (typeof value !== "number" && !value.length);
  return none ? others : { ...others, [item]: value };
}

/** A question of the settings, or a scale for an item from elsewhere. */
export function questionOf(now: Step, item: Item): Question {
  const own = (now.settings.questions as Question[] | undefined)?.[item.order - 1];
  return own?.text === item.text ? own : { type: "scale", text: item.text, scale: "1-5", no_opinion: true };
}

export function endsOf({ type, scale = "1-5", low = 0, high = 100 }: Question): { low: number; high: number } {
  if (type === "number") return { low, high };
  const [first, last] = scale.split("-").map(Number);
  return { low: first!, high: last! };
}

/** The middle: the mean of a scale, the median of numbers. */
export function middle({ type }: Question, figures: Figures | undefined): number | null {
  return ((type === "scale" ? figures?.mean : type === "number" ? figures?.median : null) ?? null) as number | null;
}

/** The figures in a line of words, with what they were in the round before. */
export function facts(question: Question, figures: Figures, before?: Figures): string {
  const value = (name: string) => decimal(figures[name] as number | null);
  const moved = (name: string) => (typeof before?.[name] === "number" ? `${decimal(before[name] as number)} ${onwards} ${value(name)}` : value(name));
  const unit = question.unit ? ` ${question.unit}` : "";
  const parts = [t("Answers: %(n)s", { n: figures.n as number })];
  if (question.type === "scale") parts.unshift(t("Mean: %(value)s", { value: moved("mean") }));
  if (question.type === "number") parts.unshift(t("Median: %(value)s", { value: `${moved("median")}${unit}` }));
  if (question.type === "number" && figures.n) parts.push(t("half of them from %(low)s to %(high)s", { low: value("q1"), high: value("q3") }));
  if (figures.none) parts.push(t("no opinion: %(n)s", { n: figures.none as number }));
  return parts.join(" · ");
}

/** The names of the bars of a histogram: where each begins. */
export function binNames(question: Question, bins: number[]): string[] {
  const { low, high } = endsOf(question);
  return bins.map((_, n) => decimal(low + ((high - low) * n) / bins.length));
}
