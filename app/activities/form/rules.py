"""A few questions at once, for a baseline or an evaluation; the same set can be asked again in a later session and compared."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any

from msgspec import Meta, Struct

from app.activities.form import minutes
from app.activities.form.questions import Number, Question, Scale, Words
from app.core import ballots
from app.core.activity import Command, Event, Figures, Item, Step, Translate
from app.core.ballots import Ballot, Outcome, Voting
from app.core.minutes import Block
from app.core.roles import MODERATORS, By, Given
from app.core.script import Name
from app.errors import Phrase, Refused, t


class Settings(Struct, forbid_unknown_fields=True, kw_only=True):
    """`questions` in order, frozen from the start of the session; `set` is their name in every session that asks them.

    Items from elsewhere (`from`, `items`) are each asked on a scale of 1 to 5.
    """

    set: Name | None = None
    questions: Annotated[list[Question], Meta(max_length=30)] = []

    def __post_init__(self) -> None:
        names = [question.id for question in self.questions]
        for n, question in enumerate(self.questions):
            at = f"questions[{n}]"
            if question.id in names[:n]:
                raise Refused("bad_script", at=f"{at}.id", expected=Phrase(t("a name that no other question has")), got=question.id)
            if isinstance(question, Number) and question.low >= question.high:
                raise Refused("bad_script", at=f"{at}.high", expected=Phrase(t("more than %(low)s"), {"low": f"{question.low:g}"}), got=question.high)


class Cast(ballots.Cast):
    """`value`: a number, the id of an option, a list of those, a text, or null to take the answer back."""

    item: str
    value: int | float | str | list[str] | None


class Share(Struct, forbid_unknown_fields=True):
    """From now on everybody may see exactly these of the texts that answer `item`."""

    item: str
    texts: Annotated[list[str], Meta(max_length=1000)]


class TextsShared(Event, tag="texts_shared"):
    """Everybody may see these answers to a question; `was` holds those before."""

    item: str
    texts: list[str]
    was: list[str]


class Form(Voting):
    kind = "form"
    name = t("Questionnaire")
    sentence = t("People answer a few questions, which a later session can ask again.")
    labels = {
        "set": t("Short name of this set of questions"),
        "questions": t("Questions"),
        "type": t("Kind of question"),
        "type.scale": t("Scale"),
        "type.choice": t("One option"),
        "type.several": t("Several options"),
        "type.number": t("Number"),
        "type.text": t("Text"),
        "id": t("Short name"),
        "text": t("Question"),
        "scale": t("Scale"),
        "low_label": t("Name of the low end"),
        "high_label": t("Name of the high end"),
        "no_opinion": t("“No opinion” is an answer"),
        "options": t("Options, one a line"),
        "low": t("Lowest number"),
        "high": t("Highest number"),
        "unit": t("Unit, such as euro"),
        "max_length": t("Longest answer, in characters"),
    }
    Settings = Settings
    cast_type = Cast
    sorts = False
    commands = {"share": Command(Share, MODERATORS)}
    events = (*Voting.events, TextsShared)

    def texts(self, settings: Any) -> list[str]:
        return [question.text for question in settings.questions]

    def question(self, step: Step, item: Item) -> Question:
        """What is asked about the item: a question of the settings, or a scale for one from elsewhere."""
        own: list[Question] = step.settings.questions
        n = item["order"] - 1
        if item["origin"] == step.id and n < len(own) and own[n].text == item["text"]:
            return own[n]
        return Scale(id="item", text=item["text"])

    def cast(self, step: Step, ballot: Ballot, cast: Cast) -> Ballot:
        item = step.item(cast.item)
        value = None if cast.value is None else self.question(step, item).kept(cast.value)
        others = {other: given for other, given in ballot.items() if other != item["id"]}
        return others if value is None else {**others, item["id"]: value}

    def figures(self, step: Step, ballots: Iterable[Ballot]) -> dict[str, Figures]:
        given = list(ballots)
        asked = {item: self.question(step, page) for item, page in step.room["items"].items()}
        return {item: question.figures([ballot[item] for ballot in given if item in ballot]) for item, question in asked.items()}

    def rank(self, figures: Figures) -> float | None:
        """The middle where there is one: the mean of a scale, the median of numbers."""
        return figures["median"] if "q1" in figures else figures.get("mean")

    def about(self, step: Step, item: Item) -> dict[str, Any]:
        """What a later session compares by: the set's name, the question's id in it and its type."""
        question = self.question(step, item)
        return {"set": step.settings.set, "question_id": question.id, "type": question.__struct_config__.tag}

    def published(self, step: Step) -> None:
        """The texts in the order of the alphabet, each once, so that neither who nor when can be read from them."""
        given = step.hidden.get("ballots", default={}).values()
        name = f"r{step.room['round']}"
        for item in step.sorted_items():
            if isinstance(self.question(step, item), Words):
                texts = sorted({ballot[item["id"]] for ballot in given if item["id"] in ballot})
                shared = step.room.get("shared", name, item["id"], default=[])
                step.desk["texts", item["id"]] = texts
                if not set(shared) <= set(texts):
                    step.room["shared", name, item["id"]] = [text for text in shared if text in texts]

    def decide(self, step: Step, command: Struct, given: Given) -> list[Event]:
        if not isinstance(command, Share):
            return super().decide(step, command, given)
        known = step.desk.get("texts", step.item(command.item)["id"], default=[])
        if not set(command.texts) <= set(known):
            raise Refused("unknown_item")
        texts = [text for text in known if text in command.texts]
        was = step.room.get("shared", f"r{step.room['round']}", command.item, default=[])
        return [] if texts == was else [TextsShared(item=command.item, texts=texts, was=was)]

    def apply(self, step: Step, event: Event, by: By) -> None:
        if isinstance(event, TextsShared):
            step.room["shared", f"r{step.room['round']}", event.item] = event.texts
        else:
            super().apply(step, event, by)

    def notice(self, step: Step) -> str:
        return t("The moderator reads answers in words, without knowing whose they are, and may share them with everybody.")

    def method(self, step: Step, translate: Translate) -> str:
        return translate(t("Everybody filled in the same questions on a phone, in secret."))

    def outcome(self, step: Step, outcome: Outcome, translate: Translate) -> list[Block]:
        asked = {item["id"]: self.question(step, item) for item in outcome.items}
        return minutes.blocks(step, outcome, asked, translate)

    def per_group(self, step: Step, outcome: Outcome, translate: Translate) -> list[Block]:
        return []  # they stand with each question


activity = Form()
