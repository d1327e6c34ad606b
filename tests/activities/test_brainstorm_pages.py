"""Brainstorm with pages that go round: who gets which, and who sees what stands on them (P9)."""

from __future__ import annotations

import json

from tests.activities.test_brainstorm import thinking
from tests.core.test_agenda import refused
from tests.meeting import Meeting


def going_round(**settings: object) -> Meeting:
    """Ben and Cem began a page each: Ben has a blank one, since there was no other yet, and Cem has Ben's."""
    meeting = thinking(topics=[], see="page", **settings)
    meeting.do("ben", "s1", "add", text="trees")
    meeting.do("cem", "s1", "add", text="homes")
    return meeting


def page(meeting: Meeting, name: str) -> list[str]:
    """What this person reads on the page that they have."""
    return [item["text"] for item in meeting.me(name, "s1", "on_page").values()]


def test_whoever_wrote_gets_another_page_and_writes_on_that() -> None:
    meeting = going_round()
    assert (meeting.me("ben", "s1", "page"), page(meeting, "ben")) == (None, [])
    assert (meeting.me("cem", "s1", "page"), page(meeting, "cem")) == ("b3", ["trees"])
    meeting.do("cem", "s1", "add", text="fruit trees", page="b3")
    assert (meeting.me("cem", "s1", "page"), page(meeting, "cem")) == (None, []), "neither the page that one just left nor one of oneself alone"
    meeting.do("ben", "s1", "add", text="benches")
    assert (meeting.me("ben", "s1", "page"), page(meeting, "ben")) == ("b4", ["homes"])
    meeting.do("ben", "s1", "swap")
    assert (meeting.me("ben", "s1", "page"), page(meeting, "ben")) == ("b3", ["trees", "fruit trees"])


def test_of_pages_that_nobody_has_in_hand_those_come_first_that_one_had_least_often() -> None:
    meeting = thinking(topics=[], see="page")
    for text in ("trees", "homes", "benches"):
        meeting.do("ada", "s1", "add", text=text)
    had = []
    for _ in range(6):
        meeting.do("ben", "s1", "swap")
        had.append(meeting.me("ben", "s1", "page"))
    assert sorted(had[:3]) == sorted(had[3:]) == ["b3", "b4", "b5"]
    assert had[2] != had[3]


def test_P6_a_phone_has_the_page_in_hand_and_nothing_else_until_the_reveal() -> None:
    meeting = going_round()
    meeting.do("dina", "s1", "add", text="secret")
    assert {item["text"] for item in meeting.desk("steps", "s1", "waiting").values()} == {"trees", "homes", "secret"}
    assert meeting.room("steps", "s1", "items") == {}
    assert meeting.room("steps", "s1", "held") == 3
    everybody = json.dumps([meeting.room(), meeting.me("ben", "s1"), meeting.me("cem", "s1")])
    assert "secret" not in everybody
    refused("unknown_item", meeting.do, "ben", "s1", "add", text="x", page="b5")  # one that he never had
    meeting.ada("reveal", "s1")
    assert meeting.texts("s1") == ["trees", "homes", "secret"]


def test_P6_what_becomes_of_an_idea_becomes_of_it_on_every_page_in_hand() -> None:
    meeting = going_round()
    meeting.do("dina", "s1", "add", text="benches")
    meeting.do("eva", "s1", "add", text="shops")
    meeting.do("eva", "s1", "swap")
    trees = next(name for name in ("cem", "dina", "eva") if page(meeting, name) == ["trees"])
    meeting.do("ben", "s1", "edit", item="i3", text="old trees")
    assert page(meeting, trees) == ["old trees"]
    meeting.do("ada", "s1", "hide", item="i3")
    assert page(meeting, trees) == []
    assert meeting.room("steps", "s1", "held") == 3
    meeting.do("ada", "s1", "edit", item="i3", text="more old trees")
    meeting.do("ada", "s1", "show", item="i3")
    assert page(meeting, trees) == ["more old trees"]
    meeting.do("ben", "s1", "remove", item="i3")
    assert page(meeting, trees) == []
    meeting.do("ben", "s1", "swap")
    assert meeting.me("ben", "s1", "page") != "b3", "nobody gets a page with nothing on it"


def test_on_a_page_in_hand_one_builds_on_what_is_there_and_a_late_idea_stands_where_it_was_written() -> None:
    meeting = going_round(build_on=True, max_ideas=2)
    refused("unknown_item", meeting.do, "ben", "s1", "add", text="x", on="i4")
    (idea,) = meeting.do("cem", "s1", "add", text="fruit trees", on="i3", page="b3")
    assert meeting.desk("steps", "s1", "waiting", idea)["on"] == "i3"
    refused("too_many_ideas", meeting.do, "cem", "s1", "add", text="x", page="b4")
    meeting.do("cem", "s1", "swap")
    assert meeting.me("cem", "s1", "page") == "b3", "reading goes on"
    meeting.do("ben", "s1", "swap")
    meeting.do("ben", "s1", "swap")
    (late,) = meeting.do("ben", "s1", "add", text="written before, without a network", page="b3")
    assert meeting.desk("steps", "s1", "waiting", late)["page"] == "b3"


def test_an_idea_of_somebody_without_a_phone_begins_a_page() -> None:
    meeting = thinking(topics=[], see="page")
    meeting.do("ada", "s1", "add", text="trees")
    meeting.do("ben", "s1", "swap")
    assert page(meeting, "ben") == ["trees"]
    meeting.do("ben", "s1", "swap")
    assert page(meeting, "ben") == ["trees"], "there is no other"
    refused("no_pages", thinking().do, "ben", "s1", "swap")
    refused("no_pages", thinking(see="own").do, "ben", "s1", "add", text="x", page="b3")


def test_pages_and_topics_do_not_go_together() -> None:
    refused("bad_script", thinking, see="page")
