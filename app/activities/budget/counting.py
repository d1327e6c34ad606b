"""The count beside the room, and what is published of the ballots so that anybody can count again."""

from __future__ import annotations

from collections import Counter
from typing import Any, Literal

import msgspec

from app.activities.budget import equal_shares, greedy
from app.activities.budget.election import Election, Outcome
from app.activities.budget.explain import Fact, explanations
from app.core.groups import FIVE


class Order(msgspec.Struct, frozen=True):
    """What `job` takes: the election, and what a built project is worth to its supporters in equal shares (its cost, or one each)."""

    election: Election
    utility: Literal["cost", "one"] = "cost"


class Counted(msgspec.Struct, frozen=True):
    """An outcome with the facts of each project that may be shown. The outcome itself holds figures of few people: show its facts."""

    outcome: Outcome
    facts: dict[str, list[Fact]]


class Counts(msgspec.Struct, frozen=True):
    """What `job` gives."""

    greedy: Counted
    equal_shares: Counted


def job(data: dict[str, Any]) -> dict[str, Any]:
    """Count by both rules: an `Order` as JSON → `Counts` as JSON; pure. Seconds for a large election, so it runs beside the room."""
    order = msgspec.convert(data, Order)
    outcomes = greedy.count(order.election), equal_shares.count(order.election, order.utility)
    counts = Counts(*(Counted(outcome, explanations(order.election, outcome)) for outcome in outcomes))
    return msgspec.to_builtins(counts)


def ballot_rows(election: Election) -> list[list[str]]:
    """A table of all ballots: a row of project ids as they were drawn, then a row a ballot, "1" where it supports a project, else "0".

    Rows are sorted, so that their order tells nothing. With the costs it is all that a count needs. See `rare` before it is shown.
    """
    rows = sorted((["1" if project in ballot else "0" for project in election.order] for ballot in election.ballots), reverse=True)
    return [list(election.order), *rows]


def rare(election: Election) -> int:
    """How many ballots have a choice that fewer than FIVE people made: who knows a part of such a ballot may read the rest of it."""
    alike = Counter(election.ballots)
    return sum(number for number in alike.values() if number < FIVE)
