"""Rating: one scale for each item, its figures, and the flag where people stand far apart (P9)."""

from __future__ import annotations

import pytest

from app.core.minutes import Table
from app.core.report import report
from app.errors import plain
from tests.core.test_agenda import refused
from tests.meeting import PHONES, Meeting

GIVEN = ["A cycle path", "A new square"]


def rating(items: list[str] = GIVEN, **settings) -> Meeting:
    """A meeting that rates what the script gives."""
    plan = {"kind": "rating", "title": "Rate", "question": "Do you recognise this?", "items": items, "settings": settings}
    meeting = Meeting({"title": "Vision", "language": "en", "agenda": [plan]})
    meeting.ada("open", "s1")
    return meeting


def rate(meeting: Meeting, item: str, *values: int | str) -> None:
    for name, value in zip(PHONES, values, strict=False):
        meeting.do(name, "s1", "cast", item=item, value=value)


def close(meeting: Meeting) -> None:
    meeting.ada("close", "s1")
    meeting.wait(2)


def test_P9_a_cast_replaces_the_last_and_null_takes_it_back() -> None:
    meeting = rating()
    meeting.do("ben", "s1", "cast", item="s1-1", value=4)
    meeting.do("ben", "s1", "cast", item="s1-2", value="none")
    meeting.do("ben", "s1", "cast", item="s1-1", value=2)
    assert meeting.me("ben", "s1", "ballot") == {"s1-1": 2, "s1-2": "none"}
    meeting.do("ben", "s1", "cast", item="s1-1", value=None)
    assert meeting.me("ben", "s1", "ballot") == {"s1-2": "none"}


@pytest.mark.parametrize(("scale", "low", "high"), [("1-5", 1, 5), ("1-10", 1, 10), ("0-10", 0, 10), ("-5-5", -5, 5), ("yes-no", 0, 1)])
def test_a_number_off_the_scale_is_refused(scale: str, low: int, high: int) -> None:
    meeting = rating(scale=scale, no_opinion=False)
    assert meeting.room("steps", "s1", "scale") == {"low": low, "high": high}
    meeting.do("ben", "s1", "cast", item="s1-1", value=low)
    meeting.do("ben", "s1", "cast", item="s1-1", value=high)
    for value in (low - 1, high + 1, "none"):
        refused("off_scale", meeting.do, "ben", "s1", "cast", item="s1-1", value=value)
    for value in (2.5, "much", [1], True):
        refused("bad_message", meeting.do, "ben", "s1", "cast", item="s1-1", value=value)
    refused("unknown_item", meeting.do, "ben", "s1", "cast", item="s1-9", value=low)


def test_the_figures_of_two_camps_by_hand() -> None:
    meeting = rating()
    rate(meeting, "s1-1", 1, 1, 5, 5, "none")
    close(meeting)
    assert meeting.desk("steps", "s1", "results", "s1-1") == {
        "n": 4, "mean": 3.0, "median": 3.0, "sd": 2.0, "spread": 0.5, "agreement": -1.0, "distribution": [2, 0, 0, 0, 2], "none": 1,
    }  # fmt: skip
    assert meeting.desk("steps", "s1", "results", "s1-2", "mean") is None


def test_without_items_it_is_about_its_question() -> None:
    meeting = rating(items=[])
    assert meeting.texts("s1") == ["Do you recognise this?"]


def test_the_flag_is_moved_live_and_the_minutes_follow() -> None:
    meeting = rating()
    rate(meeting, "s1-1", 1, 1, 5, 5)
    rate(meeting, "s1-2", 1, 2, 3, 4, 5)
    close(meeting)

    def flagged() -> list[str]:
        (table,) = [block for block in report(meeting.session, plain).steps[0].blocks if isinstance(block, Table)]
        return [row[-1] for row in table.rows]

    assert meeting.room("steps", "s1", "flag_above") == 0.3
    assert flagged() == ["two camps", "far apart"]
    meeting.do("ada", "s1", "flag", above=0.4)
    assert flagged() == ["two camps", "agreed: in the middle"]
    refused("bad_message", meeting.do, "ada", "s1", "flag", above=0.6)
    refused("not_allowed", meeting.do, "ben", "s1", "flag", above=0.1)


def test_P8_again_the_minutes_hold_both_rounds_and_the_movement() -> None:
    meeting = rating()
    rate(meeting, "s1-1", 1, 2, 1, 2)
    close(meeting)
    meeting.ada("again", "s1")
    assert meeting.me("ben", "s1") == {"before": {"s1-1": 1}, "ballot": {}}
    rate(meeting, "s1-1", 4, 4, 5, 5)
    close(meeting)
    tables = [block for block in report(meeting.session, plain).steps[0].blocks if isinstance(block, Table)]
    assert [table.title for table in tables] == ["Figures", "Figures", "Movement between the rounds"]
    assert tables[2].rows == [["A cycle path", "1.5", "4.5", "+3"], ["A new square", "–", "–", "–"]]
    assert refused("no_ballots", rating().ada, "again", "s1") is None


def test_P8_again_what_was_edited_is_voted_on_as_it_is_now() -> None:
    agenda = [
        {"id": "think", "kind": "brainstorm", "title": "Think", "question": "What?"},
        {"kind": "rating", "title": "Rate", "question": "How good?", "from": "think"},
    ]
    meeting = Meeting({"title": "Vision", "language": "en", "agenda": agenda})
    meeting.ada("open", "s1")
    idea = meeting.do("ben", "s1", "add", text="tree")[0]
    meeting.ada("open", "s2")
    meeting.do("cem", "s2", "cast", item=idea, value=4)
    meeting.do("ada", "s1", "edit", item=idea, text="trees along the road")
    assert meeting.room("steps", "s2", "items", idea, "text") == "tree"
    assert meeting.room("steps", "s2", "items", idea, "changed")
    meeting.ada("close", "s2")
    meeting.wait(2)
    meeting.ada("again", "s2")
    assert meeting.room("steps", "s2", "items", idea) == {
        "id": idea, "text": "trees along the road", "version": 2, "order": 3, "origin": "s1", "topic": None,
    }  # fmt: skip
    (earlier,) = report(meeting.session, plain).steps[1].rounds
    assert earlier["rows"][0]["text"] == "tree"


def test_who_took_part_counts_paper_of_the_round_that_had_most() -> None:
    meeting = rating()
    rate(meeting, "s1-1", 1, 2, 3)
    for value in (4, 5):
        meeting.do("ada", "s1", "paper", casts=[{"item": "s1-1", "value": value}])
    close(meeting)
    meeting.ada("again", "s1")
    rate(meeting, "s1-1", 3)
    meeting.do("ada", "s1", "paper", casts=[{"item": "s1-1", "value": 4}])
    close(meeting)
    facts = report(meeting.session, plain).steps[0]
    assert (facts.taken.total, facts.papers) == (5, 2)
    assert [earlier["done"] for earlier in facts.rounds] == [5]


def test_P8_again_the_own_ballot_before_is_that_of_the_last_round_only() -> None:
    meeting = rating()
    rate(meeting, "s1-1", 1, 2)
    close(meeting)
    meeting.ada("again", "s1")
    rate(meeting, "s1-1", 5)
    assert meeting.me("cem", "s1", "before") == {"s1-1": 2}
    close(meeting)
    meeting.ada("again", "s1")
    assert meeting.me("ben", "s1", "before") == {"s1-1": 5}
    assert meeting.me("cem", "s1", "before") is None
    assert set(meeting.desk("steps", "s1", "rounds")) == {"r1", "r2"}
