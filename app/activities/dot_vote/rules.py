"""Each person spreads a number of dots over the items; the results stay at the desk until they are revealed."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from app.core.activity import Activity, Command, Event, Figures, Step, Translate
from app.core.minutes import Bars, Block, Text
from app.core.roles import PARTICIPANTS, By, Given
from app.errors import Refused, t


class Settings(Struct, forbid_unknown_fields=True):
    """`dots` each person has, and how many of them may go on one item (all, when not said)."""

    dots: Annotated[int, Meta(ge=1, le=100)] = 5
    max_per_item: Annotated[int, Meta(ge=1, le=100)] | None = None


class Cast(Struct, forbid_unknown_fields=True):
    item: str
    dots: Annotated[int, Meta(ge=0, le=100)]


class DotsCast(Event, tag="dots_cast"):
    """From now on this person has `dots` on the item; there `was` another number."""

    item: str
    dots: int
    was: int


class DotVote(Activity):
    kind = "dot_vote"
    Settings = Settings
    commands = {"cast": Command(Cast, PARTICIPANTS)}
    events = (DotsCast,)
    votes = True

    def decide(self, step: Step, command: Struct, given: Given) -> list[Event]:
        assert isinstance(command, Cast)
        item, dots = step.item(command.item)["id"], command.dots
        ballot = step.hidden.get("ballots", given.who.actor, default={})
        was = ballot.get(item, 0)
        left = step.settings.dots - sum(ballot.values()) + was
        if dots > left:
            raise Refused("too_many_dots", left=left - was)
        limit = step.settings.max_per_item
        if limit is not None and dots > limit:
            raise Refused("too_many_on_one", limit=limit)
        return [] if dots == was else [DotsCast(item=item, dots=dots, was=was)]

    def apply(self, step: Step, event: Event, by: By) -> None:
        assert isinstance(event, DotsCast)
        item, dots, was = event.item, event.dots, event.was
        ballot = {**step.hidden.get("ballots", by.actor, default={}), item: dots}
        ballot = {item_id: number for item_id, number in ballot.items() if number}
        if ballot:
            step.hidden["ballots", by.actor] = ballot
        else:
            del step.hidden["ballots", by.actor]
        me = step.me(by.actor)
        me["ballot"] = ballot
        me["left"] = step.settings.dots - sum(ballot.values())
        tally = step.hidden.get("tally", item, default={"dots": 0, "voters": 0})
        voters = tally["voters"] + (dots > 0) - (was > 0)
        step.hidden["tally", item] = {"dots": tally["dots"] + dots - was, "voters": voters}

    def done(self, step: Step) -> int:
        return len(step.hidden.get("ballots", default={}))

    def results(self, step: Step) -> dict[str, Figures]:
        nothing = {"dots": 0, "voters": 0}
        return {item_id: step.hidden.get("tally", item_id, default=nothing) for item_id in step.room["items"]}

    def minutes(self, step: Step, translate: Translate) -> list[Block]:
        results = self.results(step)
        ranked = sorted(step.sorted_items(), key=lambda item: -results[item["id"]]["dots"])
        if not ranked:
            return [Text(translate(t("There was nothing to vote on.")))]
        rows = [(item["text"], figures["dots"], _words(figures, translate)) for item in ranked for figures in [results[item["id"]]]]
        facts = {"dots": sum(figures["dots"] for figures in results.values()), "voters": self.done(step), "each": step.settings.dots}
        summary = translate(t("Dots: %(dots)s · voters: %(voters)s · dots each: %(each)s"), **facts)
        return [Text(summary), Bars(translate(t("Dots")), rows)]


def _words(figures: Figures, translate: Translate) -> str:
    return translate(t("%(dots)s (voters: %(voters)s)"), dots=figures["dots"], voters=figures["voters"])


activity = DotVote()
