"""People say what they think of each item: comments, or what speaks for and against it. Others can agree; nobody sees who wrote what."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from app.core import moderation
from app.core.activity import Command, Event, Item, Step, Translate, in_order
from app.core.contributions import Contributions, comment_line, comments_by_item
from app.core.minutes import Block, Heading, Items, Text
from app.core.moderation import Moderation
from app.core.roles import MODERATORS, By, Given
from app.errors import t


class Settings(Struct, forbid_unknown_fields=True):
    """`sides` are headings under which people comment, such as for and against; without any there is one list an item."""

    sides: Annotated[list[Annotated[str, Meta(min_length=1, max_length=40)]], Meta(max_length=4)] = []
    max_length: Annotated[int, Meta(ge=10, le=1000)] = 500
    moderation: Moderation = "off"


class Focus(Struct, forbid_unknown_fields=True):
    """The item that the hall talks about; null is all of them."""

    item: str | None


class Focused(Event, tag="focused"):
    """The hall talks about this item from now on."""

    item: str | None
    was: str | None


class Discuss(Contributions):
    kind = "discuss"
    name = t("Discuss")
    sentence = t("People comment on each item, and agree with what others wrote.")
    labels = {
        "sides": t("Headings for comments (such as for and against), one a line"),
        "max_length": t("Longest comment, in characters"),
        **moderation.LABELS,
    }
    Settings = Settings
    commands = {**Contributions.commands, "focus": Command(Focus, MODERATORS)}
    events = (*Contributions.events, Focused)
    takes = ("items", "comments")
    asks = True

    def start(self, step: Step) -> None:
        step.room["sides"] = {f"d{n}": {"id": f"d{n}", "text": side, "order": n} for n, side in enumerate(step.settings.sides, 1)}
        step.room["comments"] = {}
        step.room["focus"] = None

    def comments(self, step: Step) -> bool:
        return True

    def decide(self, step: Step, command: Struct, given: Given) -> list[Event]:
        if not isinstance(command, Focus):
            return super().decide(step, command, given)
        item = None if command.item is None else step.item(command.item)["id"]
        was = step.room["focus"]
        return [] if item == was else [Focused(item=item, was=was)]

    def apply(self, step: Step, event: Event, by: By) -> None:
        if isinstance(event, Focused):
            step.room["focus"] = event.item
        else:
            super().apply(step, event, by)

    def items(self, step: Step, take: str) -> list[Item]:
        if take == "items":
            return step.sorted_items()
        said = comments_by_item(step)
        return [
            {name: comment[name] for name in ("id", "text", "version", "order", "origin")}
            for item in step.sorted_items()
            for comment in said.get(item["id"], [])
        ]

    def minutes(self, step: Step, translate: Translate) -> list[Block]:
        said = comments_by_item(step)
        if not step.room["items"]:
            return [Text(translate(t("There was nothing to talk about.")))]
        blocks: list[Block] = []
        for item in step.sorted_items():
            comments = said.get(item["id"], [])
            blocks.append(Heading(4, item["text"]))
            if not comments:
                blocks.append(Text(translate(t("Nothing was said about this.")), quiet=True))
            for side in [*in_order(step.room["sides"]), None]:
                lines = [comment_line(comment, translate) for comment in comments if comment["side"] == (side and side["id"])]
                if lines:
                    blocks += [*([Text(side["text"])] if side else []), Items(lines)]
        return blocks


activity = Discuss()
