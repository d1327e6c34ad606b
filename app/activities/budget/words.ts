import { locale, t } from "aanzet/i18n";
import type { Fact, Page } from "./ballot";
import { nameOf } from "./Counting";
import { money } from "./money";
import { otherRule } from "./outcome";

const cents = new Intl.NumberFormat(locale, { style: "currency", currency: "EUR" });
const amounts = ["money", "each", "cost", "budget", "limit", "paid", "left", "had", "room", "lack", "rest"];

/** The sentences of words.py, word for word. */
const sentences = (): Record<string, string> => ({
  built_together: t("Paid for together by %(people)s."),
  built_from_rest: t("Paid from what was left over, with %(votes)s."),
  built_by_votes: t("With %(votes)s."),
  short_money_votes: t("%(money)s or %(votes)s short."),
  short_money: t("%(money)s short."),
  short_votes: t("%(votes)s short."),
  short: t("Other proposals went first."),
  nobody: t("Nobody chose this proposal."),
  over_budget: t("It costs more than the whole budget (%(budget)s)."),
  over_limit: t("It costs more than there is for “%(category)s” (%(limit)s)."),
  wanted: t("Chosen by %(people)s. It costs %(cost)s."),
  not_together: t("Everybody had an equal part of the budget: %(each)s. The people who chose this had too little of it left together."),
  too_few: t("Everybody had an equal part of the budget: %(each)s. The parts of all who chose this are %(had)s together, less than %(cost)s."),
  paid_alike: t("Each of them paid %(paid)s, out of an equal part of the budget."),
  paid_on_average: t("They paid %(paid)s each on average, out of an equal part of the budget."),
  paid_most: t("%(people)s paid %(paid)s each, out of an equal part of the budget. The others paid what they had left: %(rest)s together."),
  round: t("It was round %(place)s of %(all)s."),
  turn: t("It was number %(place)s of %(all)s."),
  left: t("After it %(left)s was left."),
  rest: t("After the equal parts there was money left over. It goes to what most people want and still fits."),
  had: t("Everybody had an equal part of the budget. The people who chose this had %(had)s of it left together: %(lack)s too little."),
  had_at_most: t("Everybody had an equal part of the budget. The people who chose this had %(had)s at most together: %(lack)s too little."),
  went: t("A part of their money went to what they chose as well: %(went)s."),
  rest_too_little: t("In the end %(room)s of the whole budget was left over: %(lack)s too little."),
  rest_neither: t("What was left over in the end (%(room)s) was too little for it as well."),
  too_late: t("Proposals with more votes went first. Then %(room)s was left: %(lack)s too little."),
  category_full: t("For “%(category)s” there is %(limit)s at most. Of that %(room)s was left: %(lack)s too little."),
  tie_cost: t("%(other)s stood equal, and went first because it costs less."),
  tie_order: t("%(other)s stood equal, and went first by lot."),
  would_money_votes: t("Had it cost %(money)s less, or got %(votes)s more from people who chose this alone, it would have been built."),
  would_money: t("Had it cost %(money)s less, it would have been built."),
  would_votes: t("With %(votes)s more, from people who chose this alone, it would have been built."),
  other_builds: t("“%(rule)s” would have built it."),
  other_does_not: t("“%(rule)s” would not have built it."),
});

/** A fact as a sentence that says it to somebody who was not told the rule. */
export function sentence(page: Page, { kind, facts }: Fact): string {
  const words: Record<string, string> = { rule: nameOf(otherRule(page.rule)) };
  for (const [name, value] of Object.entries(facts)) words[name] = word(page, name, value as number & string);
  return (sentences()[kind] ?? "").replace(/%\((\w+)\)s/g, (place, name: string) => words[name] ?? place);
}

function word(page: Page, name: string, value: number & string): string {
  if (amounts.includes(name)) return Number.isInteger(value) ? money(value) : cents.format(value);
  if (name === "votes") return value === 1 ? t("1 vote") : t("%(n)s votes", { n: value });
  if (name === "people") return value === 1 ? t("1 person") : t("%(n)s people", { n: value });
  if (name === "category") return page.categories[value]?.text ?? "";
  if (name === "other") return titled(page, value);
  if (name === "went") return (value as unknown as [string | null, number][]).map(([id, euros]) => `${titled(page, id)} (${money(euros)})`).join(", ");
  return String(value);
}

/** A project's title; it may have been hidden since. */
function titled(page: Page, id: string | null): string {
  const title = page.items[id ?? ""]?.text;
  return title ? t("“%(title)s”", { title }) : t("other proposals");
}
