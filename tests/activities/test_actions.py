"""Actions: who does what by when, from any item or new; open ones can be taken up again in a later session (P9)."""

from __future__ import annotations

import pytest

from app.core.minutes import Table
from app.core.report import report
from app.errors import Refused, plain
from tests.core.test_agenda import refused
from tests.meeting import Meeting

IDEAS = {"id": "look", "kind": "brainstorm", "title": "Look back", "question": "What can be better?"}


def agreeing(*further: dict, **settings) -> Meeting:
    """A meeting that makes actions of one idea (s1) in s2."""
    plan = {"id": "agree", "kind": "actions", "title": "Agree", "question": "Who does what?", "from": "look", "settings": settings}
    meeting = Meeting({"title": "Look back", "language": "en", "agenda": [IDEAS, plan, *further]})
    meeting.ada("open", "s1")
    meeting.do("ben", "s1", "add", text="Answer sooner")
    meeting.ada("open", "s2")
    return meeting


def add(meeting: Meeting, who: str = "ada", **data: str | None) -> str:
    return meeting.do(who, "s2", "add", **data)[0]


def test_P9_an_action_has_what_who_and_when_and_what_it_came_from() -> None:
    meeting = agreeing()
    action = add(meeting, text="Answer within a week", owner="Front desk", date="2026-12-01", item="i3")
    assert meeting.room("steps", "s2", "actions", action) == {
        "id": action, "text": "Answer within a week", "version": 1, "order": 5, "origin": "s2",
        "owner": "Front desk", "date": "2026-12-01", "item": "i3", "state": "open",
    }  # fmt: skip
    new = add(meeting, text="Walk through the village")
    assert [meeting.room("steps", "s2", "actions", new, name) for name in ("owner", "date", "item")] == ["", None, None]
    meeting.do("ada", "s2", "edit", action=new, text="Walk through the village", owner="The alderman", date="2027-01-15")
    assert [meeting.room("steps", "s2", "actions", new, name) for name in ("owner", "date", "version")] == ["The alderman", "2027-01-15", 1]
    meeting.do("ada", "s2", "mark", action=new, state="done")
    (table,) = report(meeting.session, plain).steps[1].blocks
    assert isinstance(table, Table)
    assert table.rows == [
        ["Answer within a week", "Front desk", "December 1, 2026", "open"],
        ["Walk through the village", "The alderman", "January 15, 2027", "done"],
    ]


@pytest.mark.parametrize("wrong", ["2026-13-01", "soon", "2026-02-30", 5])
def test_a_date_that_does_not_exist_is_refused_with_an_example(wrong: object) -> None:
    with pytest.raises(Refused, match="expected a date such as 2026-12-31"):
        agreeing().do("ada", "s2", "add", text="Later", date=wrong)


def test_what_is_too_long_empty_or_unknown_is_refused() -> None:
    meeting = agreeing()
    action = add(meeting, text="Ask around")
    refused("empty_text", add, meeting, text=" ")
    refused("too_long", add, meeting, text="x" * 501)
    refused("too_long", add, meeting, text="x", owner="y" * 81)
    refused("unknown_item", add, meeting, text="x", item="i99")
    for command, data in (("edit", {"text": "x", "owner": "", "date": None}), ("mark", {"state": "done"}), ("remove", {})):
        refused("unknown_item", meeting.do, "ada", "s2", command, action="a99", **data)
    refused("not_allowed", add, meeting, "ben", text="mine")
    meeting.do("ada", "s2", "remove", action=action)
    assert meeting.room("steps", "s2", "actions") == {}


def test_a_step_holds_so_many_actions_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.activities.actions.rules.MOST", 1)
    meeting = agreeing()
    add(meeting, text="Ask around")
    refused("step_full", add, meeting, text="And one more")


def test_everyone_may_add_where_the_script_says_so_and_changes_only_what_is_theirs() -> None:
    meeting = agreeing(by="everyone")
    action = add(meeting, "ben", text="I bring the coffee")
    assert meeting.me("ben", "s2", "actions") == {action: {"id": action}}
    change = {"action": action, "text": "I bring coffee and tea", "owner": "Ben", "date": None}
    refused("not_yours", meeting.do, "cem", "s2", "edit", **change)
    refused("not_yours", meeting.do, "cem", "s2", "remove", action=action)
    meeting.do("ben", "s2", "edit", **change)
    assert meeting.room("steps", "s2", "actions", action, "version") == 2
    refused("not_allowed", meeting.do, "ben", "s2", "mark", action=action, state="done")
    meeting.do("ben", "s2", "remove", action=action)
    assert meeting.me("ben", "s2", "actions") == {}


