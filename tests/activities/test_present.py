"""Present: the moderator turns the pages, and what is on a page leaves the server when it is turned to (P9)."""

from __future__ import annotations

from typing import Any

from app.core.minutes import Bars, Heading, Text
from app.core.report import report
from app.errors import plain
from tests.core.test_agenda import refused
from tests.meeting import Meeting

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


def test_paragraphs_of_the_script_are_pages_and_go_on_to_the_next_step() -> None:
    rating = {"kind": "rating", "title": "Rate", "question": "Do you recognise this?", "from": "look"}
    meeting = showing({"items": ["The village stays green.", "We build for our own young people."]}, rating)
    meeting.ada("open", "s1")
    meeting.do("ada", "s1", "turn", item="s1-2")
    meeting.ada("open", "s2")
    assert meeting.texts("s2") == ["The village stays green.", "We build for our own young people."]
    assert [block.text for block in report(meeting.session, plain).steps[0].blocks if isinstance(block, Text)] == meeting.texts("s2")
