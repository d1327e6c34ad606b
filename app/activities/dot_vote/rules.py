"""Each person spreads a number of dots over the items; the results stay at the desk until they are revealed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any

from msgspec import Meta, Struct

from app.core import ballots
from app.core.activity import Figures, Item, Step, Translate
from app.core.ballots import Ballot, Outcome, Voting
from app.core.minutes import Bars, Block, Text
from app.errors import Refused, t


class Settings(Struct, forbid_unknown_fields=True):
    """`dots` each person has, and how many of them may go on one item (all, when not said)."""

    dots: Annotated[int, Meta(ge=1, le=100)] = 5
    max_per_item: Annotated[int, Meta(ge=1, le=100)] | None = None


class Cast(ballots.Cast):
    item: str
    dots: Annotated[int, Meta(ge=0, le=100)]


class DotVote(Voting):
    kind = "dot_vote"
    name = t("Dot vote")
    sentence = t("People spread a number of dots.")
    labels = {"dots": t("Dots a person has"), "max_per_item": t("Most dots on one item")}
    Settings = Settings
    cast_type = Cast

    def cast(self, step: Step, ballot: Ballot, cast: Cast) -> Ballot:
        """Dots on what is hidden are free to spend; those that are not spent are there again when it is shown again."""
        item, dots, items = step.item(cast.item)["id"], cast.dots, step.room["items"]
        seen = {other: number for other, number in ballot.items() if other in items and other != item}
        left = step.settings.dots - sum(seen.values())
        if dots > left:
            raise Refused("too_many_dots", left=left - ballot.get(item, 0))
        limit = step.settings.max_per_item
        if limit is not None and dots > limit:
            raise Refused("too_many_on_one", limit=limit)
        now = {**seen, item: dots} if dots else seen
        for other, number in ballot.items():
            kept = min(number, step.settings.dots - sum(now.values()))
            if other not in items and kept:
                now[other] = kept
        return now

    def own(self, step: Step, ballot: Ballot) -> dict[str, Any]:
        return {"left": step.settings.dots - sum(dots for item, dots in ballot.items() if item in step.room["items"])}

    def figures(self, step: Step, ballots: Iterable[Ballot]) -> dict[str, Figures]:
        found = {item: {"dots": 0, "voters": 0} for item in step.room["items"]}
        for ballot in ballots:
            for item, dots in ballot.items():
                if item in found:  # one that is hidden keeps its ballots
                    found[item]["dots"] += dots
                    found[item]["voters"] += 1
        return found

    def answers(self, figures: Figures, ballots: int) -> int:
        return ballots  # no dots is an answer too

    def rank(self, figures: Figures) -> float | None:
        return figures["dots"]

    def method(self, step: Step, translate: Translate) -> str:
        return translate(t("Everybody spread at most %(dots)s dots over the items, in secret."), dots=step.settings.dots)

    def score(self, step: Step, item: Item, figures: Figures, translate: Translate) -> str:
        return translate(t("dots: %(dots)s, from people: %(voters)s"), dots=figures["dots"], voters=figures["voters"])

    def outcome(self, step: Step, outcome: Outcome, translate: Translate) -> list[Block]:
        results = outcome.results
        rows = [(item["text"], figures["dots"], _words(figures, translate)) for item in outcome.items for figures in [results[item["id"]]]]
        facts = {"dots": sum(figures["dots"] for figures in results.values()), "voters": outcome.done, "each": step.settings.dots}
        summary = translate(t("Dots: %(dots)s · voters: %(voters)s · dots each: %(each)s"), **facts)
        return [Text(summary), Bars(translate(t("Dots")), rows)]


def _words(figures: Figures, translate: Translate) -> str:
    return translate(t("%(dots)s (voters: %(voters)s)"), dots=figures["dots"], voters=figures["voters"])


activity = DotVote()
