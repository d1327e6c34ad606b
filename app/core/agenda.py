"""The commands of a session as a whole. Here those on its steps: opening and closing, results, what they take, inserting one, finishing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from app.core import hall
from app.core.activity import Event, Step
from app.core.facts import (
    ChoiceMade,
    ItemsTaken,
    ResultsHidden,
    ResultsRevealed,
    RoundBegan,
    SessionFinished,
    StepClosed,
    StepInserted,
    StepOpened,
    StepSettled,
    StepShown,
    TimerSet,
    Worked,
)  # fmt: skip
from app.core.hall import Entry, Nothing
from app.core.items import has_ballots
from app.core.roles import CLOCK, MODERATORS, Given
from app.core.script import MOST_STEPS, read_step
from app.errors import Refused

if TYPE_CHECKING:
    from app.core.session import Session

GRACE = 2.0  # seconds after `close` in which what was on its way still counts (P8)


class OnStep(Struct, forbid_unknown_fields=True):
    step: str


class Show(Struct, forbid_unknown_fields=True):
    """`everyone`: phones on which somebody went to another step come along too."""

    step: str
    everyone: bool = False


class Take(Struct, forbid_unknown_fields=True):
    """At most one says which items: `all`, the best so many, those picked, those of one cluster, or those that moderators starred."""

    step: str
    all: Literal[True] | None = None
    top: Annotated[int, Meta(ge=1, le=100)] | None = None
    items: Annotated[list[str], Meta(max_length=1000)] | None = None
    cluster: str | None = None
    starred: Literal[True] | None = None


class Insert(Struct, forbid_unknown_fields=True, rename={"from_": "from"}):
    """`step` is one of a script's agenda without `from`; here `from` is the id of a step that is there, and so is `after` (null: at the end)."""

    step: dict[str, Any]
    after: str | None = None
    from_: str | None = None
    open: bool = False


class OfClose(Struct, forbid_unknown_fields=True):
    step: str
    closed: int  # the seq of the `close` that it belongs to: a later one has a grace of its own


class Answer(Struct, forbid_unknown_fields=True):
    step: str
    work: str
    result: Any


def _open(session: Session, data: OnStep, given: Given) -> list[Event]:
    step = session.step(data.step)
    events: list[Event] = []
    if step.room["state"] != "open":
        source = session.source(step.id)
        if source is not None:
            events += [*_settled(source), *_uncovered(source)]
        first = step.room["state"] == "waiting"
        events.append(StepOpened(step=step.id, items=session.takes(step.id) if first else None, seed=given.chance if first else None))
    return events + _show(session, data, given)


def _close(session: Session, data: OnStep, given: Given) -> list[Event]:
    if session.step(data.step).room["state"] != "open":
        return []
    shown = session.room["current"] == data.step and session.room["timer"]
    return [StepClosed(step=data.step), *([TimerSet()] if shown else [])]


def _settle(session: Session, data: OfClose, given: Given) -> list[Event]:
    step = session.step(data.step)
    return _settled(step) if step.hidden["closed_seq"] == data.closed else []


def _worked(session: Session, data: Answer, given: Given) -> list[Event]:
    asked = session.activity(data.step).work(session.step(data.step))
    if asked is None or asked.id != data.work:
        return []  # the state has gone on meanwhile
    return [Worked(step=data.step, work=data.work, result=data.result)]


def _settled(step: Step) -> list[Event]:
    waits = step.room["state"] == "closed" and "settled" not in step.hidden
    return [StepSettled(step=step.id)] if waits else []


def _uncovered(step: Step) -> list[Event]:
    """Ideas that were held back are seen once a later step takes them."""
    return [ResultsRevealed(step=step.id)] if "held" in step.room and not step.room["revealed"] else []


def _reveal(session: Session, data: OnStep, given: Given) -> list[Event]:
    step = session.step(data.step)
    if not session.activity(step.id).votes and "waiting" not in step.desk:
        raise Refused("no_results")
    return [] if step.room["revealed"] else [*_settled(step), ResultsRevealed(step=step.id)]


