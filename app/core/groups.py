"""Figures per group, so that no group of fewer than FIVE is seen: not alone, and not by subtracting what is shown from the whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from app.core.activity import Figures, Step

FIVE = 5
REST = "rest"  # the key of what is folded together, beside group ids
Group = str | None  # None: somebody without a group, such as a paper ballot that names none
Count = Callable[[Iterable[Any]], dict[str, Figures]]  # ballots → figures an item


def fold(numbers: Mapping[Group, int]) -> tuple[list[str], list[Group]]:
    """(groups that may be shown alone, groups that are shown together only), of how many people each has.

    Groups under FIVE and people without a group are folded. When together they are still fewer than FIVE, the smallest other group is
    folded with them, since the whole minus the groups shown would give them away.
    """
    folded = [group for group, number in numbers.items() if group is None or number < FIVE]
    others = sorted((number, group) for group, number in numbers.items() if group is not None and number >= FIVE)
    if folded and others and sum(numbers[group] for group in folded) < FIVE:
        folded.append(others.pop(0)[1])
    return sorted(group for _, group in others), folded


def per_group(step: Step, labels: Mapping[str, str]) -> tuple[dict[str, int], int]:
    """How many took part a group (label → number), and how many in the groups that are folded together."""
    if not labels:
        return {}, 0
    numbers: dict[Group, int] = {}
    for group in took_part(step).values():
        numbers[group] = numbers.get(group, 0) + 1
    shown, folded = fold(numbers)
    return {labels[group]: numbers[group] for group in shown}, sum(numbers[group] for group in folded)


def took_part(step: Step) -> dict[str, Group]:
    """The group of everybody who took part in any round; of ballots on paper those of the round that had most, since they bear no name."""
    people: dict[str, Group] = step.hidden.get("people", default={})
    rounds = [kept["groups"] for kept in step.hidden.get("rounds", default={}).values()]
    papers: list[dict[str, Group]] = [{name: group for name, group in groups.items() if name not in people} for groups in (groups_of(step), *rounds)]
    most: dict[str, Group] = max(papers, key=len)
    return {**people, **most}


def groups_of(step: Step) -> dict[str, Group]:
    """The group of everybody who takes part in this round, by phone (alias) or on paper (the ballot's id)."""
    papers = step.desk.get("papers", default={})
    return {**step.hidden.get("people", default={}), **{name: paper["group"] for name, paper in papers.items()}}


def split(
    ballots: Mapping[str, Any], groups: Mapping[str, Group], figures: Count, answers: Callable[[Figures, int], int]
) -> dict[str, dict[str, Figures]]:
    """Item → group → figures; `answers(figures, ballots)` says how many people's answers stand in an item's figures.

    Folding is done for each item by those who answered it. What is folded stands under REST, with the groups it is made of in `of`. An item
    for which no group can be shown is left out.
    """
    members: dict[Group, list[Any]] = {}
    for name, ballot in ballots.items():
        members.setdefault(groups.get(name), []).append(ballot)
    if len(members) < 2:
        return {}
    known: dict[frozenset[Group], dict[str, Figures]] = {}

    def of(some: Iterable[Group]) -> dict[str, Figures]:
        key = frozenset(some)
        if key not in known:
            known[key] = figures([ballot for group in members if group in key for ballot in members[group]])
        return known[key]

    result: dict[str, dict[str, Figures]] = {}
    for item in of(members):
        shown, folded = fold({group: answers(of([group])[item], len(ballots)) for group, ballots in members.items()})
        if shown:
            rest = {REST: {**of(folded)[item], "of": sorted(group for group in folded if group is not None)}} if folded else {}
            result[item] = {**{group: of([group])[item] for group in shown}, **rest}
    return result
