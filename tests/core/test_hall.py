"""What a moderator does with the hall while the meeting runs: a step more, a message, notes, and a second chance (P8)."""

from __future__ import annotations

from typing import Any

import pytest

from app.core import report
from app.errors import Refused, plain
from tests.core.test_agenda import refused, voting
from tests.meeting import Meeting

POLL: dict[str, Any] = {"kind": "choice", "title": "Poll", "question": "Shall we go on?", "items": ["Yes", "No"]}
MAP = {"title": "Map", "picture": {"file": "map.png", "text": "A map"}}
SHEET: dict[str, Any] = {"kind": "present", "title": "Look", "question": "Where is it?", "settings": {"pages": [MAP]}}


def test_P8_a_step_is_inserted_behind_another_and_works_like_all() -> None:
    meeting = Meeting()
    meeting.ada("open", "s1")
    [poll] = meeting.ada("insert", step_=POLL, after="s1", open=True)
    assert meeting.room("agenda") == ["s1", poll, "s2", "s3"]
    assert meeting.room("current") == poll
    assert meeting.texts(poll) == ["Yes", "No"]
    for name in ("ben", "cem", "dina", "eva", "finn"):
        meeting.do(name, poll, "cast", item=f"{poll}-1", chosen=True)
    meeting.ada("close", poll)
    meeting.ada("reveal", poll)
    assert meeting.room("steps", poll, "results", f"{poll}-1", "n") == 5
    assert meeting.room("steps", "s1", "state") == "open"


def test_P8_an_inserted_step_takes_its_items_from_an_earlier_one() -> None:
    meeting, _, homes = voting()
    [rate] = meeting.ada("insert", step_={"kind": "rating", "title": "Rate", "question": "How good?"}, from_="s2")
    assert meeting.room("agenda")[-1] == rate
    assert meeting.room("steps", rate, "items") == {}
    meeting.ada("open", rate)
    assert meeting.texts(rate) == ["Green", "Homes"]
    meeting.ada("close", rate)
    [again] = meeting.ada("insert", step_={"kind": "rating", "title": "Once more", "question": "And now?", "top": 1}, from_=rate, open=True)
    assert homes in meeting.room("steps", again, "items")


@pytest.mark.parametrize(
    ("data", "at"),
    [
        ({"step_": {**POLL, "kind": "quiz"}}, "step.kind"),
        ({"step_": {**POLL, "title": ""}}, "step.title"),
        ({"step_": {**POLL, "settings": {"most": 0}}}, "step.settings"),
        ({"step_": {**POLL, "id": "poll"}}, "step.id"),
        ({"step_": {**POLL, "from": "think"}}, "step.from"),
        ({"step_": {**POLL, "top": 3}}, "step.top"),
        ({"step_": {**POLL, "top": 3, "items": []}, "from_": "s1"}, "step.top"),
        ({"step_": {**POLL, "take": "clusters", "items": []}, "from_": "s1"}, "step.take"),
        ({"step_": POLL, "from_": "s1"}, "step.items"),
        ({"step_": SHEET}, "step.settings.pages[0].picture"),
    ],
)
def test_P8_a_step_that_is_not_right_is_refused_with_its_place(data: dict[str, Any], at: str) -> None:
    meeting = Meeting()
    with pytest.raises(Refused) as caught:
        meeting.ada("insert", **data)
    assert caught.value.error.code == "bad_script"
    assert str(caught.value.facts["at"]).startswith(at)
    assert meeting.room("agenda") == ["s1", "s2", "s3"]


def test_P8_a_step_comes_behind_one_that_is_there_and_takes_from_one_before_it() -> None:
    meeting = Meeting()
    refused("unknown_step", meeting.ada, "insert", step_=POLL, after="s9")
    refused("unknown_step", meeting.ada, "insert", step_={**POLL, "items": []}, after="s1", from_="s2")


def test_P8_an_agenda_has_at_most_forty_steps() -> None:
    meeting = Meeting()
    for _ in range(37):
        meeting.ada("insert", step_=POLL)
    refused("step_full", meeting.ada, "insert", step_=POLL)


def test_P8_a_message_stands_on_all_phones_until_it_is_taken_away() -> None:
    meeting = Meeting()
    meeting.ada("message", text=" Coffee until half past ")
    assert meeting.room("message") == {"text": "Coffee until half past", "at": meeting.now}
    meeting.ada("message", text="")
    assert meeting.room("message") is None


def test_P8_notes_are_the_desks_and_stand_in_the_minutes() -> None:
    meeting = Meeting()
    meeting.ada("open", "s1")
    [first] = meeting.ada("note", "s1", text="The mayor came in")
    [second] = meeting.ada("note", "s1", text="Second thoughts")
    meeting.ada("note", "s1", note=first, text="The mayor came in late")
    meeting.ada("note", "s1", note=second, text="")
    assert "mayor" not in str(meeting.session.room.get())
    assert report.report(meeting.session, plain).steps[0].notes == ["The mayor came in late"]
    refused("empty_text", meeting.ada, "note", "s1", text=" ")
    refused("unknown_item", meeting.ada, "note", "s1", note=second, text="back")


def test_P8_a_finished_session_can_be_reopened_and_noted_on() -> None:
    meeting = Meeting()
    meeting.ada("open", "s1")
    meeting.ada("finish")
    meeting.ada("note", "s1", text="written on the train")
    refused("session_finished", meeting.ada, "open", "s1")
    meeting.ada("reopen")
    assert meeting.room("state") == "running"
    assert report.report(meeting.session, plain).interim
    meeting.ada("open", "s1")
    meeting.do("ben", "s1", "add", text="one more")
    assert meeting.texts("s1") == ["one more"]


def test_P1_a_link_for_somebody_else_stands_at_the_desk_until_it_is_withdrawn() -> None:
    meeting = Meeting()
    [link] = meeting.ada("link", role="observer", text="Note-taker")
    [second] = meeting.ada("link", role="moderator")
    assert {name: (made["role"], made["text"]) for name, made in meeting.session.links.items()} == {
        link: ("observer", "Note-taker"), second: ("moderator", ""),
    }  # fmt: skip
    meeting.ada("unlink", link=link)
    assert list(meeting.session.links) == [second]


@pytest.mark.parametrize("kind", ["insert", "message", "note", "link", "unlink", "reopen"])
def test_P8_participants_do_none_of_it(kind: str) -> None:
    refused("not_allowed", Meeting().do, "ben", None, kind, text="x")


def test_P8_the_projector_has_a_theme_and_may_show_tables() -> None:
    meeting = Meeting()
    assert meeting.room("screen") == {"view": "join", "dark": False}
    meeting.ada("screen", theme="dark", tables=True)
    assert meeting.room("screen") == {"view": "join", "dark": False, "theme": "dark", "tables": True}
    meeting.ada("screen", theme="device", view="step")
    assert meeting.room("screen") == {"view": "step", "dark": False, "tables": True}
    rows = len(meeting.rows)
    meeting.ada("screen", tables=True)
    assert not [event for row in meeting.rows[rows:] for event in row.events]
