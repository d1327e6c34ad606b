"""Brainstorm: adding, editing, taking back, hiding (P9)."""

from __future__ import annotations

import pytest

from app.activities.brainstorm import rules
from tests.core.test_agenda import refused, voting
from tests.meeting import Meeting


@pytest.fixture
def meeting() -> Meeting:
    meeting = Meeting()
    meeting.ada("open", "s1")
    return meeting


def test_P9_an_idea_gets_its_id_from_the_log_and_belongs_to_its_author(meeting: Meeting) -> None:
    (idea,) = meeting.do("ben", "s1", "add", text="  More trees \u202e", topic="Green")
    assert idea == "i3"
    assert meeting.room("steps", "s1", "items", idea) == {
        "id": idea, "text": "More trees", "version": 1, "order": 3, "origin": "s1", "topic": "t2",
    }  # fmt: skip
    assert meeting.me("ben", "s1", "items") == {idea: {"id": idea}}
    assert meeting.me("cem", "s1") is None


def test_P9_only_the_author_or_a_moderator_edits(meeting: Meeting) -> None:
    (idea,) = meeting.do("ben", "s1", "add", text="trees")
    refused("not_yours", meeting.do, "cem", "s1", "edit", item=idea, text="mine")
    refused("not_yours", meeting.do, "cem", "s1", "remove", item=idea)
    meeting.do("ben", "s1", "edit", item=idea, text="more trees")
    meeting.do("ada", "s1", "edit", item=idea, text="more old trees")
    assert meeting.room("steps", "s1", "items", idea, "text") == "more old trees"
    assert meeting.room("steps", "s1", "items", idea, "version") == 3
    assert [event.was for row in meeting.rows for _, event in row.events if hasattr(event, "was")] == ["trees", "more trees"]


def test_a_full_step_takes_no_more_until_something_is_taken_back(meeting: Meeting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "MOST", 2)
    first, _second = (meeting.do("ben", "s1", "add", text=text)[0] for text in ("trees", "bikes"))
    refused("step_full", meeting.do, "ben", "s1", "add", text="homes")
    meeting.do("ada", "s1", "hide", item=first)
    refused("step_full", meeting.do, "ben", "s1", "add", text="homes")
    meeting.do("ada", "s1", "show", item=first)
    meeting.do("ben", "s1", "remove", item=first)
    meeting.do("ben", "s1", "add", text="homes")


def test_P9_texts_are_checked(meeting: Meeting) -> None:
    refused("empty_text", meeting.do, "ben", "s1", "add", text=" \u200b\n ")
    refused("too_long", meeting.do, "ben", "s1", "add", text="x" * 1001)
    refused("unknown_item", meeting.do, "ben", "s1", "add", text="x", topic="Nowhere")
    refused("bad_message", meeting.do, "ben", "s1", "add", text=5)
    refused("bad_message", meeting.do, "ben", "s1", "add", text="x", extra=1)
    meeting.do("ben", "s1", "add", text="x" * 1000)
    assert len(meeting.rows) == 3


def test_P9_an_own_idea_can_be_taken_back_until_a_later_step_took_it(meeting: Meeting) -> None:
    first, second = (meeting.do("ben", "s1", "add", text=text)[0] for text in ("one", "two"))
    meeting.do("ben", "s1", "remove", item=first)
    assert meeting.texts("s1") == ["two"]
    assert meeting.me("ben", "s1", "items") == {second: {"id": second}}
    meeting.ada("open", "s2")
    refused("in_use", meeting.do, "ben", "s1", "remove", item=second)


def test_P6_a_hidden_idea_is_nowhere_but_at_the_desk_and_comes_back_as_it_was() -> None:
    meeting = Meeting()
    meeting.ada("open", "s1")
    (idea,) = meeting.do("ben", "s1", "add", text="rude words")
    meeting.ada("open", "s2")
    (cluster,) = meeting.do("cem", "s2", "create", title="C", items=[idea])
    before = meeting.room("steps")
    shown = str(before)
    meeting.do("ada", "s1", "hide", item=idea)
    assert "rude" in shown
    assert "rude" not in str(meeting.session.tree.root["room"])
    assert meeting.desk("steps", "s1", "hidden", idea, "text") == "rude words"
    meeting.do("ada", "s1", "edit", item=idea, text="kind words")
    meeting.do("ada", "s1", "show", item=idea)
    assert meeting.room("steps", "s2", "items", idea, "text") == "kind words"
    assert meeting.room("steps", "s2", "items", idea, "cluster") == cluster
    assert meeting.desk("steps", "s2", "hidden") == {}


def test_an_edit_reaches_later_steps_without_ballots_and_is_marked_where_people_voted() -> None:
    meeting, green, _ = voting()
    meeting.do("ada", "s2", "rename", cluster=green, title="Greener")
    assert meeting.room("steps", "s3", "items", green, "text") == "Greener"
    meeting.do("ben", "s3", "cast", item=green, dots=1)
    meeting.do("ada", "s2", "rename", cluster=green, title="Greenest")
    assert meeting.room("steps", "s2", "clusters", green, "text") == "Greenest"
    assert meeting.room("steps", "s3", "items", green, "text") == "Greener"
    assert meeting.room("steps", "s3", "items", green, "changed") is True
