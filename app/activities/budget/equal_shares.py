"""The method of equal shares, from ballots to outcome. The rule itself stands in shares.py, its completion in completion.py."""

from __future__ import annotations

from app.activities.budget import greedy
from app.activities.budget.case import ready
from app.activities.budget.completion import whole
from app.activities.budget.election import Election, Outcome, shown
from app.activities.budget.misses import misses


def count(election: Election, utility: str = "cost") -> Outcome:
    """Count by equal shares; `utility`: a built project is worth its "cost" to each supporter, or "one". Ties: as everywhere (`Case`)."""
    counted = whole(ready(election), utility)
    rounds = [*counted.rounds, *counted.filled.rounds]
    ties = [*counted.course.ties, *counted.filled.ties]
    share = shown(counted.each) if counted.case.people else None
    missed = misses(election, utility, counted)
    return greedy.outcome(f"equal_shares:{utility}", counted.case, rounds, missed, ties, share, counted.raised)
