"""Stance: agree, disagree or pass on statements, add one's own, and what opinion groups tell to whom (P9)."""

from __future__ import annotations

import json
from typing import Any

import pytest

from app.activities.stance import telling
from app.core.minutes import Items, Table, Text
from app.core.report import report
from app.errors import plain
from tests.core.test_agenda import refused
from tests.meeting import PHONES, Meeting

GIVEN = ["More trees", "A car-free street", "Cheaper parking"]
TREES, CARS, PARKING = "s1-1", "s1-2", "s1-3"


def stance(items: list[str] = GIVEN, **settings: Any) -> Meeting:
    plan = {"kind": "stance", "title": "Statements", "question": "What do you think?", "items": items, "settings": settings}
    meeting = Meeting({"title": "Vision", "language": "en", "agenda": [plan]})
    meeting.ada("open", "s1")
    return meeting


def vote(meeting: Meeting, who: str, item: str, value: int | None) -> None:
    meeting.do(who, "s1", "cast", item=item, value=value)


def close(meeting: Meeting) -> None:
    meeting.ada("close", "s1")
    meeting.wait(2)


def text_of(meeting: Meeting, item: str) -> str | None:
    return meeting.room("steps", "s1", "items", item, "text")


def test_P9_of_each_statement_the_last_answer_counts_and_can_be_taken_back() -> None:
    meeting = stance()
    vote(meeting, "ben", TREES, 1)
    vote(meeting, "ben", CARS, 0)
    vote(meeting, "ben", TREES, -1)
    assert meeting.me("ben", "s1", "ballot") == {CARS: 0, TREES: -1}
    vote(meeting, "ben", CARS, None)
    assert meeting.me("ben", "s1", "ballot") == {TREES: -1}
    refused("unknown_item", vote, meeting, "ben", "s1-9", 1)
    refused("bad_message", vote, meeting, "ben", TREES, 2)


def test_figures_tell_agreement_and_division_and_keep_passing_apart() -> None:
    meeting = stance()
    for who, value in zip(PHONES, (1, 1, -1, -1, 0), strict=True):
        vote(meeting, who, CARS, value)
        vote(meeting, who, TREES, 1)
    close(meeting)
    results = meeting.desk("steps", "s1", "results")
    assert results[CARS] == {"n": 5, "agree": 2, "disagree": 2, "pass": 1, "percent": 40.0, "division": 0.8}
    assert results[TREES] == {"n": 5, "agree": 5, "disagree": 0, "pass": 0, "percent": 100.0, "division": 0.0}
    assert results[PARKING] == {"n": 0, "agree": 0, "disagree": 0, "pass": 0, "percent": None, "division": None}


def test_the_desk_sees_how_many_answered_everything_by_the_rule_of_five() -> None:
    meeting = stance()
    for who in PHONES[:4]:
        for item in (TREES, CARS, PARKING):
            vote(meeting, who, item, 0)
    assert meeting.desk("steps", "s1", "complete") is None
    vote(meeting, PHONES[4], TREES, 0)
    assert (meeting.room("steps", "s1", "done"), meeting.desk("steps", "s1", "complete")) == (5, 4)


def test_a_statement_on_which_few_voted_is_not_the_most_agreed() -> None:
    assert telling.share({"agree": 1, "disagree": 0, "n": 1}) < telling.share({"agree": 1, "disagree": 18, "n": 20})


def test_P6_a_statement_of_ones_own_waits_for_the_moderator_unless_the_script_says_otherwise() -> None:
    meeting = stance()
    (first,) = meeting.do("ben", "s1", "add", text="Parking is for guests")
    (second,) = meeting.do("ben", "s1", "add", text="Something rude")
    refused("too_many_statements", meeting.do, "ben", "s1", "add", text="A third one")
    refused("too_long", meeting.do, "cem", "s1", "add", text="x" * 141)
    assert "Parking" not in json.dumps(meeting.room())
    meeting.do("ada", "s1", "approve", items=[first])
    meeting.do("ada", "s1", "reject", items=[second], reason="About a person")
    assert text_of(meeting, first) == "Parking is for guests"
    assert "rude" not in json.dumps(meeting.room())
    assert meeting.me("ben", "s1", "items") == {first: {"id": first, "text": "Parking is for guests"}}
    assert not {"pbens1", "authors"} & set(json.dumps([meeting.room(), meeting.desk()]).split('"'))


def test_statements_reach_everybody_at_once_where_nobody_moderates() -> None:
    meeting = stance(moderation="off", own_statements=1)
    (own,) = meeting.do("ben", "s1", "add", text="Benches for the old")
    assert text_of(meeting, own) == "Benches for the old"
    vote(meeting, "cem", own, 1)
    refused("too_many_statements", meeting.do, "ben", "s1", "add", text="More")
    refused("too_many_statements", stance(own_statements=0).do, "ben", "s1", "add", text="More")
    (given,) = meeting.do("ada", "s1", "add", text="From the hall")
    assert text_of(meeting, given) == "From the hall"


def test_other_words_are_another_statement_on_which_people_vote_anew() -> None:
    meeting = stance()
    for who in PHONES:
        vote(meeting, who, CARS, 1)
    (new,) = meeting.do("ada", "s1", "edit", item=CARS, text="A street without cars on Sunday")
    assert meeting.texts("s1") == ["More trees", "A street without cars on Sunday", "Cheaper parking"]
    assert CARS in meeting.desk("steps", "s1", "hidden")
    close(meeting)
    assert meeting.desk("steps", "s1", "results", new, "n") == 0
    assert CARS not in meeting.desk("steps", "s1", "results")
    meeting.do("ada", "s1", "show", item=CARS)
    assert meeting.desk("steps", "s1", "results", CARS, "n") == 5
    assert meeting.do("ada", "s1", "edit", item=new, text="A street without cars on Sunday") == []


@pytest.mark.parametrize("kind", ["add", "edit"])
def test_a_statement_that_comes_after_the_close_has_figures_too(kind: str) -> None:
    meeting = stance()
    vote(meeting, "ben", CARS, 1)
    close(meeting)
    (new,) = meeting.do("ada", "s1", kind, text="Late", **({"item": CARS} if kind == "edit" else {}))
    assert meeting.desk("steps", "s1", "results", new, "n") == 0


def test_minutes_hold_statements_lists_and_say_how_groups_were_found() -> None:
    meeting = stance()
    for who, value in zip(PHONES, (1, 1, 1, -1, -1), strict=True):
        vote(meeting, who, TREES, 1)
        vote(meeting, who, CARS, value)
    close(meeting)
    blocks = report(meeting.session, plain).steps[0].blocks
    table = next(block for block in blocks if isinstance(block, Table))
    assert table.rows == [["More trees", "5", "0", "0", "100"], ["A car-free street", "3", "2", "0", "60"], ["Cheaper parking", "0", "0", "0", "–"]]
    united, divided = (block.texts for block in blocks if isinstance(block, Items))
    assert united[0] == "More trees (agree 5, disagree 0, pass 0)"
    assert divided == ["A car-free street (agree 3, disagree 2, pass 0)"]
    assert any("no clear groups" in block.text for block in blocks if isinstance(block, Text))
    assert any("at least seven" in block.text for block in blocks if isinstance(block, Text))
