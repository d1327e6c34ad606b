"""The sentences of a participatory budget in the minutes; words.ts has the same for phones and desk."""

from __future__ import annotations

from typing import Any

from app.activities.budget.reasons import Reason
from app.core.activity import Step, Translate
from app.errors import t

RULES = {"greedy": t("Most votes first"), "equal_shares": t("Equal shares")}
OTHER = {"greedy": "equal_shares", "equal_shares": "greedy"}
HOW = {
    "greedy": t("The proposal with the most votes goes first, then the next, as long as there is money."),
    "equal_shares": t(
        "Everybody who votes gets an equal part of the budget. A proposal is built when the people who want it can pay for it together."
    ),
}
TIES = t("Are two proposals equal? Then more votes go first, then the lower cost, then the lot. The lot was drawn when this vote opened.")
SENTENCES = {
    "built_together": t("Paid for together by %(people)s."),
    "built_from_rest": t("Paid from what was left over, with %(votes)s."),
    "built_by_votes": t("With %(votes)s."),
    "short_money_votes": t("%(money)s or %(votes)s short."),
    "short_money": t("%(money)s short."),
    "short_votes": t("%(votes)s short."),
    "short": t("Other proposals went first."),
    "nobody": t("Nobody chose this proposal."),
    "over_budget": t("It costs more than the whole budget (%(budget)s)."),
    "over_limit": t("It costs more than there is for “%(category)s” (%(limit)s)."),
    "wanted": t("Chosen by %(people)s. It costs %(cost)s."),
    "not_together": t("Everybody had an equal part of the budget: %(each)s. The people who chose this had too little of it left together."),
    "too_few": t("Everybody had an equal part of the budget: %(each)s. The parts of all who chose this are %(had)s together, less than %(cost)s."),
    "paid_alike": t("Each of them paid %(paid)s, out of an equal part of the budget."),
    "paid_on_average": t("They paid %(paid)s each on average, out of an equal part of the budget."),
    "paid_most": t("%(people)s paid %(paid)s each, out of an equal part of the budget. The others paid what they had left: %(rest)s together."),
    "round": t("It was round %(place)s of %(all)s."),
    "turn": t("It was number %(place)s of %(all)s."),
    "left": t("After it %(left)s was left."),
    "rest": t("After the equal parts there was money left over. It goes to what most people want and still fits."),
    "had": t("Everybody had an equal part of the budget. The people who chose this had %(had)s of it left together: %(lack)s too little."),
    "had_at_most": t("Everybody had an equal part of the budget. The people who chose this had %(had)s at most together: %(lack)s too little."),
    "went": t("A part of their money went to what they chose as well: %(went)s."),
    "rest_too_little": t("In the end %(room)s of the whole budget was left over: %(lack)s too little."),
    "rest_neither": t("What was left over in the end (%(room)s) was too little for it as well."),
    "too_late": t("Proposals with more votes went first. Then %(room)s was left: %(lack)s too little."),
    "category_full": t("For “%(category)s” there is %(limit)s at most. Of that %(room)s was left: %(lack)s too little."),
    "tie_cost": t("%(other)s stood equal, and went first because it costs less."),
    "tie_order": t("%(other)s stood equal, and went first by lot."),
    "would_money_votes": t("Had it cost %(money)s less, or got %(votes)s more from people who chose this alone, it would have been built."),
    "would_money": t("Had it cost %(money)s less, it would have been built."),
    "would_votes": t("With %(votes)s more, from people who chose this alone, it would have been built."),
    "other_builds": t("“%(rule)s” would have built it."),
    "other_does_not": t("“%(rule)s” would not have built it."),
}
MONEY = ("money", "each", "cost", "budget", "limit", "paid", "left", "had", "room", "lack", "rest")


def told(step: Step, facts: list[Reason], translate: Translate) -> list[str]:
    """Reasons as sentences, the answer first."""
    return [_sentence(step, fact, translate) for fact in facts]


def _sentence(step: Step, fact: Reason, translate: Translate) -> str:
    words = {name: _word(step, name, value, translate) for name, value in fact["facts"].items()}
    return translate(SENTENCES[fact["kind"]], **words, rule=translate(RULES[OTHER[step.room["rule"]]]))


def _word(step: Step, name: str, value: Any, translate: Translate) -> str:
    if name in MONEY:
        return money(value, translate)
    if name == "votes":
        return translate(t("1 vote") if value == 1 else t("%(n)s votes"), n=value)
    if name == "people":
        return translate(t("1 person") if value == 1 else t("%(n)s people"), n=value)
    if name == "category":
        return str(step.room["categories", value, "text"])
    if name == "went":
        return ", ".join(f"{_title(step, project, translate)} ({money(euros, translate)})" for project, euros in value)
    if name == "other":
        return _title(step, value, translate)
    return str(value)


def _title(step: Step, project: str | None, translate: Translate) -> str:
    """A project's title; it may have been hidden since."""
    text: str = step.room.get("items", project or "", "text", default="")
    return translate(t("“%(title)s”"), title=text) if text else translate(t("other proposals"))


def money(euros: float, translate: Translate) -> str:
    """Euros as people write them, with cents only where there are some."""
    whole, _, cents = f"{euros:.2f}".partition(".")
    groups = [whole[max(0, end - 3) : end] for end in range(len(whole), 0, -3)][::-1]
    amount = groups[0]
    for group in groups[1:]:
        amount = translate(t("%(thousands)s,%(rest)s"), thousands=amount, rest=group)
    amount = amount if cents == "00" else translate(t("%(whole)s.%(part)s"), whole=amount, part=cents)
    return translate(t("€%(amount)s"), amount=amount)
