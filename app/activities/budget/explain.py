"""Stub: why a project was built or missed, as facts."""

from __future__ import annotations

import msgspec

from app.activities.budget.election import Election, Outcome


class Fact(msgspec.Struct, frozen=True):
    """One thing that may be said of a project, as it is: `kind` says what, `facts` holds its figures."""

    kind: str
    facts: dict[str, str | int | None]


def explain(election: Election, outcome: Outcome, project: str) -> list[Fact]:
    return []
