"""Everybody estimates a number, blind; then the hall sees how the estimates are spread, talks, and estimates again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any

from msgspec import Meta, Struct

from app.activities.estimate.histogram import histogram
from app.core import ballots
from app.core.activity import Figures, Item, Step, Translate
from app.core.ballots import Ballot, Outcome, Voting
from app.core.minutes import Bars, Block, Heading, Table, Text
from app.core.statistics import quartiles
from app.core.vote_minutes import number
from app.errors import Phrase, Refused, t

LIMIT = 1e12  # of what anybody estimates, where the script sets no bound
Number = Annotated[float, Meta(ge=-LIMIT, le=LIMIT)]


class Settings(Struct, forbid_unknown_fields=True):
    """`unit` stands behind every number; `low` and `high` are the least and the most that can be meant, where there are such bounds.

    `decimals`: how many people may write.
    """

    unit: Annotated[str, Meta(max_length=20)] = ""
    low: Number | None = None
    high: Number | None = None
    decimals: Annotated[int, Meta(ge=0, le=3)] = 0


class Cast(ballots.Cast):
    """`value`: a number within the bounds, null to take it back."""

    item: str
    value: float | None


class Estimate(Voting):
    kind = "estimate"
    name = t("Estimate")
    sentence = t("People give a number, without seeing those of others.")
    labels = {"unit": t("Unit, such as euro"), "low": t("Least that can be meant"), "high": t("Most that can be meant"), "decimals": t("Decimals")}
    Settings = Settings
    cast_type = Cast
    places = False
    asks = True

    def problem(self, settings: Any, items: list[str]) -> tuple[str, Phrase] | None:
        low, high = _bounds(settings)
        return None if low < high else ("high", Phrase(t("a number above `low`")))

    def cast(self, step: Step, ballot: Ballot, cast: Cast) -> Ballot:
        item, value = step.item(cast.item)["id"], cast.value
        others = {other: given for other, given in ballot.items() if other != item}
        if value is None:
            return others
        low, high = _bounds(step.settings)
        if not low <= value <= high:  # NaN is not either
            raise Refused("out_of_bounds", low=_plain(low), high=_plain(high))
        if round(value, step.settings.decimals) != value:
            raise Refused("too_precise", limit=step.settings.decimals)
        return {**others, item: value}

    def figures(self, step: Step, ballots: Iterable[Ballot]) -> dict[str, Figures]:
        values: dict[str, list[float]] = {item: [] for item in step.room["items"]}
        for ballot in ballots:
            for item, value in ballot.items():
                if item in values:  # one that is hidden keeps its ballots
                    values[item].append(value)
        return {item: _summary(given, step.settings.decimals) for item, given in values.items()}

    def rank(self, figures: Figures) -> float | None:
        return figures["median"]

    def method(self, step: Step, translate: Translate) -> str:
        return translate(t("Everybody estimated a number, without seeing those of others."))

    def score(self, step: Step, item: Item, figures: Figures, translate: Translate) -> str:
        return translate(t("estimated in the middle at %(median)s, by people: %(n)s"), median=number(figures["median"], translate), n=figures["n"])

    def outcome(self, step: Step, outcome: Outcome, translate: Translate) -> list[Block]:
        unit = step.settings.unit
        facts = translate(t("Unit: %(unit)s · people: %(voters)s"), unit=unit, voters=outcome.done) if unit else None
        blocks: list[Block] = [Text(facts or translate(t("Voters: %(voters)s"), voters=outcome.done)), _table(outcome, translate)]
        for item in outcome.items:
            figures = outcome.results[item["id"]]
            if len(outcome.items) > 1:
                blocks.append(Heading(4, item["text"]))
            blocks.append(Bars(translate(t("How the estimates are spread")), _rows(figures, step.settings.decimals, translate)))
        return blocks


def _bounds(settings: Any) -> tuple[float, float]:
    return (-LIMIT if settings.low is None else settings.low), (LIMIT if settings.high is None else settings.high)


def _plain(value: float) -> str:
    return f"{value:,.10g}".replace(",", "\u202f").rstrip()


def _summary(values: list[float], decimals: int) -> Figures:
    """The figures of one item, rounded to 3 decimals: quartiles None for no estimates; the bins as histogram.py makes them."""
    scale = 10**decimals
    spread = histogram([round(value * scale) for value in values])
    names = ("q1", "median", "q3")
    middle = [round(value, 3) for value in quartiles(values)] if values else [None] * 3
    return {
        "n": len(values),
        "mean": round(sum(sorted(values)) / len(values), 3) if values else None,  # sorted: the same sum in any order of ballots
        **dict(zip(names, middle, strict=True)),
        "first": spread.first / scale,
        "width": spread.width / scale,
        "distribution": spread.counts,
        "below": spread.below,
        "above": spread.above,
    }


def _table(outcome: Outcome, translate: Translate) -> Table:
    head = (t("What"), t("Median"), t("Middle half from"), t("to"), t("Mean"), t("Answers"))
    rows = []
    for item in outcome.items:
        figures = outcome.results[item["id"]]
        rows.append([item["text"], *(number(figures[name], translate, 3) for name in ("median", "q1", "q3", "mean", "n"))])
    return Table(translate(t("Figures")), [translate(name) for name in head], rows)


def _rows(figures: Figures, decimals: int, translate: Translate) -> list[tuple[str, float, str]]:
    """The bins in their order, and before and after them what lies far out."""
    first, width, counts = figures["first"], figures["width"], figures["distribution"]
    finest = 10**-decimals
    rows = []
    for place, people in enumerate(counts):
        start, end = first + place * width, first + (place + 1) * width
        upper = end if place == len(counts) - 1 else end - finest
        label = number(start, translate, 3) if width <= finest else f"{number(start, translate, 3)} – {number(upper, translate, 3)}"
        rows.append((label, people, str(people)))
    ends = ((t("far lower"), figures["below"]), (t("far higher"), figures["above"]))
    below, above = ([(translate(words), people, str(people))] if people else [] for words, people in ends)
    return [*below, *rows, *above]


activity = Estimate()
