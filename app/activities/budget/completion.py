"""The completion of equal shares: Add1 raises everybody's share until the budget is used, and the greedy rule fills up what is left."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple

from app.activities.budget import greedy
from app.activities.budget.case import Case, Purse
from app.activities.budget.election import Round, shown
from app.activities.budget.greedy import Filled
from app.activities.budget.shares import Course, Payment, Run, Worth

NOTHING = Course((), 0, [], (), (), 0)  # when nobody voted


class Counted(NamedTuple):
    """A whole count: the case, what everybody had (of which `raised` by Add1), the run with that, and how the rest was filled."""

    case: Case
    each: Fraction
    raised: int
    course: Course
    rounds: list[Round]
    filled: Filled
    work: int

    @property
    def built(self) -> set[str]:
        return {round_.project for round_ in (*self.rounds, *self.filled.rounds)}


def whole(case: Case, utility: str) -> Counted:
    """Equal shares, completed by Add1 and then greedy: what the budget, or a category, still has room for goes to the most supported."""
    purse, worth = Purse(case), worths(case, utility)
    raised, work = add1(case, worth) if case.people else (0, 0)
    each = Fraction(case.budget, case.people) + raised if case.people else Fraction(0)
    course = Run(case, worth, each).go(detailed=True) if case.people else NOTHING
    rounds = [_round(case, purse, payment) for payment in course.payments]
    return Counted(case, each, raised, course, rounds, greedy.fill(case, purse, set(course.built)), work)


def worths(case: Case, utility: str) -> Worth:
    return [project.cost if utility == "cost" else 1 for project in case.projects]


def unit(fair: Fraction) -> int:
    """By how many euros Add1 raises: 1, 2, 5, 10, 20 …, the largest that is at most a hundredth of the fair share; 1 below 200 euros."""
    ten = 1
    while ten * 1000 <= fair:
        ten *= 10
    return next((ten * times for times in (5, 2) if ten * times * 100 <= fair), ten)


def add1(case: Case, worth: Worth) -> tuple[int, int]:
    """How many euros Add1 adds to everybody's fair share (budget / people); and how much work that was.

    Faliszewski et al., "Participatory budgeting: data, tools, and analysis" (IJCAI 2023), and as Wieliczka counted in 2023: everybody gets
    one unit more, and one more, and all is counted anew each time, until the next count would spend more than the budget; the one before
    that holds. (equalshares.net also describes stopping as soon as nothing more would fit; then fewer euros may be spent.) Without any raise
    a run never spends more than the budget, since nobody pays more than they have. It ends too when all that anybody wants is bought, or
    when everybody could pay for everything.

    What is bought is not monotone in the raise, so no raise may be skipped unseen. But when two raises have the same `steps`, all raises
    between them have these too: as long as the steps are the same, everybody's money is linear in the raise, so that each comparison that
    chose the next step is between linear functions, and what holds at both ends holds between. So the raises with the steps of this one are
    an interval: its end is found by doubling and halving, and the raise after it is the next to look at.
    """
    fair, work = Fraction(case.budget, case.people), 0
    euros = unit(fair)
    courses: dict[int, Course] = {}

    def at(units: int) -> Course:
        nonlocal work
        if units not in courses:
            courses[units] = Run(case, worth, fair + units * euros).go()
            work += courses[units].work
        return courses[units]

    units, most = 0, -(-sum(project.cost for project in case.projects) // euros)
    wanted = sum(1 for people in case.supporters if people)
    while units < most and len(at(units).payments) < wanted:
        last = _last_alike(at, units, most)
        if last == most or (following := at(last + 1)).spent > case.budget:
            return last * euros, work
        units, courses = last + 1, {last + 1: following}
    return units * euros, work


def _last_alike(at: Callable[[int], Course], first: int, most: int) -> int:
    """The last of the raises from `first` to `most` whose runs have the same steps; see `add1` for why they are an interval."""
    steps, alike, other = at(first).steps, first, first + 1
    while at(min(other, most)).steps == steps:
        if other >= most:
            return most
        alike, other = other, 2 * other - first
    other = min(other, most)
    while other - alike > 1:
        middle = (alike + other) // 2
        alike, other = (middle, other) if at(middle).steps == steps else (alike, middle)
    return alike


def _round(case: Case, purse: Purse, payment: Payment) -> Round:
    project = case.projects[payment.project]
    purse.take(payment.project)
    others = [euros for euros in payment.others.values() if euros]
    payers, least = payment.full + len(others), min((*others, payment.share))
    votes, share = case.votes(payment.project), shown(payment.share)
    return Round(project.id, project.cost, votes, "shares", purse.budget, payers, share, payment.full, shown(least))
