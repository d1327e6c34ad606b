"""What a moderator does with the minutes before they go out: choose their form, leave sections out, move them, write beside them.

Each change is a fact in the log, so every desk sees it, a restart keeps it and every format obeys it (document.py). A change is taken back
by another fact, by the desk that made it, as long as nobody changed the same since.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from app.core.activity import Event
from app.core.minutes import Edits, Length, Template
from app.core.roles import By, Given
from app.core.schema import clean_text
from app.core.tree import Page
from app.errors import Refused

if TYPE_CHECKING:
    from app.core.session import Session

FIELDS = ("to", "from", "subject")  # of a memo: for whom, from whom, about what
OPENING = "opening"  # always there and first; its text is an introduction
SECTIONS = ("short", "agenda", "decision", "actions", "next", "appendix", "participation", "account")  # beside the steps
OWN = ("decision", "next")  # sections that are nothing but the moderator's words
KEPT = 50  # changes that a desk can take back


class Minutes(Struct, forbid_unknown_fields=True):
    """One change: `template`, `length`, the `order` of this template's sections, a `section` that is `out` or has a `text`, `undo` or `redo`.

    A text stands in a section, or at one of FIELDS; an empty one is taken away.
    """

    template: Template | None = None
    length: Length | None = None
    section: str | None = None
    out: bool | None = None
    order: Annotated[list[str], Meta(max_length=200)] | None = None
    text: Annotated[str, Meta(max_length=2000)] | None = None
    undo: Literal[True] | None = None
    redo: Literal[True] | None = None


class MinutesEdited(Event, tag="minutes_edited"):
    """What stands at `place` in the moderators' choices for the minutes (a path in `Edits`) is `now` this; null takes it away.

    `way` tells whether it is new, or takes back (`undo`) or does once more (`redo`) the last change of this desk.
    """

    place: list[str]
    now: Any
    was: Any
    way: Literal["new", "undo", "redo"] = "new"


def edits(session: Session) -> Edits:
    """The moderators' choices as they stand."""
    kept = session.tree.get(("desk", "minutes"), {})
    return msgspec.convert({name: value for name, value in kept.items() if name != "acts"}, Edits)


def decide(session: Session, data: Minutes, given: Given) -> list[Event]:
    """The change as a fact, none where it is so already; raises Refused."""
    if data.undo or data.redo:
        return [_back(session, given.who.actor, "undo" if data.undo else "redo")]
    place, now = _asked(session, data)
    was = session.tree.get(("desk", "minutes", *place))
    return [] if now == was else [MinutesEdited(place=place, now=now, was=was)]


def apply(session: Session, event: MinutesEdited, by: By) -> None:
    """Write a change, and keep it among those that its desk can take back or do again."""
    page, acts = Page(session.tree, "desk", "minutes"), Page(session.tree, "hidden", "minutes", by.actor)
    if event.now is None:
        del page[tuple(event.place)]
    else:
        page[tuple(event.place)] = event.now
    done, undone = (list(acts.get(name, default=[])) for name in ("done", "undone"))
    if event.way == "undo":
        undone.append(done.pop())
    elif event.way == "redo":
        done.append(undone.pop())
    else:
        done, undone = [*done, {"place": event.place, "now": event.now, "was": event.was}][-KEPT:], []
    acts["done"], acts["undone"] = done, undone
    page["acts", f"l{by.actor.partition(':')[2]}"] = {"done": len(done), "undone": len(undone)}


def _asked(session: Session, data: Minutes) -> tuple[list[str], Any]:
    """Where a change stands in `Edits` and what stands there then; raises Refused unless it is exactly one."""
    steps = session.room["agenda"]
    movable = (*SECTIONS, *steps)
    changes: dict[str, Any] = {name: getattr(data, name) for name in ("template", "length", "out", "order", "text")}
    asked = [name for name, value in changes.items() if value is not None]
    if len(asked) != 1 or (data.section is None) == (asked[0] in ("out", "text")):
        raise Refused("one_change")
    name = asked[0]
    if name in ("template", "length"):
        return [name], changes[name]
    if name == "order":
        order = list(dict.fromkeys(changes[name]))
        if not set(order) <= set(movable):
            raise Refused("unknown_section")
        return ["order", edits(session).template], order
    section = data.section or ""
    if section not in (movable if name == "out" else (OPENING, *FIELDS, *movable)):
        raise Refused("unknown_section")
    if name == "out":
        return ["out", section], True if data.out else None
    return ["texts", section], clean_text(changes[name]) or None


def _back(session: Session, actor: str, way: Literal["undo", "redo"]) -> MinutesEdited:
    acts = session.tree.get(("hidden", "minutes", actor, "done" if way == "undo" else "undone"), [])
    if not acts:
        raise Refused(f"nothing_to_{way}")
    place, now, was = (acts[-1][name] for name in ("place", "now", "was"))
    if way == "redo":
        now, was = was, now
    if session.tree.get(("desk", "minutes", *place)) != now:
        raise Refused("changed_since")
    return MinutesEdited(place=place, now=was, was=now, way=way)
