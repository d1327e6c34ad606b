"""By how much a project missed in equal shares: found by counting everything anew, since nothing shorter is true."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import ceil, floor

import msgspec

from app.activities.budget import greedy
from app.activities.budget.case import Case, ready
from app.activities.budget.completion import Counted, whole
from app.activities.budget.election import Election, Miss, Project

PATIENCE = 12_000_000  # people looked at in all recounts together: some seconds


class Recounts:
    """Counts of elections that are a little different, until the patience is gone (`Tired`)."""

    def __init__(self, election: Election, utility: str, patience: int) -> None:
        self.election, self.utility, self.patience = election, utility, patience

    def cheaper(self, project: str, euros: int) -> bool:
        """Whether it would be built if it cost so many euros less."""
        return self._builds(project, lambda: ready(cheaper(self.election, project, euros)))

    def wanted(self, project: str, people: int) -> bool:
        """Whether it would be built with so many more ballots, for it alone."""
        return self._builds(project, lambda: ready(wanted(self.election, project, people)))

    def luckier(self, project: str) -> bool:
        """Whether it would be built if it stood before all that have as many votes."""
        return self._builds(project, lambda: _luckier(ready(self.election), project))

    def _builds(self, project: str, case: Callable[[], Case]) -> bool:
        if self.patience < 0:
            raise Tired
        counted = whole(case(), self.utility)
        self.patience -= counted.work
        return project in counted.built


class Tired(Exception):
    """The recounts take too long."""


def cheaper(election: Election, project: str, euros: int) -> Election:
    """The same election, with a lower cost of one project."""
    projects = tuple(Project(one.id, one.cost - euros, one.category) if one.id == project else one for one in election.projects)
    return msgspec.structs.replace(election, projects=projects)


def wanted(election: Election, project: str, people: int) -> Election:
    """The same election, with so many more ballots that name one project only."""
    return msgspec.structs.replace(election, ballots=election.ballots + (frozenset([project]),) * people)


def _luckier(case: Case, project: str) -> Case:
    mine = next(i for i, other in enumerate(case.projects) if other.id == project)
    order = sorted(range(len(case.projects)), key=lambda i: (-case.votes(i), i != mine, i))
    projects, supporters = tuple(case.projects[i] for i in order), tuple(case.supporters[i] for i in order)
    return case._replace(projects=projects, supporters=supporters, drawn=tuple(case.drawn[i] for i in order))


def misses(election: Election, utility: str, counted: Counted) -> tuple[Miss, ...]:
    """Every project that was not built, in the order of the tie-break.

    `votes` are counted before `money`, and the most supported first, so that the patience goes where most people look; a large election, of
    which a few counts would take all of it, is not counted anew at all.
    """
    case, recounts = counted.case, Recounts(election, utility, PATIENCE if counted.work < PATIENCE // 3 else -1)
    missed = [i for i, project in enumerate(case.projects) if project.id not in counted.built]
    found = {i: _miss(counted, recounts, i) for i in missed}
    for field, search in (("votes", _votes), ("money", _money)):
        for i in missed:
            try:
                found[i] = msgspec.structs.replace(found[i], **{field: search(counted, recounts, i)})
            except Tired:
                found[i] = msgspec.structs.replace(found[i], unknown=(*found[i].unknown, field))
    return tuple(found.values())


def _miss(counted: Counted, recounts: Recounts, i: int) -> Miss:
    case, project = counted.case, counted.case.projects[i]
    lost = any(project.id in tie.others and tie.by != "votes" for tie in (*counted.course.ties, *counted.filled.ties))
    try:
        why = greedy.why(case, counted.filled, i, lost and recounts.luckier(project.id))
    except Tired:
        why = greedy.why(case, counted.filled, i, False)
    return Miss(project.id, project.cost, case.votes(i), why, greedy.room(case, counted.filled, i, i), floor(_had(counted, i)))


def _had(counted: Counted, i: int) -> Fraction:
    """What the supporters of i have left together, in euros."""
    return sum((counted.course.left[person] for person in counted.case.supporters[i]), Fraction(0))


def _votes(counted: Counted, recounts: Recounts, i: int) -> int | None:
    """The first guess is how many shares its supporters were short of."""
    case, project = counted.case, counted.case.projects[i]
    if project.cost > min(case.budget, case.limits.get(project.category or "", case.budget)):
        return None
    guess = ceil((project.cost - _had(counted, i)) / counted.each) if counted.each else 1
    return edge(lambda people: recounts.wanted(project.id, people), max(guess, 1), case.people + 1)


def _money(counted: Counted, recounts: Recounts, i: int) -> int | None:
    """The first guess is what its supporters were short of, or what there was too little room for."""
    case, project = counted.case, counted.case.projects[i]
    if not case.votes(i):
        return None
    guess = min(ceil(project.cost - _had(counted, i)), project.cost - greedy.room(case, counted.filled, i, i))
    return edge(lambda euros: recounts.cheaper(project.id, euros), max(guess, 1), project.cost - 1)


def edge(enough: Callable[[int], bool], guess: int, most: int) -> int | None:
    """A number from 1 to `most` that is enough while one less is not (0 never is); None when none is found.

    More is mostly enough too, but not always: equal shares is not monotone. The search starts at the guess, which is mostly right, and
    doubles its step away from it; it looks at `most` last.
    """
    if most < 1:
        return None
    at, step = min(guess, most), 1
    if enough(at):
        good, bad = at, at - 1
        while bad > 0 and enough(bad):
            good, step = bad, step * 2
            bad = max(bad - step, 0)
    else:
        bad, good = at, min(at + 1, most)
        while not enough(good):
            if good == most:
                return None
            bad, step = good, step * 2
            good = min(good + step, most)
    while good - bad > 1:
        middle = (good + bad) // 2
        good, bad = (middle, bad) if enough(middle) else (good, middle)
    return good
