"""What people write, looked at by a moderator before everybody sees it.

While a step is moderated, a fact that would show somebody's text is kept whole (`Submitted`) and carried out once a moderator approves it.
Until then only its author and the desks have it; what was rejected stays at the desk, and the minutes say how much and why, never what.
What the room has seen already cannot be changed by its author meanwhile, only taken back: an edit would go past the moderator.
"""

from __future__ import annotations

from collections import Counter
from typing import Annotated, Any, Literal, Union

import msgspec
from msgspec import Meta, Struct

from app.core.activity import Activity, Command, Event, Item, Step, Translate
from app.core.items import ItemEdited, ItemHidden, place
from app.core.minutes import Block, Text
from app.core.roles import MODERATORS, PARTICIPANT, PARTICIPANTS, By, Given
from app.core.schema import clean_text
from app.errors import Refused, t

Moderation = Literal["off", "before"]
MOST = 20_000  # texts in a step that wait or were rejected
LABELS = {
    "moderation": t("Moderation"),
    "moderation.off": t("Everybody sees a text at once; you can hide it"),
    "moderation.before": t("Everybody sees a text once you approve it"),
}
Ids = Annotated[list[str], Meta(min_length=1, max_length=1000)]


class Moderate(Struct, forbid_unknown_fields=True):
    """How texts are moderated from now on; what waits already goes on waiting."""

    moderation: Moderation


class Approve(Struct, forbid_unknown_fields=True):
    """Let everybody see these, which wait or were rejected."""

    items: Ids


class Reject(Struct, forbid_unknown_fields=True):
    """Keep these from everybody; their authors read the reason."""

    items: Ids
    reason: Annotated[str, Meta(max_length=200)] = ""


class Withdraw(Struct, forbid_unknown_fields=True):
    """Take back what one wrote while it waits."""

    item: str


class Submitted(Event, tag="submitted"):
    """Somebody wrote this; `fact` is the event that shows it, once it is approved."""

    item: str
    fact: dict[str, Any]


class Approved(Event, tag="approved"):
    """A moderator let everybody see these."""

    items: list[str]


class Rejected(Event, tag="rejected"):
    """A moderator kept these from everybody."""

    items: list[str]
    reason: str


class Reconsidered(Event, tag="reconsidered"):
    """A moderator took a rejection back: these wait again."""

    items: list[str]
    reason: str


class Withdrawn(Event, tag="withdrawn"):
    """Its author took it back before anybody decided."""

    item: str


class ModerationSet(Event, tag="moderation_set"):
    """From now on texts wait for a moderator (`before`), or not (`off`)."""

    moderation: Moderation


COMMANDS = {
    "moderate": Command(Moderate, MODERATORS, early=True),
    "approve": Command(Approve, MODERATORS),
    "reject": Command(Reject, MODERATORS),
    "withdraw": Command(Withdraw, PARTICIPANTS),
}
DECIDED = (Approved, Rejected, Reconsidered)  # a moderator can take these back
EVENTS = (Submitted, *DECIDED, Withdrawn, ModerationSet)


def start(activity: Activity, step: Step) -> None:
    """Write what the pages of a step hold where people write."""
    if activity.writes(step):
        _set(step, step.settings.moderation)


def waiting(step: Step, actor: str) -> int:
    """How many texts of this person wait; they count where each may give so many."""
    return sum(thing["state"] == "waiting" for thing in step.me(actor).get("inbox", default={}).values())


def decide(activity: Activity, step: Step, command: Struct, given: Given) -> list[Event]:
    """The events of a command in any step: those of moderation itself, else the activity's, of which some may have to wait."""
    inbox, rejected = step.desk.get("inbox", default={}), step.desk.get("rejected", default={})
    match command:
        case Moderate(moderation=moderation):
            if "moderation" not in step.room:
                raise Refused("nobody_writes")
            return [] if moderation == step.room["moderation"] else [ModerationSet(moderation=moderation)]
        case Approve(items=items):
            return [Approved(items=_those(items, {name: thing for name, thing in {**inbox, **rejected}.items() if _fits(step, thing)}))]
        case Reject(items=items, reason=reason):
            return [Rejected(items=_those(items, inbox), reason=clean_text(reason))]
        case Withdraw(item=item):
            if item not in inbox or ("inbox", item) not in step.me(given.who.actor):
                raise Refused("unknown_item")
            return [Withdrawn(item=item)]
    events = activity.decide(step, command, given)
    if given.who.role != PARTICIPANT or step.room.get("moderation", default="off") == "off":
        return events
    if any(isinstance(event, ItemEdited) for event in events):
        raise Refused("looked_at_first")
    if len(inbox) + len(rejected) >= MOST and any(isinstance(event, activity.moderated) for event in events):
        raise Refused("step_full", limit=MOST)
    return [_submitted(event) if isinstance(event, activity.moderated) else event for event in events]


