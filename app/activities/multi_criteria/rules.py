"""Everybody scores each item on several criteria; weights turn the scores into one figure, and can be moved without voting again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

from app.activities.multi_criteria import outcome
from app.core import ballots
from app.core.activity import Command, Event, Figures, Item, Step, Translate, in_order, place_of
from app.core.ballots import Ballot, Outcome, Voting
from app.core.items import has_ballots
from app.core.minutes import Block
from app.core.roles import MODERATORS, By, Given
from app.core.statistics import summary
from app.core.tree import Page
from app.core.vote_minutes import number
from app.errors import Refused, t

SCALES = {"1-5": (1, 5), "1-10": (1, 10), "0-10": (0, 10)}
PER_CRITERION = ("mean", "spread", "agreement", "distribution")
Weight = Annotated[float, Meta(ge=0, le=10)]
Label = Annotated[str, Meta(max_length=40)]


class Criterion(Struct, forbid_unknown_fields=True):
    """What is looked at, and how heavily it counts beside the others (0: not at all)."""

    text: Annotated[str, Meta(min_length=1, max_length=200)]
    weight: Weight = 5


Several = Annotated[list[Criterion], Meta(max_length=12)]


class Settings(Struct, forbid_unknown_fields=True):
    """`criteria` (the question itself where there are none), the `scale` of all of them, and what its ends are called.

    The moderator may replace the criteria until people vote, such as with those that the room made and weighed in earlier steps.
    """

    criteria: Several = []
    scale: Literal["1-5", "1-10", "0-10"] = "1-5"
    low_label: Label = ""
    high_label: Label = ""


class Cast(ballots.Cast):
    """`value`: a number on the scale, null to take it back."""

    item: str
    criterion: str
    value: int | None


class Replace(Struct, forbid_unknown_fields=True):
    criteria: Annotated[list[Criterion], Meta(min_length=1, max_length=12)]


class Weigh(Struct, forbid_unknown_fields=True):
    criterion: str
    weight: Weight


class Look(Struct, forbid_unknown_fields=True):
    """How results are shown; a quadrant has criterion `x` from left to right and `y` upwards."""

    view: Literal["bars", "heat", "quadrant"]
    x: str | None = None
    y: str | None = None


class CriteriaReplaced(Event, tag="criteria_replaced"):
    """These are the criteria now: each {"id", "text", "weight"}."""

    criteria: list[dict[str, Any]]
    was: list[dict[str, Any]]


class Weighed(Event, tag="weighed"):
    criterion: str
    weight: float
    was: float


class Looked(Event, tag="looked"):
    """Results are shown in this way: {"as", "x", "y"}."""

    view: dict[str, str | None]


class MultiCriteria(Voting):
    kind = "multi_criteria"
    name = t("Several criteria")
    sentence = t("People score items on several criteria.")
    labels = {
        "criteria": t("Criteria"),
        "text": t("Criterion"),
        "weight": t("Weight, 0 to 10"),
        "scale": t("Scale"),
        "low_label": t("Name of the low end"),
        "high_label": t("Name of the high end"),
    }
    Settings = Settings
    cast_type = Cast
    scored = True
    commands = {
        "criteria": Command(Replace, MODERATORS, early=True),
        "weigh": Command(Weigh, MODERATORS, early=True),
        "view": Command(Look, MODERATORS),
    }
    events = (*Voting.events, CriteriaReplaced, Weighed, Looked)

    def start(self, step: Step) -> None:
        super().start(step)
        low, high = SCALES[step.settings.scale]
        step.room["scale"] = {"low": low, "high": high}
        given = step.settings.criteria or [Criterion(step.room["question"])]
        _put(step, [{"id": f"k{n}", "text": criterion.text, "weight": criterion.weight} for n, criterion in enumerate(given, 1)])

    def decide(self, step: Step, command: Struct, given: Given) -> list[Event]:
        known = step.room["criteria"]
        match command:
            case Replace(criteria=criteria):
                if has_ballots(step) or step.hidden.get("rounds"):
                    raise Refused("has_ballots")
                made = [{"id": given.new_id("k"), "text": criterion.text, "weight": criterion.weight} for criterion in criteria]
                return [CriteriaReplaced(criteria=made, was=in_order(known))]
            case Weigh(criterion=criterion, weight=weight):
                name = place_of(known, criterion, "unknown_item")
                was = known[name]["weight"]
                return [] if weight == was else [Weighed(criterion=name, weight=weight, was=was)]
            case Look(view=view, x=x, y=y):
                axes = {axis: place_of(known, name, "unknown_item") for axis, name in (("x", x), ("y", y)) if name is not None}
                now = {**step.room["view"], "as": view, **axes}
                return [] if now == step.room["view"] else [Looked(view=now)]
        return super().decide(step, command, given)

    def apply(self, step: Step, event: Event, by: By) -> None:
        match event:
            case CriteriaReplaced(criteria=criteria):
                _put(step, criteria)
                for page in _shown(step):
                    page["results"] = self.figures(step, []) if page["results"] else {}
            case Weighed(criterion=criterion, weight=weight):
                step.room["criteria", criterion, "weight"] = weight
                _reweigh(step)
            case Looked(view=view):
                step.room["view"] = view
            case _:
                super().apply(step, event, by)

    def cast(self, step: Step, ballot: Ballot, cast: Cast) -> Ballot:
        item, value = step.item(cast.item)["id"], cast.value
        criterion = place_of(step.room["criteria"], cast.criterion, "unknown_item")
        low, high = SCALES[step.settings.scale]
        if value is not None and not low <= value <= high:
            raise Refused("off_scale", low=low, high=high)
        scores = {name: score for name, score in ballot.get(item, {}).items() if name != criterion}
        if value is not None:
            scores[criterion] = value
        others = {other: given for other, given in ballot.items() if other != item}
        return {**others, item: scores} if scores else others

    def figures(self, step: Step, ballots: Iterable[Ballot]) -> dict[str, Figures]:
        """Per item: `n` people who scored it on every criterion, those figures per criterion, and their weighted mean `total`.

        Scores of part of the criteria do not count: so all figures of an item speak of the same people, which weights and groups need (a
        mean of fewer than five could be found by subtracting otherwise). `spread` and `agreement` are those of the criterion `disputed`.
        """
        low, high = SCALES[step.settings.scale]
        criteria = [criterion["id"] for criterion in in_order(step.room["criteria"])]
        scored: dict[str, list[dict[str, int]]] = {item: [] for item in step.room["items"]}
        for ballot in ballots:
            for item, scores in ballot.items():
                if item in scored and len(scores) == len(criteria):
                    scored[item].append(scores)
        weights = _weights(step)
        found = {}
        for item, given in scored.items():
            alone = {name: summary([scores[name] for scores in given], low, high) for name in criteria}
            most = max(criteria, key=lambda name: alone[name]["spread"] or 0)
            figures = {
                "n": len(given),
                "spread": alone[most]["spread"],
                "agreement": alone[most]["agreement"],
                "disputed": most if given else None,
                "criteria": {name: {figure: alone[name][figure] for figure in PER_CRITERION} for name in criteria},
            }
            found[item] = _totalled(figures, weights)
        return found

    def rank(self, figures: Figures) -> float | None:
        return figures["total"]

    def method(self, step: Step, translate: Translate) -> str:
        return translate(t("Everybody scored each item on each criterion, in secret; the weights make one figure of the scores."))

    def score(self, step: Step, item: Item, figures: Figures, translate: Translate) -> str:
        return translate(t("total %(total)s, from people: %(n)s"), total=number(figures["total"], translate), n=figures["n"])

    def outcome(self, step: Step, found: Outcome, translate: Translate) -> list[Block]:
        return outcome.blocks(step, found, SCALES[step.settings.scale], translate)


def _put(step: Step, criteria: list[dict[str, Any]]) -> None:
    step.room["criteria"] = {criterion["id"]: {**criterion, "order": n} for n, criterion in enumerate(criteria, 1)}
    step.room["view"] = {"as": "bars", "x": criteria[0]["id"], "y": criteria[min(1, len(criteria) - 1)]["id"]}


def _weights(step: Step) -> dict[str, float]:
    return {name: criterion["weight"] for name, criterion in step.room["criteria"].items()}


def _totalled(figures: Figures, weights: Mapping[str, float]) -> Figures:
    """`figures` with `total`: the mean of the criteria's means by their weights, on the same scale; None without answers or weights."""
    sum_of_weights = sum(weights.values())
    if not figures["n"] or not sum_of_weights:
        return {**figures, "total": None}
    total = sum(weight * figures["criteria"][name]["mean"] for name, weight in weights.items()) / sum_of_weights
    return {**figures, "total": round(total, 3)}


def _shown(step: Step) -> list[Page]:
    return [step.desk, step.room] if step.room["revealed"] else [step.desk]


def _reweigh(step: Step) -> None:
    """Work out the totals anew from the figures that are shown already, so that no ballot that waits for four others is told."""
    weights = _weights(step)

    def results(page: Mapping[str, Figures]) -> dict[str, Figures]:
        return {item: _totalled(figures, weights) for item, figures in page.items()}

    def by_group(page: Mapping[str, Mapping[str, Figures]]) -> dict[str, dict[str, Figures]]:
        return {item: results(groups) for item, groups in page.items()}

    for page in _shown(step):
        page["results"] = results(page["results"])
        if "by_group" in page:
            page["by_group"] = by_group(page["by_group"])
        for name, kept in page.get("rounds", default={}).items():
            page["rounds", name] = {**kept, "results": results(kept["results"]), "by_group": by_group(kept["by_group"])}


activity = MultiCriteria()