def _hide(session: Session, data: OnStep, given: Given) -> list[Event]:
    return [ResultsHidden(step=data.step)] if session.step(data.step).room["revealed"] else []


def _show(session: Session, data: OnStep | Show, given: Given) -> list[Event]:
    session.step(data.step)
    room = session.room
    everyone = isinstance(data, Show) and data.everyone
    seen = room["current"] == data.step and room["screen"]["view"] == "step"
    return [] if seen and not everyone else [StepShown(step=data.step, everyone=everyone)]


def _take(session: Session, data: Take, given: Given) -> list[Event]:
    step = session.step(data.step)
    if has_ballots(step):
        raise Refused("has_ballots")
    source = session.source(step.id)
    if source is None:
        return []
    named = {name: getattr(data, name) for name in ("top", "items", "cluster", "starred") if getattr(data, name) is not None}
    if len(named) + bool(data.all) > 1:
        raise Refused("one_choice")
    before = step.desk.get("take", default={})
    choice = session.checked_choice(step.id, named) if named or data.all else before
    events: list[Event] = [] if choice == before else [ChoiceMade(step=step.id, choice=choice)]
    if step.room["state"] == "waiting":
        return events  # it takes them when it opens
    return [*events, *_uncovered(source), ItemsTaken(step=step.id, items=session.takes(step.id, choice))]


def _again(session: Session, data: OnStep, given: Given) -> list[Event]:
    step = session.step(data.step)
    if not session.activity(step.id).votes:
        raise Refused("no_results")
    if not has_ballots(step):
        raise Refused("no_ballots")
    if step.room["state"] != "closed":
        raise Refused("close_first")
    return [*_settled(step), RoundBegan(step=step.id, texts=session.newer_texts(step)), StepOpened(step=step.id), *_show(session, data, given)]


def _insert(session: Session, data: Insert, given: Given) -> list[Event]:
    agenda = session.room["agenda"]
    if len(agenda) >= MOST_STEPS:
        raise Refused("step_full", limit=MOST_STEPS)
    after = agenda[-1] if data.after is None else session.step(data.after).id
    source = None if data.from_ is None else session.step(data.from_)
    if source is not None and agenda.index(source.id) > agenda.index(after):
        raise Refused("unknown_step")
    plan = read_step(data.step, session.kinds, session.activity(source.id) if source else None)
    step = given.new_id("n")
    events: list[Event] = [StepInserted(step=step, plan=msgspec.to_builtins(plan), after=after, source=source.id if source else None)]
    if data.open:
        items = session.takes_of(step, plan, source)
        events += [*(_settled(source) if source else []), StepOpened(step=step, items=items), StepShown(step=step)]
    return events


def _finish(session: Session, data: Nothing, given: Given) -> list[Event]:
    events: list[Event] = []
    for step in session.all_steps():
        if step.room["state"] == "open":
            events += [StepClosed(step=step.id), StepSettled(step=step.id)]
        events += [*_settled(step), *_uncovered(step)]
    return [*events, SessionFinished()]


COMMANDS = {
    "open": Entry(OnStep, MODERATORS, _open),
    "close": Entry(OnStep, MODERATORS, _close),
    "settle": Entry(OfClose, frozenset({CLOCK}), _settle),
    "worked": Entry(Answer, frozenset({CLOCK}), _worked),
    "reveal": Entry(OnStep, MODERATORS, _reveal),
    "hide": Entry(OnStep, MODERATORS, _hide),
    "show": Entry(Show, MODERATORS, _show),
    "take": Entry(Take, MODERATORS, _take),
    "again": Entry(OnStep, MODERATORS, _again),
    "insert": Entry(Insert, MODERATORS, _insert),
    "finish": Entry(Nothing, MODERATORS, _finish),
    **hall.COMMANDS,
}
