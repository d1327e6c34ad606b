"""Everybody gives each item a number on one scale; where people stand far apart is flagged, so that it can be talked about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Literal

from msgspec import Meta, Struct

from app.core import ballots
from app.core.activity import Figures, Item, Step, Translate
from app.core.ballots import Ballot, Outcome, Voting
from app.core.minutes import Bars, Block, Table, Text
from app.core.statistics import summary
from app.core.vote_minutes import dispersion, number
from app.errors import Refused, t

SCALES = {"1-5": (1, 5), "1-10": (1, 10), "0-10": (0, 10), "-5-5": (-5, 5), "yes-no": (0, 1)}  # "yes-no": no is 0, yes is 1
NONE = "none"  # the value of "no opinion"; with "yes-no" it reads "don't know"
Label = Annotated[str, Meta(max_length=40)]


class Settings(Struct, forbid_unknown_fields=True):
    """`scale` from its low to its high end, what those ends are called, whether people may say that they have no opinion.

    `one_by_one`: the phone shows one item after the other instead of all below each other.
    """

    scale: Literal["1-5", "1-10", "0-10", "-5-5", "yes-no"] = "1-5"
    low_label: Label = ""
    high_label: Label = ""
    no_opinion: bool = True
    one_by_one: bool = False


class Cast(ballots.Cast):
    """`value`: a number on the scale, "none" for no opinion, null to take it back."""

    item: str
    value: int | Literal["none"] | None


class Rating(Voting):
    kind = "rating"
    name = t("Rating")
    sentence = t("People give each item a number on one scale.")
    labels = {
        "scale": t("Scale"),
        "scale.yes-no": t("Yes or no"),
        "low_label": t("Name of the low end"),
        "high_label": t("Name of the high end"),
        "no_opinion": t("“No opinion” is an answer"),
        "one_by_one": t("One item at a time on the phone"),
    }
    Settings = Settings
    cast_type = Cast
    scored = True
    asks = True

    def start(self, step: Step) -> None:
        super().start(step)
        low, high = SCALES[step.settings.scale]
        step.room["scale"] = {"low": low, "high": high}

    def cast(self, step: Step, ballot: Ballot, cast: Cast) -> Ballot:
        item, value = step.item(cast.item)["id"], cast.value
        low, high = SCALES[step.settings.scale]
        if isinstance(value, int) and not low <= value <= high:
            raise Refused("off_scale", low=low, high=high)
        if value == NONE and not step.settings.no_opinion:
            raise Refused("off_scale", low=low, high=high)
        others = {other: given for other, given in ballot.items() if other != item}
        return others if value is None else {**others, item: value}

    def figures(self, step: Step, ballots: Iterable[Ballot]) -> dict[str, Figures]:
        low, high = SCALES[step.settings.scale]
        values: dict[str, list[int]] = {item: [] for item in step.room["items"]}
        none = dict.fromkeys(values, 0)
        for ballot in ballots:
            for item, value in ballot.items():
                if item not in values:  # one that is hidden keeps its ballots
                    continue
                if value == NONE:
                    none[item] += 1
                else:
                    values[item].append(value)
        return {item: {**summary(given, low, high), "none": none[item]} for item, given in values.items()}

    def rank(self, figures: Figures) -> float | None:
        return figures["mean"]

    def method(self, step: Step, translate: Translate) -> str:
        low, high = SCALES[step.settings.scale]
        return translate(t("Everybody gave each item a number from %(low)s to %(high)s, in secret."), low=low, high=high)

    def score(self, step: Step, item: Item, figures: Figures, translate: Translate) -> str:
        words = dispersion(figures, *SCALES[step.settings.scale], step.room["flag_above"], translate)
        facts = {"mean": number(figures["mean"], translate), "n": figures["n"], "words": words}
        return translate(t("on average %(mean)s, from people: %(n)s (%(words)s)"), **facts)

    def outcome(self, step: Step, outcome: Outcome, translate: Translate) -> list[Block]:
        low, high = SCALES[step.settings.scale]
        words = {"low": low, "high": high, "voters": outcome.done}
        blocks: list[Block] = [Text(translate(t("Scale: %(low)s to %(high)s · voters: %(voters)s"), **words))]
        means = [(item, outcome.results[item["id"]]["mean"]) for item in outcome.items]
        if low >= 0:
            blocks.append(Bars(translate(t("Mean")), [(item["text"], mean or 0, number(mean, translate)) for item, mean in means]))
        return [*blocks, _table(step, outcome, translate)]


def _table(step: Step, outcome: Outcome, translate: Translate) -> Table:
    names = (t("What"), t("Mean"), t("Median"), t("Answers"), t("No opinion"), t("Spread"), t("Agreement"), t("In words"))
    low, high = SCALES[step.settings.scale]
    rows = []
    for item in outcome.items:
        figures = outcome.results[item["id"]]
        cells = [number(figures[name], translate) for name in ("mean", "median", "n", "none", "spread", "agreement")]
        rows.append([item["text"], *cells, dispersion(figures, low, high, step.room["flag_above"], translate)])
    return Table(translate(t("Figures")), [translate(name) for name in names], rows)


activity = Rating()