def apply(activity: Activity, step: Step, event: Event, by: By) -> None:
    """Write an event into the step's pages: one of EVENTS, else the activity does."""
    match event:
        case Submitted(item=item, fact=fact):
            seen = {name: value for name, value in fact.items() if name not in ("type", "item", "page") and value is not None}
            thing = {"id": item, "version": 1, "order": by.seq, **seen}
            step.desk["inbox", item] = thing
            step.hidden["submitted", item] = {"by": by.actor, "fact": fact}
            step.me(by.actor)["inbox", item] = {**thing, "state": "waiting"}
        case Approved(items=items):
            for item in items:
                author, fact = step.hidden["submitted", item, "by"], step.hidden["submitted", item, "fact"]
                _forget(step, item)
                activity.apply(step, msgspec.convert(fact, Union[activity.moderated]), By(author, by.at, by.seq))  # noqa: UP007
        case Rejected(items=items, reason=reason):
            for item in items:
                step.desk["rejected", item] = {**step.desk["inbox", item], "reason": reason}
                own = step.me(step.hidden["submitted", item, "by"])
                own["inbox", item] = {**own["inbox", item], "state": "rejected", "reason": reason}
                del step.desk["inbox", item]
        case Reconsidered(items=items):
            for item in items:
                thing = {name: value for name, value in step.desk["rejected", item].items() if name != "reason"}
                step.desk["inbox", item] = thing
                step.me(step.hidden["submitted", item, "by"])["inbox", item] = {**thing, "state": "waiting"}
                del step.desk["rejected", item]
        case Withdrawn(item=item):
            _forget(step, item)
        case ModerationSet(moderation=moderation):
            _set(step, moderation)
        case _:
            activity.apply(step, event, by)


def opposites(step: Step, event: Event) -> list[Event]:
    """The facts that take one of DECIDED back; raises Refused("changed_since"). What everybody has seen does not wait again: it is hidden."""
    match event:
        case Approved(items=items):
            if all(place(step, item) is not None for item in items):
                return [ItemHidden(item=item) for item in items]
        case Rejected(items=items, reason=reason):
            if all(("rejected", item) in step.desk for item in items):
                return [Reconsidered(items=items, reason=reason)]
        case Reconsidered(items=items, reason=reason):
            if all(("inbox", item) in step.desk for item in items):
                return [Rejected(items=items, reason=reason)]
    raise Refused("changed_since")


def withheld(step: Step) -> dict[str, int]:
    """How many texts moderators kept from everybody, by the reason that they gave, the most frequent first, "" without one."""
    counted = Counter(thing["reason"] for thing in step.desk.get("rejected", default={}).values())
    return dict(sorted(counted.items(), key=lambda one: (-one[1], not one[0], one[0])))


def unseen(step: Step) -> int:
    """How many texts wait for a moderator."""
    return len(step.desk.get("inbox", default={}))


def minutes(step: Step, translate: Translate) -> list[Block]:
    """What the minutes say of moderation: that there was, how many texts were kept from everybody and why; never a text."""
    if "looked" not in step.hidden:
        return []
    lines = [translate(t("The moderator looked at what people wrote before everybody saw it."))]
    if why := withheld(step):
        told = " · ".join(f"{reason or translate(t('no reason given'))}: {number}" for reason, number in why.items())
        lines.append(translate(t("Not shown: %(number)s (%(why)s)."), number=sum(why.values()), why=told))
    if waits := unseen(step):
        lines.append(translate(t("Not looked at: %(number)s."), number=waits))
    return [Text(" ".join(lines), quiet=True)]


def _set(step: Step, moderation: Moderation) -> None:
    step.room["moderation"] = moderation
    if moderation == "before":
        step.hidden["looked"] = True


def _submitted(event: Event) -> Submitted:
    fact = msgspec.to_builtins(event)
    return Submitted(item=fact["item"], fact=fact)


def _those(wanted: list[str], there: dict[str, Item]) -> list[str]:
    """Those that are there, each once; another moderator may have been first with the rest."""
    found = [name for name in dict.fromkeys(wanted) if name in there]
    if not found:
        raise Refused("unknown_item")
    return found


def _fits(step: Step, thing: Item) -> bool:
    """Whether what it is about is still there."""
    return "about" not in thing or ("items", thing["about"]) in step.room


def _forget(step: Step, item: str) -> None:
    del step.me(step.hidden["submitted", item, "by"])["inbox", item]
    del step.desk["inbox", item], step.desk["rejected", item], step.hidden["submitted", item]
