"""Brainstorm: adding, editing, taking back, hiding (P9)."""

from __future__ import annotations

import copy
import json

import pytest

from app.activities.brainstorm import rules
from app.core.report import report
from app.errors import plain
from tests.core.test_agenda import refused, voting
from tests.meeting import SCRIPT, Meeting


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


def thinking(**settings: object) -> Meeting:
    script = copy.deepcopy(SCRIPT)
    script["agenda"][0]["settings"].update(settings)
    meeting = Meeting(script)
    meeting.ada("open", "s1")
    return meeting


def test_P6_own_only_ideas_are_the_authors_and_the_desks_until_the_reveal() -> None:
    meeting = thinking(see="own")
    (idea,) = meeting.do("ben", "s1", "add", text="secret trees")
    meeting.do("ada", "s1", "add", text="secret homes")
    assert "secret" not in json.dumps(meeting.room())
    assert meeting.room("steps", "s1", "held") == 2
    assert meeting.me("ben", "s1", "items", idea, "text") == "secret trees"
    assert [item["text"] for item in meeting.desk("steps", "s1", "waiting").values()] == ["secret trees", "secret homes"]
    refused("unknown_item", meeting.do, "cem", "s1", "edit", item=idea, text="mine")
    meeting.do("ada", "s1", "edit", item=idea, text="secret old trees")
    assert meeting.me("ben", "s1", "items", idea, "text") == "secret old trees"
    meeting.ada("reveal", "s1")
    assert meeting.texts("s1") == ["secret old trees", "secret homes"]
    meeting.do("cem", "s1", "add", text="benches")
    assert meeting.texts("s1") == ["secret old trees", "secret homes", "benches"]
    meeting.ada("hide", "s1")
    assert meeting.room("steps", "s1", "items") == {}
    assert meeting.room("steps", "s1", "held") == 3


def test_P6_an_idea_that_was_hidden_while_held_back_is_shown_to_the_desk_only() -> None:
    meeting = thinking(see="own")
    (idea,) = meeting.do("ben", "s1", "add", text="secret trees")
    meeting.do("ada", "s1", "hide", item=idea)
    assert meeting.room("steps", "s1", "held") == 0
    meeting.do("ada", "s1", "show", item=idea)
    assert meeting.room("steps", "s1", "items") == {}
    assert set(meeting.desk("steps", "s1", "waiting")) == {idea}


@pytest.mark.parametrize("end", ["a later step", "finish"])
def test_held_back_ideas_are_seen_once_a_later_step_takes_them_or_the_session_ends(end: str) -> None:
    meeting = thinking(see="own")
    meeting.do("ben", "s1", "add", text="trees")
    if end == "finish":
        meeting.ada("finish")
    else:
        meeting.ada("open", "s2")
        assert meeting.texts("s2") == ["trees"]
    assert meeting.texts("s1") == ["trees"]


def test_a_person_has_as_many_ideas_as_the_script_says_and_may_take_one_back() -> None:
    meeting = thinking(max_ideas=1, max_words=3)
    refused("too_many_words", meeting.do, "ben", "s1", "add", text="many more old trees")
    (idea,) = meeting.do("ben", "s1", "add", text="more old trees")
    refused("too_many_words", meeting.do, "ben", "s1", "edit", item=idea, text="many more old trees")
    refused("too_many_ideas", meeting.do, "ben", "s1", "add", text="homes")
    meeting.do("ben", "s1", "remove", item=idea)
    meeting.do("ben", "s1", "add", text="homes")
    meeting.do("ada", "s1", "add", text="one")
    meeting.do("ada", "s1", "add", text="two")  # for people without a phone


def test_an_idea_can_build_on_another_and_stands_in_its_topic() -> None:
    meeting = thinking(build_on=True)
    (first,) = meeting.do("ben", "s1", "add", text="trees", topic="Green")
    (second,) = meeting.do("cem", "s1", "add", text="fruit trees", on=first)
    assert meeting.room("steps", "s1", "items", second, "on") == first
    assert meeting.room("steps", "s1", "items", second, "topic") == "t2"
    refused("unknown_item", meeting.do, "cem", "s1", "add", text="x", on="i99")
    assert "fruit trees (builds on: trees)" in str(report(meeting.session, plain).steps[0].blocks)
    refused("no_building", thinking().do, "cem", "s1", "add", text="x", on="i3")


def test_P6_nobody_builds_on_or_comments_on_an_idea_that_they_cannot_see() -> None:
    meeting = thinking(see="own", build_on=True, comments=True)
    (idea,) = meeting.do("ben", "s1", "add", text="trees")
    for name in ("cem", "ben"):
        refused("unknown_item", meeting.do, name, "s1", "comment", item=idea, text="x")
    refused("unknown_item", meeting.do, "cem", "s1", "add", text="x", on=idea)
    assert meeting.do("ben", "s1", "add", text="fruit trees", on=idea)


def test_comments_on_ideas_stand_in_the_minutes_and_go_with_the_idea() -> None:
    refused("no_comments", thinking().do, "ben", "s1", "comment", item="i3", text="x")
    meeting = thinking(comments=True)
    (idea,) = meeting.do("ben", "s1", "add", text="trees")
    meeting.do("cem", "s1", "comment", item=idea, text="Which ones?")
    assert "↳ Which ones?" in str(report(meeting.session, plain).steps[0].blocks)
    meeting.do("ben", "s1", "remove", item=idea)
    assert meeting.room("steps", "s1", "comments") == {}


def test_what_was_added_here_stays_when_the_items_are_taken_again() -> None:
    think = {"kind": "brainstorm", "title": "T", "question": "Q"}
    meeting = Meeting({"title": "V", "language": "en", "agenda": [{**think, "id": "first"}, {**think, "from": "first"}]})
    meeting.ada("open", "s1")
    meeting.do("ben", "s1", "add", text="trees")
    meeting.ada("open", "s2")
    meeting.do("ben", "s2", "add", text="homes")
    meeting.ada("take", "s2")
    assert meeting.texts("s2") == ["trees", "homes"]
