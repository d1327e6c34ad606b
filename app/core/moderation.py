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
from app.core.items import ItemEdited
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
EVENTS = (Submitted, Approved, Rejected, Withdrawn, ModerationSet)


def start(activity: Activity, step: Step) -> None:
    """Write what the pages of a step hold that can be moderated."""
    if activity.moderated:
        _set(step, step.settings.moderation)


def waiting(step: Step, actor: str) -> int:
    """How many texts of this person wait; they count where each may give so many."""
    return sum(thing["state"] == "waiting" for thing in step.me(actor).get("inbox", default={}).values())


def decide(activity: Activity, step: Step, command: Struct, given: Given) -> list[Event]:
    """The events of a command in any step: those of moderation itself, else the activity's, of which some may have to wait."""
    inbox, rejected = step.desk.get("inbox", default={}), step.desk.get("rejected", default={})
    match command:
        case Moderate(moderation=moderation):
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
        case Withdrawn(item=item):
            _forget(step, item)
        case ModerationSet(moderation=moderation):
            _set(step, moderation)
        case _:
            activity.apply(step, event, by)


def minutes(step: Step, translate: Translate) -> list[Block]:
    """What the minutes say of moderation: that there was, how many texts were kept from everybody and why; never a text."""
    rejected, inbox = step.desk.get("rejected", default={}), step.desk.get("inbox", default={})
    if "looked" not in step.hidden:
        return []
    lines = [translate(t("The moderator looked at what people wrote before everybody saw it."))]
    if rejected:
        reasons = Counter(thing["reason"] or translate(t("no reason given")) for thing in rejected.values())
        why = " · ".join(f"{reason}: {number}" for reason, number in sorted(reasons.items(), key=lambda one: (-one[1], one[0])))
        lines.append(translate(t("Not shown: %(number)s (%(why)s)."), number=len(rejected), why=why))
    if inbox:
        lines.append(translate(t("Not looked at: %(number)s."), number=len(inbox)))
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
