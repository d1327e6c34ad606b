"""Everybody agrees or disagrees with statements, one at a time, and may add some; who votes alike is found as an opinion group."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any

from msgspec import Meta, Struct

from app.activities.stance import asking, telling
from app.activities.stance.commands import Add, Cast, Look, StatementReplaced, View, ViewSet
from app.core import moderation, tally
from app.core.activity import Command, Event, Figures, Item, Step, Translate, Work
from app.core.ballots import Ballot, Outcome, Voting
from app.core.contributions import Edit, Hide, Show, hide, show
from app.core.items import ItemAdded, ItemHidden, apply_shared, checked_text
from app.core.minutes import Block
from app.core.moderation import Moderation
from app.core.roles import MODERATORS, PARTICIPANT, By, Given
from app.errors import Refused, t

AGREE, PASS, DISAGREE = 1, 0, -1
LONGEST = 300  # characters of a statement that the moderator adds
MOST = 500  # statements in a step, also those that are hidden or wait: nobody answers more


class Settings(Struct, forbid_unknown_fields=True):
    """How many statements each person may add (`own_statements`), of how many characters, and whether the moderator looks at it first.

    `groups`: opinion groups are looked for. `view` is what the hall sees of the results first.
    """

    own_statements: Annotated[int, Meta(ge=0, le=10)] = 2
    max_length: Annotated[int, Meta(ge=40, le=LONGEST)] = 140
    moderation: Moderation = "before"
    groups: bool = True
    view: View = "statements"


class Stance(Voting):
    kind = "stance"
    name = t("Statements")
    sentence = t("People agree or disagree with statements, one at a time; the groups that answer alike come into view.")
    labels = {
        "own_statements": t("Statements a person may add"),
        "max_length": t("Longest statement, in characters"),
        "groups": t("Look for opinion groups"),
        "view": t("What the hall sees first"),
        "view.statements": t("What most agree on, and what divides"),
        "view.groups": t("Opinion groups in words"),
        "view.map": t("Map of the opinion groups"),
        **moderation.LABELS,
    }
    Settings = Settings
    cast_type = Cast
    places = False
    commands = {
        "add": Command(Add),
        "edit": Command(Edit, MODERATORS),
        "hide": Command(Hide, MODERATORS),
        "show": Command(Show, MODERATORS),
        "look": Command(Look, MODERATORS),
        **moderation.COMMANDS,
    }
    events = (*Voting.events, ItemAdded, StatementReplaced, ViewSet)
    moderated = (ItemAdded,)

    def writes(self, step: Step) -> bool:
        return step.settings.own_statements > 0

    def start(self, step: Step) -> None:
        super().start(step)
        step.room["view"] = step.settings.view

    # A ballot is item → 1, 0 or −1

    def cast(self, step: Step, ballot: Ballot, cast: Cast) -> Ballot:
        item = step.item(cast.item)["id"]
        others = {other: given for other, given in ballot.items() if other != item}
        return others if cast.value is None else {**others, item: cast.value}

    def figures(self, step: Step, ballots: Iterable[Ballot]) -> dict[str, Figures]:
        counts = {item: {AGREE: 0, DISAGREE: 0, PASS: 0} for item in step.room["items"]}
        for ballot in ballots:
            for item, value in ballot.items():
                if item in counts:  # one that is hidden keeps its ballots
                    counts[item][value] += 1
        return {item: count(found[AGREE], found[DISAGREE], found[PASS]) for item, found in counts.items()}

    def rank(self, figures: Figures) -> float | None:
        return figures["percent"]

    # Commands

    def decide(self, step: Step, command: Struct, given: Given) -> list[Event]:
        match command:
            case Add(text=text):
                return self._add(step, text, given)
            case Edit(item=item_id, text=text):  # nobody is made to agree with words they have not seen
                item, text = step.item(item_id), checked_text(text, LONGEST)
                if text == item["text"]:
                    return []
                _check_room(step)
                return [StatementReplaced(item=item["id"], by=given.new_id("i"), text=text)]
            case Hide(named=item_ids):
                return hide(step, item_ids)
            case Show(named=item_ids):
                return show(step, item_ids)
            case Look(view=view):
                return [] if view == step.room["view"] else [ViewSet(view=view)]
        return super().decide(step, command, given)

    def _add(self, step: Step, text: str, given: Given) -> list[Event]:
        person, limit = given.who.role == PARTICIPANT, step.settings.own_statements
        text = checked_text(text, step.settings.max_length if person else LONGEST)
        actor = given.who.actor
        if person and len(step.me(actor).get("items", default={})) + moderation.waiting(step, actor) >= limit:
            raise Refused("too_many_statements", limit=limit)
        _check_room(step)
        return [ItemAdded(item=given.new_id("i"), text=text)]

    # Facts

    def apply(self, step: Step, event: Event, by: By) -> None:
        match event:
            case ItemAdded(item=item, text=text):
                self._put(step, item, text, by.seq)
                if by.participant:
                    step.me(by.actor)["items", item] = {"id": item, "text": text}
            case StatementReplaced(item=item, by=new, text=text):
                order = step.room["items", item, "order"]
                apply_shared([(step, False)], ItemHidden(item=item))
                self._put(step, new, text, order)
            case ViewSet(view=view):
                step.room["view"] = view
            case _:
                super().apply(step, event, by)

    def _put(self, step: Step, item: str, text: str, order: int) -> None:
        step.room["items", item] = {"id": item, "text": text, "version": 1, "order": order, "origin": step.id, "added": True}
        if "settled" in step.hidden:  # no ballot will bring its figures
            tally.publish(self, step)

    # Opinion groups

    def published(self, step: Step) -> None:
        statements = step.room["items"].keys()
        ballots = step.hidden.get("ballots", default={}).values()
        step.desk["complete"] = sum(statements <= ballot.keys() for ballot in ballots)
        if step.settings.groups:
            asking.ask(step)

    def work(self, step: Step) -> Work | None:
        return asking.work(step)

    def worked(self, step: Step, work: str, result: Any) -> None:
        asking.take_in(step, result)

    def revealed(self, step: Step) -> None:
        asking.show_places(step)

    # Minutes

    def about(self, step: Step, item: Item) -> dict[str, Any]:
        return telling.about(step, item)

    def score(self, step: Step, item: Item, figures: Figures, translate: Translate) -> str:
        counts = {name: figures[name] for name in ("agree", "disagree", "pass")}
        return translate(t("agree %(agree)s, disagree %(disagree)s, pass %(pass)s"), **counts)

    def outcome(self, step: Step, outcome: Outcome, translate: Translate) -> list[Block]:
        return telling.blocks(step, outcome, translate)


def count(agree: int, disagree: int, passed: int) -> Figures:
    """The figures of a statement: {"n", "agree", "disagree", "pass", "percent", "division"}.

    `n` people answered, of whom `percent` agree (0..100, null for nobody). `division` is 2 × the smaller of agree and disagree, divided by
    `n`: 0 when all who take sides take the same, 1 when half agrees and half disagrees.
    """
    n = agree + disagree + passed
    return {
        "n": n, "agree": agree, "disagree": disagree, "pass": passed,
        "percent": round(100 * agree / n, 1) if n else None,
        "division": round(2 * min(agree, disagree) / n, 3) if n else None,
    }  # fmt: skip


def _check_room(step: Step) -> None:
    if len(step.room["items"]) + len(step.desk.get("hidden", default={})) + moderation.unseen(step) >= MOST:
        raise Refused("step_full", limit=MOST)


activity = Stance()
