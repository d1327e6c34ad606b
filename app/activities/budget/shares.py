"""One run of the method of equal shares, in which every person has the same amount to spend. Exact: whole numbers over one denominator."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from heapq import heapify, heappop, heapreplace
from math import gcd
from typing import NamedTuple

from app.activities.budget.case import Case, Purse, tie
from app.activities.budget.election import Tie

Purses = tuple[int, ...]
Worth = Sequence[int]  # of each project: what it is worth to each of its supporters, once it is built
Steps = list[tuple[int, Purses | None]]
Bound = tuple[float, Fraction, int]


LOOK = 25  # what looking at a project takes besides its supporters, in people


class Price(NamedTuple):
    """What a project takes now: `rest` euros × scale from `full` people in equal shares, and all that `poor` have."""

    rest: int
    full: int
    poor: Purses


class Payment(NamedTuple):
    """What a bought project's supporters paid: each of `full` people `share` euros, and `others` all they had, which was less, or nothing."""

    project: int
    share: Fraction
    full: int
    others: dict[int, Fraction]  # person → euros; only when asked for


class Course(NamedTuple):
    """How a run went: what was bought at which price, and what it cost together. `work` is about how many people were looked at in all.

    `steps` holds all that decided it: each project in the order in which they were looked at, with those of its supporters who could not
    pay a full share, or null when they could not pay it together.
    """

    payments: tuple[Payment, ...]
    spent: int
    steps: Steps
    left: tuple[Fraction, ...]  # what each person has left, in euros; only when asked for
    ties: tuple[Tie, ...]
    work: int

    @property
    def built(self) -> list[int]:
        return [payment.project for payment in self.payments]


class Run:
    """Peters, Pierczyński & Skowron, "Proportional participatory budgeting with additive utilities" (NeurIPS 2021): the Method of Equal Shares.

    Everybody begins with `each` euros. A project c of which each supporter has `worth[c]` is ρ-affordable when
    Σ min(money of i, worth[c] × ρ) over its supporters i is cost(c). The project with the lowest ρ is bought, each of its supporters pays the
    term under the sum, and so on until nothing is affordable. Of equal ρ the first by the tie-break is bought.

    Category limits are ours, not the paper's: a project that no longer fits its category's limit is out for the rest of the run.

    Money only shrinks, so that the ρ of a project only rises: what was found before is a lower bound, and a project is looked at again only
    when its bound is the lowest of all.
    """

    def __init__(self, case: Case, worth: Worth, each: Fraction) -> None:
        self.case, self.worth = case, worth
        self.scale = each.denominator  # money is counted in euros times this, so that it stays whole; it grows with every payment
        self.money = [each.numerator] * case.people  # of each person, counted as it was when they paid last, since which …
        self.paid = [0] * case.people  # (the number of that payment)
        self.finer = [1]  # … the scale has grown by this: bringing everybody up to date each time would be most of the work
        self.purse = Purse(case)
        self.steps: Steps = []
        self.payments: list[Payment] = []
        self.ties: list[Tie] = []
        self.work = 0

    def go(self, *, detailed: bool = False) -> Course:
        """Run to the end; `detailed` also tells the ties and what everybody has left."""
        case, worth = self.case, self.worth
        bounds = [_bound(Fraction(project.cost, case.votes(i) * worth[i]), i) for i, project in enumerate(case.projects) if case.votes(i)]
        prices: dict[int, Price] = {}  # of what was looked at since the last one was bought
        heapify(bounds)
        while bounds:
            _near, rho, i = bounds[0]
            if case.projects[i].cost > self.purse.limit(i):
                heappop(bounds)
            elif i not in prices:
                price = self._price(i)
                if price is None:
                    heappop(bounds)
                else:
                    prices[i] = price
                    heapreplace(bounds, _bound(self._rho(i, price), i))
            else:
                heappop(bounds)
                if detailed:
                    self._note_ties(i, rho, [other for _near, bound, other in bounds if bound == rho])
                self._buy(i, prices[i], detailed)
                prices.clear()
        left = tuple(Fraction(money, self.scale) for money in self._purses(range(case.people))) if detailed else ()
        spent = sum(case.projects[payment.project].cost for payment in self.payments)
        return Course(tuple(self.payments), spent, self.steps, left, tuple(self.ties), self.work)

    def _rho(self, i: int, price: Price) -> Fraction:
        return Fraction(price.rest, price.full * self.worth[i] * self.scale)

    def _price(self, i: int) -> Price | None:
        """What i takes from its supporters, or None when they can't pay it together."""
        people = self.case.supporters[i]
        purses = rich = self._purses(people)
        self.work += len(people) + LOOK
        had, rest = sum(purses), self.case.projects[i].cost * self.scale
        if had < rest:
            self.steps.append((i, None))
            return None
        while min(rich) < (share := -(-rest // len(rich))):  # who has less than a full share pays all
            rich = [money for money in rich if money >= share]
            rest, had = rest - had + (still := sum(rich)), still
        poor = tuple([person for person, money in zip(people, purses, strict=True) if money < share]) if len(rich) < len(people) else ()
        self.steps.append((i, poor))
        return Price(rest, len(rich), poor)

    def _purses(self, people: Iterable[int]) -> list[int]:
        """What these people have, in euros × scale."""
        money, paid, finer = self.money, self.paid, self.finer
        return [money[person] * finer[paid[person]] for person in people]

    def _buy(self, i: int, price: Price, detailed: bool) -> None:
        share = Fraction(price.rest, price.full * self.scale)
        poor = zip(price.poor, self._purses(price.poor), strict=True) if detailed else ()
        others = {person: Fraction(money, self.scale) for person, money in poor}
        self.payments.append(Payment(i, share, price.full, others))
        finer = share.denominator // gcd(share.denominator, self.scale)
        self.scale *= finer
        self.finer = [factor * finer for factor in self.finer]
        people, pays = self.case.supporters[i], share.numerator * (self.scale // share.denominator)
        for person, money in zip(people, self._purses(people), strict=True):
            self.money[person] = max(money - pays, 0)
            self.paid[person] = len(self.finer)
        self.finer.append(1)
        self.purse.take(i)

    def _note_ties(self, i: int, rho: Fraction, others: list[int]) -> None:
        """Keep which projects were as cheap as the one that is bought; their bounds are, but the money may be gone meanwhile."""
        equal = []
        for other in others:
            price = self._price(other)
            if price and self.case.projects[other].cost <= self.purse.limit(other):
                if self._rho(other, price) == rho:
                    equal.append(other)
        if equal:
            self.ties.append(tie(self.case, i, sorted(equal)))


def _bound(rho: Fraction, i: int) -> Bound:
    """What the next project is chosen by: ρ, then the tie-break. The float, which is rounded correctly, only spares most exact comparisons."""
    return rho.numerator / rho.denominator, rho, i
