"""Figures per group: nobody under five is seen, alone or by subtracting."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.groups import FIVE, fold, split


@pytest.mark.parametrize(
    ("numbers", "shown", "folded"),
    [
        ({"g1": 6, "g2": 5}, ["g1", "g2"], set()),
        ({"g1": 6, "g2": 4}, [], {"g1", "g2"}),  # the whole minus six would be the four
        ({"g1": 9, "g2": 6, "g3": 2}, ["g1"], {"g2", "g3"}),
        ({"g1": 9, "g2": 3, "g3": 2}, ["g1"], {"g2", "g3"}),
        ({"g1": 9, None: 1}, [], {"g1", None}),  # a paper ballot without a group would be found as well
        ({"g1": 9, "g2": 7, "g3": 0}, ["g1"], {"g2", "g3"}),
        ({"g1": 2}, [], {"g1"}),
    ],
)
def test_who_is_shown_alone_and_who_together(numbers: dict, shown: list, folded: set) -> None:
    alone, together = fold(numbers)
    assert (alone, set(together)) == (shown, folded)


@given(st.dictionaries(st.sampled_from(["g1", "g2", "g3", "g4", "g5", None]), st.integers(0, 12), min_size=1))
def test_what_is_shown_or_left_has_five_or_is_the_whole(numbers: dict) -> None:
    shown, folded = fold(numbers)
    assert sorted(map(str, (*shown, *folded))) == sorted(map(str, numbers))
    assert all(numbers[group] >= FIVE for group in shown)
    if shown and folded:
        assert sum(numbers[group] for group in folded) >= FIVE


def means(ballots) -> dict:
    values = [ballot["i1"] for ballot in ballots if "i1" in ballot]
    return {"i1": {"n": len(values), "mean": sum(values) / len(values) if values else None}}


def test_folding_goes_by_those_who_answered_this_item() -> None:
    ballots = {f"r{n}": {"i1": 4} for n in range(6)} | {f"c{n}": {"i1": 2} if n < 3 else {"i2": 2} for n in range(6)}
    groups = {name: "g1" if name[0] == "r" else "g2" for name in ballots}
    assert split(ballots, groups, means, lambda figures, ballots: figures["n"]) == {}
    found = split(ballots, groups, means, lambda figures, ballots: ballots)
    assert found == {"i1": {"g1": {"n": 6, "mean": 4}, "g2": {"n": 3, "mean": 2}}}


def test_those_who_are_folded_stand_together_and_are_named() -> None:
    sizes = {"g1": 7, "g2": 3, "g3": 4}
    ballots = {f"{group}-{n}": {"i1": int(group[1])} for group, size in sizes.items() for n in range(size)}
    found = split(ballots, {name: name[:2] for name in ballots}, means, lambda figures, ballots: figures["n"])
    assert found == {"i1": {"g1": {"n": 7, "mean": 1}, "rest": {"n": 7, "mean": 18 / 7, "of": ["g2", "g3"]}}}
