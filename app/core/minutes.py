"""The minutes as a document: heading, text, list, bars, table. Every format is made from these.

All of it is plain data, so that a format can be made in another process: `msgspec.to_builtins(document)` and back with `msgspec.convert`.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal, get_args

from msgspec import Meta, Struct

Length = Literal["page", "summary", "full"]
Template = Literal["minutes", "memo", "participants"]
LENGTHS, TEMPLATES = get_args(Length), get_args(Template)
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


class Facts(Struct, frozen=True, tag="facts"):
    """What stands at the head of a letter: (name, words) a line."""

    rows: list[tuple[str, str]]


Block = Heading | Text | Items | Bars | Table | Facts


class Edits(Struct, frozen=True):
    """What a moderator chose for the minutes: their form, and what is done with their sections.

    `order` holds for each template the ids of its sections, as far as they were moved; `out` names those that are left out; `texts` are the
    moderator's own words: at a section by its id, or at one of edits.FIELDS.
    """

    template: Template = "minutes"
    length: Length = "full"
    order: dict[str, list[str]] = {}
    out: dict[str, bool] = {}
    texts: dict[str, str] = {}


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
    number, "" without a reason) and `unseen` what they had not looked at. `number` is the step's place in the agenda, from 1. `method`
    says how it was done, in one sentence; `minutes` is the time that was planned. `blocks` are the step's part of the document, below its
    heading and question.
    """

    id: str
    number: int
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
    `edits` are a moderator's choices; steps that these leave out are not in `steps` any more once they stand in a Document, but named in
    `left_out`. `aanzet` numbers this form: a change that an older reader does not understand makes it the next.
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
    edits: Edits = Edits()
    left_out: list[str] = []
    aanzet: Literal[1] = 1


class Letterhead(Struct, frozen=True):
    """Whose minutes they are: the organisation's name, its logo as PNG (none: empty) of `width` by `height` pixels, its accent as #rrggbb."""

    organisation: str = ""
    logo: bytes = b""
    width: int = 1
    height: int = 1
    accent: str = ""


class Section(Struct, frozen=True):
    """A part of the document that a moderator can leave out, move and comment on: a step by its id, or one of the template's own."""

    id: str
    title: str
    blocks: list[Block]


class Document(Struct, frozen=True):
    """What people read, in their language: `subject` names it, `mark` says that it is interim, `foot` stands below each page.

    `sections` are the whole text; `names` are words for the columns of tables (of a StepReport's rows, and of the agenda). `files` go along
    with the tables in a zip, by their names.
    """

    report: Report
    subject: str
    mark: str
    foot: str
    sections: list[Section]
    names: dict[str, str]
    files: dict[str, str] = {}
    letterhead: Letterhead = Letterhead()

    @property
    def blocks(self) -> list[Block]:
        """The blocks of all sections, in order."""
        return [block for section in self.sections for block in section.blocks]
