"""What a count of opinion groups (opinion.py) takes and gives, as JSON; nothing here loads numpy, so rules.py may import it.

Only `Groups.shown` is made for pages: it holds nothing about fewer than five people, and what is left out of it cannot be subtracted
from the whole. `Groups.people` is for `hidden` and, each their own, for `me`. Whoever publishes `shown` does so in steps of five changed
ballots or at the close, as every figure in the house (app/core/tally.py); figures per group at the close only.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import msgspec
from msgspec import Struct

AGREE, PASS, DISAGREE = 1, 0, -1
Point = tuple[float, float]
Side = Literal["agree", "disagree"]


class Votes(Struct, frozen=True):
    """The ballots of a step. Orders do not matter; marks on other statements than `statements` are left out."""

    statements: list[str]  # ids of the visible ones
    marks: dict[str, dict[str, Any]]  # person (any key, such as an alias) → statement → 1 agree, 0 pass, −1 disagree; not there: not seen
    final: bool = False  # nothing more will come: the best grouping at once, without waiting until it was better several times


class Person(Struct, frozen=True, array_like=True):
    """Where somebody is on the map, and in which group: None where there are none. As JSON: ["A", 0.31, −1.2]."""

    group: str | None
    x: float
    y: float


class Counts(Struct, frozen=True):
    """What a group's people said of a statement; together they are who saw it, never 1 to 4 of them."""

    agree: int
    disagree: int
    passed: int

    @property
    def seen(self) -> int:
        return self.agree + self.disagree + self.passed


class Typical(Struct, frozen=True):
    """A statement that a group thinks otherwise of than the rest."""

    statement: str
    side: Side
    share: float  # of the group's people who saw it, 0..1
    rest: float  # the same of all others
    z: float  # how sure that is: the two-proportion test's z


class Group(Struct, frozen=True):
    """An opinion group: how many, where on the map (an ellipse: centre, two radii, angle in degrees), the most typical first."""

    n: int
    centre: Point
    radii: Point
    angle: float
    typical: list[Typical]


class Statement(Struct, frozen=True):
    """A statement by group; `groups` lacks those that may not be shown, and is {} where there is no claim."""

    groups: dict[str, Counts]
    agree: float | None = None  # group-aware consensus: the product over all groups of (agree + 1) / (seen + 2); None where one is not shown
    disagree: float | None = None  # the same for disagreeing
    apart: float | None = None  # largest difference between two groups in the share that agrees, 0..1


class Shown(Struct, frozen=True):
    """What everybody may see."""

    claim: bool  # whether there are groups at all; False: `groups` is {} and nothing is said of any
    counted: int  # people who voted on enough statements to count
    groups: dict[str, Group]  # letter → group; a group keeps its letter
    statements: dict[str, Statement]
    agreed: list[str]  # statements on which every group agrees, the strongest consensus first
    rejected: list[str]  # on which every group disagrees
    divisive: list[str]  # what sets the groups apart most
    division: float | None  # of the whole: the mean over statements of 2 × min(agree, disagree) / seen; 0 all alike, 1 two halves


class Groups(Struct, frozen=True):
    """A whole count; it is also what the next one starts from."""

    people: dict[str, Person]  # everybody who counts; never published
    shown: Shown
    waiting: int = 0  # how many counts in a row another grouping was better
    past: dict[str, str] = {}  # while there is no claim: person → the letter of the last group, so that groups which return keep theirs


def groups_of(result: Any) -> Groups:
    """The `Groups` in a logged answer (JSON)."""
    return msgspec.convert(result, Groups)


def data(statements: list[str], marks: Mapping[str, Any], before: Any, final: bool) -> dict[str, Any]:
    """What `Work.data` holds: `marks` are the ballots as they are kept, `before` the answer before (JSON) or None."""
    return {"votes": {"statements": statements, "marks": marks, "final": final}, "before": before}
