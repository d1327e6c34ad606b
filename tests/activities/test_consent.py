"""Consent: colours on a version of a text, what would make it green, and the dissent in the minutes (P9)."""

from __future__ import annotations

import pytest

from app.activities.consent import rules
from app.core.minutes import Items, Table, Text
from app.core.report import report
from app.errors import plain
from tests.core.test_agenda import refused
from tests.meeting import PHONES, Meeting

GIVEN = ["We close the street for cars.", "We plant trees."]
FIRST = "s1-1"


def consent(**settings) -> Meeting:
    """A meeting that gives colours to two texts of the script."""
    plan = {"kind": "consent", "title": "Lights", "question": "Do you agree?", "items": GIVEN, "settings": settings}
    meeting = Meeting({"title": "Street", "language": "en", "agenda": [plan]})
    meeting.ada("open", "s1")
    return meeting


def give(meeting: Meeting, *colours: str | None, item: str = FIRST) -> None:
    """Each person in turn; None gives nothing."""
    for name, colour in zip(PHONES, colours, strict=False):
        if colour:
            meeting.do(name, "s1", "cast", item=item, colour=colour)


def close(meeting: Meeting) -> None:
    meeting.ada("close", "s1")
    meeting.wait(2)


def said(meeting: Meeting) -> list[str]:
    """What the minutes say of each text in the end."""
    return [b.text for b in report(meeting.session, plain).steps[0].blocks if isinstance(b, Text) and b.text.startswith("Outcome")]


def test_P9_a_colour_is_of_the_version_on_the_phone_and_never_of_a_later_one() -> None:
    meeting = consent()
    meeting.do("ada", "s1", "edit", item=FIRST, text="We close the street on Sundays.")
    for version, kept in ((1, 1), (2, 2), (3, 2), (None, 2)):
        meeting.do("ben", "s1", "cast", item=FIRST, colour="red")
        meeting.do("ben", "s1", "cast", item=FIRST, colour="green", version=version)
        assert meeting.me("ben", "s1", "ballot") == {FIRST: {"colour": "green", "version": kept}}
    meeting.do("ben", "s1", "cast", item=FIRST, colour=None)
    assert meeting.me("ben", "s1", "ballot") == {}
    refused("bad_message", meeting.do, "ben", "s1", "cast", item=FIRST, colour="blue")


def test_an_edit_reaches_the_text_also_after_people_gave_colours_and_only_the_moderator_edits() -> None:
    meeting = consent()
    give(meeting, "red")
    refused("not_allowed", meeting.do, "ben", "s1", "edit", item=FIRST, text="No.")
    meeting.do("ada", "s1", "edit", item=FIRST, text="We close the street on Sundays.")
    item = meeting.room("steps", "s1", "items", FIRST)
    assert (item["text"], item["version"], item.get("changed")) == ("We close the street on Sundays.", 2, None)


def test_colours_on_an_older_text_count_apart_and_in_no_percentage() -> None:
    meeting = consent()
    give(meeting, "red", "amber", "green", "green", "green")
    meeting.do("ada", "s1", "edit", item=FIRST, text="We close the street on Sundays.")
    give(meeting, "green", "amber")
    close(meeting)
    assert meeting.desk("steps", "s1", "results", FIRST) == {
        "n": 5, "version": 2, "green": 1, "amber": 1, "red": 0, "older_green": 3, "older_amber": 0, "older_red": 0,
    }  # fmt: skip
    activity = meeting.session.activity("s1")
    assert activity.rank(meeting.desk("steps", "s1", "results", FIRST)) == 50.0
    assert activity.rank(meeting.desk("steps", "s1", "results", "s1-2")) is None


