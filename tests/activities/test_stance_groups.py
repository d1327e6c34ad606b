"""Stance: what of the opinion groups is seen when, and by whom. How they are found is tested beside the count itself."""

from __future__ import annotations

import json
from typing import Any

from app.activities.stance.opinion import ENOUGH
from app.core.document import document
from app.core.minutes import Items, Table, Text
from app.core.report import report
from app.core.roles import CLOCK
from app.errors import plain
from app.minutes import make
from app.minutes.plain import write
from tests.activities.test_stance import close, stance
from tests.contracts.test_activities import ZONE
from tests.meeting import Meeting
from tests.minutes.reading import csv_tables

STATEMENTS = [f"Statement {n}" for n in range(1, 9)]
ITEMS = [f"s1-{n}" for n in range(1, 9)]
CALM = {"s1-8"}  # on which both camps agree


def vote(meeting: Meeting, who: str, camp: int, odd: int | None = None) -> None:
    """All statements as the camp (1 or −1) answers them, but for one that is passed."""
    for n, item in enumerate(ITEMS):
        value = 1 if item in CALM else camp
        meeting.do(who, "s1", "cast", item=item, value=0 if n == odd else value)


def parted(one: int = 10, other: int = 8) -> Meeting:
    """A hall in two camps, still open; the groups are counted."""
    meeting = stance(STATEMENTS)
    for n in range(one + other):
        vote(meeting, f"v{n}", 1 if n < one else -1, n % 7)
    count(meeting)
    return meeting


def count(meeting: Meeting) -> None:
    """Have counted what is asked, until nothing is."""
    while meeting.session.works():
        meeting.wait(0)


def page(meeting: Meeting) -> dict[str, Any]:
    return meeting.desk("steps", "s1", "opinion", "r1")


def seen(meeting: Meeting) -> str:
    return json.dumps([meeting.room(), meeting.desk()], sort_keys=True)


def test_while_the_vote_is_open_groups_have_words_and_no_figures() -> None:
    meeting = parted()
    found = page(meeting)
    assert (found["claim"], found["final"], sorted(found["groups"])) == (True, False, ["A", "B"])
    assert all(set(group) == {"typical"} and all(set(one) == {"statement", "side"} for one in group["typical"]) for group in found["groups"].values())
    assert not {"statements", "division"} & set(found)
    assert found["agreed"] == ["s1-8"]
    close(meeting)
    count(meeting)
    found = page(meeting)
    assert (found["final"], [group["n"] for group in found["groups"].values()]) == (True, [10, 8])
    assert found["statements"]["s1-1"]["groups"]["A"]["agree"] >= 8


def test_P6_one_ballot_moves_nothing_that_others_see_until_five_changed() -> None:
    meeting = parted(10, 5)
    close(meeting)
    count(meeting)
    meeting.ada("open", "s1")
    before = seen(meeting)
    for n, who in enumerate(("v0", "v10", "v11", "late")):
        vote(meeting, who, 1 if n else -1)
        meeting.wait(3)
        assert seen(meeting) == before
    vote(meeting, "v12", 1)
    count(meeting)
    assert seen(meeting) != before


def test_no_group_of_fewer_than_five_is_counted_alone_or_found_by_subtracting() -> None:
    meeting = parted(9, 4)
    close(meeting)
    count(meeting)
    assert not page(meeting)["claim"]
    meeting = parted(9, 5)
    meeting.do("v9", "s1", "cast", item="s1-1", value=None)
    close(meeting)
    count(meeting)
    results = meeting.desk("steps", "s1", "results")
    for item, found in page(meeting)["statements"].items():
        seen_by = [sum(counts.values()) for counts in found["groups"].values()]
        assert all(number >= 5 for number in seen_by)
        assert results[item]["n"] - sum(seen_by) not in range(1, 5)
    assert page(meeting)["statements"]["s1-1"]["groups"] == {}
    assert len(page(meeting)["statements"]["s1-2"]["groups"]) == 2


def test_P6_where_one_stands_is_on_ones_own_page_alone_and_only_beside_shown_results() -> None:
    meeting = parted()
    assert meeting.me("v0", "s1", "place") is None
    meeting.ada("reveal", "s1")
    assert meeting.me("v0", "s1", "place") == {"group": "A"}
    close(meeting)
    count(meeting)
    places = {meeting.me(f"v{n}", "s1", "place", "group") for n in range(10)}
    assert places == {"A"}
    assert set(meeting.me("v17", "s1", "place")) == {"group", "x", "y"}
    assert meeting.room("steps", "s1", "opinion", "r1") == page(meeting)
    assert "pv" not in seen(meeting)
    meeting.ada("hide", "s1")
    assert meeting.me("v0", "s1", "place") is None
    assert meeting.room("steps", "s1", "opinion") is None


