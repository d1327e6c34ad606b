"""Who does what by when: actions made of what was said before or new, each with an owner and a date."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

from app.core.activity import Activity, Command, Event, Item, Step, Translate, in_order
from app.core.dates import spelled
from app.core.items import ItemEdited, checked_text
from app.core.minutes import Block, Table, Text
from app.core.roles import MODERATORS, PARTICIPANT, By, Given
from app.core.schema import clean_text
from app.errors import Refused, t

TEXT = 500  # characters
OWNER = 80
MOST = 2_000  # actions
Owner = Annotated[str, Meta(max_length=OWNER)]


class Earlier(Struct, forbid_unknown_fields=True, kw_only=True):
    """An action of an earlier session, as a row of its minutes has it."""

    text: Annotated[str, Meta(min_length=1, max_length=TEXT)]
    owner: Owner = ""
    date: datetime.date | None = None
    state: Literal["open", "done"] = "open"


class Settings(Struct, forbid_unknown_fields=True, kw_only=True):
    """`by` says who adds actions: the moderator alone, or everyone. `actions` are those of an earlier session to look at again."""

    by: Literal["moderator", "everyone"] = "moderator"
    actions: Annotated[list[Earlier], Meta(max_length=200)] = []


class Add(Struct, forbid_unknown_fields=True, kw_only=True):
    """`item` is what the action came from."""

    text: str
    owner: str = ""
    date: datetime.date | None = None
    item: str | None = None


class Edit(Struct, forbid_unknown_fields=True, kw_only=True):
    action: str
    text: str
    owner: str
    date: datetime.date | None


class Mark(Struct, forbid_unknown_fields=True):
    action: str
    state: Literal["open", "done"]


class Remove(Struct, forbid_unknown_fields=True):
    action: str


class ActionAdded(Event, tag="action_added"):
    """A new action; `date` is an ISO 8601 date or null, `item` what it came from or null."""

    action: str
    text: str
    owner: str = ""
    date: str | None = None
    item: str | None = None


class ActionPlanned(Event, tag="action_planned"):
    """It has another owner or date; `was` holds those before."""

    action: str
    owner: str
    date: str | None
    was: dict[str, Any]


class ActionMarked(Event, tag="action_marked"):
    """It is done, or open again."""

    action: str
    state: str


class ActionRemoved(Event, tag="action_removed"):
    """It was taken out; `was` is the whole action."""

    action: str
    was: dict[str, Any]


class ActionRestored(Event, tag="action_restored"):
    """A removed action stands there again as it was, and its place too."""

    action: str
    was: dict[str, Any]


class Actions(Activity):
    kind = "actions"
    name = t("Agreements")
    sentence = t("People agree on who does what by when.")
    labels = {
        "by": t("Who adds actions"),
        "by.everyone": t("Everyone"),
        "by.moderator": t("The moderator"),
        "actions": t("Actions of an earlier session"),
        "text": t("Action"),
        "owner": t("Who"),
        "date": t("By when"),
        "state": t("State"),
        "state.open": t("Open"),
        "state.done": t("Done"),
    }
    Settings = Settings
    commands = {"add": Command(Add), "edit": Command(Edit), "remove": Command(Remove), "mark": Command(Mark, MODERATORS)}
    undoable = (ActionAdded, ActionPlanned, ActionMarked, ActionRemoved, ActionRestored)
    events = undoable
    takes = ("actions", "items")

    def start(self, step: Step) -> None:
        step.room["actions"] = {}
        for n, earlier in enumerate(step.settings.actions, 1):
            kept = {"text": earlier.text, "version": 1, "order": 0, "origin": step.id, **_plan(earlier.owner, earlier.date)}
            action = f"{step.id}-a{n}"
            step.room["actions", action] = {"id": action, **kept, "order": n - 1000, "item": None, "state": earlier.state, "earlier": True}
        step.room["settings"] = {"by": step.settings.by}  # the actions stand beside it, as they are now

    def decide(self, step: Step, command: Struct, given: Given) -> list[Event]:
        if given.who.role == PARTICIPANT and step.settings.by != "everyone":
            raise Refused("not_allowed")
        match command:
            case Add(text=text, owner=owner, date=by_when, item=item):
                text = checked_text(text, TEXT)
                item = None if item is None else step.item(item)["id"]
                if len(step.room["actions"]) >= MOST:
                    raise Refused("step_full", limit=MOST)
                return [ActionAdded(action=given.new_id("a"), text=text, item=item, **_plan(owner, by_when))]
            case Edit(action=action_id):
                return _edit(_own(step, action_id, given), command)
            case Mark(action=action_id, state=state):
                was = _action(step, action_id)["state"]
                return [] if state == was else [ActionMarked(action=action_id, state=state)]
            case Remove(action=action_id):
                was = _own(step, action_id, given)
                if ("taken", action_id) in step.hidden:
                    raise Refused("in_use")
                return [ActionRemoved(action=action_id, was=was)]
        raise AssertionError(command)

    def apply(self, step: Step, event: Event, by: By) -> None:
        match event:
            case ActionAdded(action=action_id, item=item):
                kept = {"text": event.text, "version": 1, "order": by.seq, "origin": step.id, "owner": event.owner, "date": event.date}
                step.room["actions", action_id] = {"id": action_id, **kept, "item": item, "state": "open"}
                if by.participant:
                    step.me(by.actor)["actions", action_id] = {"id": action_id}
            case ActionPlanned(action=action_id):
                step.room["actions", action_id, "owner"] = event.owner
                step.room["actions", action_id, "date"] = event.date
            case ActionMarked(action=action_id, state=state):
                step.room["actions", action_id, "state"] = state
            case ActionRemoved(action=action_id):
                del step.room["actions", action_id]
                del step.me(by.actor)["actions", action_id]
            case ActionRestored(action=action_id, was=was):
                step.room["actions", action_id] = was

    def back(self, step: Step, events: list[Event], act: str, given: Given) -> list[Event]:
        return [_opposite(step, event) for event in reversed(events)]

    def items(self, step: Step, take: str) -> list[Item]:
        if take == "items":
            return step.sorted_items()
        own = ("id", "text", "version", "order", "origin")
        return [{name: action[name] for name in own} for action in self.listed(step)]

    def listed(self, step: Step) -> list[Item]:
        return in_order(step.room["actions"])

    def about(self, step: Step, item: Item) -> dict[str, Any]:
        """What a later script may be given: text, owner, date and state (`Earlier`), and what the action came from."""
        return {**{name: item[name] for name in ("owner", "date", "state")}, "about": step.room.get("items", item["item"] or "", "text")}

    def notice(self, step: Step) -> str:
        return t("A name that stands with an action is seen by everybody and stands in the minutes.")

    def method(self, step: Step, translate: Translate) -> str:
        if step.settings.by == "everyone":
            return translate(t("Everybody could write down actions; the list was made in view of everybody."))
        return translate(t("The moderator wrote down what was agreed, in view of everybody."))

    def minutes(self, step: Step, translate: Translate) -> list[Block]:
        actions = self.listed(step)
        if not actions:
            return [Text(translate(t("No actions were agreed.")))]
        states = {"open": translate(t("open")), "done": translate(t("done"))}
        head = [translate(name) for name in (t("Action"), t("Who"), t("By when"), t("State"))]
        rows = [[action["text"], action["owner"] or "–", _written(action["date"], translate), states[action["state"]]] for action in actions]
        return [Table(translate(t("Actions")), head, rows, words=True)]


def _plan(owner: str, by_when: datetime.date | None) -> dict[str, Any]:
    owner = clean_text(owner)
    if len(owner) > OWNER:
        raise Refused("too_long", limit=OWNER)
    return {"owner": owner, "date": by_when and by_when.isoformat()}


def _edit(action: Item, edit: Edit) -> list[Event]:
    events: list[Event] = []
    text, plan = checked_text(edit.text, TEXT), _plan(edit.owner, edit.date)
    if text != action["text"]:  # what a later step took of it follows
        events.append(ItemEdited(item=action["id"], text=text, was=action["text"], version=action["version"] + 1))
    was = {name: action[name] for name in plan}
    return events if was == plan else [*events, ActionPlanned(action=action["id"], **plan, was=was)]


def _opposite(step: Step, event: Any) -> Event:
    """The fact that takes one of the moderator's back; raises Refused("changed_since") where it no longer stands as that left it."""
    now: Item = step.room.get("actions", event.action, default={})
    match event:
        case ActionAdded(text=text, owner=owner, date=date):
            made = {"text": text, "owner": owner, "date": date, "state": "open"}
            if {name: now.get(name) for name in made} == made and ("taken", event.action) not in step.hidden:
                return ActionRemoved(action=event.action, was=now)
        case ActionRestored(was=was):
            if now == was and ("taken", event.action) not in step.hidden:
                return ActionRemoved(action=event.action, was=now)
        case ActionRemoved(was=was):
            if not now:
                return ActionRestored(action=event.action, was=was)
        case ActionPlanned(owner=owner, date=date, was=was):
            if now and (now["owner"], now["date"]) == (owner, date):
                return ActionPlanned(action=event.action, **was, was={"owner": owner, "date": date})
        case ActionMarked(state=state):
            if now and now["state"] == state:
                return ActionMarked(action=event.action, state="open" if state == "done" else "done")
    raise Refused("changed_since")


def _action(step: Step, action_id: str) -> Item:
    found = step.room.get("actions", action_id)
    if found is None:
        raise Refused("unknown_item")
    return found


def _own(step: Step, action_id: str, given: Given) -> Item:
    """The action, when it is the person's own; moderators may change all."""
    action = _action(step, action_id)
    if given.who.role == PARTICIPANT and ("actions", action_id) not in step.me(given.who.actor):
        raise Refused("not_yours")
    return action


def _written(day: str | None, translate: Translate) -> str:
    return spelled(datetime.date.fromisoformat(day), translate) if day else "–"


activity = Actions()
