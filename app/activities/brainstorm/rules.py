"""People add ideas, by topic where there are topics. Everyone sees them as they come, or until the reveal one's own or a page that goes round."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

from app.activities.brainstorm import pages
from app.core import moderation
from app.core.activity import Command, Event, Item, Step, Translate, in_order, place_of
from app.core.contributions import Contributions, comment_line, comments_by_item
from app.core.items import ItemAdded, place, put, recount
from app.core.minutes import Block, Heading, Items, Text
from app.core.moderation import Moderation
from app.core.roles import PARTICIPANT, PARTICIPANTS, By, Given
from app.errors import Phrase, Refused, t

MOST = 20_000  # ideas in a step; far above what a hall can read, and phones still take a room of that size


class Settings(Struct, forbid_unknown_fields=True):
    """`topics` stand side by side; without any there is one list for all. `max_length` is in characters.

    `see`: `own` keeps other people's ideas from everybody but the desk until they are revealed; with `page` pages with ideas go round until then,
    and whoever wrote on one gets another. `order`: `random` gives each phone another one,
    so that not everybody reads the same ideas first. `max_ideas` counts per person and step. `build_on` lets people extend an idea with another.
    """

    topics: Annotated[list[Annotated[str, Meta(min_length=1, max_length=60)]], Meta(max_length=12)] = []
    max_length: Annotated[int, Meta(ge=10, le=1000)] = 1000
    see: Literal["all", "own", "page"] = "all"
    order: Literal["newest", "random"] = "newest"
    max_ideas: Annotated[int, Meta(ge=1, le=100)] | None = None
    max_words: Annotated[int, Meta(ge=1, le=200)] | None = None
    comments: bool = False
    build_on: bool = False
    moderation: Moderation = "off"


class Add(Struct, forbid_unknown_fields=True):
    """`on` is the idea that this one builds on; without a topic of its own it goes where that stands. Without a `page` it begins one."""

    text: str
    topic: str | None = None
    on: str | None = None
    page: str | None = None


class Swap(Struct, forbid_unknown_fields=True):
    """Hand on the page without writing on it."""


class Brainstorm(Contributions):
    kind = "brainstorm"
    version = 2
    name = t("Brainstorm")
    sentence = t("People add ideas, by topic where there are some.")
    labels = {
        "topics": t("Topics, one a line"),
        "max_length": t("Longest idea, in characters"),
        "see": t("Who sees the ideas"),
        "see.all": t("Everybody, at once"),
        "see.own": t("Only one's own, until you show them"),
        "see.page": t("One page at a time that goes round, until you show them"),
        "order": t("Order on the phones"),
        "order.newest": t("The newest first"),
        "order.random": t("Another order on each phone"),
        "max_ideas": t("Most ideas per person"),
        "max_words": t("Most words in an idea"),
        "comments": t("People may comment on ideas"),
        "build_on": t("People may build on ideas"),
        **moderation.LABELS,
    }
    Settings = Settings
    commands = {"add": Command(Add), "swap": Command(Swap, PARTICIPANTS), **Contributions.commands}
    events = (*Contributions.events, pages.PageGiven)

    def problem(self, settings: Any, items: list[str]) -> tuple[str, Phrase] | None:
        return ("topics", Phrase(t("no topics where pages go round"))) if settings.topics and settings.see == "page" else None

    def start(self, step: Step) -> None:
        for number, topic in enumerate(step.settings.topics, 1):
            step.room["topics", f"t{number}"] = {"id": f"t{number}", "text": topic, "order": number}
        if not step.settings.topics:
            step.room["topics"] = {}
        if step.settings.comments:
            step.room["comments"] = {}
        if step.settings.see != "all":
            step.desk["waiting"] = {}
            step.room["held"] = 0

    def comments(self, step: Step) -> bool:
        return bool(step.settings.comments)

    def checked(self, step: Step, text: str) -> str:
        text = super().checked(step, text)
        limit = step.settings.max_words
        if limit is not None and len(text.split()) > limit:
            raise Refused("too_many_words", limit=limit)
        return text

    def decide(self, step: Step, command: Struct, given: Given) -> list[Event]:
        rounds = step.settings.see == "page"
        if isinstance(command, Swap) or (isinstance(command, Add) and command.page is not None):
            if not rounds:
                raise Refused("no_pages")
        match command:
            case Swap():
                return pages.passed_on(step, given)
            case Add():
                added = self._add(step, command, given, pages.written_on(step, command.page, given) if rounds else None)
                return [added, pages.another(step, added.page, given)] if rounds and given.who.role == PARTICIPANT else [added]
        return super().decide(step, command, given)

    def _add(self, step: Step, command: Add, given: Given, page: str | None) -> ItemAdded:
        text, topic = self.checked(step, command.text), command.topic
        if topic is not None:
            topic = place_of(step.room["topics"], topic, "unknown_item")
        if sum(len(part) for part in (step.room["items"], step.desk.get("waiting", default={}), step.desk["hidden"])) >= MOST:
            raise Refused("step_full", limit=MOST)
        actor, limit = given.who.actor, step.settings.max_ideas
        sent = len(step.me(actor).get("items", default={})) + moderation.waiting(step, actor)
        if given.who.role == PARTICIPANT and limit is not None and sent >= limit:
            raise Refused("too_many_ideas", limit=limit)
        if command.on is not None:
            topic = topic or _extended(step, command.on, given).get("topic")
        return ItemAdded(item=given.new_id("i"), text=text, topic=topic, on=command.on, page=page)

    def apply(self, step: Step, event: Event, by: By) -> None:
        if isinstance(event, ItemAdded):
            _put(step, event, by)
        elif isinstance(event, pages.PageGiven):
            pages.give(step, event, by)
        else:
            super().apply(step, event, by)
        recount(step)

    def items(self, step: Step, take: str) -> list[Item]:
        return in_order({**step.room["items"], **step.desk.get("waiting", default={})})

    def method(self, step: Step, translate: Translate) -> str:
        ways = {
            "all": t("Everybody wrote down ideas on a phone, without a name, and saw those of others at once."),
            "own": t("Everybody wrote down ideas on a phone, without a name, and saw those of others only afterwards."),
            "page": t("Pages with ideas went round from phone to phone; everybody added to them, without a name."),
        }
        return translate(ways[step.settings.see])

    def minutes(self, step: Step, translate: Translate) -> list[Block]:
        items, topics = step.sorted_items(), in_order(step.room["topics"])
        held = len(step.desk.get("waiting", default={}))
        blocks: list[Block] = [Text(translate(t("Ideas that are not shown yet: %(number)s"), number=held), quiet=True)] if held else []
        if not items:
            return blocks or [Text(translate(t("No ideas were added.")))]
        said = comments_by_item(step)
        none: list[Block] = [Text(translate(t("No ideas were added.")), quiet=True)]
        for topic in topics:
            blocks += [Heading(4, topic["text"]), *(_listed(topic["id"], step, items, said, translate) or none)]
        loose = _listed(None, step, items, said, translate)
        if topics and loose:
            blocks.append(Heading(4, translate(t("Without a topic"))))
        return blocks + loose


def _put(step: Step, event: ItemAdded, by: By) -> None:
    item = {"id": event.item, "text": event.text, "version": 1, "order": by.seq, "origin": step.id, "topic": event.topic}
    item |= {name: value for name, value in (("on", event.on), ("page", event.page)) if value is not None}
    put(step, item)
    if by.participant:
        held = step.settings.see != "all"
        step.me(by.actor)["items", event.item] = item if held else {"id": event.item}
        if held:
            step.hidden["authors", event.item] = by.actor
    if event.page is not None:
        pages.add(step, item, by)


def _extended(step: Step, item_id: str, given: Given) -> Item:
    """The idea that somebody builds on: one that the person can see."""
    if not step.settings.build_on:
        raise Refused("no_building")
    found = place(step, item_id)
    if found is None or found[1] not in ("items", "waiting"):
        raise Refused("unknown_item")
    own = step.me(given.who.actor)
    if found[1] == "waiting" and given.who.role == PARTICIPANT and ("items", item_id) not in own and ("on_page", item_id) not in own:
        raise Refused("unknown_item")
    return found[0][found[1], item_id]


def _listed(topic: str | None, step: Step, items: list[Item], said: dict[str, list[Item]], translate: Translate) -> list[Block]:
    lines = []
    for item in items:
        if item.get("topic") == topic:
            on = step.room.get("items", item.get("on") or "", "text")
            builds = translate(t("builds on: %(idea)s"), idea=on)
            lines.append(f"{item['text']} ({builds})" if on else item["text"])
            lines += [f"↳ {comment_line(comment, translate)}" for comment in said.get(item["id"], [])]
    return [Items(lines)] if lines else []


activity = Brainstorm()
