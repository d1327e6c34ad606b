"""A meeting on the pure core: Ada moderates; Ben, Cem, Dina, Eva and Finn hold phones."""

from __future__ import annotations

from typing import Any

import msgspec
import orjson

from app.activities import find_activities
from app.activities._template.rules import activity as template
from app.core.facts import SessionStarted
from app.core.roles import CLOCK, MODERATOR, PARTICIPANT, Given, Who
from app.core.script import read_script
from app.core.session import Command, Row, Session
from tests.beside import Inline

KINDS = find_activities()
ALL_KINDS = {**KINDS, template.kind: template}  # with the one that `make activity` copies: it keeps the laws too
DESKS = {"ada": "desk:1", "bo": "desk:2"}  # Bo moderates as well, by a link
PHONES = ("ben", "cem", "dina", "eva", "finn")
SCRIPT: dict[str, Any] = {
    "title": "Visie",
    "language": "en",
    "agenda": [
        {"id": "think", "kind": "brainstorm", "title": "Think", "question": "What is missing?", "settings": {"topics": ["Homes", "Green"]}},
        {"id": "sort", "kind": "cluster", "title": "Sort", "question": "What belongs together?", "from": "think", "settings": {"by": "everyone"}},
        {"id": "weigh", "kind": "dot_vote", "title": "Weigh", "question": "What counts?", "from": "sort", "settings": {"dots": 5, "max_per_item": 3}},
    ],
}
GROUPS = {**SCRIPT, "groups": ["Residents", "Companies"]}


def with_kind(kind: str, **settings: Any) -> dict[str, Any]:
    """A script with groups in which the third step is of this kind and takes the clusters of the second."""
    plan = {"id": "weigh", "kind": kind, "title": "Weigh", "question": "What counts?", "from": "sort", "settings": settings}
    return {**GROUPS, "agenda": [*GROUPS["agenda"][:2], plan]}


def prepare(meeting: Meeting, step: str) -> None:
    """The moderator says what a kind must know of its items before anybody can vote on them: in a budget what they cost."""
    if meeting.room("steps", step, "kind") == "budget":
        for item in meeting.room("steps", step, "items"):
            meeting.do("ada", step, "price", item=item, cost=4000)


def first_row(script: dict[str, Any], code: str = "K7M4QX") -> Row:
    """The row with which a session begins."""
    plain = msgspec.to_builtins(read_script(script, ALL_KINDS))
    return Row(1, "start", "desk:1", 1000.0, [(None, SessionStarted(code=code, script=plain, rules={}))])


class Meeting:
    """A session with the log beside it; `do` is one accepted command, raising Refused as the core does."""

    def __init__(self, script: dict[str, Any] = SCRIPT) -> None:
        self.session = Session(ALL_KINDS)
        self.rows: list[Row] = []
        self.now = 1000.0
        self._write(first_row(script))

    def do(self, who: str, step: str | None, kind: str, /, **data: Any) -> list[str]:
        """Have somebody give a command; gives the ids of what it made. Keys that end in _ are Python's own words (`from_`)."""
        given = Given(self.who(who, step), self.now, self.session.seq + 1)
        command = Command(f"command-{given.seq}", step, kind, {name.rstrip("_"): value for name, value in data.items()})
        self._write(Row(given.seq, command.id, given.who.actor, self.now, self.session.decide(command, given)))
        return given.made

    def ada(self, kind: str, step: str | None = None, /, **data: Any) -> list[str]:
        """The moderator gives a session-level command on a step."""
        return self.do("ada", None, kind, **({"step": step} if step else {}), **data)

    def to_third_step(self) -> None:
        """Ada gives three ideas, puts each into a cluster of its own, and opens the third step."""
        self.ada("open", "s1")
        ideas = [self.do("ada", "s1", "add", text=text)[0] for text in ("trees", "benches", "cheap homes")]
        self.ada("open", "s2")
        for idea in ideas:
            self.do("ada", "s2", "create", title=f"About {idea}", items=[idea])
        self.ada("open", "s3")

    def wait(self, seconds: float) -> None:
        """Time passes, the room's clock does what is due, and what is counted beside the room comes in."""
        self.now += seconds
        for due in self.session.due():
            if due.at <= self.now:
                self.do(CLOCK, None, due.command.kind, **due.command.data)
        for step, work in self.session.works():
            result = orjson.loads(Inline().run(f"app.activities.{work.job}", work.data))
            self.do(CLOCK, None, "worked", step=step, work=work.id, result=result)

    def who(self, name: str, step: str | None) -> Who:
        """How a step knows a person: another alias in each."""
        if name == CLOCK:
            return Who(CLOCK, CLOCK)
        if name in DESKS:
            return Who(MODERATOR, DESKS[name])
        aliases = {s: f"p{name}{s}" for s in self.session.room["agenda"]}
        return Who(PARTICIPANT, aliases.get(step or "", f"p{name}"), self.session.tree.get(("me", f"p{name}", "group")), aliases)

    def room(self, *path: str) -> Any:
        """What everybody sees at `path`."""
        return self.session.tree.get(("room", *path))

    def desk(self, *path: str) -> Any:
        """What the desk sees at `path`."""
        return self.session.tree.get(("desk", *path))

    def me(self, name: str, step: str, *path: str) -> Any:
        """What only this person sees of a step."""
        return self.session.tree.get(("me", f"p{name}{step}", *path))

    def texts(self, step: str) -> list[str]:
        """The texts of the step's items in order."""
        return [item["text"] for item in self.session.step(step).sorted_items()]

    def _write(self, row: Row) -> None:
        # Through the form of the log, so that every test also tests reading back.
        raw = msgspec.json.decode(msgspec.json.encode(row.events))
        row = row._replace(events=self.session.read_events(raw))
        self.session.apply(row)
        self.rows.append(row)
