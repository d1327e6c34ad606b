"""Discuss: comments on items, sides, agreeing, and nobody sees whose they are (P9)."""

from __future__ import annotations

import json

import pytest

from app.core.report import report
from app.errors import plain
from tests.core.test_agenda import refused
from tests.meeting import PHONES, Meeting

PLAN = {"kind": "discuss", "title": "Talk", "question": "What do you think?", "items": ["A path", "A square"]}


def talking(**settings: object) -> Meeting:
    meeting = Meeting({"title": "Visie", "language": "en", "agenda": [{**PLAN, "id": "talk", "settings": settings}]})
    meeting.ada("open", "s1")
    return meeting


@pytest.fixture
def meeting() -> Meeting:
    return talking(sides=["For", "Against"])


def test_P9_a_comment_stands_on_its_side_of_its_item(meeting: Meeting) -> None:
    (comment,) = meeting.do("ben", "s1", "comment", item="s1-1", text="Safer for children", side="For")
    assert meeting.room("steps", "s1", "comments", comment) == {
        "id": comment, "text": "Safer for children", "version": 1, "order": 3, "origin": "s1", "about": "s1-1", "side": "d1", "agreed": 0,
    }  # fmt: skip
    assert meeting.me("ben", "s1", "comments") == {comment: {"id": comment}}
    refused("choose_side", meeting.do, "ben", "s1", "comment", item="s1-1", text="Hm")
    refused("unknown_item", meeting.do, "ben", "s1", "comment", item="s1-1", text="Hm", side="Beside")
    refused("unknown_item", meeting.do, "ben", "s1", "comment", item="i99", text="Hm", side="For")
    refused("not_yours", meeting.do, "cem", "s1", "edit", item=comment, text="mine")
    refused("not_yours", meeting.do, "cem", "s1", "edit", item="s1-1", text="mine")
    meeting.do("ben", "s1", "edit", item=comment, text="Safer")
    assert meeting.room("steps", "s1", "comments", comment, "text") == "Safer"
    meeting.do("ben", "s1", "remove", item=comment)
    assert meeting.room("steps", "s1", "comments") == {}


def test_P6_how_many_agree_moves_when_five_have_done_so_or_at_the_close(meeting: Meeting) -> None:
    (comment,) = meeting.do("ada", "s1", "comment", item="s1-1", text="Safer", side="d1")
    for name in PHONES[:4]:
        meeting.do(name, "s1", "agree", item=comment)
    meeting.do("ben", "s1", "agree", item=comment)
    assert meeting.room("steps", "s1", "comments", comment, "agreed") == 0
    assert meeting.me("ben", "s1", "agrees") == {comment: True}
    meeting.do(PHONES[4], "s1", "agree", item=comment)
    assert meeting.room("steps", "s1", "comments", comment, "agreed") == 5
    meeting.do("ben", "s1", "agree", item=comment, agrees=False)
    assert meeting.room("steps", "s1", "comments", comment, "agreed") == 5
    assert meeting.me("ben", "s1", "agrees") == {}
    meeting.ada("close", "s1")
    meeting.wait(2)
    assert meeting.room("steps", "s1", "comments", comment, "agreed") == 4


def test_nobody_agrees_with_what_they_wrote_themselves(meeting: Meeting) -> None:
    (comment,) = meeting.do("ben", "s1", "comment", item="s1-1", text="Safer", side="For")
    refused("your_own", meeting.do, "ben", "s1", "agree", item=comment)
    refused("unknown_item", meeting.do, "ben", "s1", "agree", item="s1-1")


def test_P6_hidden_comments_and_those_on_a_hidden_item_are_in_no_page_of_everybody(meeting: Meeting) -> None:
    (rude,) = meeting.do("ben", "s1", "comment", item="s1-1", text="rude words", side="For")
    meeting.do("cem", "s1", "comment", item="s1-1", text="an answer", side="Against")
    meeting.do("ada", "s1", "hide", item=rude)
    assert "rude" not in json.dumps(meeting.room())
    meeting.do("ada", "s1", "hide", item="s1-1")
    assert "answer" not in json.dumps(meeting.room())
    meeting.do("ada", "s1", "show", item="s1-1")
    assert [comment["text"] for comment in meeting.room("steps", "s1", "comments").values()] == ["an answer"]
    meeting.do("ada", "s1", "show", item=rude)
    assert meeting.room("steps", "s1", "comments", rude, "text") == "rude words"


def test_the_desk_chooses_what_the_hall_talks_about(meeting: Meeting) -> None:
    meeting.do("ada", "s1", "focus", item="s1-2")
    assert meeting.room("steps", "s1", "focus") == "s1-2"
    refused("not_allowed", meeting.do, "ben", "s1", "focus", item=None)
    refused("unknown_item", meeting.do, "ada", "s1", "focus", item="i99")


def test_the_minutes_tell_what_was_said_of_each_item_and_how_many_agree(meeting: Meeting) -> None:
    (comment,) = meeting.do("ada", "s1", "comment", item="s1-1", text="Safer", side="For")
    meeting.do("ben", "s1", "comment", item="s1-1", text="Costs too much", side="Against")
    for name in PHONES:
        meeting.do(name, "s1", "agree", item=comment)
    step = report(meeting.session, plain).steps[0]
    assert [getattr(block, "texts", None) or getattr(block, "text", "") for block in step.blocks] == [
        "A path", "For", ["Safer (agree: 5)"], "Against", ["Costs too much"], "A square", "Nothing was said about this.",
    ]  # fmt: skip
    assert [row["comments"] for row in step.rows] == [["For: Safer (5)", "Against: Costs too much"], []]


def test_a_later_step_takes_the_items_or_what_was_said() -> None:
    vote = {"kind": "dot_vote", "title": "Weigh", "question": "What counts?", "from": "talk"}
    meeting = Meeting({"title": "V", "language": "en", "agenda": [{**PLAN, "id": "talk"}, vote, {**vote, "take": "comments"}]})
    meeting.ada("open", "s1")
    meeting.do("ben", "s1", "comment", item="s1-2", text="Too stony")
    meeting.ada("open", "s2")
    meeting.ada("open", "s3")
    assert meeting.texts("s2") == ["A path", "A square"]
    assert meeting.texts("s3") == ["Too stony"]
    refused("in_use", meeting.do, "ben", "s1", "remove", item=meeting.session.step("s3").sorted_items()[0]["id"])
