"""Opening, closing, revealing, the timer, joining and finishing (P8)."""

from __future__ import annotations

import pytest

from app.errors import Refused
from tests.meeting import GROUPS, PHONES, Meeting


def refused(code: str, call, *args, **data) -> None:
    with pytest.raises(Refused) as caught:
        call(*args, **data)
    assert caught.value.error.code == code


def voting() -> tuple[Meeting, str, str]:
    """A meeting at its vote, with two clusters."""
    meeting = Meeting()
    meeting.ada("open", "s1")
    ideas = [meeting.do("ben", "s1", "add", text=text)[0] for text in ("trees", "benches", "cheap homes")]
    meeting.ada("open", "s2")
    green = meeting.do("ada", "s2", "create", title="Green", items=ideas[:2])[0]
    homes = meeting.do("ada", "s2", "create", title="Homes", items=ideas[2:])[0]
    meeting.ada("open", "s3")
    return meeting, green, homes


def test_P8_open_closes_nothing_else_and_shows_the_step() -> None:
    meeting = Meeting()
    meeting.ada("open", "s1")
    meeting.ada("open", "s2")
    assert [meeting.room("steps", step, "state") for step in ("s1", "s2", "s3")] == ["open", "open", "waiting"]
    assert meeting.room("current") == "s2"
    assert meeting.room("state") == "running"
    meeting.ada("show", "s1")
    assert meeting.room("current") == "s1"


def test_P8_everybody_is_called_to_the_step_that_is_shown_already() -> None:
    meeting = Meeting()
    meeting.ada("open", "s1")
    meeting.ada("open", "s2")
    meeting.ada("show", "s2")
    assert "called" not in meeting.room()
    called = []
    for _ in range(2):
        meeting.do("ada", None, "show", step="s2", everyone=True)
        called.append(meeting.room("called"))
    assert meeting.room("current") == "s2"
    assert called[0] < called[1]


def test_P8_close_takes_what_was_on_its_way_for_two_seconds() -> None:
    meeting = Meeting()
    meeting.ada("open", "s1")
    meeting.ada("close", "s1")
    assert meeting.room("steps", "s1", "state") == "closed"
    meeting.now += 1.9
    meeting.do("ben", "s1", "add", text="just in time")
    meeting.now += 0.2
    refused("step_closed", meeting.do, "ben", "s1", "add", text="too late")
    assert meeting.texts("s1") == ["just in time"]


def test_P8_what_comes_after_the_reveal_does_not_count() -> None:
    meeting, green, _ = voting()
    meeting.do("ben", "s3", "cast", item=green, dots=2)
    meeting.ada("close", "s3")
    meeting.ada("reveal", "s3")
    refused("step_closed", meeting.do, "cem", "s3", "cast", item=green, dots=1)
    assert meeting.room("steps", "s3", "results", green) == {"dots": 2, "voters": 1}


def test_P8_what_comes_after_a_later_step_took_the_items_does_not_count() -> None:
    meeting = Meeting()
    meeting.ada("open", "s1")
    meeting.ada("close", "s1")
    meeting.ada("open", "s2")
    refused("step_closed", meeting.do, "ben", "s1", "add", text="late")


def test_P8_results_are_the_desks_until_revealed_and_again_when_hidden() -> None:
    meeting, green, homes = voting()
    for name in PHONES:
        meeting.do(name, "s3", "cast", item=green, dots=1)
    assert meeting.room("steps", "s3", "results") is None
    assert meeting.desk("steps", "s3", "results") == {green: {"dots": 5, "voters": 5}, homes: {"dots": 0, "voters": 0}}
    meeting.ada("reveal", "s3")
    assert meeting.room("steps", "s3", "results") == meeting.desk("steps", "s3", "results")
    meeting.ada("hide", "s3")
    assert meeting.room("steps", "s3", "results") is None


def test_rule_of_five_figures_stand_still_until_five_people_changed_theirs() -> None:
    meeting, green, _ = voting()
    for name in PHONES[:4]:
        meeting.do(name, "s3", "cast", item=green, dots=1)
        assert meeting.desk("steps", "s3", "results") == {}
        assert meeting.room("steps", "s3", "done") == 0
    meeting.do("ben", "s3", "cast", item=green, dots=2)  # the same person again is not the fifth
    assert meeting.room("steps", "s3", "done") == 0
    meeting.do("finn", "s3", "cast", item=green, dots=3)
    assert meeting.room("steps", "s3", "done") == 5
    assert meeting.desk("steps", "s3", "results", green) == {"dots": 8, "voters": 5}
    meeting.do("finn", "s3", "cast", item=green, dots=0)
    assert meeting.desk("steps", "s3", "results", green) == {"dots": 8, "voters": 5}


def test_rule_of_five_a_closed_step_tells_all_when_it_is_settled() -> None:
    meeting, green, _ = voting()
    meeting.do("ben", "s3", "cast", item=green, dots=1)
    meeting.ada("close", "s3")
    assert meeting.desk("steps", "s3", "results") == {}
    meeting.wait(2.0)
    assert meeting.desk("steps", "s3", "results", green) == {"dots": 1, "voters": 1}
    assert meeting.room("steps", "s3", "done") == 1
    assert meeting.session.due() == []


