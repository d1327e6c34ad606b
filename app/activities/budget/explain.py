"""Why a project was built or missed, as facts that may be shown as they are: none is about fewer than FIVE people.

What comes out is public: which projects are built, their costs, what everybody had to spend, and how many people took part. Everything else
here is about a set of people (those who support a project, or who paid for it), and is shown only when

- the set holds FIVE people or more;
- what is left when it is taken from a set that is shown as well (all who paid for that project, whose sum is its cost; all supporters, whose
  money is known; the same for another project) is nobody, or FIVE people or more;
- what is withheld is FIVE people's or more together, since their sum follows from the rest.

Amounts are rounded to whole euros: an exact fraction tells by its denominator who paid with whom. Facts are made for all projects at once,
from the same sets, and published once, when the vote has closed.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any, NamedTuple

import msgspec

from app.activities.budget.case import Case, ready
from app.activities.budget.completion import worths
from app.activities.budget.election import Election, Miss, Outcome, Round, exact
from app.activities.budget.shares import Course, Payment, Run
from app.core.groups import FIVE


class Fact(msgspec.Struct, frozen=True):
    """One thing that may be said of a project; `kind` says what, `facts` holds its figures, in whole euros and people; null is withheld.

    built: {"place" (1 is the first), "how" ("support", "shares"), "cost", "supporters"}
    paid: who paid a project that was bought in equal shares: {"share", "people"} of those who paid the most, who all paid the same, and
        {"rest_people", "rest_euros"}: the other supporters had less, or nothing, and gave that; or, where these are few, {"average"} alone
    missed: {"why" (WHYS), "cost", "supporters", "money", "votes", "room", "had"} as in `Miss`, and "after": the project that took the money
        last before its turn in the greedy rule
    tie: the project with as many votes that was taken before it, and by what: {"winner", "by" ("cost", "order")}
    spent: where the money of a missed project's supporters went: {"project", "euros"}; the largest first
    other: what they spent on other projects, together: {"euros", "with_left" (what they have left is in it too)}
    left: what they have left: {"euros"}
    """

    kind: str
    facts: dict[str, Any]


class Shown:
    """Which sets of people an amount of a project was shown of, as bits, so that no other set comes close to one of them."""

    def __init__(self) -> None:
        self.sets: dict[int, set[int]] = {}

    def allows(self, of: int, people: int) -> bool:
        """Whether an amount that these people paid for `of` may be shown too."""
        return enough(people) and all(other == people or enough(other ^ people) for other in self.sets.get(of, ()))

    def add(self, of: int, people: int) -> None:
        self.sets.setdefault(of, set()).add(people)


class Part(NamedTuple):
    """What a project's supporters paid for another, `of` (LEFT: what they have left), and who of them did."""

    of: int
    billionths: int  # of euros: sums of exact fractions would take longer than the count, and all is rounded to euros
    people: int


LEFT = -1
EURO = 10**9


def enough(people: int) -> bool:
    return people.bit_count() >= FIVE


def explain(election: Election, outcome: Outcome, project: str) -> list[Fact]:
    """The facts of one project; all at once are as quick: `explanations`."""
    return explanations(election, outcome)[project]


def explanations(election: Election, outcome: Outcome) -> dict[str, list[Fact]]:
    """The facts of every project."""
    case = ready(election)
    found = {round_.project: [_built(place, round_)] for place, round_ in enumerate(outcome.rounds, 1)}
    found |= {miss.project: [_missed(outcome, miss), *_tie(outcome, miss)] for miss in outcome.misses}
    if outcome.share:
        utility = outcome.rule.removeprefix("equal_shares:")
        _add_payments(case, Run(case, worths(case, utility), exact(outcome.share)).go(detailed=True), exact(outcome.share), found)
    return found


def _built(place: int, round_: Round) -> Fact:
    supporters = round_.supporters if round_.supporters >= FIVE else None
    return Fact("built", {"place": place, "how": round_.how, "cost": round_.cost, "supporters": supporters})


def _missed(outcome: Outcome, miss: Miss) -> Fact:
    """Of few supporters nothing is said, nor by how many votes they missed: with the votes of what was built, that gives them away."""
    few = 0 < miss.supporters < FIVE
    before = [round_.project for round_ in outcome.rounds if round_.how == "support" and round_.supporters >= miss.supporters]
    facts = {"why": miss.why, "cost": miss.cost, "room": miss.room, "after": before[-1] if before and not few else None}
    own = {"supporters": miss.supporters, "money": miss.money, "votes": miss.votes, "had": None}
    return Fact("missed", facts | (dict.fromkeys(own) if few else own))


