"""The greedy rule of most municipalities: the most supported first, as long as the money lasts."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container
from typing import NamedTuple

from app.activities.budget.case import Case, Purse, pleased, ready, smallest, tie
from app.activities.budget.election import Election, Miss, Outcome, Round, Tie


class Filled(NamedTuple):
    """What was built, the ties on the way, and what was left at each project's turn (budget, limits by category)."""

    rounds: list[Round]
    ties: list[Tie]
    left: list[tuple[int, dict[str, int]]]


def count(election: Election) -> Outcome:
    """Count by the greedy rule; ties go by more votes, then lower cost, then the drawn order.

    Talmon & Faliszewski, "A framework for approval-based budgeting methods" (AAAI 2019), the greedy rule that counts wishes:
    projects are taken in the order of their number of votes, and one that no longer fits is skipped. As in practice, and unlike there, what
    nobody supports is not built, and what does not fit its category's limit is skipped too.
    """
    case = ready(election)
    purse = Purse(case)
    filled = fill(case, purse)
    built = {round_.project for round_ in filled.rounds}
    misses = tuple(_miss(case, filled, i) for i, project in enumerate(case.projects) if project.id not in built)
    return outcome("greedy", case, filled.rounds, misses, filled.ties, None, 0)


def outcome(rule: str, case: Case, rounds: list[Round], misses: tuple[Miss, ...], ties: list[Tie], share: str | None, raised: int) -> Outcome:
    """What came out, with how many people it pleases."""
    numbers = {project.id: i for i, project in enumerate(case.projects)}
    anyone = pleased(case, [numbers[round_.project] for round_ in rounds])
    spent = sum(round_.cost for round_ in rounds)
    built = tuple(round_.project for round_ in rounds)
    return Outcome(rule, built, spent, tuple(rounds), misses, anyone, case.people - anyone, tuple(ties), share, raised)


def fill(case: Case, purse: Purse, done: Container[int] = ()) -> Filled:
    """Take from the purse whatever fits, the most supported first, besides what is `done`."""
    rounds, ties, left = [], [], []
    for i, project in enumerate(case.projects):
        left.append((purse.budget, dict(purse.limits)))
        if i in done or not case.votes(i) or not purse.fits(i):
            continue
        equals = [j for j in range(i + 1, len(case.projects)) if case.votes(j) == case.votes(i) and j not in done and purse.fits(j)]
        if equals:
            ties.append(tie(case, i, equals))
        purse.take(i)
        rounds.append(Round(project.id, project.cost, case.votes(i), "support", purse.budget))
    return Filled(rounds, ties, left)


def why(case: Case, filled: Filled, i: int, tied: bool) -> str:
    """Why a project missed, one of the WHYS; `tied`: with the tie-break the other way round it would have been built."""
    project = case.projects[i]
    budget, _limits = filled.left[i]
    if not case.votes(i):
        return "no_support"
    if project.cost > case.budget:
        return "over_budget"
    if project.category in case.limits and project.cost > case.limits[project.category]:
        return "over_limit"
    if tied:
        return "tie"
    return "category_full" if project.cost <= budget else "too_little_support"


def room(case: Case, filled: Filled, i: int, place: int) -> int:
    """What project i could have cost at most to fit at that place of the order, in euros."""
    budget, limits = filled.left[place]
    category = case.projects[i].category
    return min(budget, limits[category]) if category in limits else budget


def _miss(case: Case, filled: Filled, i: int) -> Miss:
    """Nothing needs to be counted anew: what was not built moved nothing, and more support or a lower cost only moves it forward."""
    project, votes = case.projects[i], case.votes(i)
    keys = [case.key(j) for j in range(len(case.projects))]

    def fits(more: int, cheaper: int) -> bool:
        place = bisect_left(keys, (-votes - more, project.cost - cheaper, case.drawn[i]))
        return votes + more > 0 and project.cost - cheaper <= room(case, filled, i, place)

    first = bisect_left(keys, (-votes, 0, 0))
    tied = project.cost <= room(case, filled, i, first)
    money = smallest(lambda euros: fits(0, euros), project.cost - 1)
    more = smallest(lambda people: fits(people, 0), case.people + 1)
    return Miss(project.id, project.cost, votes, why(case, filled, i, tied), room(case, filled, i, i), money=money, votes=more)
