"""Points: a person's points, never more than there are, also with quadratic votes and when items come and go (P9)."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.activities.points.rules import columns
from tests.core.test_agenda import refused
from tests.meeting import Meeting

ITEMS = ["Trees", "Homes", "Buses"]


def divided(items: list[str] | None = None, **settings: Any) -> Meeting:
    """A meeting with one open step, s1, in which points are divided over items s1-1, s1-2, …"""
    plan = {"kind": "points", "title": "Divide", "question": "What counts?", "items": items or ITEMS, "settings": settings}
    meeting = Meeting({"title": "Goals", "language": "en", "agenda": [plan]})
    meeting.ada("open", "s1")
    return meeting


def give(meeting: Meeting, who: str, **amounts: int) -> None:
    for item, amount in amounts.items():
        meeting.do(who, "s1", "cast", item=f"s1-{ITEMS.index(item.capitalize()) + 1}", amount=amount)


def settle(meeting: Meeting) -> dict[str, Any]:
    """Close the step for good; what the desk sees of its results."""
    meeting.ada("close", "s1")
    meeting.wait(2)
    return meeting.desk("steps", "s1", "results")


def test_P9_nobody_spends_more_points_than_they_have() -> None:
    meeting = divided()
    give(meeting, "ben", trees=60, homes=40)
    refused("too_many_points", give, meeting, "ben", buses=1)
    refused("too_many_points", give, meeting, "ben", trees=61)
    refused("unknown_item", meeting.do, "ben", "s1", "cast", item="s1-9", amount=1)
    refused("bad_message", meeting.do, "ben", "s1", "cast", item="s1-1", amount=-1)
    give(meeting, "ben", homes=0, buses=40)
    assert meeting.me("ben", "s1", "ballot") == {"s1-1": 60, "s1-3": 40}


def test_P9_n_quadratic_votes_cost_n_times_n_points() -> None:
    meeting = divided(quadratic=True)
    refused("too_many_points", give, meeting, "ben", trees=11)  # 121 of 100
    give(meeting, "ben", trees=8, homes=6)  # 64 + 36
    refused("too_many_points", give, meeting, "ben", buses=1)
    give(meeting, "ben", trees=7, buses=3)  # 49 + 36 + 9 = 94
    refused("too_many_points", give, meeting, "ben", buses=4)
    assert meeting.me("ben", "s1", "ballot") == {"s1-1": 7, "s1-2": 6, "s1-3": 3}


def test_sum_share_mean_and_spread_count_everybody_who_voted() -> None:
    meeting = divided()
    give(meeting, "ben", trees=80, homes=20)
    give(meeting, "cem", trees=40)
    give(meeting, "dina", buses=60)
    results = settle(meeting)
    assert results["s1-1"] == {"sum": 120, "share": 0.6, "mean": 40.0, "sd": 32.66, "voters": 2, "distribution": [1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0]}
    assert [results[f"s1-{n}"]["share"] for n in (1, 2, 3)] == [0.6, 0.1, 0.3]


def test_an_item_that_nobody_gave_anything_has_no_share_of_nothing() -> None:
    results = settle(divided())
    assert results["s1-1"] == {"sum": 0, "share": None, "mean": None, "sd": None, "voters": 0, "distribution": [0] * 11}


def hidden(meeting: Meeting) -> str:
    """A second step that takes ideas, of which one is hidden after Ben gave it 70 of his points; the other item's id."""
    rude, kind = (meeting.do("ben", "s1", "add", text=text)[0] for text in ("rude", "kind"))
    meeting.ada("open", "s2")
    meeting.do("ben", "s2", "cast", item=rude, amount=70)
    meeting.do("ben", "s2", "cast", item=kind, amount=30)
    meeting.do("ada", "s1", "hide", item=rude)
    return kind


def ideas() -> Meeting:
    think = {"id": "think", "kind": "brainstorm", "title": "Think", "question": "What?"}
    divide = {"kind": "points", "title": "Divide", "question": "What?", "from": "think"}
    meeting = Meeting({"title": "Goals", "language": "en", "agenda": [think, divide]})
    meeting.ada("open", "s1")
    return meeting


@pytest.mark.parametrize(("amount", "kept"), [(30, 70), (31, None)])
def test_a_hidden_item_gives_its_points_back_and_keeps_them_until_they_are_spent_anew(amount: int, kept: int | None) -> None:
    meeting = ideas()
    kind = hidden(meeting)
    meeting.do("ben", "s2", "cast", item=kind, amount=29)
    meeting.do("ben", "s2", "cast", item=kind, amount=amount)
    (rude,) = set(meeting.desk("steps", "s1", "hidden"))
    meeting.do("ada", "s1", "show", item=rude)
    assert meeting.me("ben", "s2", "ballot") == {kind: amount} | ({rude: kept} if kept else {})


def test_with_an_item_hidden_all_points_can_go_to_the_others_and_no_more() -> None:
    meeting = ideas()
    kind = hidden(meeting)
    meeting.do("ben", "s2", "cast", item=kind, amount=100)
    refused("too_many_points", meeting.do, "ben", "s2", "cast", item=kind, amount=101)
    meeting.ada("close", "s2")
    meeting.wait(2)
    assert meeting.desk("steps", "s2", "results", kind, "share") == 1.0


@given(most=st.integers(1, 1000))
def test_the_columns_of_the_chart_hold_every_amount_once_and_are_equally_wide(most: int) -> None:
    ends = columns(most)
    widths = [high - low for low, high in pairwise(ends)]
    assert ends[0] == 0
    assert ends[-1] == most
    assert max(widths) - min(widths) <= 1
    assert min(widths) >= 1
    assert len(ends) <= 11
