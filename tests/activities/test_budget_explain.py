"""The explanation of a budget's outcome: right to the euro, and never about fewer than five people."""

from __future__ import annotations

import random
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from app.activities.budget import equal_shares, greedy
from app.activities.budget.election import Election, Outcome, Project, exact
from app.activities.budget.explain import Fact, explain, explanations
from app.core.groups import FIVE
from tests import naive_budget as naive

often = settings(max_examples=25, deadline=None, derandomize=True)


def village(seed: int) -> Election:
    """Twenty to sixty people with a few kinds of taste, so that both large and small groups pay for things."""
    chance = random.Random(seed)
    names = [f"p{i}" for i in range(chance.randint(4, 9))]
    projects = tuple(Project(name, chance.randint(20, 200)) for name in names)
    tastes = [chance.sample(names, min(4, len(names))) for _ in range(chance.randint(1, 5))]
    ballots = tuple(frozenset(chance.sample(chance.choice(tastes), chance.randint(1, 4))) for _ in range(chance.randint(20, 60)))
    return Election(projects, chance.randint(200, 500), {}, ballots, tuple(names))


def of(facts: list[Fact], kind: str) -> list[dict[str, Any]]:
    return [fact.facts for fact in facts if fact.kind == kind]


def ledger(election: Election, outcome: Outcome) -> dict[str | None, dict[int, Fraction]]:
    """Who paid how much for what, and under None what everybody has left: by the definition."""
    _built, money, paid = naive.run(election, exact(outcome.share or ""), "cost")
    return {**paid, None: {person: euros for person, euros in enumerate(money) if euros}}


def few(people: set[int]) -> bool:
    return 0 < len(people) < FIVE


def supporters(election: Election, project: str) -> set[int]:
    return {person for person, ballot in enumerate(election.ballots) if project in ballot}


def test_one_screen_tells_why_mine_lost() -> None:
    """Ten want the pool of 100 and the shed of 60, five more only the pool, five only the road: the shed's people paid the pool."""
    both, pool, road = frozenset({"pool", "shed"}), frozenset({"pool"}), frozenset({"road"})
    projects = (Project("pool", 100), Project("shed", 60), Project("road", 50))
    election = Election(projects, 160, {}, (both,) * 10 + (pool,) * 5 + (road,) * 5, ("pool", "shed", "road"))
    outcome = equal_shares.count(election)
    assert (outcome.built, outcome.share) == (("pool", "road"), "12")
    facts = explain(election, outcome, "shed")
    assert of(facts, "missed") == [
        {"why": "too_little_support", "cost": 60, "room": 10, "after": None, "supporters": 10, "money": 27, "votes": 3, "had": 53}
    ]  # 7 euros less would do for its supporters, if only the road were not bought before
    assert [fact.kind for fact in facts[1:]] == ["spent", "left"]
    assert of(facts, "spent") == [{"project": "pool", "euros": 67}]
    assert of(facts, "left") == [{"euros": 53}]
    assert explain(election, outcome, "pool") == [
        Fact("built", {"place": 1, "how": "shares", "cost": 100, "supporters": 15}),
        Fact("paid", {"share": "6.67", "people": 15, "rest_people": 0, "rest_euros": 0}),
    ]


def test_in_the_greedy_rule_the_project_before_it_is_named() -> None:
    election = Election((Project("pool", 9), Project("shed", 3)), 10, {}, (frozenset({"pool"}),) * 9 + (frozenset({"shed"}),) * 6, ("pool", "shed"))
    facts = explain(election, greedy.count(election), "shed")
    assert facts == [
        Fact("missed", {"why": "too_little_support", "cost": 3, "room": 1, "after": "pool", "supporters": 6, "money": 2, "votes": 3, "had": None})
    ]


def test_a_lost_tie_names_who_won_it_and_by_what() -> None:
    election = Election((Project("a", 6), Project("b", 6)), 10, {}, (frozenset({"a", "b"}),) * 5, ("b", "a"))
    for outcome in (greedy.count(election), equal_shares.count(election)):
        assert of(explain(election, outcome, "a"), "tie") == [{"winner": "b", "by": "order"}]


