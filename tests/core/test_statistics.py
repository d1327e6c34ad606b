"""Figures of scores against hand-computed and published examples."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.statistics import FLAG_ABOVE, agreement, deviation, quantile, quartiles, summary
from app.core.vote_minutes import dispersion
from app.errors import plain

# Van der Eijk (2001), places given to two Dutch parties on a scale of seven; and the examples of the R package agrmt (D. Ruedin), which
# prints 0.6113333 for the third and 0.31 for the fourth.
PUBLISHED = [
    ([2.4, 2.8, 3.2, 6.2, 13.5, 30.4, 41.6], 0.61),
    ([1.6, 2.6, 8.2, 21, 29.3, 27, 10.3], 0.48),
    ([30, 40, 210, 130, 530, 50, 10], 0.6113333),
    ([6, 8, 5, 3, 2], 0.31),
]


@pytest.mark.parametrize(("counts", "expected"), PUBLISHED)
def test_agreement_is_what_was_published(counts: list[float], expected: float) -> None:
    digits = len(str(expected).split(".")[1])
    assert round(agreement(counts), digits) == expected


def test_agreement_tells_two_camps_from_unclear() -> None:
    assert agreement([0, 0, 12, 0, 0]) == 1
    assert agreement([5, 5, 5, 5, 5]) == pytest.approx(0)
    assert agreement([8, 0, 0, 0, 8]) == pytest.approx(-1)
    assert agreement([4, 4]) == 0
    assert agreement([3, 1]) == pytest.approx(1 - 2 * 0.25)
    assert agreement([]) == agreement([0, 0, 0]) == 1


def test_agreement_of_one_layer_by_hand() -> None:
    """Full places 1 and 3 of five: triples 1-3-4 and 1-3-5 speak for one camp (TU = 2), 1-2-3 for two (TDU = 1)."""
    k, one, two, used = 5, 2, 1, 2
    by_hand = ((k - 2) * one - (k - 1) * two) / ((k - 2) * (one + two)) * (1 - (used - 1) / (k - 1))
    assert agreement([7, 0, 7, 0, 0]) == pytest.approx(by_hand) == pytest.approx(1 / 6)


@given(st.lists(st.integers(0, 9), min_size=2, max_size=11))
def test_agreement_stays_between_its_ends_and_reads_both_ways(counts: list[int]) -> None:
    assert -1 - 1e-9 <= agreement(counts) <= 1 + 1e-9
    assert agreement(counts) == pytest.approx(agreement(counts[::-1]))


def test_quartiles_are_those_of_spreadsheets() -> None:
    """The two samples that textbooks and encyclopedias compare methods with; QUARTILE.INC and R's type 7 give these."""
    assert quartiles([6, 7, 15, 36, 39, 40, 41, 42, 43, 47, 49]) == (25.5, 40, 42.5)
    assert quartiles([7, 15, 36, 39, 40, 41]) == (20.25, 37.5, 39.75)
    assert quartiles([3]) == (3, 3, 3)
    with pytest.raises(ValueError, match="no quantile"):
        quantile([], 0.5)


def test_deviation_is_that_of_these_people() -> None:
    assert deviation([2, 4, 4, 4, 5, 5, 7, 9]) == 2  # the standard example: mean 5, squares sum to 32
    assert deviation([]) == deviation([4]) == 0


def test_summary_holds_every_figure_of_a_score() -> None:
    assert summary([1, 1, 5, 5], 1, 5) == {
        "n": 4, "mean": 3, "median": 3, "sd": 2, "spread": 0.5, "agreement": -1, "distribution": [2, 0, 0, 0, 2],
    }  # fmt: skip
    assert summary([-5, 0, 5], -5, 5)["spread"] == round((50 / 3) ** 0.5 / 10, 3)
    nothing = summary([], 0, 10)
    assert nothing["n"] == 0
    assert nothing["mean"] is nothing["agreement"] is None
    assert nothing["distribution"] == [0] * 11


@pytest.mark.parametrize(("values", "words"), [
    ([1, 1, 5, 5], "two camps"), ([1, 2, 3, 4, 5], "far apart"), ([4, 5, 5], "agreed: high"), ([1, 2, 1], "agreed: low"),
    ([3, 3, 3], "agreed: in the middle"), ([], "–"),
])  # fmt: skip
def test_how_people_stand_to_each_other_is_said_in_words(values: list[int], words: str) -> None:
    assert dispersion(summary(values, 1, 5), 1, 5, FLAG_ABOVE, plain) == words
