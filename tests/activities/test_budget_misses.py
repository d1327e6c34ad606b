"""By how much a project missed: what is said is found true by counting again, with the rules written out from their definitions."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest

from app.activities.budget import equal_shares, greedy, misses
from app.activities.budget.election import Election, Miss, Project
from app.activities.budget.misses import cheaper, edge, wanted
from tests import naive_budget as naive

Count = Callable[[Election], list[Project]]


def builds(count: Count, election: Election, project: str) -> bool:
    return project in {one.id for one in count(election)}


def check(count: Count, election: Election, miss: Miss) -> None:
    """Exactly as many euros or votes as were said are enough, and one fewer is not."""
    if miss.money is not None:
        assert builds(count, cheaper(election, miss.project, miss.money), miss.project)
        assert not builds(count, cheaper(election, miss.project, miss.money - 1), miss.project)
    elif miss.supporters and "money" not in miss.unknown:
        assert miss.cost == 1 or not builds(count, cheaper(election, miss.project, miss.cost - 1), miss.project)
    if miss.votes is not None:
        assert builds(count, wanted(election, miss.project, miss.votes), miss.project)
        assert not builds(count, wanted(election, miss.project, miss.votes - 1), miss.project)
    elif "votes" not in miss.unknown:
        assert not builds(count, wanted(election, miss.project, len(election.ballots) + 1), miss.project)


def test_what_greedy_says_of_a_miss_is_true() -> None:
    found = set()
    for seed in range(400):
        election = naive.drawn(seed)
        for miss in greedy.count(election).misses:
            check(naive.greedy, election, miss)
            found.add(miss.why)
    assert found == {"no_support", "over_budget", "over_limit", "tie", "category_full", "too_little_support"}


@pytest.mark.parametrize("utility", ["cost", "one"])
def test_what_equal_shares_says_of_a_miss_is_true(utility: str) -> None:
    found = set()
    for seed in range(200):
        election = naive.drawn(seed, people=5, projects=4)
        for miss in equal_shares.count(election, utility).misses:
            check(lambda town: naive.equal_shares(town, utility)[0], election, miss)
            found.add(miss.why)
    assert len(found) >= 4


def test_seven_votes_short_and_12_euros_short() -> None:
    """9 want the pool of 100, 2 the shed of 23, and there are 111 euros: of two with nine votes the cheaper would go first."""
    ballots = (frozenset({"pool"}),) * 9 + (frozenset({"shed"}),) * 2
    election = Election((Project("pool", 100), Project("shed", 23)), 111, {}, ballots, ("pool", "shed"))
    (miss,) = greedy.count(election).misses
    assert (miss.project, miss.room, miss.money, miss.votes, miss.why) == ("shed", 11, 12, 7, "too_little_support")


def test_a_lost_tie_is_told_as_one() -> None:
    election = Election((Project("a", 6), Project("b", 6)), 10, {}, (frozenset({"a", "b"}),) * 3, ("b", "a"))
    for outcome in (greedy.count(election), equal_shares.count(election)):
        (miss,) = outcome.misses
        assert (outcome.built, miss.project, miss.why, miss.votes) == (("b",), "a", "tie", 1)


def test_what_supporters_had_left_is_told_in_whole_euros() -> None:
    election = Election((Project("a", 10), Project("b", 9)), 15, {}, (frozenset({"a"}), frozenset({"a", "b"})), ("a", "b"))
    outcome = equal_shares.count(election)
    (miss,) = outcome.misses
    assert (outcome.built, outcome.share, miss.project) == (("a",), "27/2", "b")  # the 13.50 with which b would just not be paid too
    assert (miss.had, miss.room) == (8, 5)


def test_a_large_election_is_not_counted_again_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(misses, "PATIENCE", 300)
    election = naive.drawn(5, people=9, projects=7, money=30)
    outcome = equal_shares.count(election)
    assert outcome.misses
    for miss in outcome.misses:
        assert (miss.money, miss.votes) == (None, None)
        assert "votes" in miss.unknown or miss.cost > election.budget
    monkeypatch.undo()
    again = equal_shares.count(election)
    assert msgspec.structs.replace(outcome, misses=()) == msgspec.structs.replace(again, misses=())


@pytest.mark.parametrize("guess", [1, 3, 7, 20, 99])
@pytest.mark.parametrize("enough", [1, 2, 7, 8, 20, 50])
def test_an_edge_is_found_from_any_guess(guess: int, enough: int) -> None:
    assert edge(lambda number: number >= enough, guess, 50) == enough


def test_an_edge_that_is_not_there_is_not_found() -> None:
    assert edge(lambda _number: False, 3, 50) is None
    assert edge(lambda _number: True, 3, 0) is None