def _tie(outcome: Outcome, miss: Miss) -> list[Fact]:
    """The tie that it lost, when that is why."""
    lost = [tie for tie in outcome.ties if miss.project in tie.others and tie.by != "votes"]
    if miss.why != "tie" or miss.supporters < FIVE or not lost:
        return []
    return [Fact("tie", {"winner": lost[-1].winner, "by": lost[-1].by})]


def _add_payments(case: Case, course: Course, each: Fraction, found: dict[str, list[Fact]]) -> None:
    """To what was bought, who paid it; to what was missed, where its supporters' money went."""
    shown = Shown()
    paid = {payment.project: _paid(case, payment) for payment in course.payments}
    left = {person: int(euros * EURO) for person, euros in enumerate(course.left) if euros}
    sums = {**paid, LEFT: left}
    everybody = {of: bits(who) for of, who in sums.items()}
    for of, people in everybody.items():
        shown.add(of, people)
    for payment in course.payments:
        found[case.projects[payment.project].id].append(_payers(case, payment, shown))
    for i, project in enumerate(case.projects):
        facts = found[project.id]
        if facts[0].kind == "missed" and case.votes(i) >= FIVE:
            mine = bits(case.supporters[i])
            parts = [Part(of, sum(who.get(person, 0) for person in case.supporters[i]), everybody[of] & mine) for of, who in sums.items()]
            open_, rest = _split([part for part in parts if part.people], mine, shown)
            facts[0] = _with_left(facts[0], [part for part in open_ if part.of == LEFT], bool(everybody[LEFT] & mine))
            facts += _spent(case, open_, rest)


def _with_left(fact: Fact, left: list[Part], any_left: bool) -> Fact:
    """What supporters had left, when it may be told; else what was short in euros is not told either, for it says about the same."""
    if any_left and not left:
        return Fact(fact.kind, fact.facts | {"money": None})
    return Fact(fact.kind, fact.facts | {"had": whole(left[0].billionths) if left else 0})


def _split(parts: list[Part], mine: int, shown: Shown) -> tuple[list[Part], list[Part]]:
    """(parts that may be shown, parts of which only the sum may be); nothing is shown when the sum would be of too few."""

    def fair(part: Part) -> bool:
        return (part.people == mine or enough(mine & ~part.people)) and shown.allows(part.of, part.people)

    open_ = sorted((part for part in parts if fair(part)), key=lambda part: (-part.billionths, part.of))
    rest = [part for part in parts if part not in open_]
    while rest and open_ and (len(rest) < 2 or not enough(_union(rest))):
        rest.append(open_.pop())
    if rest and not enough(_union(rest)):
        return [], []
    for part in open_:
        shown.add(part.of, part.people)
    return open_, rest


def _spent(case: Case, open_: Iterable[Part], rest: list[Part]) -> list[Fact]:
    facts = [Fact("spent", {"project": case.projects[part.of].id, "euros": whole(part.billionths)}) for part in open_ if part.of != LEFT]
    if rest:
        together = whole(sum(part.billionths for part in rest))
        facts.append(Fact("other", {"euros": together, "with_left": any(part.of == LEFT for part in rest)}))
    return facts + [Fact("left", {"euros": whole(part.billionths)}) for part in open_ if part.of == LEFT]


def _payers(case: Case, payment: Payment, shown: Shown) -> Fact:
    """Who paid a project; shares are told when neither those who paid a full one nor the other supporters are few."""
    supporters, full = case.votes(payment.project), payment.full
    rest, cost = supporters - full, case.projects[payment.project].cost
    people = bits(person for person in case.supporters[payment.project] if person not in payment.others)
    if full >= FIVE and (not rest or rest >= FIVE) and shown.allows(payment.project, people):
        shown.add(payment.project, people)
        rest_euros = round(sum(payment.others.values(), Fraction(0)))
        return Fact("paid", {"share": cents(payment.share), "people": full, "rest_people": rest, "rest_euros": rest_euros})
    return Fact("paid", {"average": cents(Fraction(cost, supporters)) if supporters >= FIVE else None})


def _paid(case: Case, payment: Payment) -> dict[int, int]:
    """person → billionths of euros, of all who paid for it."""
    share = int(payment.share * EURO)
    paid = {person: int(payment.others[person] * EURO) if person in payment.others else share for person in case.supporters[payment.project]}
    return {person: billionths for person, billionths in paid.items() if billionths}


def _union(parts: Iterable[Part]) -> int:
    together = 0
    for part in parts:
        together |= part.people
    return together


def bits(people: Iterable[int]) -> int:
    """A set of people as the bits of a number."""
    number = 0
    for person in people:
        number |= 1 << person
    return number


def whole(billionths: int) -> int:
    return round(Fraction(billionths, EURO))


def cents(euros: Fraction) -> str:
    """Euros with two decimals, "12.50"."""
    return f"{round(euros * 100) / 100:.2f}"
