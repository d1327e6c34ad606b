"""The count beside the room: an election as JSON in, the outcomes of both rules as JSON out."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from app.activities.budget import equal_shares, greedy
from app.activities.budget.election import Election, Outcome

Utility = Literal["cost", "one"]


class Order(msgspec.Struct, frozen=True):
    """What `job` takes: the election, and what a built project is worth to its supporters in equal shares (its cost, or one each)."""

    election: Election
    utility: Utility = "cost"


class Outcomes(msgspec.Struct, frozen=True):
    """What `job` gives."""

    greedy: Outcome
    equal_shares: Outcome


def job(data: dict[str, Any]) -> dict[str, Any]:
    """Count by both rules: an `Order` as JSON → `Outcomes` as JSON; pure, and slow for large elections, so it runs beside the room."""
    order = msgspec.convert(data, Order)
    outcomes = Outcomes(greedy.count(order.election), equal_shares.count(order.election, order.utility))
    return msgspec.to_builtins(outcomes)
