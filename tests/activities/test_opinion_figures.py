"""What opinion groups say of statements: against examples worked out by hand, and so that nobody can be subtracted out of it."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.activities.stance import figures
from app.activities.stance.outcome import AGREE, DISAGREE, PASS, Counts, Person, Shown
from app.core.groups import FIVE


def told(**groups: dict[str, tuple[int, int, int]]) -> Shown:
    """What is shown when this many of each group agree, disagree and pass on each statement; `nobody`: people in no group."""
    marks: dict[str, dict[str, int]] = {}
    people = {}
    for group, statements in groups.items():
        for statement, numbers in statements.items():
            said = [mark for mark, number in zip((AGREE, DISAGREE, PASS), numbers, strict=True) for _ in range(number)]
            for at, mark in enumerate(said):
                marks.setdefault(f"{group}{at}", {})[statement] = mark
    for who in marks:
        if not who.startswith("nobody"):
            people[who] = Person(who[0], 0.0, 0.0)
    return figures.shown({name for some in groups.values() for name in some}, marks, people)


def test_group_aware_consensus_is_the_product_over_groups() -> None:
    """Two groups: 8 of 10 and 3 of 6 agree, 1 and 2 disagree: (9/12) × (4/8) = 0.375 and (2/12) × (3/8) = 0.0625."""
    found = told(A={"s": (8, 1, 1)}, B={"s": (3, 2, 1)}).statements["s"]
    assert found.groups == {"A": Counts(8, 1, 1), "B": Counts(3, 2, 1)}
    assert (found.agree, found.disagree) == (0.375, 0.0625)
    assert found.apart == 0.25


def test_a_large_group_cannot_outvote_a_small_one() -> None:
    """95 of 100 and 1 of 6 agree on s, 60 of 100 and 5 of 6 on t: s has more votes, t more consensus."""
    found = told(A={"s": (95, 5, 0), "t": (60, 40, 0)}, B={"s": (1, 5, 0), "t": (5, 1, 0)})
    assert found.statements["s"].agree == round(96 / 102 * 2 / 8, 4)
    assert found.statements["t"].agree == round(61 / 102 * 6 / 8, 4)
    assert found.statements["t"].agree > found.statements["s"].agree
    assert found.divisive == ["s"]


def test_all_agree_only_where_every_group_does() -> None:
    found = told(
        A={"s": (9, 1, 0), "t": (10, 0, 0), "u": (0, 9, 1), "v": (10, 0, 0)}, B={"s": (6, 1, 0), "t": (7, 0, 0), "u": (0, 7, 0), "v": (4, 3, 0)}
    )
    assert found.agreed == ["t", "s"]
    assert found.rejected == ["u"]


def test_without_groups_consensus_is_that_of_the_whole() -> None:
    found = told(nobody={"s": (9, 1, 0), "t": (1, 9, 0), "u": (4, 0, 0), "v": (5, 5, 0)})
    assert not found.claim
    assert found.agreed == ["s"]
    assert found.rejected == ["t"]
    assert found.statements["u"].agree is None  # four people
    assert found.statements["s"].agree == round(10 / 12, 4)


def test_division_is_how_near_to_two_halves_statements_are() -> None:
    assert told(nobody={"s": (10, 0, 0)}).division == 0
    assert told(nobody={"s": (5, 5, 0)}).division == 1
    assert told(nobody={"s": (5, 5, 10), "t": (8, 2, 0), "u": (2, 2, 0)}).division == round((0.5 + 0.4) / 2, 3)
    assert told(nobody={"s": (2, 2, 0)}).division is None


def test_the_two_proportion_test_against_an_example_worked_out_by_hand() -> None:
    """15 of 20 against 8 of 25: pooled 23/45, z = 0.43 / √(23/45 × 22/45 × (1/20 + 1/25))."""
    assert figures.z(15, 20, 8, 25) == pytest.approx(0.43 / math.sqrt(23 / 45 * 22 / 45 * 0.09))
    assert figures.z(15, 20, 8, 25) == pytest.approx(2.867, abs=0.001)
    assert figures.z(0, 9, 0, 9) == 0


def test_typical_is_what_most_of_a_group_say_and_the_rest_do_not() -> None:
    found = told(
        A={"theirs": (15, 2, 3), "everybody's": (18, 1, 1), "half": (10, 10, 0), "against": (2, 18, 0)},
        B={"theirs": (8, 15, 2), "everybody's": (23, 1, 1), "half": (0, 25, 0), "against": (20, 4, 1)},
    )
    typical = found.groups["A"].typical
    assert [(one.statement, one.side) for one in typical] == [("against", "disagree"), ("theirs", "agree")]
    assert (typical[1].share, typical[1].rest, typical[1].z) == (0.75, 0.32, 2.87)


def test_the_ellipse_follows_the_people() -> None:
    people = {f"p{at}": Person("A", float(2 * at), float(at)) for at in range(5)}
    found = figures.shown(["s"], {who: {"s": 1} for who in people}, people).groups["A"]
    assert found.n == 5
    assert found.centre == (4.0, 2.0)
    assert found.angle == round(math.degrees(math.atan2(1, 2)), 1)
    assert found.radii == (round(2 * math.sqrt(10), 2), 0.0)


def test_a_few_people_outside_the_groups_are_counted_with_the_largest() -> None:
    found = told(A={"s": (9, 1, 0)}, B={"s": (5, 0, 0)}, nobody={"s": (0, 3, 0)}).statements["s"]
    assert found.groups == {"A": Counts(9, 4, 0), "B": Counts(5, 0, 0)}


def test_a_group_of_which_four_saw_a_statement_is_not_shown_there() -> None:
    found = told(A={"s": (9, 1, 0), "t": (9, 1, 0)}, B={"s": (4, 0, 0), "t": (5, 0, 0)}, C={"s": (6, 0, 0), "t": (6, 0, 0)}).statements
    assert set(found["s"].groups) == {"A"}  # C goes along, or the whole minus A and C would be the four
    assert found["s"].agree is None
    assert set(found["t"].groups) == {"A", "B", "C"}


NUMBERS = st.integers(0, 12)
COUNTS = st.builds(Counts, NUMBERS, NUMBERS, NUMBERS)


@given(st.dictionaries(st.sampled_from(["A", "B", "C", "D", "E", None]), COUNTS, max_size=6))
@settings(deadline=None, derandomize=True, max_examples=300)
def test_what_is_left_when_all_that_is_shown_is_subtracted_is_nobody_or_five(parts: dict[str | None, Counts]) -> None:
    seen = {group: counts.seen for group, counts in figures.may_show(parts).items()}
    whole = sum(counts.seen for counts in parts.values())
    assert all(number >= FIVE for number in seen.values())
    assert not 0 < whole - sum(seen.values()) < FIVE or not seen
