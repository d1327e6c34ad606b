"""Present: the moderator turns the pages, and what is on a page leaves the server when it is turned to (P9)."""

from __future__ import annotations

from typing import Any

from app.core.minutes import Bars, Heading, Text
from app.core.report import report
from app.errors import plain
from tests.core.test_agenda import refused
from tests.meeting import SCRIPT, Meeting

BARS = [{"label": "2024", "value": 120}, {"label": "2025", "value": 95.5}]
PAGES: list[dict[str, Any]] = [
    {"title": "Why we are here", "text": "First this.\n\nThen that."},
    {"title": "Homes built", "chart": {"unit": "homes", "source": "The town's own count", "bars": BARS}},
]


def showing(plan: dict[str, Any], *further: dict[str, Any]) -> Meeting:
    step = {"id": "look", "kind": "present", "title": "Look", "question": "What do we know?", **plan}
    return Meeting({"title": "Homes", "language": "en", "agenda": [step, *further]})


def test_P6_a_page_of_the_script_is_the_desks_until_it_is_turned_to() -> None:
    meeting = showing({"settings": {"pages": PAGES}})
    assert "First this." not in str(meeting.room())
    assert meeting.desk("steps", "s1", "pages", "s1-2", "chart", "unit") == "homes"
    meeting.ada("open", "s1")
    assert meeting.room("steps", "s1", "page") == "s1-1"
    assert list(meeting.room("steps", "s1", "pages")) == ["s1-1"]
    assert "town's own count" not in str(meeting.room("steps"))
    refused("not_allowed", meeting.do, "ben", "s1", "turn", item="s1-2")
    refused("unknown_item", meeting.do, "ada", "s1", "turn", item="s1-3")
    meeting.do("ada", "s1", "turn", item="s1-2")
    assert meeting.room("steps", "s1", "page") == "s1-2"
    assert meeting.room("steps", "s1", "pages", "s1-2", "chart", "bars") == [{"label": "2024", "value": 120.0}, {"label": "2025", "value": 95.5}]
    meeting.ada("close", "s1")
    meeting.ada("open", "s1")
    assert meeting.room("steps", "s1", "page") == "s1-2", "opening it again turns no page"


def test_the_minutes_have_the_pages_that_were_seen() -> None:
    meeting = showing({"settings": {"pages": [*PAGES, {"title": "Never reached"}]}})
    meeting.ada("open", "s1")
    meeting.do("ada", "s1", "turn", item="s1-2")
    assert report(meeting.session, plain).steps[0].blocks == [
        Heading(4, "Why we are here"), Text("First this."), Text("Then that."), Heading(4, "Homes built"),
        Bars("", [("2024", 120.0, "120 homes"), ("2025", 95.5, "95.5 homes")]), Text("Source: The town's own count", quiet=True),
    ]  # fmt: skip


MAP = {"file": "map.png", "text": "A map of the village, with the mill in the middle."}


def test_a_picture_is_named_to_people_once_its_page_is_turned_to_and_told_in_the_minutes() -> None:
    meeting = showing({"settings": {"pages": [PAGES[0], {"title": "The village", "picture": MAP}]}})
    meeting.ada("open", "s1")
    assert meeting.desk("steps", "s1", "pages", "s1-2", "picture") == MAP
    assert "map.png" not in str(meeting.room())
    meeting.do("ada", "s1", "turn", item="s1-2")
    assert meeting.room("steps", "s1", "pages", "s1-2", "picture") == MAP
    assert report(meeting.session, plain).steps[0].blocks[-1] == Text("Picture: A map of the village, with the mill in the middle.")


def test_a_page_has_a_chart_or_a_picture() -> None:
    refused("bad_script", showing, {"settings": {"pages": [{**PAGES[1], "picture": MAP}]}})


def test_paragraphs_of_the_script_are_pages_and_go_on_to_the_next_step() -> None:
    rating = {"kind": "rating", "title": "Rate", "question": "Do you recognise this?", "from": "look"}
    meeting = showing({"items": ["The village stays green.", "We build for our own young people."]}, rating)
    meeting.ada("open", "s1")
    meeting.do("ada", "s1", "turn", item="s1-2")
    meeting.ada("open", "s2")
    assert meeting.texts("s2") == ["The village stays green.", "We build for our own young people."]
    assert [block.text for block in report(meeting.session, plain).steps[0].blocks if isinstance(block, Text)] == meeting.texts("s2")


def test_before_the_items_of_a_vote_stand_its_results_and_a_page_of_others_has_none() -> None:
    meeting = Meeting({**SCRIPT, "agenda": [*SCRIPT["agenda"], {"kind": "present", "title": "Look", "question": "So?", "from": "weigh"}]})
    meeting.ada("open", "s1")
    tree = meeting.do("ben", "s1", "add", text="trees")[0]
    meeting.ada("open", "s2")
    meeting.do("ada", "s2", "create", title="Green", items=[tree])
    for step in ("s3", "s4"):
        meeting.ada("open", step)
    assert meeting.room("steps", "s4", "page") == "results"
    (green,) = meeting.room("steps", "s4", "items")
    meeting.do("ada", "s4", "turn", item=green)
    meeting.do("ada", "s4", "turn", item="results")
    assert "results" not in meeting.room("steps", "s3"), "looking at them reveals nothing"
    other = showing({"items": ["The village stays green."]})
    other.ada("open", "s1")
    refused("unknown_item", other.do, "ada", "s1", "turn", item="results")
