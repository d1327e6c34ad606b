"""The commands of a session as a whole: opening and closing steps, results, timer, screen, joining, finishing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple

from msgspec import Meta, Struct

from app.core.activity import Event, Step, place_of
from app.core.facts import (
    ChoiceMade,
    ItemsTaken,
    Joined,
    ResultsHidden,
    ResultsRevealed,
    RoundBegan,
    ScreenSet,
    SessionFinished,
    StepClosed,
    StepOpened,
    StepSettled,
    StepShown,
    TimerSet,
    Worked,
)  # fmt: skip
from app.core.items import has_ballots
from app.core.roles import CLOCK, MODERATORS, PARTICIPANTS, Given
from app.errors import Refused

if TYPE_CHECKING:
    from app.core.session import Session

GRACE = 2.0  # seconds after `close` in which what was on its way still counts (P8)


class OnStep(Struct, forbid_unknown_fields=True):
    step: str


class Take(Struct, forbid_unknown_fields=True):
    """At most one of the last four says which items: `all`, the best so many, those picked, or those of one cluster."""

    step: str
    all: Literal[True] | None = None
    top: Annotated[int, Meta(ge=1, le=100)] | None = None
    items: Annotated[list[str], Meta(max_length=1000)] | None = None
    cluster: str | None = None


class OfClose(Struct, forbid_unknown_fields=True):
    step: str
    closed: int  # the seq of the `close` that it belongs to: a later one has a grace of its own


class Answer(Struct, forbid_unknown_fields=True):
    step: str
    work: str
    result: Any


class Nothing(Struct, forbid_unknown_fields=True):
    pass


class Timer(Struct, forbid_unknown_fields=True):
    seconds: Annotated[int, Meta(ge=1, le=86400)] | None = None
    pause: Literal[True] | None = None
    resume: Literal[True] | None = None
    stop: Literal[True] | None = None


class Screen(Struct, forbid_unknown_fields=True):
    view: Literal["join", "step"] | None = None
    dark: bool | None = None
    groups: bool | None = None


class Join(Struct, forbid_unknown_fields=True):
    group: str | None = None
    name: str | None = None  # taken from clients that send one, kept nowhere: sessions are anonymous


def _open(session: Session, data: OnStep, given: Given) -> list[Event]:
    step = session.step(data.step)
    events: list[Event] = []
    if step.room["state"] != "open":
        source = session.source(step.id)
        if source is not None:
            events += _settled(source)
        first = step.room["state"] == "waiting"
        events.append(StepOpened(step=step.id, items=session.takes(step.id) if first else None))
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


def _reveal(session: Session, data: OnStep, given: Given) -> list[Event]:
    step = session.step(data.step)
    if not session.activity(step.id).votes and "waiting" not in step.desk:
        raise Refused("no_results")
    return [] if step.room["revealed"] else [*_settled(step), ResultsRevealed(step=step.id)]


def _hide(session: Session, data: OnStep, given: Given) -> list[Event]:
    return [ResultsHidden(step=data.step)] if session.step(data.step).room["revealed"] else []


def _show(session: Session, data: OnStep, given: Given) -> list[Event]:
    session.step(data.step)
    room = session.room
    seen = room["current"] == data.step and room["screen"]["view"] == "step"
    return [] if seen else [StepShown(step=data.step)]


def _take(session: Session, data: Take, given: Given) -> list[Event]:
    step = session.step(data.step)
    if has_ballots(step):
        raise Refused("has_ballots")
    source = session.source(step.id)
    if source is None:
        return []
    named = {name: getattr(data, name) for name in ("top", "items", "cluster") if getattr(data, name) is not None}
    if len(named) + bool(data.all) > 1:
        raise Refused("one_choice")
    before = step.desk.get("take", default={})
    choice = session.checked_choice(step.id, named) if named or data.all else before
    events: list[Event] = [] if choice == before else [ChoiceMade(step=step.id, choice=choice)]
    if step.room["state"] == "waiting":
        return events  # it takes them when it opens
    return [*events, ItemsTaken(step=step.id, items=session.takes(step.id, choice))]


def _again(session: Session, data: OnStep, given: Given) -> list[Event]:
    step = session.step(data.step)
    if not session.activity(step.id).votes:
        raise Refused("no_results")
    if not has_ballots(step):
        raise Refused("no_ballots")
    if step.room["state"] != "closed":
        raise Refused("close_first")
    return [*_settled(step), RoundBegan(step=step.id, texts=session.newer_texts(step)), StepOpened(step=step.id), *_show(session, data, given)]


def _timer(session: Session, data: Timer, given: Given) -> list[Event]:
    timer = session.room["timer"]
    if data.seconds is not None:
        return [TimerSet(ends_at=given.now + data.seconds)]
    if data.stop:
        return [TimerSet()] if timer else []
    if data.pause and timer and timer["paused"] is None:
        return [TimerSet(ends_at=timer["ends_at"], paused=max(0.0, timer["ends_at"] - given.now))]
    if data.resume and timer and timer["paused"] is not None:
        return [TimerSet(ends_at=given.now + timer["paused"])]
    return []


def _screen(session: Session, data: Screen, given: Given) -> list[Event]:
    now = session.room["screen"]
    view, dark = data.view or now["view"], now["dark"] if data.dark is None else data.dark
    groups = now.get("groups", False) if data.groups is None else data.groups
    same = (view, dark, groups) == (now["view"], now["dark"], now.get("groups", False))
    return [] if same else [ScreenSet(view=view, dark=dark, groups=groups)]


def _finish(session: Session, data: Nothing, given: Given) -> list[Event]:
    events: list[Event] = []
    for step in session.all_steps():
        if step.room["state"] == "open":
            events += [StepClosed(step=step.id), StepSettled(step=step.id)]
        events += _settled(step)
    return [*events, SessionFinished()]


def _join(session: Session, data: Join, given: Given) -> list[Event]:
    groups = session.room["groups"]
    if not groups:
        return []
    if data.group is None:
        raise Refused("join_first")
    group = place_of(groups, data.group, "unknown_group")
    if group == given.who.group:
        return []
    if given.who.group and any((step, "people", alias) in session.hidden_steps for step, alias in given.who.aliases.items()):
        raise Refused("group_fixed")
    return [Joined(group=group)]


class Entry(NamedTuple):
    """A session-level command: what it takes, who may give it, what decides it."""

    data: type[Struct]
    roles: frozenset[str]
    decide: Callable[[Any, Any, Given], list[Event]]


COMMANDS = {
    "open": Entry(OnStep, MODERATORS, _open),
    "close": Entry(OnStep, MODERATORS, _close),
    "settle": Entry(OfClose, frozenset({CLOCK}), _settle),
    "worked": Entry(Answer, frozenset({CLOCK}), _worked),
    "reveal": Entry(OnStep, MODERATORS, _reveal),
    "hide": Entry(OnStep, MODERATORS, _hide),
    "show": Entry(OnStep, MODERATORS, _show),
    "take": Entry(Take, MODERATORS, _take),
    "again": Entry(OnStep, MODERATORS, _again),
    "timer": Entry(Timer, MODERATORS, _timer),
    "screen": Entry(Screen, MODERATORS, _screen),
    "finish": Entry(Nothing, MODERATORS, _finish),
    "join": Entry(Join, PARTICIPANTS, _join),
}