def test_P8_a_step_that_was_reopened_and_closed_again_has_a_grace_of_its_own() -> None:
    meeting = Meeting()
    meeting.ada("open", "s1")
    meeting.ada("close", "s1")
    (first,) = meeting.session.due()
    meeting.now += 1
    meeting.ada("open", "s1")
    meeting.ada("close", "s1")
    meeting.now += 1
    meeting.do("clock", None, first.command.kind, **first.command.data)
    meeting.do("ben", "s1", "add", text="within the second grace")
    assert meeting.texts("s1") == ["within the second grace"]


def test_only_votes_have_results() -> None:
    meeting = Meeting()
    meeting.ada("open", "s1")
    refused("no_results", meeting.ada, "reveal", "s1")


def test_P8_timer_starts_pauses_resumes_and_stops() -> None:
    meeting = Meeting()
    meeting.ada("timer", seconds=60)
    assert meeting.room("timer") == {"ends_at": meeting.now + 60, "paused": None}
    meeting.now += 10
    meeting.ada("timer", pause=True)
    assert meeting.room("timer", "paused") == 50
    meeting.now += 100
    meeting.ada("timer", resume=True)
    assert meeting.room("timer") == {"ends_at": meeting.now + 50, "paused": None}
    meeting.ada("timer", stop=True)
    assert meeting.room("timer") is None


def test_P8_closing_the_step_that_is_shown_stops_the_timer() -> None:
    meeting = Meeting()
    meeting.ada("open", "s1")
    meeting.ada("open", "s2")
    meeting.ada("timer", seconds=60)
    meeting.ada("close", "s1")
    assert meeting.room("timer") is not None
    meeting.ada("close", "s2")
    assert meeting.room("timer") is None


def test_P8_screen_changes_only_what_is_said() -> None:
    meeting = Meeting()
    assert meeting.room("screen") == {"view": "join", "dark": False}
    meeting.ada("screen", dark=True)
    assert meeting.room("screen") == {"view": "join", "dark": True}
    meeting.ada("open", "s1")
    assert meeting.room("screen") == {"view": "step", "dark": True}


def test_P8_a_group_is_needed_where_the_script_has_groups_and_fixed_after_the_first_contribution() -> None:
    meeting = Meeting(GROUPS)
    meeting.ada("open", "s1")
    refused("join_first", meeting.do, "ben", "s1", "add", text="x")
    refused("unknown_group", meeting.do, "ben", None, "join", group="Nobody")
    refused("join_first", meeting.do, "ben", None, "join")
    meeting.do("ben", None, "join", group="Residents")
    meeting.do("ben", None, "join", group="g2")
    meeting.do("ben", "s1", "add", text="x")
    refused("group_fixed", meeting.do, "ben", None, "join", group="g1")
    meeting.do("ben", None, "join", group="g2")  # the same one again is fine


def test_P8_finish_closes_everything_and_takes_nothing_more() -> None:
    meeting, green, _ = voting()
    meeting.do("ben", "s3", "cast", item=green, dots=1)
    meeting.ada("timer", seconds=60)
    meeting.ada("finish")
    assert meeting.room("state") == "finished"
    assert meeting.room("timer") is None
    assert {meeting.room("steps", step, "state") for step in ("s1", "s2", "s3")} == {"closed"}
    assert meeting.desk("steps", "s3", "results", green) == {"dots": 1, "voters": 1}
    refused("session_finished", meeting.do, "ben", "s1", "add", text="x")
    refused("session_finished", meeting.ada, "open", "s1")


@pytest.mark.parametrize("kind", ["open", "close", "reveal", "hide", "show", "take", "timer", "screen", "finish", "settle"])
def test_P8_participants_do_not_steer(kind: str) -> None:
    meeting = Meeting()
    refused("not_allowed", meeting.do, "ben", None, kind, step="s1")


def test_P8_take_brings_new_items_and_keeps_what_was_done() -> None:
    meeting = Meeting()
    meeting.ada("open", "s1")
    first = meeting.do("ben", "s1", "add", text="trees")[0]
    meeting.ada("open", "s2")
    green = meeting.do("ada", "s2", "create", title="Green", items=[first])[0]
    meeting.do("cem", "s1", "add", text="late idea")
    assert meeting.texts("s2") == ["trees"]
    meeting.ada("take", "s2")
    assert meeting.texts("s2") == ["trees", "late idea"]
    assert meeting.room("steps", "s2", "items", first, "cluster") == green


def test_P8_take_is_refused_once_there_are_ballots() -> None:
    meeting, green, _ = voting()
    meeting.do("ben", "s3", "cast", item=green, dots=1)
    refused("has_ballots", meeting.ada, "take", "s3")


def test_unknown_steps_and_commands_are_refused() -> None:
    meeting = Meeting()
    refused("unknown_step", meeting.ada, "open", "s9")
    refused("unknown_step", meeting.do, "ben", "s9", "add", text="x")
    refused("unknown_command", meeting.ada, "explode", "s1")
    refused("unknown_command", meeting.do, "ben", "s1", "cast", item="x", dots=1)
    refused("step_closed", meeting.do, "ben", "s1", "add", text="before it opened")
    refused("bad_message", meeting.ada, "timer", seconds=-1)