def test_the_minutes_say_all_green_or_hold_the_dissent_with_its_reasons() -> None:
    meeting = consent()
    give(meeting, "green", "green", item="s1-2")
    give(meeting, "green", "amber", "red")
    meeting.do("cem", "s1", "remark", item=FIRST, text="Not for deliveries")
    meeting.do("ada", "s1", "edit", item=FIRST, text="We close the street on Sundays.")
    meeting.do("dina", "s1", "remark", item=FIRST, text="In summer only")
    close(meeting)
    assert said(meeting) == [
        "Outcome: nobody gave a colour to the text as it stands now; the colours are of an older text.",
        "Outcome: all green (2).",
    ]
    facts = report(meeting.session, plain).steps[0]
    lists = [block.texts for block in facts.blocks if isinstance(block, Items)]
    assert lists == [["Not for deliveries (said of an older text)", "In summer only"], [GIVEN[0]]]
    assert (facts.rows[0]["remarks"], facts.rows[0]["texts_before"]) == (["Not for deliveries", "In summer only"], [GIVEN[0]])
    meeting.ada("open", "s1")
    give(meeting, "green", "amber")
    close(meeting)
    assert said(meeting)[0] == "Outcome: not all green: 1 amber and 0 red of 3. On an older text only: 1."
    meeting.ada("open", "s1")
    give(meeting, "green", "green")
    close(meeting)
    assert said(meeting)[0] == "Outcome: green from everybody who gave this text a colour. On an older text only: 1."


def test_P8_again_the_earlier_round_keeps_its_colours_and_its_text() -> None:
    meeting = consent()
    give(meeting, "red", "amber", "green", "green", "green")
    close(meeting)
    meeting.do("ada", "s1", "edit", item=FIRST, text="We close the street on Sundays.")
    meeting.ada("again", "s1")
    give(meeting, "green", "green", "green", "green", "green")
    close(meeting)
    (earlier,) = report(meeting.session, plain).steps[0].rounds
    assert (earlier["rows"][0]["text"], earlier["rows"][0]["red"], earlier["rows"][0]["version"]) == (GIVEN[0], 1, 1)
    assert said(meeting)[0] == "Outcome: all green (5)."
    movement = [b for b in report(meeting.session, plain).steps[0].blocks if isinstance(b, Table)][-1]
    assert movement.rows[0] == ["We close the street on Sundays.", "60", "100", "+40"]


def test_P6_a_remark_is_the_desks_and_ones_own_until_the_results_are_revealed() -> None:
    meeting = consent()
    give(meeting, "amber")
    (remark,) = meeting.do("ben", "s1", "remark", item=FIRST, text="Not for deliveries")
    assert meeting.desk("steps", "s1", "remarks", remark, "text") == meeting.me("ben", "s1", "remarks", remark, "text") == "Not for deliveries"
    assert meeting.room("steps", "s1", "remarks") is None
    close(meeting)
    meeting.ada("reveal", "s1")
    assert set(meeting.room("steps", "s1", "remarks")) == {remark}
    (later,) = meeting.do("ada", "s1", "remark", item=FIRST, text="From somebody without a phone")
    assert set(meeting.room("steps", "s1", "remarks")) == {remark, later}
    meeting.ada("hide", "s1")
    assert meeting.room("steps", "s1", "remarks") is None


def test_a_remark_is_taken_out_by_its_author_or_a_moderator_everywhere() -> None:
    meeting = consent()
    one, other = (meeting.do("ben", "s1", "remark", item=FIRST, text=text)[0] for text in ("one", "other"))
    refused("not_yours", meeting.do, "cem", "s1", "remove_remark", remark=one)
    meeting.do("ben", "s1", "remove_remark", remark=one)
    refused("unknown_item", meeting.do, "ben", "s1", "remove_remark", remark=one)
    meeting.do("ada", "s1", "remove_remark", remark=other)
    assert meeting.desk("steps", "s1", "remarks") == meeting.me("ben", "s1", "remarks") == {}
    refused("empty_text", meeting.do, "ben", "s1", "remark", item=FIRST, text=" ")
    refused("too_long", meeting.do, "ben", "s1", "remark", item=FIRST, text="x" * 301)
    refused("no_remarks", consent(remarks=False).do, "ben", "s1", "remark", item=FIRST, text="x")


def test_a_step_holds_so_many_remarks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "MOST", 1)
    meeting = consent()
    meeting.do("ben", "s1", "remark", item=FIRST, text="one")
    refused("step_full", meeting.do, "ben", "s1", "remark", item=FIRST, text="two")


def test_P6_remarks_do_not_make_figures_move_before_five_ballots_changed() -> None:
    meeting = consent()
    give(meeting, "red")
    for name in PHONES:
        meeting.do(name, "s1", "remark", item=FIRST, text="I have my doubts")
    assert meeting.room("steps", "s1", "done") == 0
    assert meeting.desk("steps", "s1", "results") == {}
