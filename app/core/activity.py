"""The contract of an activity: one folder under app/activities, found by itself, no edit elsewhere.

An activity owns the pages of its steps and nothing else. `decide` asks nothing of the world and changes nothing; `apply` is the only
writer and must give the same state for the same events, always.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, ClassVar, NamedTuple

import msgspec

from app.core.minutes import Block
from app.core.roles import EVERYONE, By, Given
from app.core.tree import Page, Tree
from app.errors import Phrase, Refused

Item = dict[str, Any]  # {"id", "text", "version", "order", "origin", …}
Figures = dict[str, Any]
RESULT_PAGES = ("results", "by_group", "rounds", "remarks", "opinion", "outcome")  # what `reveal` copies from a step's desk page to everybody's
Translate = Callable[..., str]


class Command(NamedTuple):
    """What a kind of command takes and who may give it; participants only while the step is open, moderators `early` also before."""

    data: type[msgspec.Struct]
    roles: frozenset[str] = EVERYONE
    early: bool = False


class Work(NamedTuple):
    """A count too heavy for the live room: a pure function of JSON that gives JSON, carried out beside it (app/rooms/works.py).

    `id` is made from the state that is counted: the same state asks the same again, after a restart too, and another state something else.
    `job` is "<kind>.<module>:<function>" below app/activities; `data` is JSON.
    """

    id: str
    job: str
    data: Any


class Event(msgspec.Struct, frozen=True, kw_only=True, tag_field="type"):
    """A fact in the log; the subclass's `tag` is its name there. Fields have defaults where older logs lack them."""


class Step:
    """One step as its activity sees it: the pages of the tree that belong to it, and its settings."""

    def __init__(self, tree: Tree, step_id: str, settings: Any) -> None:
        self.id = step_id
        self.settings = settings
        self.room = Page(tree, "room", "steps", step_id)
        self.desk = Page(tree, "desk", "steps", step_id)
        self.hidden = Page(tree, "hidden", "steps", step_id)
        self._tree = tree

    @property
    def groups(self) -> dict[str, Item]:
        """The session's groups by id; {} where it has none."""
        return self._tree.get(("room", "groups"), {})

    @property
    def language(self) -> str:
        """The session's language, "nl" or "en"."""
        return self._tree.get(("room", "language"))

    @property
    def from_vote(self) -> bool:
        """Whether it takes its items from a vote."""
        return ("steps", self.room["from"] or "", "results") in Page(self._tree, "desk")

    @property
    def source(self) -> Page | None:
        """The page of the step from which this one takes its items; None where there is no such step."""
        name = self.room["from"]
        return None if name is None else Page(self._tree, "room", "steps", name)

    @property
    def seed(self) -> int:
        """The chance that was drawn when the step first opened; 0 before, and in logs that are older than chance."""
        seed: int = self.hidden.get("seed", default=0)
        return seed

    def me(self, actor: str) -> Page:
        """What only this person may see of this step."""
        return Page(self._tree, "me", actor)

    def item(self, item_id: str) -> Item:
        """The visible item with this id; raises Refused("unknown_item")."""
        item = self.room.get("items", item_id)
        if item is None:
            raise Refused("unknown_item")
        return item

    @property
    def starred(self) -> dict[str, Any]:
        """What moderators starred anywhere in the session: id → true."""
        return self._tree.get(("desk", "starred"), {})

    def sorted_items(self) -> list[Item]:
        """The visible items in their order."""
        return in_order(self.room.get("items", default={}))