def test_a_later_step_takes_the_actions_and_follows_their_text_until_there_are_ballots() -> None:
    vote = {"kind": "rating", "title": "Weigh", "question": "Does this help?", "from": "agree"}
    meeting = agreeing(vote)
    action = add(meeting, text="Ask around", owner="Front desk")
    meeting.ada("open", "s3")
    assert meeting.texts("s3") == ["Ask around"]
    refused("in_use", meeting.do, "ada", "s2", "remove", action=action)
    edit = {"action": action, "owner": "Front desk", "date": None}
    meeting.do("ada", "s2", "edit", text="Ask the neighbours", **edit)
    assert meeting.texts("s3") == ["Ask the neighbours"]
    meeting.do("ben", "s3", "cast", item=action, value=4)
    meeting.do("ada", "s2", "edit", text="Ask all neighbours", **edit)
    assert meeting.texts("s3") == ["Ask the neighbours"]
    assert meeting.room("steps", "s3", "items", action, "changed")
    meeting.ada("close", "s3")
    meeting.wait(2)
    meeting.ada("again", "s3")
    assert meeting.texts("s3") == ["Ask all neighbours"]


def test_what_stayed_open_can_be_given_to_the_script_of_a_later_session() -> None:
    first = agreeing()
    add(first, text="Answer within a week", owner="Front desk", date="2026-12-01", item="i3")
    done = add(first, text="Put up a sign")
    first.do("ada", "s2", "mark", action=done, state="done")
    rows = report(first.session, plain).steps[1].rows
    assert [(row["text"], row["about"]) for row in rows] == [("Answer within a week", "Answer sooner"), ("Put up a sign", None)]
    given = [{name: row[name] for name in ("text", "owner", "date", "state")} for row in rows if row["state"] == "open"]
    later = agreeing(actions=given)
    (action,) = later.room("steps", "s2", "actions").values()
    assert {name: action[name] for name in given[0]} == given[0]
    assert action["earlier"]
    add(later, text="Something new")
    later.do("ada", "s2", "mark", action=action["id"], state="done")
    assert [row["state"] for row in report(later.session, plain).steps[1].rows] == ["done", "open"]


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("edit", {"text": "Answer in a day", "owner": "Town hall", "date": "2027-01-15"}),
        ("mark", {"state": "done"}),
        ("remove", {}),
    ],
)
def test_P9_each_act_on_an_action_is_undone_and_done_again(kind: str, data: dict[str, str]) -> None:
    meeting = agreeing()
    action = add(meeting, text="Answer within a week", owner="Front desk", item="i3")
    add(meeting, text="Another", who="bo")
    before = meeting.room("steps", "s2", "actions")
    meeting.do("ada", "s2", kind, action=action, **data)
    after = meeting.room("steps", "s2", "actions")
    for _ in range(2):
        meeting.do("ada", "s2", "undo")
        assert versionless(meeting.room("steps", "s2", "actions")) == versionless(before)
        meeting.do("ada", "s2", "redo")
        assert versionless(meeting.room("steps", "s2", "actions")) == versionless(after)


def versionless(actions: dict[str, dict]) -> dict[str, dict]:
    return {name: {**action, "version": 1} for name, action in actions.items()}


def test_an_action_that_somebody_changed_since_is_not_taken_back_with_its_adding() -> None:
    meeting = agreeing()
    action = add(meeting, text="Answer within a week")
    meeting.do("bo", "s2", "edit", action=action, text="Answer within a week", owner="Front desk", date=None)
    refused("changed_since", meeting.do, "ada", "s2", "undo")
    meeting.do("bo", "s2", "undo")
    meeting.do("ada", "s2", "undo")
    assert meeting.room("steps", "s2", "actions") == {}
    meeting.do("ada", "s2", "redo")
    assert list(meeting.room("steps", "s2", "actions")) == [action]
