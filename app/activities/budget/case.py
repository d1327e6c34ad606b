"""An election made ready for counting: projects in the order of the tie-break, and of each who supports it, as numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from app.activities.budget.election import Election, Project, Tie

Key = tuple[int, int, int]


class Case(NamedTuple):
    """Projects stand in the order of the tie-break (more votes, then lower cost, then as drawn): of equals the smaller number goes first.

    `supporters` holds, project by project, the numbers (0 …) of the `people` who support it.
    """

    projects: tuple[Project, ...]
    supporters: tuple[tuple[int, ...], ...]
    people: int
    budget: int
    limits: dict[str, int]
    drawn: tuple[int, ...]  # of each project, its place in the drawn order

    def votes(self, project: int) -> int:
        return len(self.supporters[project])

    def key(self, project: int) -> Key:
        """What the tie-break goes by: the lowest goes first."""
        return -self.votes(project), self.projects[project].cost, self.drawn[project]


def ready(election: Election) -> Case:
    """The election as a `Case`; raises ValueError when it does not hold together."""
    _check(election)
    supporters: dict[str, list[int]] = {project.id: [] for project in election.projects}
    for person, ballot in enumerate(election.ballots):
        for project in ballot:
            supporters[project].append(person)
    drawn = {project: place for place, project in enumerate(election.order)}
    projects = sorted(election.projects, key=lambda project: (-len(supporters[project.id]), project.cost, drawn[project.id]))
    people = tuple(tuple(supporters[project.id]) for project in projects)
    places = tuple(drawn[project.id] for project in projects)
    return Case(tuple(projects), people, len(election.ballots), election.budget, election.limits, places)


def _check(election: Election) -> None:
    ids = {project.id for project in election.projects}
    if len(ids) < len(election.projects):
        raise ValueError("two projects have the same id")
    if sorted(election.order) != sorted(ids):
        raise ValueError("the drawn order does not hold each project once")
    if election.budget <= 0 or any(project.cost <= 0 for project in election.projects):
        raise ValueError("the budget and every cost must be more than 0")
    if any(not ballot <= ids for ballot in election.ballots):
        raise ValueError("a ballot names a project that is not there")


class Purse:
    """What is left of the budget, and of each category's limit, while projects are taken."""

    def __init__(self, case: Case) -> None:
        self.case, self.budget, self.limits = case, case.budget, dict(case.limits)

    def room(self, project: int) -> int:
        """The most that this project could cost to fit, in euros."""
        return min(self.budget, self.limit(project))

    def limit(self, project: int) -> int:
        """What is left of its category's limit; of what has none, more than it costs."""
        mine = self.case.projects[project]
        return self.limits.get(mine.category, mine.cost + self.budget) if mine.category is not None else mine.cost + self.budget

    def fits(self, project: int) -> bool:
        return self.case.projects[project].cost <= self.room(project)

    def take(self, project: int) -> None:
        mine = self.case.projects[project]
        self.budget -= mine.cost
        if mine.category in self.limits:
            self.limits[mine.category] -= mine.cost


def tie(case: Case, winner: int, others: Iterable[int]) -> Tie:
    """The tie that the winner won; `by` is the last rule that was needed to set it apart from all others."""
    mine, rules = case.projects[winner], {"votes": 0}
    for other in others:
        alike = case.votes(other) == case.votes(winner)
        rules["order" if alike and case.projects[other].cost == mine.cost else "cost" if alike else "votes"] = 1
    by = next(rule for rule in ("order", "cost", "votes") if rule in rules)
    return Tie(mine.id, tuple(case.projects[other].id for other in others), by)


def pleased(case: Case, built: Iterable[int]) -> int:
    """How many people see at least one of their wishes built."""
    return len({person for project in built for person in case.supporters[project]})


def smallest(enough: Callable[[int], bool], most: int) -> int | None:
    """The smallest whole number from 1 to `most` that is enough, where more is always enough too; None when `most` is not."""
    if most < 1 or not enough(most):
        return None
    too_few, plenty = 0, most
    while plenty - too_few > 1:
        middle = (too_few + plenty) // 2
        too_few, plenty = (too_few, middle) if enough(middle) else (middle, plenty)
    return plenty
