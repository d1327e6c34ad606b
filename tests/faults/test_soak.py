"""A short soak in every run of the tests; seeds that once failed; and proof that its verdict can be bad."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.faults.crowd import THINK, WEIGH, Crowd, run
from tests.faults.soak import Plan, place, soak
from tests.faults.verdict import A_ROW, GROWTH, Footprint, Row, broken_for, broken_in_log, difference

# Name a seed that failed after what it broke, and leave it here; see CONTRIBUTING.md.
SOAKS = [
    pytest.param(Plan(seed=1, seconds=20, phones=40, calm=1.5), "sqlite", id="forty phones on SQLite"),
    pytest.param(Plan(seed=2, seconds=5, phones=20, calm=1.0), "postgresql", id="twenty phones on PostgreSQL"),
]


@pytest.mark.parametrize(("plan", "database"), SOAKS)
def test_whatever_breaks_every_promise_is_kept(plan: Plan, database: str, tmp_path: Path) -> None:
    with place(tmp_path, database) as (server, own, address):
        assert run(soak(plan, server, own, address)) == []


@pytest.fixture
def crowd() -> Crowd:
    """A desk, a screen, and two people: one had "a-command" acknowledged as seq 2, the other was refused "b-command"."""
    crowd = Crowd({"code": "K7M4QX", "key": "", "screen_key": ""}, "http://127.0.0.1:1", ["http://127.0.0.1:1"], 2, 1.0, random.Random(1))
    ben, cem = crowd.people
    ben.acknowledged["a-command"] = 2
    cem.refused["b-command"] = "step_closed"
    return crowd


START, KEPT = Row(1, "start", "desk:1"), Row(2, "a-command", "pben")


@pytest.mark.parametrize(("rows", "said"), [
    ([START], "acknowledged with seq 2"),
    ([START, Row(2, "other", "pben")], "acknowledged with seq 2"),
    ([START, KEPT, Row(3, "a-command", "pben")], "2 times"),
    ([START, Row(2, "other", "pben"), Row(3, "a-command", "pben")], "acknowledged with seq 2"),
    ([START, KEPT, Row(4, "other", "pben")], "gap"),
    ([START, KEPT, Row(3, "b-command", "pcem")], "was refused"),
])  # fmt: skip
def test_a_log_that_breaks_a_promise_is_seen(crowd: Crowd, rows: list[Row], said: str) -> None:
    assert said in " ".join(broken_in_log(crowd, rows))
    assert broken_in_log(crowd, [START, KEPT]) == []


def test_a_person_who_became_somebody_else_is_seen(crowd: Crowd) -> None:
    ben, cem = crowd.people
    cem.acknowledged["c-command"] = 3
    assert broken_in_log(crowd, [START, KEPT, Row(3, "c-command", "pcem")]) == []
    assert "more than one person" in " ".join(broken_in_log(crowd, [START, KEPT, Row(3, "c-command", "pben")]))
    ben.acknowledged["d-command"] = 1
    assert "another order" in " ".join(broken_in_log(crowd, [Row(1, "d-command", "pben"), KEPT, Row(3, "c-command", "pcem")]))


def test_an_idea_or_ballot_that_is_not_there_once_is_seen(crowd: Crowd) -> None:
    ben = crowd.people[0]
    ben.ideas, ben.ballot = {"p0-1"}, {"i2": 3, "i4": 0}

    def whole(texts: list[str], ballot: dict[str, int]) -> dict[str, object]:
        items = {f"i{number}": {"text": text} for number, text in enumerate(texts)}
        return {"room": {"steps": {THINK: {"items": items}}}, "me": {"steps": {WEIGH: {"ballot": ballot}}}}

    assert broken_for(ben, whole(["p0-1 in other words"], {"i2": 3})) == []
    assert "0 times" in broken_for(ben, whole(["p0-11"], {"i2": 3}))[0]
    assert "2 times" in broken_for(ben, whole(["p0-1", "p0-1"], {"i2": 3}))[0]
    assert "ballot" in broken_for(ben, whole(["p0-1"], {"i2": 2}))[0]


def test_the_place_where_two_copies_differ_is_named() -> None:
    assert difference({"room": {"a": 1, "b": [1]}}, {"room": {"a": 1, "b": [2]}}) == "$.room.b: [1] and [2]"
    assert difference({"room": {"a": None}}, {"room": {}}) == "$.room.a: None and None"


def test_a_server_that_keeps_what_it_should_not_is_seen() -> None:
    before = Footprint(13, 2, 80 << 20)
    assert before.beyond(before, 0) == []
    assert "open files" in before._replace(files=14).beyond(before, 0)[0]
    assert "threads" in before._replace(threads=3).beyond(before, 0)[0]
    more = before._replace(memory=before.memory + GROWTH + 100 * A_ROW)
    assert more.beyond(before, 100) == []
    assert "memory" in more.beyond(before, 99)[0]
