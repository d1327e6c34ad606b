"""Everybody puts the items in order, or only the best few; points and one-on-one comparisons make one order of all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Annotated

from msgspec import Meta, Struct

from app.core import ballots
from app.core.activity import Figures, Item, Step, Translate
from app.core.ballots import Ballot, Outcome, Voting
from app.core.minutes import Bars, Block, Table, Text
from app.core.rankings import borda, places, ranked_pairs
from app.core.vote_minutes import number
from app.errors import Refused, t

ORDER = "order"  # the one name in a ballot: item ids, the best first
MOST_PLACES = 10  # places counted one by one; nobody reads how many put an item at place 37
MOST_DUELS = 30  # items compared one on one: a hall of a thousand takes 0.1 s then, and it grows with their square


class Settings(Struct, forbid_unknown_fields=True):
    """`top`: people name only their best so many, in order; all, when not said."""

    top: Annotated[int, Meta(ge=1, le=20)] | None = None


class Cast(ballots.Cast):
    """`order`: the person's whole order from now on, the best first; what it leaves out stands together below. Empty takes it back."""

    order: Annotated[list[str], Meta(max_length=500)]


class Ranking(Voting):
    kind = "ranking"
    name = t("Ranking")
    sentence = t("People put items in order.")
    labels = {"top": t("Most items a person puts in order")}
    Settings = Settings
    cast_type = Cast

    def cast(self, step: Step, ballot: Ballot, cast: Cast) -> Ballot:
        order = [step.item(item)["id"] for item in cast.order]
        if len(set(order)) < len(order):
            raise Refused("named_twice")
        top = step.settings.top
        if top is not None and len(order) > top:
            raise Refused("too_many_named", limit=top)
        order = _with_hidden(step, ballot.get(ORDER, []), order)[:top]
        return {ORDER: order} if order else {}

    def figures(self, step: Step, ballots: Iterable[Ballot]) -> dict[str, Figures]:
        """Per item: `n` people with an order, Borda's `points` and those as `score` (0 to 100), the `place` by points and by `duels`.

        `score` is the share of the points that it could have got: 100 when everybody puts it first, 0 when everybody puts it last. `duels`
        is its place by ranked pairs, null where there are more than MOST_DUELS items. `places` counts how often it stands first, second, …,
        MOST_PLACES at most, and `lower` how often below those or in no place. Equal places are ties. Sources: app/core/rankings.py.
        """
        items = list(step.room["items"])
        known = ([item for item in ballot[ORDER] if item in step.room["items"]] for ballot in ballots)
        orders = [order for order in known if order]
        points, counted = borda(orders, items), min(len(items), step.settings.top or len(items), MOST_PLACES)
        by_points = places(points)
        by_duels = ranked_pairs(orders, items) if len(items) <= MOST_DUELS else {}
        at = Counter((item, place) for order in orders for place, item in enumerate(order[:counted]))
        found = {}
        for item in items:
            stands = [at[item, place] for place in range(counted)]
            found[item] = {
                "n": len(orders),
                "score": _score(points[item], len(orders), len(items)),
                "points": points[item],
                "place": by_points[item] if orders else None,
                "duels": by_duels.get(item) if orders else None,
                "places": stands,
                "lower": len(orders) - sum(stands),
            }
        return found

    def rank(self, figures: Figures) -> float | None:
        return figures["score"]

    def method(self, step: Step, translate: Translate) -> str:
        if step.settings.top is None:
            return translate(t("Everybody put all items in order, in secret; the orders together make one."))
        return translate(t("Everybody put the best %(top)s in order, in secret; the orders together make one."), top=step.settings.top)

    def score(self, step: Step, item: Item, figures: Figures, translate: Translate) -> str:
        return translate(t("score %(score)s of 100, from people: %(n)s"), score=number(figures["score"], translate, 0), n=figures["n"])

    def outcome(self, step: Step, outcome: Outcome, translate: Translate) -> list[Block]:
        top = step.settings.top
        words = t("Voters: %(voters)s · each put all in order") if top is None else t("Voters: %(voters)s · each put the best %(top)s in order")
        meaning = t("Score: 100 is first for everybody, 0 is last for everybody. One on one: the order when each two are compared (ranked pairs).")
        scores = [(item, outcome.results[item["id"]]["score"]) for item in outcome.items]
        return [
            Text(translate(words, voters=outcome.done, top=top)),
            Text(translate(meaning), quiet=True),
            Bars(translate(t("Score")), [(item["text"], score or 0, number(score, translate, 0)) for item, score in scores]),
            _table(outcome, translate),
        ]


def _with_hidden(step: Step, was: list[str], order: list[str]) -> list[str]:
    """`order` with what a moderator has hidden meanwhile, in the places that it had: it counts again when it is shown again."""
    order = list(order)
    for place, item in enumerate(was):
        if item not in step.room["items"]:
            order.insert(place, item)
    return order


def _score(points: float, orders: int, items: int) -> float | None:
    """Borda's points as a share of those that are possible, 0 to 100; None without orders. A single item has nothing below it: 100."""
    if not orders:
        return None
    return round(100 * points / (orders * (items - 1)), 3) if items > 1 else 100.0


def _table(outcome: Outcome, translate: Translate) -> Table:
    head = (t("What"), t("Place"), t("One on one"), t("Score"), t("Points"), t("Times first"))
    shared = {name: Counter(figures[name] for figures in outcome.results.values()) for name in ("place", "duels")}

    def place(figures: Figures, name: str) -> str:
        """The place, with a sign where others share it."""
        found = figures[name]
        return "–" if found is None else translate(t("%(place)s (shared)"), place=found) if shared[name][found] > 1 else str(found)

    rows = []
    for item in outcome.items:
        figures = outcome.results[item["id"]]
        figured = [number(figures["score"], translate), number(figures["points"], translate), str(figures["places"][0])]
        rows.append([item["text"], place(figures, "place"), place(figures, "duels"), *figured])
    return Table(translate(t("Order")), [translate(text) for text in head], rows)


activity = Ranking()
