"""Each person divides points over the items, as many as they like on each; or votes, of which every next one on the same item costs more."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from math import isqrt
from typing import Annotated

from msgspec import Meta, Struct

from app.core import ballots
from app.core.activity import Figures, Item, Step, Translate
from app.core.ballots import Ballot, Outcome, Voting
from app.core.minutes import Bars, Block, Table, Text
from app.core.statistics import deviation
from app.core.vote_minutes import number
from app.errors import Refused, t

COLUMNS = 10  # above no points at all, in the chart of how they are spread


class Settings(Struct, forbid_unknown_fields=True):
    """`points` each person has.

    `quadratic`: people give votes, and n votes on one item cost n × n points: whoever cares much can say so, and pays for it. That is
    quadratic voting: E. Posner & E. G. Weyl, "Voting Squared", Vanderbilt Law Review 68 (2015) 441–500; S. Lalley & E. G. Weyl,
    "Quadratic Voting", AEA Papers and Proceedings 108 (2018) 33–37. Only votes for an item, none against it.
    """

    points: Annotated[int, Meta(ge=1, le=1000)] = 100
    quadratic: bool = False


class Cast(ballots.Cast):
    """`amount` is on the item from now on: points, or votes where the step is quadratic."""

    item: str
    amount: Annotated[int, Meta(ge=0, le=1000)]


class Points(Voting):
    kind = "points"
    name = t("Points")
    sentence = t("People divide points over items.")
    labels = {"points": t("Points a person has"), "quadratic": t("Quadratic: n votes on one item cost n × n points")}
    Settings = Settings
    cast_type = Cast

    def start(self, step: Step) -> None:
        step.room["columns"] = columns(most(step))

    def cast(self, step: Step, ballot: Ballot, cast: Cast) -> Ballot:
        """What is on hidden items can be spent again; it comes back with them only as far as it was not."""
        item, amount = step.item(cast.item)["id"], cast.amount
        others = {other: given for other, given in ballot.items() if other != item}
        seen = {other: given for other, given in others.items() if step.room.get("items", other) is not None}
        left = step.settings.points - spent(step, seen)
        if cost(step, amount) > left:
            raise Refused("too_many_points", cost=cost(step, amount), left=left)
        made = {**seen, item: amount} if amount else seen
        for other, given in others.items():
            if other not in seen and spent(step, made) + cost(step, given) <= step.settings.points:
                made[other] = given
        return made

    def figures(self, step: Step, ballots: Iterable[Ballot]) -> dict[str, Figures]:
        """Figures of an item: `sum`, `share` of all that was given (0..1), `mean` and `sd` over all ballots, `voters` who gave it any.

        `distribution` counts the ballots by the columns of the step.
        """
        kept = list(ballots)
        values = {item: [ballot.get(item, 0) for ballot in kept] for item in step.room["items"]}
        everything = sum(sum(given) for given in values.values())
        return {item: _figures(given, everything, step.room["columns"]) for item, given in values.items()}

    def answers(self, figures: Figures, ballots: int) -> int:
        return ballots  # nothing is an answer too

    def rank(self, figures: Figures) -> float | None:
        return figures["mean"]  # sorts as the sum does, and can be compared between groups and rounds of other sizes

    def score(self, step: Step, item: Item, figures: Figures, translate: Translate) -> str:
        sentence = t("votes: %(sum)s, from people: %(voters)s") if step.settings.quadratic else t("points: %(sum)s, from people: %(voters)s")
        return translate(sentence, sum=number(figures["sum"], translate), voters=figures["voters"])

    def outcome(self, step: Step, outcome: Outcome, translate: Translate) -> list[Block]:
        facts = {"points": step.settings.points, "voters": outcome.done}
        summary = t("Points each: %(points)s · voters: %(voters)s")
        if step.settings.quadratic:
            summary = t("Points each: %(points)s · voters: %(voters)s · n votes on one item cost n × n points")
        found = [(item["text"], outcome.results[item["id"]]) for item in outcome.items]
        bars = [(text, figures["mean"] or 0, number(figures["mean"], translate)) for text, figures in found]
        total = t("Votes") if step.settings.quadratic else t("Points")
        head = (t("What"), total, t("Share"), t("Mean"), t("Spread (standard deviation)"), t("From people"))
        rows = [[text, number(figures["sum"], translate), _percent(figures["share"]), *_cells(figures, translate)] for text, figures in found]
        table = Table(translate(t("Figures")), [translate(name) for name in head], rows)
        return [Text(translate(summary, **facts)), Bars(translate(t("Mean a person")), bars), table]


def cost(step: Step, amount: int) -> int:
    """What this many points, or votes, on one item cost."""
    return amount * amount if step.settings.quadratic else amount


def spent(step: Step, ballot: Ballot) -> int:
    return sum(cost(step, amount) for amount in ballot.values())


def most(step: Step) -> int:
    """The most that one item can get of one person."""
    return isqrt(step.settings.points) if step.settings.quadratic else step.settings.points


def columns(most: int) -> list[int]:
    """The highest amount of each column of the chart: 0, then up to ten, as equally wide as whole numbers can be."""
    parts = min(most, COLUMNS)
    return [most * n // parts for n in range(parts + 1)]


def _figures(values: list[int], everything: int, columns: list[int]) -> Figures:
    total = sum(values)
    below = [-1, *columns]
    return {
        "sum": total,
        "share": round(total / everything, 3) if everything else None,
        "mean": round(total / len(values), 3) if values else None,
        "sd": round(deviation(values), 3) if values else None,
        "voters": sum(value > 0 for value in values),
        "distribution": [sum(low < value <= high for value in values) for low, high in pairwise(below)],
    }


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.0f}%"


def _cells(figures: Figures, translate: Translate) -> list[str]:
    return [number(figures[name], translate) for name in ("mean", "sd", "voters")]


activity = Points()
