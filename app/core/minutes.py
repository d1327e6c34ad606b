"""The minutes as a document: heading, text, list, bars, table. Every format is made from these.

All of it is plain data, so that a format can be made in another process: `msgspec.to_builtins(document)` and back with `msgspec.convert`.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

LENGTHS = ("page", "summary", "full")
Row = Annotated[dict[str, Any], Meta(extra_json_schema={"required": ["item", "text"]})]


class Heading(Struct, frozen=True, tag="heading"):
    """A heading of `level` 1 (the title) to 4."""

    level: int
    text: str


class Text(Struct, frozen=True, tag="text"):
    """A paragraph; `quiet` ones give circumstances (when, how many)."""

    text: str
    quiet: bool = False


class Items(Struct, frozen=True, tag="items"):
    """A list of contributions in people's own words."""

    texts: list[str]


class Bars(Struct, frozen=True, tag="bars"):
    """A bar chart: `rows` are (label, value, words beside the bar), sorted as shown; the figures are its text."""

    title: str
    rows: list[tuple[str, float, str]]

    @property
    def most(self) -> float:
        """The longest bar's value, at least 1."""
        return max([1, *(value for _, value, _ in self.rows)])


class Table(Struct, frozen=True, tag="table"):
    """Figures side by side: `head` names the columns; the first cell of each row is what the row is about.

    The other cells are figures, or `words`: an action's owner, say. Those stand in the minutes of any length in full.
    """

    title: str
    head: list[str]
    rows: list[list[str]]
    words: bool = False


Block = Heading | Text | Items | Bars | Table


class Taken(Struct, frozen=True):
    """How many people took part: `groups` (label → number) leaves out groups under five, counted together in `folded`."""

    total: int
    groups: dict[str, int]
    folded: int


class StepReport(Struct, frozen=True):
    """One step for tables and programs: plain facts, and rows (one an item) with the same names for every activity.

    A row of a vote has `groups` (label → figures; those under five together) where the session has groups. `papers` of those who took part
    had no phone: a moderator typed in their ballot. `by` is "moderator" where people only looked on, else "everyone". `rounds` are the
    earlier rounds of a vote that was held again: {"round", "done", "papers", "rows"}. `notes` are what moderators wrote for the minutes.
    `hidden` counts what a moderator hid of what was added here; where moderators looked first, `withheld` what they did not show (reason →
    number, "" without a reason) and `unseen` what they had not looked at. `method` says how it was done, in one sentence; `minutes` is the time that
    was planned. `blocks` are the step's part of the document, below its heading and question.
    """

    id: str
    kind: str
    by: str
    title: str
    question: str
    instruction: str
    method: str
    minutes: int | None
    state: str
    opened_at: datetime | None
    closed_at: datetime | None
    taken: Taken
    rows: list[Row]
    papers: int
    hidden: int
    withheld: dict[str, int]
    unseen: int
    votes: bool
    rounds: list[dict[str, Any]]
    notes: list[str]
    blocks: list[Block]


class Report(Struct, frozen=True):
    """The whole session; `interim` while it still runs, as it stood at `at`. All times are UTC, in whole seconds.

    `script` is the design that it was run from, with every default filled in; while the session runs without what nobody may know yet.
    `aanzet` numbers this form: a change that an older reader does not understand makes it the next.
    """

    title: str
    code: str
    language: str
    place: str
    purpose: str
    started_at: datetime
    finished_at: datetime | None
    at: datetime
    interim: bool
    groups: list[str]
    steps: list[StepReport]
    script: dict[str, Any]
    aanzet: Literal[1] = 1


class Letterhead(Struct, frozen=True):
    """Whose minutes they are: the organisation's name, its logo as PNG (none: empty) of `width` by `height` pixels, its accent as #rrggbb."""

    organisation: str = ""
    logo: bytes = b""
    width: int = 1
    height: int = 1
    accent: str = ""


class Document(Struct, frozen=True):
    """What people read, in their language: `subject` names it, `mark` says that it is interim, `foot` stands below each page.

    `blocks` are the whole text; `names` are words for the columns of tables (of a StepReport's rows, and of the agenda).
    """

    report: Report
    subject: str
    mark: str
    foot: str
    blocks: list[Block]
    names: dict[str, str]
    letterhead: Letterhead = Letterhead()
