"""What a moderator can do in a step of any kind: star items, and take back or do again what they did themselves, one act at a time.

An act is kept as the facts of its row, and is taken back by further facts, so the log shows both and later steps follow as they always do.
What is shared (items.py) has its opposite here; what a kind alone knows is taken back by the kind (`Activity.back`). An act that cannot be
taken back because of what came later, of whoever, is refused and nothing changes. Doing again is taking back what took it back.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any, Union

import msgspec
from msgspec import Meta, Struct

from app.core import items, moderation
from app.core.activity import Command, Event, Step
from app.core.roles import MODERATORS, By, Given
from app.core.tree import Tree
from app.errors import Refused

if TYPE_CHECKING:
    from app.core.activity import Activity

KEPT = 50  # acts of one desk in a step


class Undo(Struct, forbid_unknown_fields=True):
    pass


class Redo(Struct, forbid_unknown_fields=True):
    pass


class Star(Struct, forbid_unknown_fields=True):
    """Whether these carry the moderators' star from now on; clusters may too."""

    items: Annotated[list[str], Meta(max_length=1000)]
    starred: bool = True


class ItemsStarred(Event, tag="items_starred"):
    """Moderators star these, or no longer do; only desks know, and later steps may take them."""

    items: list[str]
    starred: bool


class ActUndone(Event, tag="act_undone"):
    """The other facts of this row take back what this desk did at this place in the log (`m17`)."""

    act: str


class ActRedone(Event, tag="act_redone"):
    """The other facts of this row do once more what this desk took back at this place in the log."""

    act: str


COMMANDS = {"undo": Command(Undo, MODERATORS), "redo": Command(Redo, MODERATORS), "star": Command(Star, MODERATORS)}
SHARED = (*items.SHARED, ItemsStarred)
EVENTS = (*SHARED, ActUndone, ActRedone)
OPPOSED = (*SHARED, *moderation.DECIDED)  # what has its opposite here


def decide(activity: Activity, step: Step, command: Struct, given: Given) -> list[Event]:
    """The events that carry out one of the COMMANDS; raises Refused."""
    match command:
        case Undo():
            name, events = _newest(activity, step, given.who.actor, "done", "nothing_to_undo")
            return [ActUndone(act=name), *_back(activity, step, events, name, given)]
        case Redo():
            name, events = _newest(activity, step, given.who.actor, "undone", "nothing_to_redo")
            return [ActRedone(act=name), *_back(activity, step, events, name, given)]
        case Star(items=item_ids, starred=starred):
            known = [item_id for item_id in dict.fromkeys(item_ids) if items.found(step, item_id)]
            if len(known) < len(set(item_ids)):
                raise Refused("unknown_item")
            turned = [item_id for item_id in known if (item_id in step.starred) != starred]
            return [ItemsStarred(items=turned, starred=starred)] if turned else []
    raise AssertionError(command)


def keep(activity: Activity, step: Step, events: Sequence[Event], by: By) -> None:
    """Keep a desk's row in a step as an act that can be taken back, where all of it can."""
    first, facts, to = events[0], events, "done"
    if isinstance(first, ActUndone | ActRedone):
        back = isinstance(first, ActUndone)
        del step.hidden["acts", by.actor, "done" if back else "undone", first.act]
        facts, to = events[1:], "undone" if back else "done"
    elif all(isinstance(event, (*OPPOSED, *activity.undoable)) for event in events):
        del step.hidden["acts", by.actor, "undone"]
    else:
        return
    step.hidden["acts", by.actor, to, f"m{by.seq}"] = msgspec.to_builtins(list(facts))
    for old in _names(step, by.actor, to)[:-KEPT]:
        del step.hidden["acts", by.actor, to, old]
    step.desk["acts", f"l{by.actor.partition(':')[2]}"] = {name: len(_names(step, by.actor, name)) for name in ("done", "undone")}


def star(tree: Tree, event: ItemsStarred) -> None:
    """Write which things carry a star, for the desks of the whole session."""
    for item_id in event.items:
        if event.starred:
            tree.set(("desk", "starred", item_id), True)
        else:
            tree.delete(("desk", "starred", item_id))


def _names(step: Step, actor: str, which: str) -> list[str]:
    """The acts that are there to take back or to do again, the newest last."""
    return sorted(step.hidden.get("acts", actor, which, default={}), key=lambda name: int(name[1:]))


def _newest(activity: Activity, step: Step, actor: str, which: str, none: str) -> tuple[str, list[Event]]:
    names = _names(step, actor, which)
    if not names:
        raise Refused(none)
    kinds: Any = Union[(*OPPOSED, *activity.undoable)]
    return names[-1], msgspec.convert(step.hidden["acts", actor, which, names[-1]], list[kinds])


def _back(activity: Activity, step: Step, events: list[Event], act: str, given: Given) -> list[Event]:
    shared = [back for event in reversed(events) if isinstance(event, OPPOSED) for back in _opposites(step, event)]
    own = [event for event in events if not isinstance(event, OPPOSED)]
    return shared + (activity.back(step, own, act, given) if own else [])


def _opposites(step: Step, event: Event) -> list[Event]:
    """The facts that take a shared one back; raises Refused("changed_since") where it no longer stands as that left it."""
    match event:
        case items.ItemEdited(item=item_id, text=text, was=was, version=version):
            item = items.found(step, item_id)
            if item is not None and (item["text"], item["version"]) == (text, version):
                return [items.ItemEdited(item=item_id, text=was, was=text, version=version + 1)]
        case items.ItemHidden(item=item_id):
            if ("hidden", item_id) in step.desk:
                return [items.ItemShown(item=item_id)]
        case items.ItemShown(item=item_id):
            if items.place(step, item_id) is not None:
                return [items.ItemHidden(item=item_id)]
        case ItemsStarred(items=item_ids, starred=starred):
            if all((item_id in step.starred) == starred for item_id in item_ids):
                return [ItemsStarred(items=item_ids, starred=not starred)]
        case _:
            return moderation.opposites(step, event)
    raise Refused("changed_since")
