"""Everybody picks one or several of given options; people may add their own, guess what most will pick, or answer a quiz."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any

from msgspec import Meta, Struct

from app.core import ballots, moderation, tally
from app.core.activity import Command, Event, Figures, Item, Step, Translate
from app.core.ballots import Ballot, Outcome, Voting
from app.core.items import ItemAdded, ItemHidden, ItemShown, checked_text
from app.core.minutes import Bars, Block, Text
from app.core.moderation import Moderation
from app.core.roles import MODERATORS, PARTICIPANT, By, Given
from app.core.vote_minutes import number
from app.errors import Phrase, Refused, t

GUESS = "guess"  # the ballot's name for the option that the person thinks most will pick; the other names are options
MOST = 500  # options in a step: more than anybody reads on a phone
LONGEST = 200  # characters of an option that somebody adds


class Settings(Struct, forbid_unknown_fields=True):
    """`most` options a person may pick, and how many each may add (`own_options`).

    `guess`: people also say which option they think most will pick. `answer`: the right ones of a quiz, as they stand in `items`; nobody is
    sent them before the results. `moderation` is of the options that people add.
    """

    most: Annotated[int, Meta(ge=1, le=100)] = 1
    own_options: Annotated[int, Meta(ge=0, le=10)] = 0
    guess: bool = False
    answer: Annotated[list[str], Meta(max_length=100)] = []
    moderation: Moderation = "off"


class Cast(ballots.Cast):
    """Whether the person picks this option; with `guess`, whether they think that most will."""

    item: str
    chosen: bool
    guess: bool = False


class Add(Struct, forbid_unknown_fields=True):
    """An option of one's own; a participant picks it at once. One that is there already is picked only."""

    text: str


class Hide(Struct, forbid_unknown_fields=True):
    item: str


class Show(Struct, forbid_unknown_fields=True):
    item: str


