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
    `full` of them paid `share`, which nobody exceeds; the other payers gave all they had, at least `least`. `left` is what is left of the
    budget afterwards, in euros.
    """

    project: str
    cost: int
    supporters: int
    how: str
    left: int
    payers: int = 0
    share: str | None = None
    full: int = 0
    least: str | None = None


class Miss(msgspec.Struct, frozen=True):
    """One project that was not built, why (one of the WHYS), and by how much it missed.

    `room` is what it could have cost when the greedy rule came to it (in equal shares: when that filled up), in euros; `had` what its
    supporters still had together at the end of equal shares, rounded down, null in greedy.

    `money`: had it cost so many euros less, it would have been built, and with one euro less than that it would not. `votes`: with so many
    more ballots for it alone it would have been built, and with one fewer it would not. Null when no number does it (`votes`: not even one
    more than voted), or when it is `unknown`: it was not counted, since that would take too long.
    """

    project: str
    cost: int
    supporters: int
    why: str
    room: int
    had: int | None = None
    money: int | None = None
    votes: int | None = None
    unknown: tuple[str, ...] = ()


WHYS = (
    "no_support",  # nobody wants it
    "over_budget",  # it costs more than the whole budget
    "over_limit",  # it costs more than its category's whole limit
    "tie",  # a project with as much support went first by the tie-break; the other way round, this one would have been built
    "category_full",  # the budget would have sufficed, but what was left of its category's limit did not
    "too_little_support",  # the money went to projects with more support, or its supporters' money to others they support
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


def shown(value: Fraction) -> str:
    """A fraction as text: "7/2", or "3" when it is whole."""
    return str(value)


def exact(text: str) -> Fraction:
    """The fraction that `shown` wrote."""
    return Fraction(text)
