"""Ranking: everybody puts the items in order; points and one-on-one comparison make one order of all (P9)."""

from __future__ import annotations

import pytest

from app.core.minutes import Table
from app.core.report import report
from app.errors import plain
from tests.core.test_agenda import refused
from tests.meeting import PHONES, Meeting

A, B, C, D = "s1-1", "s1-2", "s1-3", "s1-4"


def ranking(items: int = 4, **settings) -> Meeting:
    """A meeting that puts what the script gives in order."""
    texts = [f"Plan {n}" for n in range(1, items + 1)]
    plan = {"kind": "ranking", "title": "Order", "question": "What first?", "items": texts, "settings": settings}
    meeting = Meeting({"title": "Vision", "language": "en", "agenda": [plan]})
    meeting.ada("open", "s1")
    return meeting


def give(meeting: Meeting, *orders: list[str]) -> None:
    for name, order in zip(PHONES, orders, strict=False):
        meeting.do(name, "s1", "cast", order=order)


def results(meeting: Meeting, figure: str) -> list:
    meeting.ada("close", "s1")
    meeting.wait(2)
    return [figures[figure] for figures in meeting.desk("steps", "s1", "results").values()]


def test_P9_a_cast_is_the_whole_order_and_an_empty_one_takes_it_back() -> None:
    meeting = ranking()
    meeting.do("ben", "s1", "cast", order=[C, A])
    assert meeting.me("ben", "s1", "ballot") == {"order": [C, A]}
    meeting.do("ben", "s1", "cast", order=[B])
    assert meeting.me("ben", "s1", "ballot") == {"order": [B]}
    meeting.do("ben", "s1", "cast", order=[])
    assert meeting.me("ben", "s1", "ballot") == {}
    assert results(meeting, "n") == [0, 0, 0, 0]
    assert meeting.room("steps", "s1", "done") == 0


def test_an_order_that_makes_no_sense_is_refused() -> None:
    meeting = ranking(top=2)
    refused("named_twice", meeting.do, "ben", "s1", "cast", order=[A, A])
    refused("too_many_named", meeting.do, "ben", "s1", "cast", order=[A, B, C])
    refused("unknown_item", meeting.do, "ben", "s1", "cast", order=[A, "s1-9"])
    for nonsense in ("s1-1", [1], [[A]], {A: 1}):
        refused("bad_message", meeting.do, "ben", "s1", "cast", order=nonsense)


def test_points_and_duels_by_hand_where_they_differ() -> None:
    """Three of five put A first and B second, two put B first and A last: A wins every duel, B has the most points.

    Points: A 3 × 3 = 9, B 3 × 2 + 2 × 3 = 12, C 3 × 1 + 2 × 2 = 7, D 2 × 1 = 2, of 5 × 3 that are possible.
    """
    meeting = ranking()
    give(meeting, *[[A, B, C, D]] * 3, *[[B, C, D, A]] * 2)
    assert results(meeting, "points") == [9, 12, 7, 2]
    assert results(meeting, "score") == [60.0, 80.0, 46.667, 13.333]
    assert results(meeting, "place") == [2, 1, 3, 4]
    assert results(meeting, "duels") == [1, 2, 3, 4]
    assert results(meeting, "places") == [[3, 0, 0, 2], [2, 3, 0, 0], [0, 2, 3, 0], [0, 0, 2, 3]]


def test_with_only_the_best_few_the_rest_shares_what_is_left_and_ties_are_ties() -> None:
    meeting = ranking(top=1)
    give(meeting, [A], [B])
    assert results(meeting, "points") == [4, 4, 2, 2]
    assert results(meeting, "place") == results(meeting, "duels") == [1, 1, 3, 3]
    assert results(meeting, "lower") == [1, 1, 2, 2]
    (table,) = [block for block in report(meeting.session, plain).steps[0].blocks if isinstance(block, Table)]
    assert [row[:3] for row in table.rows] == [
        ["Plan 1", "1 (shared)", "1 (shared)"],
        ["Plan 2", "1 (shared)", "1 (shared)"],
        ["Plan 3", "3 (shared)", "3 (shared)"],
        ["Plan 4", "3 (shared)", "3 (shared)"],
    ]


def test_what_is_hidden_keeps_its_place_through_new_casts() -> None:
    agenda = [
        {"id": "think", "kind": "brainstorm", "title": "Think", "question": "What?"},
        {"kind": "ranking", "title": "Order", "question": "What first?", "from": "think", "settings": {"top": 3}},
    ]
    meeting = Meeting({"title": "Vision", "language": "en", "agenda": agenda})
    meeting.ada("open", "s1")
    oak, elm, yew = (meeting.do("ben", "s1", "add", text=text)[0] for text in ("oak", "elm", "yew"))
    meeting.ada("open", "s2")
    meeting.do("cem", "s2", "cast", order=[oak, elm])
    meeting.do("ada", "s1", "hide", item=elm)
    refused("unknown_item", meeting.do, "cem", "s2", "cast", order=[elm])
    meeting.do("cem", "s2", "cast", order=[yew, oak])
    meeting.do("ada", "s1", "show", item=elm)
    assert meeting.me("cem", "s2", "ballot") == {"order": [yew, elm, oak]}


@pytest.mark.parametrize(("items", "compared"), [(1, True), (30, True), (31, False)])
def test_more_items_than_anybody_compares_have_no_duels(items: int, compared: bool) -> None:
    meeting = ranking(items)
    give(meeting, [A])
    assert [place is not None for place in results(meeting, "duels")] == [compared] * items
    assert results(meeting, "score")[0] == 100
    assert len(results(meeting, "places")[0]) == min(items, 10)
