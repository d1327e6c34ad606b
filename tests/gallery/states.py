"""The states of an activity that matter, one after the other in one session: what its log held at each is that state."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec

from tests.gallery.plans import KINDS, Plan, plan
from tests.gallery.sitting import Rows, Sitting

FEW, HALL = 3, 60
ALL = "all"  # the kind of what is no activity's own: the session as a whole


class State(NamedTuple):
    """A session as it stood: its log, which kind is shown in its step `step`, and in which state."""

    kind: str
    name: str
    step: str
    rows: Rows


def states(kinds: typing.Collection[str], people: int, token: str) -> Iterator[State]:
    """Those of these kinds (and of ALL) with so many people; `token` is that of somebody who takes part in all of them."""
    for kind in kinds:
        walk = _session if kind == ALL else _activity
        yield from walk(Walk(plan("brainstorm" if kind == ALL else kind), kind, people, token))


class Walk:
    """A session that goes from state to state; `state` says where it stands."""

    def __init__(self, script: Plan, kind: str, people: int, token: str) -> None:
        self.kind, self.people = kind, people
        self.sitting = Sitting(script.script, people, token)
        self.step = self.sitting.seen["agenda"][-1]

    def state(self, name: str) -> State:
        return State(self.kind, name, self.step, self.sitting.rows)

    def desk(self, kind: str, /, **data: Any) -> None:
        """A command of the session, on the step that is shown."""
        self.sitting.desk(None, kind, **data)

    @property
    def page(self) -> dict[str, Any]:
        page: dict[str, Any] = self.sitting.seen["steps"][self.step]
        return page

    @property
    def on_desk(self) -> dict[str, Any]:
        """What only the desk sees of the step."""
        page: dict[str, Any] = self.sitting.room.session.tree.root["desk"].get("steps", {}).get(self.step, {})
        return page

    def bring_in(self) -> None:
        """The steps before the last, each to its end, so that the last has something to take."""
        for step in self.sitting.seen["agenda"][:-1]:
            kind = self.sitting.seen["steps"][step]["kind"]
            self.desk("open", step=step)
            self.sitting.take_part(step, 12)
            if kind == "cluster":
                self.sitting.sort(step)
            self.desk("close", step=step)
            if KINDS[kind].votes or "held" in self.sitting.seen["steps"][step]:
                self.desk("reveal", step=step)

    def take_part(self, people: int) -> None:
        """People do what there is to do, and the moderator what people may not."""
        self.sitting.take_part(self.step, people)
        if self.kind == "cluster" and people == self.people:
            self.sitting.sort(self.step)

    def prepare(self) -> None:
        """What must be known before anybody can take part: in a budget what things cost."""
        commands = KINDS[self.kind].commands
        for n, item in enumerate(self.page["items"]):
            if "price" in commands and self.page["projects"].get(item, {}).get("cost") is None:
                self.sitting.desk(self.step, "price", item=item, cost=2000 + 500 * n)


def _activity(walk: Walk) -> Iterator[State]:
    """From an empty step to one in which the whole hall took part, and for a vote on to its results and its second round."""
    kind, step = KINDS[walk.kind], walk.step
    walk.bring_in()
    walk.desk("show", step=step)
    yield walk.state("waiting")
    walk.desk("open", step=step)
    walk.prepare()
    yield walk.state("empty")
    walk.take_part(FEW)
    yield walk.state("few")
    yield from _moderated(walk)
    walk.take_part(walk.people)
    yield from _turned(walk)
    yield walk.state("full")
    walk.desk("close", step=step)
    yield walk.state("closed")
    if kind.votes or "waiting" in walk.on_desk:
        walk.desk("reveal", step=step)
        yield walk.state("shown")
    yield from _looks(walk)
    if kind.votes:
        walk.desk("screen", groups=True)
        yield walk.state("per-group")
        walk.desk("screen", groups=False, tables=True)
        yield walk.state("tables")
        walk.desk("screen", tables=False)
        walk.desk("again", step=step)
        yield walk.state("again")
        walk.take_part(walk.people)
        walk.desk("close", step=step)
        walk.desk("reveal", step=step)
        yield walk.state("moved")


def _moderated(walk: Walk) -> Iterator[State]:
    """What people write waits at the desk."""
    if "moderate" not in KINDS[walk.kind].commands:
        return
    walk.sitting.desk(walk.step, "moderate", moderation="before")
    writers = range(FEW, 2 * FEW)  # in a vote few write something beside it; where there is nothing to add, this is refused
    walk.sitting.all_at_once([(f"phone{n}", walk.step, "add", {"text": f"Nog iets anders, zegt nummer {n}"}) for n in writers])
    walk.take_part(2 * FEW)
    yield walk.state("inbox")
    waiting = list(walk.on_desk["inbox"])
    walk.sitting.desk(walk.step, "reject", items=waiting[:FEW], reason="Dit gaat over één persoon.")
    if waiting[FEW:]:
        walk.sitting.desk(walk.step, "approve", items=waiting[FEW:])
    walk.sitting.desk(walk.step, "moderate", moderation="off")


def _turned(walk: Walk) -> Iterator[State]:
    """Every page that a moderator can turn to."""
    for n, page in enumerate(walk.on_desk.get("pages", ()) if "turn" in KINDS[walk.kind].commands else (), 1):
        walk.sitting.desk(walk.step, "turn", item=page)
        yield walk.state(f"page{n}")


def _looks(walk: Walk) -> Iterator[State]:
    """Every way in which the hall can look at the outcome."""
    for name, command in KINDS[walk.kind].commands.items():
        for view in _choices(command.data) if "participant" not in command.roles else ():
            walk.sitting.desk(walk.step, name, view=view, **_axes(walk, command.data))
            yield walk.state(f"{view}")


def _choices(data: type[msgspec.Struct]) -> tuple[Any, ...]:
    """The values of a command's `view`."""
    return typing.get_args(typing.get_type_hints(data).get("view"))


def _axes(walk: Walk, data: type[msgspec.Struct]) -> dict[str, Any]:
    """Two criteria, for a view that sets two against each other."""
    if "x" not in {field.name for field in msgspec.structs.fields(data)}:
        return {}
    x, y = list(walk.page["criteria"])[:2]
    return {"x": x, "y": y}


def _session(walk: Walk) -> Iterator[State]:
    """What any session can be in, whatever its steps are."""
    yield walk.state("planned")
    walk.desk("open", step=walk.step)
    walk.take_part(FEW)
    acts: list[tuple[str, list[tuple[str, dict[str, Any]]], tuple[str, dict[str, Any]]]] = [
        ("timer", [("timer", {"seconds": 252}), ("timer", {"pause": True})], ("timer", {"stop": True})),
        ("message", [("message", {"text": "Over vijf minuten gaan we verder. Er is koffie in de hal."})], ("message", {"text": ""})),
        ("black", [("screen", {"dark": True})], ("screen", {"dark": False})),
        ("join", [("screen", {"view": "join"})], ("screen", {"view": "step"})),
    ]
    for name, begin, (kind, end) in acts:
        for command, data in begin:
            walk.desk(command, **data)
        yield walk.state(name)
        walk.desk(kind, **end)
    walk.take_part(walk.people)
    walk.desk("close", step=walk.step)
    walk.desk("finish")
    yield walk.state("finished")
