"""The rules of participatory budgets once more, straight from their definitions: slow, short and without any trick. For tests only."""

from __future__ import annotations

import random
from fractions import Fraction

from app.activities.budget.election import Election, Project


def votes(election: Election, name: str) -> int:
    return sum(name in ballot for ballot in election.ballots)


def tie_break(election: Election, project: Project) -> tuple[int, int, int]:
    return -votes(election, project.id), project.cost, election.order.index(project.id)


def fits_limit(election: Election, built: list[Project], project: Project) -> bool:
    limit = election.limits.get(project.category or "")
    return limit is None or sum(one.cost for one in built if one.category == project.category) + project.cost <= limit


def greedy(election: Election, built: list[Project] | None = None) -> list[Project]:
    """Complete what is built: the most supported first, skipping what does not fit and what nobody wants."""
    built = list(built or [])
    for project in sorted(election.projects, key=lambda project: tie_break(election, project)):
        if project not in built and votes(election, project.id) and sum(one.cost for one in (*built, project)) <= election.budget:
            if fits_limit(election, built, project):
                built.append(project)
    return built


def rho(money: list[Fraction], project: Project, supporters: list[int], worth: int) -> Fraction | None:
    """The lowest ρ with Σ min(money, worth × ρ) = cost: tried for every number of supporters who pay all they have."""
    if sum(money[i] for i in supporters) < project.cost:
        return None
    purses = sorted(money[i] for i in supporters)
    for poor in range(len(purses)):
        share = (project.cost - sum(purses[:poor])) / Fraction(len(purses) - poor)
        if share <= purses[poor]:
            return share / worth
    raise AssertionError


def run(election: Election, each: Fraction, utility: str) -> tuple[list[Project], list[Fraction], dict[str, dict[int, Fraction]]]:
    """Equal shares with this much for each: what is bought, what each has left, and who paid how much for what."""
    money, built, paid = [each] * len(election.ballots), [], {}
    while True:
        options = []
        for project in election.projects:
            supporters = [i for i, ballot in enumerate(election.ballots) if project.id in ballot]
            worth = project.cost if utility == "cost" else 1
            if supporters and project not in built and fits_limit(election, built, project):
                price = rho(money, project, supporters, worth)
                if price is not None:
                    options.append((price, *tie_break(election, project), project, supporters, worth))
        if not options:
            return built, money, paid
        price, *_, project, supporters, worth = min(options, key=lambda option: option[:4])
        paid[project.id] = {i: min(money[i], price * worth) for i in supporters if money[i]}
        for i, euros in paid[project.id].items():
            money[i] -= euros
        built.append(project)


def equal_shares(election: Election, utility: str, unit: int = 1) -> tuple[list[Project], Fraction]:
    """Add1 by every single step, then greedy: (what is built, what each had)."""
    fair, raised = Fraction(election.budget, len(election.ballots)), 0
    wanted = [project for project in election.projects if votes(election, project.id)]
    each, built = fair, run(election, fair, utility)[0]
    while len(built) < len(wanted) and raised < sum(project.cost for project in election.projects):
        raised += unit
        found = run(election, fair + raised, utility)[0]
        if sum(project.cost for project in found) > election.budget:
            break
        each, built = fair + raised, found
    return greedy(election, built), each


def drawn(seed: int, people: int = 6, projects: int = 5, money: int = 12, categories: bool = True) -> Election:
    """A small election by chance, with many ties; every third has category limits."""
    chance = random.Random(seed)
    names = [f"p{i}" for i in range(chance.randint(1, projects))]
    kinds = ["a", "b", None] if categories and seed % 3 == 0 else [None]
    found = tuple(Project(name, chance.randint(1, money // 2 + 1), chance.choice(kinds)) for name in names)
    limits = {kind: chance.randint(1, money) for kind in kinds if kind}
    ballots = tuple(frozenset(chance.sample(names, chance.randint(0, min(3, len(names))))) for _ in range(chance.randint(1, people)))
    return Election(found, chance.randint(money // 3, money), limits, ballots, tuple(chance.sample(names, len(names))))
