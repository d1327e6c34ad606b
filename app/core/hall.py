"""The commands of a session that are about the people: joining, the timer, the projector, messages to all phones, notes for the minutes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple

from msgspec import Meta, Struct, structs

from app.core import edits
from app.core.activity import Event, place_of
from app.core.facts import Joined, LinkMade, LinkWithdrawn, MessageSet, NoteWritten, ScreenSet, SessionReopened, TimerSet
from app.core.items import found
from app.core.roles import DESKS, MODERATORS, PARTICIPANTS, Given
from app.core.schema import clean_text
from app.errors import Refused

if TYPE_CHECKING:
    from app.core.session import Session


class Entry(NamedTuple):
    """A session-level command: what it takes, who may give it, what decides it."""

    data: type[Struct]
    roles: frozenset[str]
    decide: Callable[[Any, Any, Given], list[Event]]


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
    tables: bool | None = None
    theme: Literal["light", "dark", "device"] | None = None


class Join(Struct, forbid_unknown_fields=True):
    group: str | None = None
    name: str | None = None  # taken from clients that send one, kept nowhere: sessions are anonymous


class Message(Struct, forbid_unknown_fields=True):
    text: Annotated[str, Meta(max_length=300)]  # empty takes the message away


class Note(Struct, forbid_unknown_fields=True):
    """A new note on a step or on an `item` in it, or with `note` another text of one that is there; empty takes it away."""

    step: str
    text: Annotated[str, Meta(max_length=2000)]
    note: str | None = None
    item: str | None = None


class NewLink(Struct, forbid_unknown_fields=True):
    """Another way to the desk; `text` says for whom."""

    role: Literal["moderator", "observer"]
    text: Annotated[str, Meta(max_length=60)] = ""


class OldLink(Struct, forbid_unknown_fields=True):
    link: str


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
    was = ScreenSet(**now)
    asked = {name: value for name, value in structs.asdict(data).items() if value is not None}
    wanted = structs.replace(was, **asked)
    return [] if wanted == was else [wanted]


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


def _message(session: Session, data: Message, given: Given) -> list[Event]:
    text, now = clean_text(data.text), session.room.get("message", default=None)
    return [] if not text and not now else [MessageSet(text=text)]


def _note(session: Session, data: Note, given: Given) -> list[Event]:
    notes, text = session.step(data.step).desk.get("notes", default={}), clean_text(data.text)
    if data.note is None:
        if not text:
            raise Refused("empty_text")
        if len(notes) >= MOST_NOTES:
            raise Refused("step_full", limit=MOST_NOTES)
        if data.item is not None and found(session.step(data.step), data.item) is None:
            raise Refused("unknown_item")
        return [NoteWritten(step=data.step, note=given.new_id("o"), text=text, item=data.item)]
    if data.note not in notes:
        raise Refused("unknown_item")
    return [] if notes[data.note]["text"] == text else [NoteWritten(step=data.step, note=data.note, text=text)]


def _link(session: Session, data: NewLink, given: Given) -> list[Event]:
    if len(session.links) >= MOST_LINKS:
        raise Refused("step_full", limit=MOST_LINKS)
    given.made.append(f"l{given.seq}")
    return [LinkMade(number=given.seq, role=data.role, text=clean_text(data.text))]


def _unlink(session: Session, data: OldLink, given: Given) -> list[Event]:
    return [LinkWithdrawn(link=data.link)] if data.link in session.links else []


def _reopen(session: Session, data: Nothing, given: Given) -> list[Event]:
    return [SessionReopened()] if session.room["state"] == "finished" else []


MOST_NOTES = 200  # a step
MOST_LINKS = 50
COMMANDS = {
    "timer": Entry(Timer, MODERATORS, _timer),
    "screen": Entry(Screen, MODERATORS, _screen),
    "message": Entry(Message, MODERATORS, _message),
    "note": Entry(Note, DESKS, _note),
    "minutes": Entry(edits.Minutes, MODERATORS, edits.decide),
    "link": Entry(NewLink, MODERATORS, _link),
    "unlink": Entry(OldLink, MODERATORS, _unlink),
    "reopen": Entry(Nothing, MODERATORS, _reopen),
    "join": Entry(Join, PARTICIPANTS, _join),
}