def test_of_fewer_than_five_supporters_nothing_is_said() -> None:
    election = Election((Project("pool", 9), Project("shed", 5)), 10, {}, (frozenset({"pool"}),) * 9 + (frozenset({"shed"}),) * 4, ("pool", "shed"))
    for outcome in (greedy.count(election), equal_shares.count(election)):
        (fact,) = explain(election, outcome, "shed")
        assert {name for name, value in fact.facts.items() if value is not None} == {"why", "cost", "room"}


@often
@given(st.integers(0, 10**6))
def test_amounts_are_right_to_the_euro_and_add_up(seed: int) -> None:
    election = village(seed)
    outcome = equal_shares.count(election)
    paid = ledger(election, outcome)
    for project, facts in explanations(election, outcome).items():
        mine = supporters(election, project)
        amounts = {fact.get("project"): fact["euros"] for fact in of(facts, "spent") + of(facts, "left")}
        for target, euros in amounts.items():
            assert abs(euros - sum(amount for person, amount in paid[target].items() if person in mine)) <= Fraction(1, 2) + Fraction(1, 1000)
        if amounts:
            total = sum(amounts.values()) + sum(fact["euros"] for fact in of(facts, "other"))
            assert abs(total - len(mine) * exact(outcome.share or "")) <= len(amounts) + 1
        for fact in of(facts, "other"):
            assert fact["with_left"] == (None not in amounts and any(person in paid[None] for person in mine))
        for fact in of(facts, "paid"):
            if "share" in fact:
                assert fact["share"] == f"{float(max(paid[project].values())):.2f}"
                assert fact["people"] == sum(amount == max(paid[project].values()) for amount in paid[project].values())
                assert fact["people"] + fact["rest_people"] == len(mine)


@often
@given(st.integers(0, 10**6))
def test_no_amount_is_of_fewer_than_five_people_nor_is_a_difference_of_amounts(seed: int) -> None:
    """Not alone; not with what everybody paid for the same thing taken from it, which is its cost; not with another project's amount."""
    election = village(seed)
    outcome = equal_shares.count(election)
    paid = ledger(election, outcome)
    shown: dict[str | None, list[set[int]]] = {target: [set(who)] for target, who in paid.items()}
    for project, facts in explanations(election, outcome).items():
        mine = supporters(election, project)
        told: set[str | None] = {fact["project"] for fact in of(facts, "spent")} | ({None} if of(facts, "left") else set())
        for fact in of(facts, "paid"):
            if "share" in fact:
                full = {person for person, amount in paid[project].items() if amount == max(paid[project].values())}
                assert not few(full)
                assert not few(mine - full)
                shown[project].append(full)
        withheld = {target for target in paid if set(paid[target]) & mine} - told
        if told or of(facts, "other"):
            assert not few({person for target in withheld for person in set(paid[target]) & mine})
            assert len(withheld) != 1
        for target in told:
            people = set(paid[target]) & mine
            assert not few(people)
            assert not few(mine - people)
            shown[target].append(people)
    for sets in shown.values():
        for people in sets[1:]:
            assert not any(few(people ^ other) for other in sets)


@often
@given(st.integers(0, 10**6))
def test_projects_of_few_supporters_have_no_figures_of_them(seed: int) -> None:
    election = village(seed)
    for outcome in (greedy.count(election), equal_shares.count(election)):
        for project, facts in explanations(election, outcome).items():
            if few(supporters(election, project)):
                assert {fact.kind for fact in facts} <= {"built", "missed", "paid"}
                for fact in facts:
                    assert not any(fact.facts.get(name) for name in ("supporters", "money", "votes", "had", "share", "average", "people", "after"))


def test_facts_are_the_same_alone_as_together_and_whatever_the_order_of_ballots() -> None:
    election = village(3)
    outcome = equal_shares.count(election)
    together = explanations(election, outcome)
    assert {name: explain(election, outcome, name) for name in together} == together
    assert set(together) == {project.id for project in election.projects}
    turned = Election(election.projects, election.budget, election.limits, election.ballots[::-1], election.order)
    assert explanations(turned, equal_shares.count(turned)) == together
