"""What a participatory budget counts, and what comes out: plain data that goes to and from JSON without loss. Money is whole euros.

Ballots bear no name and no id. A fraction is exact and written "num/den" in lowest terms, or "num" when it is whole (`exact`, `shown`).
"""

from __future__ import annotations

from fractions import Fraction

import msgspec


class Project(msgspec.Struct, frozen=True):
    """A proposal that can be built: its `cost` in whole euros, more than 0, and the category whose limit it falls under, if any."""

    id: str
    cost: int
    category: str | None = None


class Election(msgspec.Struct, frozen=True):
    """The whole input of a count; `limits` is what may be spent in a category, `order` all ids as they were drawn: the last tie-break.

    Every ballot counts as a voter, also an empty one: whoever should not count is left out by the caller.
    """

    projects: tuple[Project, ...]
    budget: int
    limits: dict[str, int]
    ballots: tuple[frozenset[str], ...]
    order: tuple[str, ...]


class Round(msgspec.Struct, frozen=True):
    """One project that was built: how many supported it, and what they paid.

    `how` is "support" (the most supported that fits) or "shares" (its supporters paid for it together; only then there are `payers`).
    `share` is what most payers paid, which is also the most that anyone paid; `least` the least; `full` how many paid `share`.
    `left` is what is left of the budget afterwards.
    """

    project: str
    cost: int
    supporters: int
    how: str
    left: int
    payers: int = 0
    share: str | None = None
    least: str | None = None
    full: int = 0


class Miss(msgspec.Struct, frozen=True):
    """One project that was not built, why, and by how much it missed.

    `money`: had it cost so many euros less, it would have been built, and with one euro less than that it would not.
    `votes`: with so many more supporters it would have been built, and with one fewer not. Both are null when no number does it, or when it
    is not known (see the rule). `had` is what there was for it in euros, rounded down: the budget left at its turn (greedy), or what its
    supporters still had together (equal shares). `why` is one of the WHYS.
    """

    project: str
    cost: int
    supporters: int
    why: str
    had: int
    money: int | None = None
    votes: int | None = None


WHYS = (
    "no_support",  # nobody wants it
    "over_budget",  # it costs more than the whole budget
    "over_limit",  # it costs more than its category's whole limit
    "category_full",  # what was left of its category's limit was too little, while the budget would have sufficed
    "tie",  # another project with as much support went before it, by the tie-break
    "too_little_support",  # the money went to projects with more support
)


class Tie(msgspec.Struct, frozen=True):
    """Projects that stood equal when `winner` was taken, and what decided: "votes", "cost" (the lower) or "order" (as drawn)."""

    winner: str
    others: tuple[str, ...]
    by: str


class Outcome(msgspec.Struct, frozen=True):
    """What a rule builds, in the order in which it was decided, and for whom: `anyone` sees a wish built, `nobody` (people!) none.

    `rule`: "greedy", "equal_shares:cost" or "equal_shares:one". `share` is what each voter had to spend in the count that holds, `raised`
    how many euros of it were added to a fair share of the budget by Add1; null and 0 for greedy.
    """

    rule: str
    built: tuple[str, ...]
    spent: int
    rounds: tuple[Round, ...]
    misses: tuple[Miss, ...]
    anyone: int
    nobody: int
    ties: tuple[Tie, ...]
    share: str | None = None
    raised: int = 0


def shown(value: Fraction | int) -> str:
    """A fraction as text: "7/2", or "3" when it is whole."""
    return str(value)


def exact(text: str) -> Fraction:
    """The fraction that `shown` wrote."""
    return Fraction(text)
