"""Borda and ranked pairs against published elections."""

from __future__ import annotations

from random import Random

import pytest

from app.core.rankings import borda, pairwise, places, ranked_pairs

# Where Tennessee puts its capital: the example with which encyclopedias compare voting rules (42, 26, 15 and 17 per cent).
M, N, C, K = "memphis", "nashville", "chattanooga", "knoxville"
TENNESSEE = [*[[M, N, C, K]] * 42, *[[N, C, K, M]] * 26, *[[C, K, N, M]] * 15, *[[K, C, N, M]] * 17]

# M. Schulze, "A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent single-winner election method" (2011),
# example 1: 45 people, five candidates, and majorities that go in circles.
SCHULZE = [
    *["ACBED"] * 5, *["ADECB"] * 5, *["BEDAC"] * 8, *["CABED"] * 3, *["CAEBD"] * 7, *["CBADE"] * 2, *["DCEBA"] * 7, *["EBADC"] * 8,
]  # fmt: skip


def test_borda_of_tennessee_is_what_was_published() -> None:
    assert borda(TENNESSEE, [M, N, C, K]) == {N: 194, C: 173, M: 126, K: 107}


def test_ranked_pairs_of_tennessee_is_what_was_published() -> None:
    assert ranked_pairs(TENNESSEE, [M, N, C, K]) == {N: 1, C: 2, K: 3, M: 4}


def test_pairs_of_the_circle_are_what_was_published() -> None:
    above = pairwise([list(order) for order in SCHULZE], list("ABCDE"))
    table = {"A": [20, 26, 30, 22], "B": [25, 16, 33, 18], "C": [19, 29, 17, 24], "D": [15, 12, 28, 14], "E": [23, 27, 21, 31]}
    assert {one: [above[one, other] for other in "ABCDE" if other != one] for one in "ABCDE"} == table


def test_ranked_pairs_leaves_the_weakest_majority_of_a_circle_out() -> None:
    """By hand from the published table: B>D 21, E>D 17, A>D 15, C>B 13, not D>C 11, E>B 9, A>C 7, not B>A 5, C>E 3, not E>A 1."""
    assert ranked_pairs([list(order) for order in SCHULZE], list("ABCDE")) == {"A": 1, "C": 2, "E": 3, "B": 4, "D": 5}


def test_an_order_of_part_counts_the_rest_as_equal_below() -> None:
    assert borda([["a"]], ["a", "b", "c", "d"]) == {"a": 3, "b": 1, "c": 1, "d": 1}
    assert ranked_pairs([["a"], ["a", "b"]], ["a", "b", "c", "d"]) == {"a": 1, "b": 2, "c": 3, "d": 3}
    assert borda([["gone", "b"]], ["a", "b"]) == {"a": 0, "b": 1}


def test_ties_are_shown_as_ties() -> None:
    assert ranked_pairs([], ["a", "b"]) == {"a": 1, "b": 1}
    assert ranked_pairs([["a", "b", "c"], ["b", "a", "c"]], ["a", "b", "c"]) == {"a": 1, "b": 1, "c": 3}
    circle = [["a", "b", "c"], ["b", "c", "a"], ["c", "a", "b"]]
    assert set(ranked_pairs(circle, ["a", "b", "c"]).values()) == {1}
    assert places({"a": 4, "b": 7, "c": 4, "d": 1}) == {"b": 1, "a": 2, "c": 2, "d": 4}


@pytest.mark.parametrize("seed", range(20))
def test_neither_the_order_of_ballots_nor_that_of_the_list_matters(seed: int) -> None:
    chance = Random(seed)
    orders = [chance.sample("abcd", chance.randint(1, 4)) for _ in range(9)]
    shuffled = chance.sample(orders, len(orders))
    assert ranked_pairs(orders, list("abcd")) == ranked_pairs(shuffled, list("dbca"))
    assert borda(orders, list("abcd")) == borda(shuffled, list("dbca"))


@pytest.mark.parametrize("seed", range(20))
def test_who_beats_everybody_comes_first(seed: int) -> None:
    chance = Random(seed)
    orders = [chance.sample("abcd", 4) for _ in range(7)]  # an odd number: no pair is tied
    above = pairwise(orders, list("abcd"))
    winners = [one for one in "abcd" if all(above[one, other] > above[other, one] for other in "abcd" if other != one)]
    found = ranked_pairs(orders, list("abcd"))
    assert all(found[one] == 1 and list(found.values()).count(1) == 1 for one in winners)
