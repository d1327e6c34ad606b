"""The minutes as a document: heading, text, list, bars. Every format is made from these."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Heading:
    """A heading of `level` 1 (the title) to 4."""

    level: int
    text: str


@dataclass(frozen=True)
class Text:
    """A paragraph; `quiet` ones give circumstances (when, how many)."""

    text: str
    quiet: bool = False


@dataclass(frozen=True)
class Items:
    """A list of contributions in people's own words."""

    texts: list[str]


@dataclass(frozen=True)
class Bars:
    """A bar chart: `rows` are (label, value, words beside the bar), sorted as shown; the figures are its text."""

    title: str
    rows: list[tuple[str, float, str]]

    @property
    def most(self) -> float:
        """The longest bar's value, at least 1."""
        return max([1, *(value for _, value, _ in self.rows)])


@dataclass(frozen=True)
class Table:
    """Figures side by side: `head` names the columns; the first cell of each row is what the row is about, the others are figures."""

    title: str
    head: list[str]
    rows: list[list[str]]


Block = Heading | Text | Items | Bars | Table


@dataclass(frozen=True)
class Taken:
    """How many people took part: `groups` (label → number) leaves out groups under five, counted together in `folded`."""

    total: int
    groups: dict[str, int]
    folded: int


@dataclass(frozen=True)
class StepReport:
    """One step for JSON and CSV: plain facts, and rows (one an item) with the same names for every activity.

    A row of a vote has `groups` (label → figures; those under five together) where the session has groups. `papers` of those who took part
    had no phone: a moderator typed in their ballot. `by` is "moderator" where people only looked on, else "everyone". `rounds` are the
    earlier rounds of a vote that was held again: {"round", "done", "papers", "rows"}. `notes` are what moderators wrote for the minutes.
    """

    id: str
    kind: str
    by: str
    title: str
    question: str
    state: str
    opened_at: float | None
    closed_at: float | None
    taken: Taken
    rows: list[dict[str, Any]]
    papers: int
    rounds: list[dict[str, Any]]
    notes: list[str]
    blocks: list[Block]


@dataclass(frozen=True)
class Report:
    """The whole session; `interim` while it still runs."""

    title: str
    code: str
    language: str
    started_at: float
    finished_at: float | None
    interim: bool
    groups: list[str]
    steps: list[StepReport]