class Activity:
    """The contract; a kind overrides what it needs. See app/activities/brainstorm/rules.py for a short complete one."""

    kind: ClassVar[str]
    name: ClassVar[str] = ""  # what moderators call it
    sentence: ClassVar[str] = ""  # what people do
    labels: ClassVar[dict[str, str]] = {}  # what each field of its settings is called in a form, and each choice there is (`field.choice`)
    version: ClassVar[int] = 1  # of the rules; it stands in the first row of each log
    Settings: ClassVar[type[msgspec.Struct]]
    commands: ClassVar[dict[str, Command]]
    events: ClassVar[tuple[type[Event], ...]]
    undoable: ClassVar[tuple[type[Event], ...]] = ()  # those of its events that `back` takes back (moves.py)
    fresh: ClassVar[dict[str, Any]] = {}  # fields that an item gets when this step takes it
    takes: ClassVar[tuple[str, ...]] = ("items",)  # what a later step may take from it, the first by default
    asks: ClassVar[bool] = False  # without items it is about its question, which then is its one item
    secret: ClassVar[tuple[str, ...]] = ()  # settings that nobody is sent, such as the answer of a quiz
    follows: ClassVar[bool] = False  # an edit reaches it also after people voted: each vote says on which version of the text it was given
    files: ClassVar[tuple[str, ...]] = ()  # names of what a step gives beside the minutes, such as "ballots.csv"
    moderated: ClassVar[tuple[type[Event], ...]] = ()  # facts with a text of somebody that a moderator may want to see first (app/core/moderation.py)
    ticks: ClassVar[bool] = False  # a ballot on paper has boxes to tick, not lines to write on
    votes: ClassVar[bool] = False  # keeps ballots and has results: a subclass of `Voting` (app/core/ballots.py)

    def notice(self, step: Step) -> str:
        """Who sees what people give here, where that is more than the page of what is kept says of every step; a msgid, "" for nothing more."""
        return ""

    def problem(self, settings: Any, items: list[str]) -> tuple[str, Phrase] | None:
        """The setting that fits neither the others nor the script's `items`, and what was expected there; None when all is well."""
        return None

    def writes(self, step: Step) -> bool:
        """Whether people write texts here that may be `moderated`."""
        return bool(self.moderated)

    def start(self, step: Step) -> None:
        """Write what the pages of a step hold from the start of the session on."""

    def decide(self, step: Step, command: msgspec.Struct, given: Given) -> list[Event]:
        """The events that carry the command out; raises Refused. An empty list is: nothing to change, and fine."""
        raise NotImplementedError

    def apply(self, step: Step, event: Event, by: By) -> None:
        """Write into the step's pages what the event says."""
        raise NotImplementedError

    def back(self, step: Step, events: list[Event], act: str, given: Given) -> list[Event]:
        """The events that take back these of its `undoable` ones, which a moderator's row `act` (m17) holds; raises Refused("changed_since")."""
        raise NotImplementedError

    def items(self, step: Step, take: str) -> list[Item]:
        """What a later step gets when it takes `take` from this one, in order."""
        return step.sorted_items()

    def texts(self, settings: Any) -> list[str]:
        """The texts of the items that the settings give, such as the questions of a form; they stand where the script gives no items."""
        return []

    def pictures(self, settings: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
        """The pictures in the settings as plain JSON, each where it stands: ("pages[0].picture", {"file", …}).

        `file` is a name in sessions/pictures/; from the start of a session on it is a name that is made from the picture itself.
        """
        return iter(())

    def opened(self, step: Step) -> None:
        """Write what begins when people may take part; called after the items came in, and when the step is opened again."""

    def listed(self, step: Step) -> list[Item]:
        """What the tables of the minutes (JSON, CSV) have a row for; in a vote always the items."""
        return step.sorted_items()

    def about(self, step: Step, item: Item) -> dict[str, Any]:
        """What such a row says of the item beside its text and figures."""
        return {}

    def published(self, step: Step) -> None:
        """Write what else the desk learns when the figures of a vote move (tally.py), such as texts; by the rule of five, like them."""

    def revealed(self, step: Step) -> None:
        """Write what people learn on their own pages beside the results; called when everybody begins or ceases to see those."""

    def work(self, step: Step) -> Work | None:
        """What should be counted beside the room now; None when nothing, or when the answer is in. Asked often: say None quickly."""
        return None

    def worked(self, step: Step, work: str, result: Any) -> None:
        """Write what the answer to the work with this id says; `result` is null when it could not be counted."""

    def counts(self, event: Event) -> bool:
        """Whether this fact, of a participant, is one of the five that let figures move (tally.py)."""
        return True

    def done(self, step: Step) -> int:
        """How many people have taken part."""
        return len(step.hidden.get("people", default={}))

    def results(self, step: Step) -> dict[str, Figures]:
        """Figures an item (id → figures), for a voting activity."""
        return {}

    def by_group(self, step: Step) -> dict[str, dict[str, Figures]]:
        """Figures an item and group (id → group → figures), folded as app/core/groups.py says, for a voting activity."""
        return {}

    def rank(self, figures: Figures) -> float | None:
        """What items are sorted by, the highest first; None where nobody answered."""
        return None

    def file(self, step: Step, name: str) -> str | list[list[Any]]:
        """One of its `files`: a text, or rows of cells for a spreadsheet; raises Refused where it may not be had (yet)."""
        raise NotImplementedError

    def method(self, step: Step, translate: Translate) -> str:
        """How it was done, for whoever was not there: one plain sentence in the minutes; what people do unless the kind can say more."""
        return translate(self.sentence) if self.sentence else ""

    def minutes(self, step: Step, translate: Translate) -> list[Block]:
        """The step's part of the minutes, below its heading and question."""
        raise NotImplementedError


def in_order(things: dict[str, Item]) -> list[Item]:
    """The values of an id → thing mapping by their `order`, then id."""
    return sorted(things.values(), key=lambda thing: (thing["order"], thing["id"]))


def place_of(things: dict[str, Item], wanted: str, code: str) -> str:
    """The id of the thing with this id or exact text; raises Refused(code)."""
    if wanted in things:
        return wanted
    for thing in things.values():
        if thing["text"] == wanted:
            return thing["id"]
    raise Refused(code)
