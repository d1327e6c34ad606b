"""Estimate: a number, blind, then its quartiles and a histogram that one wrong unit does not spoil (P9)."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.activities.estimate.histogram import MOST, histogram
from app.core.minutes import Bars, Table
from app.core.report import report
from app.core.script import read_script
from app.errors import Refused, plain
from tests.core.test_agenda import refused
from tests.meeting import KINDS, PHONES, Meeting


def script(**settings: Any) -> dict[str, Any]:
    plan = {"kind": "estimate", "title": "Estimate", "question": "How many homes?", "settings": settings}
    return {"title": "Energy", "language": "en", "agenda": [plan]}


def estimate(**settings: Any) -> Meeting:
    meeting = Meeting(script(**settings))
    meeting.ada("open", "s1")
    return meeting


def say(meeting: Meeting, *values: float) -> None:
    for who, value in zip(PHONES, values, strict=False):
        meeting.do(who, "s1", "cast", item="s1-1", value=value)


def close(meeting: Meeting) -> None:
    meeting.ada("close", "s1")
    meeting.wait(2)


def test_P9_without_items_it_is_about_its_question_and_null_takes_back() -> None:
    meeting = estimate()
    assert meeting.texts("s1") == ["How many homes?"]
    say(meeting, 40)
    say(meeting, 50)
    assert meeting.me("ben", "s1", "ballot") == {"s1-1": 50}
    meeting.do("ben", "s1", "cast", item="s1-1", value=None)
    assert meeting.me("ben", "s1", "ballot") == {}


def test_what_is_out_of_bounds_or_too_precise_is_refused() -> None:
    meeting = estimate(low=0, high=100, decimals=1)
    say(meeting, 0, 100, 2.5)
    for value in (-0.1, 100.1, 1e300, float("inf"), float("nan")):
        refused("out_of_bounds", say, meeting, value)
    refused("too_precise", say, meeting, 2.55)
    refused("too_precise", say, estimate(), 0.5)
    refused("bad_message", meeting.do, "ben", "s1", "cast", item="s1-1", value="many")
    refused("out_of_bounds", say, estimate(), 1e13)


@pytest.mark.parametrize("bounds", [{"low": 5, "high": 5}, {"low": 5, "high": 4}])
def test_bounds_the_wrong_way_round_are_refused_with_their_place(bounds: dict[str, float]) -> None:
    with pytest.raises(Refused) as caught:
        read_script(script(**bounds), KINDS)
    assert caught.value.facts["at"] == "agenda[0].settings.high"


def test_the_figures_of_five_by_hand() -> None:
    meeting = estimate()
    say(meeting, 10, 20, 30, 40, 50)
    close(meeting)
    assert meeting.desk("steps", "s1", "results", "s1-1") == {
        "n": 5, "mean": 30.0, "q1": 20.0, "median": 30.0, "q3": 40.0,
        "first": 10.0, "width": 5.0, "distribution": [1, 0, 1, 0, 1, 0, 1, 1], "below": 0, "above": 0,
    }  # fmt: skip


def test_of_nobody_there_are_no_figures() -> None:
    meeting = estimate()
    close(meeting)
    found = meeting.desk("steps", "s1", "results", "s1-1")
    assert (found["n"], found["median"], found["distribution"]) == (0, None, [])


def test_one_in_the_wrong_unit_is_counted_apart() -> None:
    assert histogram([10, 20, 30, 40, 50000]) == (10, 5, [1, 0, 1, 0, 1, 1], 0, 1)
    assert histogram([-9000, 7, 7, 7, 8]) == (7, 1, [3, 1], 1, 0)
    assert histogram([0, 0, 0]) == (0, 1, [3], 0, 0)


@given(st.lists(st.integers(-(10**15), 10**15), min_size=1))
def test_everybody_is_in_one_bin_or_far_out(values: list[int]) -> None:
    found = histogram(values)
    assert sum(found.counts) + found.below + found.above == len(values)
    assert 1 <= len(found.counts) <= MOST
    near = sorted(values)[found.below : len(values) - found.above]
    assert found.first <= near[0]
    assert near[-1] <= found.first + found.width * len(found.counts)
    assert found.counts[0]
    assert found.counts[-1]


def test_P8_again_the_minutes_hold_the_spread_of_both_rounds_and_the_movement() -> None:
    meeting = estimate(unit="homes", decimals=1)
    say(meeting, 10, 20, 30)
    close(meeting)
    meeting.ada("again", "s1")
    assert meeting.me("ben", "s1") == {"before": {"s1-1": 10}, "ballot": {}}
    say(meeting, 24.5, 24.5, 24.6)
    close(meeting)
    blocks = report(meeting.session, plain).steps[0].blocks
    bars = [block for block in blocks if isinstance(block, Bars)]
    assert [row[2] for row in bars[1].rows] == ["2", "1"]
    assert [row[0] for row in bars[1].rows] == ["24.5", "24.6"]
    assert sum(row[1] for row in bars[0].rows) == 3
    assert isinstance(blocks[-1], Table)
    assert blocks[-1].rows == [["How many homes?", "20", "24.5", "+4.5"]]
