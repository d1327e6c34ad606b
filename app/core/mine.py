"""“What happened to my input”: a page for one person, made from the state and that person's aliases when it is asked for.

It holds what this person wrote and what became of it, and nothing that tells who wrote anything else. How somebody voted is not on it,
only that they did: a page that proves a vote would make votes worth buying.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from app.core import items
from app.core.activity import Item, Step, Translate, in_order
from app.core.session import Session
from app.core.traces import Told, Traces, action_line
from app.errors import t

WRITTEN = ("items", "comments", "remarks", "actions")  # collections of a person's own page with what that person wrote
MOST = 200  # contributions on a page
ACTIONS = 50


class Contribution(Struct, frozen=True):
    """One text of this person, as it stands now; `told` is what happened to it, in order of the agenda."""

    id: str
    text: str
    told: list[Told]


class Part(Struct, frozen=True):
    """What the person did in one step; `voted`: gave a ballot, of which the page says no more."""

    step: str
    title: str
    question: str
    voted: bool
    contributions: list[Contribution]


class Mine(Struct, frozen=True):
    """The page. `more` are contributions above MOST; `actions` what was agreed in the meeting, once it has finished."""

    code: str
    title: str
    language: str
    state: str
    parts: list[Part]
    more: int
    actions: list[str]


def mine(session: Session, aliases: Mapping[str, str], translate: Translate) -> Mine:
    """The page of the person with these aliases (step → alias), as it stands now."""
    written = {step.id: _written(step, aliases.get(step.id, "")) for step in session.all_steps()}
    own = {thing["id"] for things in written.values() for thing in things}
    traces, parts, left = Traces(session, translate), [], MOST
    for step in session.all_steps():
        told = [_contribution(step, thing, own, traces, translate) for thing in written[step.id][:left]]
        voted = ("ballots", aliases.get(step.id, "")) in step.hidden
        if told or voted:
            parts.append(Part(step.id, step.room["title"], step.room["question"], voted, told))
        left -= len(told)
    room = session.room
    actions = _actions(session, translate) if room["state"] == "finished" else []
    return Mine(room["code"], room["title"], room["language"], room["state"], parts, len(own) - MOST if len(own) > MOST else 0, actions)


def is_somebody(session: Session, aliases: Mapping[str, str]) -> bool:
    """Whether anybody did anything under these aliases."""
    return any(session.tree.get(("me", alias)) for alias in aliases.values())


def _written(step: Step, alias: str) -> list[Item]:
    """What this person wrote in a step, each with its text as it is now, in the order of writing."""
    own = step.me(alias)
    there = [dict(thing, collection="inbox") for thing in in_order(own.get("inbox", default={}))]
    for collection in WRITTEN:
        for name, kept in own.get(collection, default={}).items():
            thing: dict[str, Any] = {"order": 0, **kept, **(items.found(step, name) or {}), "collection": collection}
            if "text" in thing:
                there.append({**thing, "id": name})
    return sorted(there, key=lambda thing: (thing["order"], thing["id"]))


def _contribution(step: Step, thing: Item, own: set[str], traces: Traces, translate: Translate) -> Contribution:
    told = []
    if thing.get("version", 1) > 1 and thing["collection"] in ("items", "comments"):
        told.append(Told("changed", translate(t("The text was changed after it was sent."))))
    about = items.found(step, thing.get("about") or thing.get("item") or "")
    if about is not None and thing["collection"] != "items":
        told.append(Told("about", translate(t("It is about: “%(text)s”."), text=about["text"])))
    waits = _waits(step, thing, translate)
    return Contribution(thing["id"], thing["text"], [*told, *(waits or _became(step, thing, own, traces, translate))])


def _waits(step: Step, thing: Item, translate: Translate) -> list[Told]:
    """What keeps it from everybody: a moderator who has yet to look, or did not show it, or the reveal."""
    if thing["collection"] == "inbox":
        if thing["state"] == "waiting":
            return [Told("waiting", translate(t("The moderator has not looked at this yet.")))]
        reason = thing["reason"]
        sentence = t("The moderator did not show this: %(reason)s") if reason else t("The moderator did not show this, and gave no reason.")
        return [Told("rejected", translate(sentence, reason=reason))]
    if ("waiting", thing["id"]) in step.desk:
        return [Told("waiting", translate(t("Only you and the moderator see this, until everything is shown.")))]
    return []


def _became(step: Step, thing: Item, own: set[str], traces: Traces, translate: Translate) -> list[Told]:
    if thing["collection"] == "actions":
        return [Told("action", action_line(thing, translate))]
    told = traces.of(step, thing["id"], own)
    if thing["collection"] == "comments" and thing.get("agreed"):
        told.append(Told("vote", translate(t("Agreed with by: %(n)s"), n=thing["agreed"])))
    return told


def _actions(session: Session, translate: Translate) -> list[str]:
    """What was agreed in the whole meeting, which everybody may know."""
    found = [action for step in session.all_steps() for action in in_order(step.room.get("actions", default={}))]
    return [action_line(action, translate) for action in found[:ACTIONS]]
