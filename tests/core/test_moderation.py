"""Moderation: what people write waits until a moderator lets everybody see it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from app.core.report import report
from app.errors import plain
from app.minutes.rows import agenda
from tests.core.test_agenda import refused
from tests.meeting import Meeting


def moderated(kind: str = "brainstorm", **settings: Any) -> Meeting:
    plan = {"id": "think", "kind": kind, "title": "Think", "question": "What?", "settings": {"moderation": "before", **settings}}
    if kind == "discuss":
        plan["items"] = ["A path"]
    later = {"kind": "dot_vote", "title": "Weigh", "question": "What counts?", "from": "think"}
    meeting = Meeting({"title": "Visie", "language": "en", "agenda": [plan, later]})
    meeting.ada("open", "s1")
    return meeting


def said(meeting: Meeting) -> str:
    """What everybody and one other person see."""
    return json.dumps([meeting.room(), meeting.me("cem", "s1")])


@pytest.mark.parametrize(("kind", "command"), [("brainstorm", "add"), ("open_question", "answer")])
def test_P6_what_waits_is_seen_by_its_author_and_the_desk_alone(kind: str, command: str) -> None:
    meeting = moderated(kind)
    (made,) = meeting.do("ben", "s1", command, text="trees")
    assert "trees" not in said(meeting)
    assert made not in said(meeting)
    assert meeting.desk("steps", "s1", "inbox", made) == {"id": made, "text": "trees", "version": 1, "order": 3}
    assert meeting.me("ben", "s1", "inbox", made) == {"id": made, "text": "trees", "version": 1, "order": 3, "state": "waiting"}
    meeting.do("ada", "s1", "approve", items=[made])
    assert meeting.texts("s1") == ["trees"]
    assert meeting.me("ben", "s1") == {"inbox": {}, "items": meeting.me("ben", "s1", "items")}
    assert made in meeting.me("ben", "s1", "items")
    assert meeting.desk("steps", "s1", "inbox") == {}


def test_several_are_approved_or_rejected_at_once_and_each_decision_counts_once() -> None:
    meeting = moderated()
    ideas = [meeting.do("ben", "s1", "add", text=text)[0] for text in ("oak", "elm", "yew")]
    meeting.do("ada", "s1", "approve", items=ideas[:2])
    refused("unknown_item", meeting.do, "ada", "s1", "approve", items=ideas[:2])
    meeting.do("ada", "s1", "reject", items=ideas, reason="Double")
    assert sorted(meeting.texts("s1")) == ["elm", "oak"]
    assert meeting.desk("steps", "s1", "rejected", ideas[2], "reason") == "Double"
    refused("not_allowed", meeting.do, "ben", "s1", "approve", items=[ideas[2]])
    refused("not_allowed", meeting.do, "ben", "s1", "moderate", moderation="off")


def test_P6_what_is_rejected_tells_its_author_why_and_may_be_shown_after_all() -> None:
    meeting = moderated()
    (rude,) = meeting.do("ben", "s1", "add", text="rude words")
    meeting.do("ada", "s1", "reject", items=[rude], reason="About a person")
    assert meeting.me("ben", "s1", "inbox", rude, "state") == "rejected"
    assert meeting.me("ben", "s1", "inbox", rude, "reason") == "About a person"
    assert "rude" not in said(meeting)
    refused("unknown_item", meeting.do, "ben", "s1", "withdraw", item=rude)
    meeting.do("ada", "s1", "approve", items=[rude])
    assert meeting.texts("s1") == ["rude words"]


def test_its_author_takes_back_what_waits_and_nobody_else_does() -> None:
    meeting = moderated()
    (idea,) = meeting.do("ben", "s1", "add", text="trees")
    refused("unknown_item", meeting.do, "cem", "s1", "withdraw", item=idea)
    meeting.do("ben", "s1", "withdraw", item=idea)
    refused("unknown_item", meeting.do, "ada", "s1", "approve", items=[idea])
    assert meeting.me("ben", "s1", "inbox") == meeting.desk("steps", "s1", "inbox") == {}


def test_an_edit_does_not_go_past_the_moderator() -> None:
    meeting = moderated()
    (idea,) = meeting.do("ben", "s1", "add", text="trees")
    meeting.do("ada", "s1", "approve", items=[idea])
    refused("looked_at_first", meeting.do, "ben", "s1", "edit", item=idea, text="rude words")
    meeting.do("ada", "s1", "edit", item=idea, text="oaks")
    meeting.do("ben", "s1", "remove", item=idea)
    assert meeting.texts("s1") == []


def test_the_desk_turns_moderation_on_and_off_and_what_waits_goes_on_waiting() -> None:
    meeting = moderated(moderation="off")
    meeting.do("ben", "s1", "add", text="oak")
    meeting.do("ada", "s1", "moderate", moderation="before")
    (elm,) = meeting.do("ben", "s1", "add", text="elm")
    meeting.do("ada", "s1", "add", text="yew")
    meeting.do("ada", "s1", "moderate", moderation="off")
    meeting.do("ben", "s1", "add", text="ash")
    assert meeting.texts("s1") == ["oak", "yew", "ash"]
    assert meeting.room("steps", "s1", "moderation") == "off"
    meeting.do("ada", "s1", "approve", items=[elm])
    assert meeting.texts("s1") == ["oak", "yew", "ash", "elm"]


LIMITS = [("brainstorm", "add", "max_ideas", "too_many_ideas"), ("open_question", "answer", "answers", "enough_answers")]


@pytest.mark.parametrize(("kind", "command", "limit", "code"), LIMITS)
def test_what_waits_counts_where_each_may_give_so_many(kind: str, command: str, limit: str, code: str) -> None:
    meeting = moderated(kind, **{limit: 1})
    (idea,) = meeting.do("ben", "s1", command, text="oak")
    refused(code, meeting.do, "ben", "s1", command, text="elm")
    meeting.do("ada", "s1", "reject", items=[idea])
    meeting.do("ben", "s1", command, text="elm")


def test_a_comment_waits_too_and_is_not_shown_without_what_it_is_about() -> None:
    meeting = moderated("discuss")
    (comment,) = meeting.do("ben", "s1", "comment", item="s1-1", text="Too wet")
    assert "wet" not in said(meeting)
    meeting.do("ada", "s1", "hide", item="s1-1")
    refused("unknown_item", meeting.do, "ada", "s1", "approve", items=[comment])
    meeting.do("ada", "s1", "show", item="s1-1")
    meeting.do("ada", "s1", "approve", items=[comment])
    assert meeting.room("steps", "s1", "comments", comment, "text") == "Too wet"


@pytest.mark.parametrize("see", ["own", "page"])
def test_P6_an_approved_idea_still_waits_where_ideas_are_held_back(see: str) -> None:
    meeting = moderated(see=see)
    (idea,) = meeting.do("ben", "s1", "add", text="trees")
    meeting.do("ada", "s1", "approve", items=[idea])
    assert meeting.texts("s1") == []
    assert meeting.me("ben", "s1", "items", idea, "text") == "trees"
    assert idea in meeting.desk("steps", "s1", "waiting")


def test_a_later_step_takes_what_was_approved() -> None:
    meeting = moderated()
    (oak,) = meeting.do("ben", "s1", "add", text="oak")
    meeting.do("ben", "s1", "add", text="rude words")
    meeting.do("ada", "s1", "approve", items=[oak])
    meeting.ada("open", "s2")
    assert meeting.texts("s2") == ["oak"]


def test_the_minutes_count_what_was_kept_from_everybody_with_reasons_and_never_tell_it() -> None:
    meeting = moderated()
    ideas = [meeting.do("ben", "s1", "add", text=f"secret {n}")[0] for n in range(5)]
    meeting.do("ada", "s1", "reject", items=ideas[:2], reason="Double")
    meeting.do("ada", "s1", "reject", items=ideas[2:4])
    blocks = str(report(meeting.session, plain).steps[0])
    assert "Not shown: 4 (Double: 2 · no reason given: 2)." in blocks
    assert "Not looked at: 1." in blocks
    assert "secret" not in blocks
    assert "looked at what people wrote" not in str(report(moderated(moderation="off").session, plain))


def test_the_minutes_as_data_count_it_too() -> None:
    meeting = moderated()
    ideas = [meeting.do("ben", "s1", "add", text=f"secret {n}")[0] for n in range(4)]
    meeting.do("ada", "s1", "reject", items=ideas[:2], reason="Double")
    meeting.do("ada", "s1", "reject", items=ideas[2:3])
    step = report(meeting.session, plain).steps[0]
    assert (step.withheld, step.unseen) == ({"Double": 2, "": 1}, 1)
    (row, _) = agenda(report(meeting.session, plain))
    assert (row["withheld"], row["unseen"]) == (3, 1)


def test_P9_a_rejection_is_undone_and_done_again_and_its_author_is_told() -> None:
    meeting = moderated()
    ideas = [meeting.do("ben", "s1", "add", text=text)[0] for text in ("oak", "elm")]
    waiting = meeting.desk("steps", "s1", "inbox"), meeting.me("ben", "s1", "inbox")
    meeting.do("ada", "s1", "reject", items=ideas, reason="Double")
    rejected = meeting.desk("steps", "s1", "rejected"), meeting.me("ben", "s1", "inbox")
    for _ in range(2):
        meeting.do("ada", "s1", "undo")
        assert (meeting.desk("steps", "s1", "inbox"), meeting.me("ben", "s1", "inbox")) == waiting
        meeting.do("ada", "s1", "redo")
        assert (meeting.desk("steps", "s1", "rejected"), meeting.me("ben", "s1", "inbox")) == rejected
    meeting.do("bo", "s1", "approve", items=ideas[:1])
    refused("changed_since", meeting.do, "ada", "s1", "undo")


def test_P9_what_was_approved_by_mistake_is_out_of_sight_with_one_undo() -> None:
    meeting = moderated()
    ideas = [meeting.do("ben", "s1", "add", text=text)[0] for text in ("oak", "elm")]
    meeting.do("ada", "s1", "approve", items=ideas)
    meeting.do("ada", "s1", "undo")
    assert meeting.texts("s1") == []
    assert sorted(meeting.desk("steps", "s1", "hidden")) == sorted(ideas)
    meeting.do("ada", "s1", "redo")
    assert meeting.texts("s1") == ["oak", "elm"]
    meeting.do("ben", "s1", "remove", item=ideas[0])
    refused("changed_since", meeting.do, "ada", "s1", "undo")
