"""People add ideas, by topic where there are topics, and everyone sees everything as it comes."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from app.core.activity import Activity, Command, Event, Item, Step, Translate, in_order, place_of
from app.core.items import ItemAdded, ItemHidden, ItemRemoved, ItemShown, checked_text, edited
from app.core.minutes import Block, Heading, Items, Text
from app.core.roles import MODERATORS, PARTICIPANT, PARTICIPANTS, By, Given
from app.errors import Refused, t

MOST = 20_000  # ideas in a step; far above what a hall can read, and phones still take a room of that size


class Settings(Struct, forbid_unknown_fields=True):
    """`topics` stand side by side; without any there is one list for all. `max_length` is in characters."""

    topics: Annotated[list[Annotated[str, Meta(min_length=1, max_length=60)]], Meta(max_length=12)] = []
    max_length: Annotated[int, Meta(ge=10, le=1000)] = 1000


class Add(Struct, forbid_unknown_fields=True):
    text: str
    topic: str | None = None


class Edit(Struct, forbid_unknown_fields=True):
    item: str
    text: str


class Remove(Struct, forbid_unknown_fields=True):
    item: str


class Hide(Struct, forbid_unknown_fields=True):
    item: str


class Show(Struct, forbid_unknown_fields=True):
    item: str


class Brainstorm(Activity):
    kind = "brainstorm"
    Settings = Settings
    commands = {
        "add": Command(Add),
        "edit": Command(Edit),
        "remove": Command(Remove, PARTICIPANTS),
        "hide": Command(Hide, MODERATORS),
        "show": Command(Show, MODERATORS),
    }
    events = (ItemAdded, ItemRemoved)

    def start(self, step: Step) -> None:
        for number, topic in enumerate(step.settings.topics, 1):
            step.room["topics", f"t{number}"] = {"id": f"t{number}", "text": topic, "order": number}
        if not step.settings.topics:
            step.room["topics"] = {}

    def decide(self, step: Step, command: Struct, given: Given) -> list[Event]:
        match command:
            case Add(text=text, topic=topic):
                text = checked_text(text, step.settings.max_length)
                if len(step.room["items"]) + len(step.desk["hidden"]) >= MOST:
                    raise Refused("step_full", limit=MOST)
                if topic is not None:
                    topic = place_of(step.room["topics"], topic, "unknown_item")
                return [ItemAdded(item=given.new_id("i"), text=text, topic=topic)]
            case Edit(item=item_id, text=text):
                item = step.desk.get("hidden", item_id) if given.who.role != PARTICIPANT else None
                return edited(item or _own(step, item_id, given), text, step.settings.max_length)
            case Remove(item=item_id):
                item = _own(step, item_id, given)
                if ("taken", item_id) in step.hidden:
                    raise Refused("in_use")
                return [ItemRemoved(item=item_id, was=item["text"])]
            case Hide(item=item_id):
                if ("hidden", item_id) in step.desk:
                    return []
                return [ItemHidden(item=step.item(item_id)["id"])]
            case Show(item=item_id):
                if ("hidden", item_id) in step.desk:
                    return [ItemShown(item=item_id)]
                step.item(item_id)
                return []
        raise AssertionError(command)

    def apply(self, step: Step, event: Event, by: By) -> None:
        match event:
            case ItemAdded(item=item_id, text=text, topic=topic):
                step.room["items", item_id] = {"id": item_id, "text": text, "version": 1, "order": by.seq, "origin": step.id, "topic": topic}
                if by.participant:
                    step.me(by.actor)["items", item_id] = {"id": item_id}
            case ItemRemoved(item=item_id):
                del step.room["items", item_id]
                del step.me(by.actor)["items", item_id]

    def minutes(self, step: Step, translate: Translate) -> list[Block]:
        items, topics = step.sorted_items(), in_order(step.room["topics"])
        if not items:
            return [Text(translate(t("No ideas were added.")))]
        blocks: list[Block] = []
        for topic in topics:
            blocks += [Heading(4, topic["text"]), *_listed(topic["id"], items)]
        loose = _listed(None, items)
        if topics and loose:
            blocks.append(Heading(4, translate(t("Without a topic"))))
        return blocks + loose


def _own(step: Step, item_id: str, given: Given) -> Item:
    """The item, when it is the person's own; moderators may change all."""
    item = step.item(item_id)
    if given.who.role == PARTICIPANT and ("items", item_id) not in step.me(given.who.actor):
        raise Refused("not_yours")
    return item


def _listed(topic: str | None, items: list[Item]) -> list[Block]:
    texts = [item["text"] for item in items if item.get("topic") == topic]
    return [Items(texts)] if texts else []


activity = Brainstorm()
