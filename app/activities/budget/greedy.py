"""Stub: the greedy rule."""

from __future__ import annotations

from app.activities.budget.election import Election, Outcome, Round


def count(election: Election) -> Outcome:
    """Most support first, skipping what does not fit."""
    votes = {project.id: sum(project.id in ballot for ballot in election.ballots) for project in election.projects}
    built, left, rounds = [], election.budget, []
    for project in sorted(election.projects, key=lambda p: (-votes[p.id], p.cost, election.order.index(p.id))):
        if votes[project.id] and project.cost <= left:
            left -= project.cost
            built.append(project.id)
            rounds.append(Round(project.id, project.cost, votes[project.id], "support", left))
    anyone = sum(any(name in ballot for name in built) for ballot in election.ballots)
    return Outcome("greedy", tuple(built), election.budget - left, tuple(rounds), (), anyone, len(election.ballots) - anyone, ())