class Choice(Voting):
    kind = "choice"
    name = t("Choice")
    sentence = t("People pick one or several options.")
    labels = {
        "most": t("Most options a person may pick"),
        "own_options": t("Options that a person may add"),
        "guess": t("People also guess what most will pick"),
        "answer": t("Right answers of a quiz, one a line as they stand in the items"),
        **moderation.LABELS,
    }
    Settings = Settings
    cast_type = Cast
    commands = {"add": Command(Add), "hide": Command(Hide, MODERATORS), "show": Command(Show, MODERATORS), **moderation.COMMANDS}
    events = (*Voting.events, ItemAdded)
    moderated = (ItemAdded,)
    secret = ("answer",)
    ticks = True

    def writes(self, step: Step) -> bool:
        return step.settings.own_options > 0

    def problem(self, settings: Any, items: list[str]) -> tuple[str, Phrase] | None:
        if set(settings.answer) <= set(items):
            return None
        return "answer", Phrase(t("texts that stand in `items`"))

    def decide(self, step: Step, command: Struct, given: Given) -> list[Event]:
        match command:
            case Add(text=text):
                return self._add(step, checked_text(text, LONGEST), given)
            case Hide(item=item):
                return [] if ("hidden", item) in step.desk else [ItemHidden(item=step.item(item)["id"])]
            case Show(item=item):
                if ("hidden", item) in step.desk:
                    return [ItemShown(item=item)]
                step.item(item)
                return []
        return super().decide(step, command, given)

    def _add(self, step: Step, text: str, given: Given) -> list[Event]:
        person = given.who.role == PARTICIPANT
        item = next((item["id"] for item in step.sorted_items() if item["text"].casefold() == text.casefold()), None)
        events: list[Event] = []
        if item is None:
            limit = step.settings.own_options
            added = len(step.me(given.who.actor).get("items", default={})) + moderation.waiting(step, given.who.actor)
            if person and added >= limit:
                raise Refused("too_many_options", limit=limit)
            if len(step.room["items"]) + len(step.desk.get("hidden", default={})) + moderation.unseen(step) >= MOST:
                raise Refused("step_full", limit=MOST)
            item = given.new_id("i")
            events.append(ItemAdded(item=item, text=text))
        if person:
            was = step.hidden.get("ballots", given.who.actor, default={})
            events += ballots.changed(was, _with(step, was, item))
        return events

    def apply(self, step: Step, event: Event, by: By) -> None:
        if isinstance(event, ItemAdded):
            item_id = event.item
            order = max([by.seq, *(item["order"] + 1 for item in step.sorted_items())])  # below those that were given
            step.room["items", item_id] = {"id": item_id, "text": event.text, "version": 1, "order": order, "origin": step.id, "added": True}
            if by.participant:
                step.me(by.actor)["items", item_id] = {"id": item_id}
            if "settled" in step.hidden:  # no ballot will bring its figures
                tally.publish(self, step)
        else:
            super().apply(step, event, by)

    def cast(self, step: Step, ballot: Ballot, cast: Cast) -> Ballot:
        item = step.item(cast.item)["id"]
        if cast.guess:
            if not step.settings.guess:
                raise Refused("no_guess")
            others = {name: value for name, value in ballot.items() if name != GUESS}
            if cast.chosen:
                return {**others, GUESS: item}
            return others if ballot.get(GUESS) == item else ballot
        if cast.chosen:
            return _with(step, ballot, item)
        return {name: value for name, value in ballot.items() if name != item}

    def figures(self, step: Step, ballots: Iterable[Ballot]) -> dict[str, Figures]:
        chosen, guessed = dict.fromkeys(step.room["items"], 0), dict.fromkeys(step.room["items"], 0)
        n = 0
        for ballot in ballots:
            picked = [name for name in ballot if name in chosen]  # one that is hidden keeps its ballots
            n += bool(picked)
            for item in picked:
                chosen[item] += 1
            if ballot.get(GUESS) in guessed:
                guessed[ballot[GUESS]] += 1
        return {item: self._of(step, item, n, chosen[item], guessed[item]) for item in chosen}

    def _of(self, step: Step, item: str, n: int, chosen: int, guessed: int) -> Figures:
        figures: Figures = {"n": n, "chosen": chosen, "percent": round(100 * chosen / n, 1) if n else None}
        if step.settings.guess:
            figures["guessed"] = guessed
        if step.settings.answer:
            figures["right"] = step.room["items", item, "text"] in step.settings.answer
        return figures

    def rank(self, figures: Figures) -> float | None:
        return figures["percent"]

    def method(self, step: Step, translate: Translate) -> str:
        if step.settings.most == 1:
            return translate(t("Everybody picked one option, in secret."))
        return translate(t("Everybody picked at most %(most)s options, in secret."), most=step.settings.most)

    def score(self, step: Step, item: Item, figures: Figures, translate: Translate) -> str:
        return translate(t("picked by %(people)s"), people=_words(figures, translate))

    def outcome(self, step: Step, outcome: Outcome, translate: Translate) -> list[Block]:
        most = step.settings.most
        facts = {"voters": outcome.done, "most": most}
        summary = t("Voters: %(voters)s · each picked one") if most == 1 else t("Voters: %(voters)s · each picked at most %(most)s")
        found = [(item["text"], outcome.results[item["id"]]) for item in outcome.items]
        bars = [(text, figures["chosen"], _words(figures, translate)) for text, figures in found]
        blocks: list[Block] = [Text(translate(summary, **facts)), Bars(translate(t("Picked by")), bars)]
        if step.settings.guess:
            expected = sorted(((text, figures["guessed"]) for text, figures in found), key=lambda pair: -pair[1])
            blocks.append(Bars(translate(t("Expected to be picked most")), [(text, guessed, str(guessed)) for text, guessed in expected]))
        right = [text for text, figures in found if figures.get("right")]
        if right:
            blocks.append(Text(translate(t("The right answer: %(answer)s"), answer=" · ".join(right))))
        return blocks


def _with(step: Step, ballot: Ballot, item: str) -> Ballot:
    """The ballot with this option too; where only one may be picked, instead of the other. What is hidden makes way when it is full."""
    most = step.settings.most
    others = {name: value for name, value in ballot.items() if name == GUESS or (most > 1 and name != item)}
    if len(others.keys() - {GUESS}) >= most:
        others = {name: value for name, value in others.items() if name == GUESS or name in step.room["items"]}
    if len(others.keys() - {GUESS}) >= most:
        raise Refused("too_many_choices", limit=most)
    return {**others, item: True}


def _words(figures: Figures, translate: Translate) -> str:
    if figures["percent"] is None:
        return str(figures["chosen"])
    return translate(t("%(chosen)s (%(percent)s%%)"), chosen=figures["chosen"], percent=number(figures["percent"], translate))


activity = Choice()
