"""A voting step in the minutes: every round, the movement between them, the figures per group, and what was on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.core.activity import Figures, Item, Step, Translate, in_order
from app.core.groups import REST
from app.core.minutes import Block, Heading, Table, Text
from app.core.statistics import verdict
from app.errors import t

if TYPE_CHECKING:
    from app.core.ballots import Voting


class Outcome(NamedTuple):
    """One round: its items (the best first), figures per item and per item and group, and how many voted, of whom how many on paper."""

    round: int
    items: list[Item]
    results: dict[str, Figures]
    by_group: dict[str, dict[str, Figures]]
    done: int
    papers: int


def blocks(activity: Voting, step: Step, translate: Translate) -> list[Block]:
    """The step's part of the minutes, below its heading and question; a round that is not settled has no figures yet."""
    rounds = outcomes(activity, step)
    if not step.room["items"]:
        return [Text(translate(t("There was nothing to vote on.")))]
    several = step.room["round"] > 1
    made: list[Block] = []
    for outcome in rounds:
        if several:
            made.append(Heading(4, translate(t("Round %(n)s"), n=outcome.round)))
        made += activity.outcome(step, outcome, translate)
        if outcome.papers:
            made.append(Text(translate(t("Ballots on paper, typed in: %(n)s."), n=outcome.papers)))
        made += activity.per_group(step, outcome, translate)
    if len(rounds) > 1:
        made += _movement(activity, rounds, translate)
    if "settled" not in step.hidden:
        made.append(Text(translate(t("The vote is still open. Its figures follow when it has closed."))))
    return made


def outcomes(activity: Voting, step: Step) -> list[Outcome]:
    """All rounds that are over, the last one last."""
    made = []
    for name, kept in sorted(step.hidden.get("rounds", default={}).items(), key=lambda pair: pair[1]["round"]):
        page = step.desk["rounds", name]
        items = [item for item in kept["items"].values() if item["id"] in page["results"]]
        made.append((page["round"], items, page["results"], page["by_group"], page["done"], page["papers"]))
    if "settled" in step.hidden:
        papers = len(step.desk.get("papers", default={}))
        made.append((step.room["round"], step.sorted_items(), activity.results(step), activity.by_group(step), activity.done(step), papers))
    return [
        Outcome(n, [activity.voted(item, results[item["id"]]) for item in ranked(activity, items, results)], results, *rest)
        for n, items, results, *rest in made
    ]


def ranked(activity: Voting, items: list[Item], results: dict[str, Figures]) -> list[Item]:
    """The items by what the kind ranks them by, the highest first, those without an answer last; in order where it does not sort."""
    if not activity.sorts:
        return in_order({item["id"]: item for item in items})

    def key(item: Item) -> tuple[bool, float, int, str]:
        rank = activity.rank(results[item["id"]])
        return rank is None, -(rank or 0.0), item["order"], item["id"]

    return sorted(items, key=key)


def number(value: float | None, translate: Translate, digits: int = 2) -> str:
    """A figure as people write it in their language; a dash for none, and no decimals where there are none."""
    if value is None:
        return "–"
    whole, _, part = f"{abs(round(value, digits)):.{digits}f}".partition(".")
    part = part.rstrip("0")
    text = translate(t("%(whole)s.%(part)s"), whole=whole, part=part) if part else whole
    return f"−{text}" if round(value, digits) < 0 else text


def dispersion(figures: Figures, low: float, high: float, above: float, translate: Translate) -> str:
    """How people stand to each other on a scale, in words, from a `statistics.summary`: two camps, far apart, or agreed and on what third."""
    if not figures["n"]:
        return "–"
    apart = {"camps": t("two camps"), "unclear": t("far apart")}.get(verdict(figures, above) or "")
    if apart:
        return translate(apart)
    place = (figures["mean"] - low) / (high - low)
    return translate(t("agreed: high") if place > 2 / 3 else t("agreed: low") if place < 1 / 3 else t("agreed: in the middle"))


def groups_seen(step: Step, outcome: Outcome, translate: Translate) -> dict[str, str]:
    """The groups that stand in a round's figures, in order: id (or REST) → name."""
    seen = {group for figures in outcome.by_group.values() for group in figures}
    return {
        group: step.groups[group]["text"] if group != REST else translate(t("Smaller groups together"))
        for group in (*step.groups, REST)
        if group in seen
    }


def per_group(activity: Voting, step: Step, outcome: Outcome, translate: Translate) -> list[Block]:
    """A table of what items are ranked by, for everyone and per group; none where no group is seen."""
    if not outcome.by_group:
        return []
    columns = groups_seen(step, outcome, translate)

    def cell(figures: Figures | None) -> str:
        return number(activity.rank(figures) if figures else None, translate)

    rows = []
    for item in outcome.items:
        split = outcome.by_group.get(item["id"], {})
        rows.append([item["text"], cell(outcome.results[item["id"]]), *(cell(split.get(group)) for group in columns)])
    return [Table(translate(t("Per group")), [translate(t("What")), translate(t("Everyone")), *columns.values()], rows)]


def _movement(activity: Voting, rounds: list[Outcome], translate: Translate) -> list[Block]:
    head = [translate(t("What")), *(translate(t("Round %(n)s"), n=outcome.round) for outcome in rounds), translate(t("Difference"))]
    rows = []
    for item in rounds[-1].items:
        found = [outcome.results.get(item["id"]) for outcome in rounds]
        scores = [activity.rank(figures) if figures else None for figures in found]
        first, last = scores[0], scores[-1]
        moved = last - first if first is not None and last is not None else None
        sign = "+" if moved and moved > 0 else ""
        rows.append([item["text"], *(number(score, translate) for score in scores), sign + number(moved, translate)])
    return [Table(translate(t("Movement between the rounds")), head, rows)]
