"""What a step has counted beside the room: asked by what is durable, answered once, in the log."""

from __future__ import annotations

import time
from typing import Any

import orjson
import pytest

from app.activities._template.rules import Template
from app.beside import Failed
from app.core.activity import Activity, Step, Work
from app.core.roles import MODERATOR, PARTICIPANT
from app.core.session import Session
from app.rooms.mail import Mail
from tests import meeting
from tests.rooms import world
from tests.rooms.world import World


class Counting(Template):
    """A vote whose voters are counted beside the room, of all things."""

    kind = "template"

    def work(self, step: Step) -> Work | None:
        marked = sum(len(ballot) for ballot in step.hidden.get("ballots", default={}).values())
        return Work(f"count-{marked}", "_template.rules:count", marked) if marked and step.hidden.get("counted") != f"count-{marked}" else None

    def worked(self, step: Step, work: str, result: Any) -> None:
        step.hidden["counted"] = work
        step.desk["counted"] = result


class Counts:
    """Doubles; `fails` and `meanwhile` as a test wants it."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, Any]] = []
        self.fails = False

    def run(self, job: str, data: Any) -> bytes:
        self.asked.append((job, data))
        if self.fails:
            raise Failed(job)
        return orjson.dumps(data * 2)


@pytest.fixture
def hall(monkeypatch: pytest.MonkeyPatch) -> World:
    kinds: dict[str, Activity] = {**meeting.ALL_KINDS, "template": Counting()}
    monkeypatch.setattr(meeting, "ALL_KINDS", kinds)
    monkeypatch.setattr(world, "ALL_KINDS", kinds)
    hall = World({**meeting.SCRIPT, "agenda": [{"kind": "template", "title": "Vote", "question": "Which?", "items": ["trees", "homes"]}]})
    hall.room.works._counts = Counts()
    hall.enter("ada", MODERATOR)
    for phone in ("ben", "cem"):
        hall.enter(phone, PARTICIPANT, phone)
    hall.do([("ada", "open", None, "open", {"step": "s1"})])
    return hall


def vote(hall: World, phone: str, wanted: bool = True) -> None:
    item = next(iter(hall.room.session.room["steps", "s1", "items"]))
    hall.do([(phone, f"{phone}-{time.monotonic_ns()}", "s1", "cast", {"item": item, "wanted": wanted})])


def counted(hall: World) -> Any:
    return hall.room.session.tree.get(("desk", "steps", "s1", "counted"), None)


def test_what_a_step_asks_is_counted_once_and_comes_back_from_the_log(hall: World) -> None:
    vote(hall, "ben")
    hall.ring()
    hall.ring()
    assert counted(hall) == 2
    assert hall.room.works._counts.asked == [("app.activities._template.rules:count", 1)]  # type: ignore[attr-defined]
    hall.restart()
    assert counted(hall) == 2
    assert hall.room.works.asked() == []


def test_an_answer_to_what_is_asked_no_more_changes_nothing(hall: World) -> None:
    vote(hall, "ben")
    [(step, work)] = hall.room.works.asked()
    late = hall.room.works.answer(step, work)
    vote(hall, "cem")
    hall._carry_out([late])
    assert counted(hall) is None
    hall.ring()
    assert counted(hall) == 4


def test_what_could_not_be_counted_is_told_to_the_step_and_not_asked_again(hall: World) -> None:
    hall.room.works._counts.fails = True  # type: ignore[attr-defined]
    vote(hall, "ben")
    hall.ring()
    assert hall.room.session.tree.get(("desk", "steps", "s1", "counted"), "nothing was told") is None
    assert hall.room.works.asked() == []


def test_nothing_is_asked_of_what_is_not_in_the_log_yet(hall: World) -> None:
    asked: list[Any] = []
    hall.log.meanwhile = lambda: asked.append(hall.room.works.asked())
    vote(hall, "ben")
    assert asked == [[]]
    assert hall.room.works.asked()


def test_the_answer_still_comes_after_the_session_has_finished(hall: World) -> None:
    vote(hall, "ben")
    hall.do([("ada", "finish", None, "finish", {})])
    hall.ring()
    assert counted(hall) == 2


@pytest.mark.parametrize("sid", ["ada", "ben"])
def test_nobody_else_can_answer(hall: World, sid: str) -> None:
    vote(hall, "ben")
    [refused] = hall.do([(sid, "mine", None, "worked", {"step": "s1", "work": "count-1", "result": 7})])
    assert refused.error.code == "not_allowed"
    assert isinstance(hall.room.works.answer(*hall.room.works.asked()[0]), Mail)


def test_a_step_that_is_put_in_later_is_counted_too(hall: World, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[Any] = []
    monkeypatch.setattr("app.rooms.works.green.spawn", begun.append)
    monkeypatch.setattr(Session, "may_ask", False)
    hall.room.works.start()
    hall.room.works.look()
    assert not begun
    monkeypatch.undo()
    monkeypatch.setattr("app.rooms.works.green.spawn", begun.append)
    hall.room.works.look()
    assert begun == [hall.room.works._run]