def test_who_answered_too_little_is_told_no_group() -> None:
    meeting = parted()
    meeting.do("few", "s1", "cast", item="s1-1", value=1)
    close(meeting)
    count(meeting)
    meeting.ada("reveal", "s1")
    assert meeting.me("few", "s1", "place") is None
    assert page(meeting)["counted"] == 18


def test_an_answer_that_comes_while_people_vote_is_followed_by_a_count_of_what_came_meanwhile() -> None:
    meeting = stance(STATEMENTS)
    for n in range(5):
        vote(meeting, f"v{n}", 1)
    (asked,) = meeting.session.works()
    for n in range(5, 10):
        vote(meeting, f"v{n}", -1)
    assert meeting.session.works() == [asked], "it is counted to its end first"
    meeting.wait(0)
    ((_, after),) = meeting.session.works()
    assert len(after.data["votes"]["marks"]) > len(asked[1].data["votes"]["marks"])
    meeting.ada("close", "s1")
    meeting.now += 2
    meeting.do(CLOCK, None, "settle", step="s1", closed=meeting.session.seq)
    ((_, final),) = meeting.session.works()
    assert (final.id != after.id, final.data["votes"]["final"]) == (True, True), "the close waits for nothing"
    meeting.do(CLOCK, None, "worked", step="s1", work=after.id, result=None)
    assert meeting.session.works()[0][1].id == final.id


def test_a_count_that_failed_leaves_what_stands_there() -> None:
    meeting = parted()
    before = page(meeting)
    for n in range(5):
        vote(meeting, f"w{n}", 1)
    ((_, work),) = meeting.session.works()
    meeting.do(CLOCK, None, "worked", step="s1", work=work.id, result=None)
    assert page(meeting) == before
    assert not meeting.session.works()


def test_a_hidden_statement_drops_out_of_the_groups() -> None:
    meeting = parted()
    close(meeting)
    count(meeting)
    meeting.do("ada", "s1", "hide", item="s1-1")
    count(meeting)
    assert "s1-1" not in page(meeting)["statements"]
    assert "s1-1" not in json.dumps(page(meeting))
    assert not meeting.session.works()


def test_a_second_round_has_groups_of_its_own_and_keeps_those_before() -> None:
    meeting = parted()
    close(meeting)
    count(meeting)
    meeting.ada("reveal", "s1")
    first = page(meeting)
    meeting.ada("again", "s1")
    assert meeting.me("v0", "s1", "place") is None
    assert not meeting.session.works()
    for n in range(6):
        vote(meeting, f"v{n}", 1)
    close(meeting)
    count(meeting)
    meeting.ada("reveal", "s1")
    assert meeting.room("steps", "s1", "opinion", "r1") == first
    assert not meeting.room("steps", "s1", "opinion", "r2", "claim")


def test_without_opinion_groups_nothing_is_counted_or_told() -> None:
    meeting = stance(STATEMENTS, groups=False)
    for n in range(6):
        vote(meeting, f"v{n}", 1)
    close(meeting)
    assert not meeting.session.works()
    assert not any("group" in block.text for block in report(meeting.session, plain).steps[0].blocks if isinstance(block, Text))


def test_minutes_tell_the_groups_in_words_with_their_figures_and_the_map_as_a_table() -> None:
    meeting = parted()
    meeting.ada("finish")
    assert any("still being counted" in block.text for block in report(meeting.session, plain).steps[0].blocks if isinstance(block, Text))
    count(meeting)
    facts = report(meeting.session, plain)
    blocks = facts.steps[0].blocks
    texts = [block.text for block in blocks if isinstance(block, Text)]
    assert any("18 of 18 voters" in text for text in texts)
    assert "Group A (10 people) thinks, unlike the others:" in texts
    assert (ENOUGH, any("at least seven" in text for text in texts)) == (7, True)
    assert any("Agrees: Statement 1 (" in line and "of the group" in line for block in blocks if isinstance(block, Items) for line in block.texts)
    *_, per_group, drawn = (block for block in blocks if isinstance(block, Table))
    assert per_group.head == ["Statement", "Group A", "Group B"]
    assert [row[:2] for row in drawn.rows] == [["A", "10"], ["B", "8"]]
    made = csv_tables(make("csv", write(document(facts, plain, ZONE))))
    assert "agree_A" in made["s1"][0]
    assert facts.steps[0].rows[0]["agree_A"] == page(meeting)["statements"]["s1-1"]["groups"]["A"]["agree"]
