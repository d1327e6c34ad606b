"""Everybody gives one or a few short answers; the hall sees them as a cloud of words, as a list of words, or as they were given."""

from __future__ import annotations

from collections import Counter
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

from app.activities.open_question.words import words_of
from app.core import moderation
from app.core.activity import Activity, Command, Event, Item, Step, Translate, in_order
from app.core.contributions import Hide, Show, hide, show
from app.core.items import ItemAdded, ItemRemoved, checked_text, edited, put
from app.core.minutes import Bars, Block, Items, Text
from app.core.moderation import Moderation
from app.core.roles import MODERATORS, PARTICIPANT, PARTICIPANTS, By, Given
from app.errors import Refused, t

View = Literal["cloud", "words", "answers"]
MOST = 20_000  # answers in a step; far above what a hall can read
MOST_WORDS = 30  # in the minutes


class Settings(Struct, forbid_unknown_fields=True):
    """`answers` is how many each person may give, `max_length` in characters; `hidden`: nobody sees any before the reveal.

    `view` is what the hall sees first: the cloud, the words with how many answers hold them, or the answers themselves.
    """

    answers: Annotated[int, Meta(ge=1, le=10)] = 3
    max_length: Annotated[int, Meta(ge=10, le=200)] = 60
    hidden: bool = False
    view: View = "cloud"
    moderation: Moderation = "off"


class Answer(Struct, forbid_unknown_fields=True):
    text: str


class Edit(Struct, forbid_unknown_fields=True):
    item: str
    text: str


class Remove(Struct, forbid_unknown_fields=True):
    item: str


class Look(Struct, forbid_unknown_fields=True):
    view: View


class WordsCounted(Event, tag="words_counted"):
    """The words of an answer that was edited count instead of those before."""

    item: str


class ViewSet(Event, tag="view_set"):
    """The hall looks at the answers in another way."""

    view: View


class OpenQuestion(Activity):
    kind = "open_question"
    name = t("Open question")
    sentence = t("People answer in a few words, shown as a cloud or a list.")
    labels = {
        "answers": t("Answers a person may give"),
        "max_length": t("Longest answer, in characters"),
        "hidden": t("Hide answers until they are shown"),
        "view": t("What the hall sees first"),
        "view.cloud": t("Word cloud"),
        "view.words": t("List of words"),
        "view.answers": t("The answers"),
        **moderation.LABELS,
    }
    Settings = Settings
    commands = {
        "answer": Command(Answer),
        "remove": Command(Remove, PARTICIPANTS),
        "edit": Command(Edit, MODERATORS),
        "hide": Command(Hide, MODERATORS),
        "show": Command(Show, MODERATORS),
        "look": Command(Look, MODERATORS),
        **moderation.COMMANDS,
    }
    undoable = (WordsCounted,)
    events = (ItemAdded, ItemRemoved, WordsCounted, ViewSet)
    moderated = (ItemAdded,)

    def start(self, step: Step) -> None:
        step.room["view"] = step.settings.view
        if step.settings.hidden:
            step.desk["waiting"] = {}

    def decide(self, step: Step, command: Struct, given: Given) -> list[Event]:
        match command:
            case Answer(text=text):
                text = checked_text(text, step.settings.max_length)
                actor = given.who.actor
                answered = len(step.me(actor).get("items", default={})) + moderation.waiting(step, actor)
                if given.who.role == PARTICIPANT and answered >= step.settings.answers:
                    raise Refused("enough_answers", limit=step.settings.answers)
                if len(step.room["items"]) + len(step.desk["hidden"]) + len(step.desk.get("waiting", default={})) >= MOST:
                    raise Refused("step_full", limit=MOST)
                return [ItemAdded(item=given.new_id("i"), text=text)]
            case Edit(item=item_id, text=text):
                changed = edited(_answer(step, item_id), text, step.settings.max_length)
                return [*changed, WordsCounted(item=item_id)] if changed else []
            case Remove(item=item_id):
                item = _answer(step, item_id)
                if ("items", item_id) not in step.me(given.who.actor):
                    raise Refused("not_yours")
                if ("taken", item_id) in step.hidden:
                    raise Refused("in_use")
                return [ItemRemoved(item=item_id, was=item["text"])]
            case Hide(named=item_ids):
                return hide(step, item_ids)
            case Show(named=item_ids):
                return show(step, item_ids)
            case Look(view=view):
                return [] if view == step.room["view"] else [ViewSet(view=view)]
        raise AssertionError(command)

    def apply(self, step: Step, event: Event, by: By) -> None:
        match event:
            case ItemAdded(item=item_id, text=text):
                put(step, {"id": item_id, "text": text, "version": 1, "order": by.seq, "origin": step.id, "words": words_of(text, step.language)})
                if by.participant:
                    step.me(by.actor)["items", item_id] = {"id": item_id, "text": text}
            case ItemRemoved(item=item_id):
                del step.room["items", item_id]
                del step.desk["waiting", item_id]
                del step.me(by.actor)["items", item_id]
            case WordsCounted(item=item_id):
                item = step.room.get("items", item_id) or step.desk.get("waiting", item_id)
                put(step, {**item, "words": words_of(item["text"], step.language)})
            case ViewSet(view=view):
                step.room["view"] = view

    def back(self, step: Step, events: list[Event], act: str, given: Given) -> list[Event]:
        return events

    def items(self, step: Step, take: str) -> list[Item]:
        return [{name: value for name, value in item.items() if name != "words"} for item in step.sorted_items()]

    def listed(self, step: Step) -> list[Item]:
        """All answers; those that wait for the reveal only when nothing more can be said."""
        waiting = step.desk.get("waiting", default={}) if "settled" in step.hidden else {}
        return in_order({**step.room["items"], **waiting})

    def about(self, step: Step, item: Item) -> dict[str, Any]:
        return {"words": item["words"]}

    def method(self, step: Step, translate: Translate) -> str:
        return translate(t("Everybody gave short answers in their own words, without a name."))

    def minutes(self, step: Step, translate: Translate) -> list[Block]:
        answers = self.listed(step)
        if not answers:
            return [Text(translate(t("No answers were given.")))]
        counted = Counter(word for item in answers for word in item["words"])
        rows = sorted(((word, number) for word, number in counted.items() if number > 1), key=lambda row: (-row[1], row[0]))[:MOST_WORDS]
        blocks: list[Block] = [Text(translate(t("Answers: %(n)s"), n=len(answers)), quiet=True)]
        if rows:
            blocks.append(Bars(translate(t("Words in more than one answer")), [(word, number, str(number)) for word, number in rows]))
        return [*blocks, Items([item["text"] for item in answers])]


def _answer(step: Step, item_id: str) -> Item:
    """The answer that everybody sees, or that waits for the reveal; raises Refused("unknown_item")."""
    item: Item | None = step.desk.get("waiting", item_id)
    return step.item(item_id) if item is None else item


activity = OpenQuestion()
