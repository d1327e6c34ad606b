"""The moderator's hand in the minutes: facts in the log that every document obeys, taken back by whoever gave them."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from app.core.document import document, in_form, outline
from app.core.edits import edits
from app.core.minutes import Document, Facts, Heading, Table, Text
from app.core.report import report
from app.errors import Refused, plain
from app.minutes import FORMATS, make
from app.minutes.plain import write
from tests.core.test_report import ZONE, finished
from tests.meeting import Meeting
from tests.minutes.reading import csv_tables, text, xlsx_tables


def change(meeting: Meeting, who: str = "ada", **data: Any) -> None:
    meeting.do(who, None, "minutes", **data)


def written(meeting: Meeting, **how: Any) -> Document:
    return document(in_form(report(meeting.session, plain), **how), plain, ZONE)


def titles(made: Document) -> list[str]:
    return [block.text for block in made.blocks if isinstance(block, Heading) and block.level == 2]


def refused(meeting: Meeting, who: str = "ada", **data: Any) -> str:
    before = deepcopy(meeting.session.tree.root)
    with pytest.raises(Refused) as caught:
        change(meeting, who, **data)
    assert meeting.session.tree.root == before
    return caught.value.error.code


@pytest.mark.parametrize("form", FORMATS)
def test_a_step_that_is_left_out_stands_in_no_format_but_its_title_is_told(form: str) -> None:
    meeting = finished()
    assert "benches" in text(form, make(form, write(written(meeting))))
    change(meeting, section="s1", out=True)
    change(meeting, section="s2", out=True)
    change(meeting, section="s3", out=True)
    said = text(form, make(form, write(written(meeting))))
    assert "benches" not in said
    assert "Homes" not in said.replace('"Homes"', "")  # as a topic of the script, which is the design and no outcome
    assert all(title in said for title in ("Think", "Sort", "Weigh"))


def test_the_last_line_names_what_is_left_out_and_no_document_says_so_for_nothing() -> None:
    meeting = finished()
    assert "Left out" not in str(written(meeting).blocks)
    change(meeting, section="s1", out=True)
    change(meeting, section="agenda", out=True)
    made = written(meeting)
    assert made.blocks[-1] == Text("Left out of these minutes by the moderator: Think, Agenda.", quiet=True)
    assert "Think" not in titles(made)
    assert "Agenda" not in titles(made)
    change(meeting, section="s1", out=False)
    assert "Think" in titles(written(meeting))


def test_who_took_part_is_told_of_the_whole_session_whatever_is_left_out() -> None:
    meeting = finished()
    whole = next(section for section in written(meeting).sections if section.id == "participation").blocks[1]
    change(meeting, section="s3", out=True)
    assert next(section for section in written(meeting).sections if section.id == "participation").blocks[1] == whole


def test_sections_stand_in_the_moderators_order_in_every_format() -> None:
    meeting = finished()
    natural = [section["id"] for section in outline(report(meeting.session, plain), plain, ZONE)]
    assert natural == ["short", "agenda", "s1", "s2", "s3", "participation", "account"]
    change(meeting, order=["s3", "short", "participation", "s2", "s1", "account", "agenda"])
    made = written(meeting)
    assert titles(made) == ["Weigh", "In short", "Participation", "Sort", "Think", "How these minutes were made", "Agenda"]
    (agenda,) = [block for block in made.blocks if isinstance(block, Table) and block.title.startswith("What was planned")]
    assert [row[0] for row in agenda.rows] == ["Think", "Sort", "Weigh"], "it went as it went"
    assert list(csv_tables(make("csv", write(made)))) == ["agenda", "s3", "s2", "s1"]
    assert [row["Step"] for row in xlsx_tables(make("xlsx", write(made)))[0]] == [3, 2, 1]


def test_a_step_that_came_after_the_order_was_made_stands_behind_the_one_before_it() -> None:
    meeting = finished()
    change(meeting, order=["s3", "s2", "s1", "short", "agenda", "participation", "account"])
    meeting.ada("reopen")
    (new,) = meeting.ada("insert", after="s2", step_={"kind": "brainstorm", "title": "More", "question": "What else?"})
    assert new.startswith("n")
    assert titles(written(meeting))[:4] == ["Weigh", "Sort", "More", "Think"]


def test_the_moderators_words_stand_at_their_section_and_open_the_minutes() -> None:
    meeting = finished()
    change(meeting, section="opening", text="  This was an evening to remember. ")
    change(meeting, section="s3", text="The board takes this along.")
    made = {section.id: section.blocks for section in written(meeting).sections}
    assert made["opening"][-1] == Text("This was an evening to remember.")
    assert made["s3"][2] == Text("Comment of the moderator: The board takes this along.")
    change(meeting, section="s3", text="")
    assert "takes this along" not in str(written(meeting).blocks)


def test_a_memo_asks_for_a_decision_and_puts_what_happened_in_an_appendix() -> None:
    meeting = finished()
    change(meeting, template="memo")
    change(meeting, section="to", text="The council")
    change(meeting, section="decision", text="Plant ten trees.")
    made = written(meeting)
    assert titles(made)[:3] == ["What is asked of you", "Main points", "Participation"]
    assert Text("Plant ten trees.") in made.blocks
    facts = next(block for block in made.blocks if isinstance(block, Facts))
    assert dict(facts.rows) == {"To": "The council", "From": "to be filled in", "Date": "January 1, 1970", "Subject": "Visie"}
    assert titles(made).index("Appendix") < titles(made).index("Think")
    assert "Appendix" not in titles(written(meeting, length="page"))


def test_participants_are_thanked_and_told_what_happens_next() -> None:
    meeting = finished()
    made = written(meeting, template="participants")
    assert titles(made) == ["What you said, in short", "What happens next", "Think", "Sort", "Weigh", "How these minutes were made"]
    assert "Thank you for taking part" in str(made.blocks)
    assert "To be filled in" in str(made.blocks)


def test_each_template_has_an_order_of_its_own() -> None:
    meeting = finished()
    change(meeting, template="memo")
    change(meeting, order=["short", "decision"])
    assert titles(written(meeting))[0] == "Main points"
    assert titles(written(meeting, template="minutes"))[0] == "In short"


def test_what_was_chosen_is_taken_back_and_done_again_by_the_desk_that_chose_it() -> None:
    meeting = finished()
    change(meeting, section="s1", out=True)
    change(meeting, "bo", length="page")
    assert meeting.desk("minutes", "acts") == {"l1": {"done": 1, "undone": 0}, "l2": {"done": 1, "undone": 0}}
    change(meeting, undo=True)
    assert (edits(meeting.session).out, edits(meeting.session).length) == ({}, "page")
    change(meeting, redo=True)
    assert edits(meeting.session).out == {"s1": True}
    change(meeting, "bo", section="s1", out=False)
    assert refused(meeting, undo=True) == "changed_since"
    assert refused(meeting, redo=True) == "nothing_to_redo"
    assert refused(Meeting(), undo=True) == "nothing_to_undo"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ({}, "one_change"),
        ({"template": "memo", "length": "page"}, "one_change"),
        ({"out": True}, "one_change"),
        ({"section": "s1"}, "one_change"),
        ({"section": "s1", "length": "page"}, "one_change"),
        ({"section": "s9", "out": True}, "unknown_section"),
        ({"section": "opening", "out": True}, "unknown_section"),
        ({"section": "to", "out": True}, "unknown_section"),
        ({"order": ["s1", "s9"]}, "unknown_section"),
        ({"template": "poem"}, "bad_message"),
        ({"length": "long"}, "bad_message"),
        ({"section": "s1", "text": "x" * 2001}, "bad_message"),
        ({"undo": False}, "bad_message"),
    ],
)
def test_a_change_that_is_none_is_refused_with_a_code(data: dict[str, Any], code: str) -> None:
    assert refused(finished(), **data) == code


def test_only_moderators_change_the_minutes() -> None:
    assert refused(Meeting(), "ben", length="page") == "not_allowed"


def test_the_report_that_was_sent_makes_the_same_document_elsewhere() -> None:
    meeting = finished()
    for data in ({"section": "s1", "out": True}, {"order": ["s3", "s2"]}, {"section": "s2", "text": "So be it."}):
        change(meeting, **data)
    made = written(meeting)
    again = document(made.report, plain, ZONE)
    assert [section for section in again.sections if section.id != "participation"] == [s for s in made.sections if s.id != "participation"]
