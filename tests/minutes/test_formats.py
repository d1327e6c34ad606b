"""The same session in every format, read back by other programs and compared with the log; three scripts."""

from __future__ import annotations

import io
import json
import zipfile
from collections import Counter
from functools import cache
from typing import Any
from xml.etree import ElementTree

import docx
import jsonschema
import msgspec
import openpyxl
import pdfua
import pikepdf
import pytest

from app.core.ballots import BallotCast, PaperAdded
from app.core.facts import RoundBegan
from app.core.items import ItemAdded, ItemHidden
from app.core.minutes import LENGTHS, Items, Report, Text
from app.core.report import report
from app.core.sections import outcome
from app.minutes import FORMATS, data, make
from app.minutes.plain import write
from app.web.languages import translator
from tests.meeting import Meeting
from tests.minutes.golden import SCRIPTS, Golden, golden, written
from tests.minutes.reading import csv_tables, parts, text, xlsx_tables

READ = [form for form in FORMATS if form != "csv-excel"]


@cache
def made(script: str, form: str, length: str = "full") -> bytes:
    """The minutes of a golden session, made once."""
    return make(form, write(written(golden(script), length)))


def ideas(meeting: Meeting) -> set[str]:
    """The ideas in the log that nobody hid."""
    events = [event for row in meeting.rows for _, event in row.events]
    hidden = {event.item for event in events if isinstance(event, ItemHidden)}
    return {event.text for event in events if isinstance(event, ItemAdded) and event.item not in hidden}


def ballots(meeting: Meeting, step: str) -> list[dict[str, Any]]:
    """The ballots of a step as the log has them, of its last round."""
    given: dict[str, dict[str, Any]] = {}
    for row in meeting.rows:
        for place, event in row.events:
            if place == step and isinstance(event, BallotCast):
                given[row.actor] = {**given.get(row.actor, {}), **event.now}
            elif place == step and isinstance(event, PaperAdded):
                given[event.paper] = event.ballot
            elif isinstance(event, RoundBegan) and event.step == step:
                given.clear()
    return [{item: value for item, value in ballot.items() if value is not None} for ballot in given.values()]


@pytest.mark.parametrize("form", READ)
@pytest.mark.parametrize("script", SCRIPTS)
def test_every_idea_of_the_log_stands_in_every_format(script: str, form: str) -> None:
    said, meeting = text(form, made(script, form)), golden(script)
    assert ideas(meeting)
    missing = [idea for idea in ideas(meeting) if idea.replace(" ", "") not in said.replace(" ", "").replace("‐", "").replace("\u00ad", "")]
    assert not missing
    if form != "csv":  # which has tables only
        assert meeting.room("title") in said
        assert "Dorpshuis De Brink" in said


@pytest.mark.parametrize("script", SCRIPTS)
def test_figures_in_tables_are_those_counted_anew_from_the_log(script: str) -> None:
    meeting = golden(script)
    names = written(meeting).names
    sheets = {f"s{number}": rows for number, rows in enumerate(xlsx_tables(made(script, "xlsx"))[1:], 1)}
    facts = {step["id"]: step["rows"] for step in json.loads(made(script, "json"))["steps"]}
    files = csv_tables(made(script, "csv"))
    excel = csv_tables(made(script, "csv-excel"), ";", "utf-8-sig")
    counted = 0
    for step in meeting.room("agenda"):
        if meeting.room("steps", step, "kind") not in ("dot_vote", "rating"):
            continue
        field, by = ("dots", sum) if meeting.room("steps", step, "kind") == "dot_vote" else ("n", len)
        given = ballots(meeting, step)
        expected = {item: by([ballot[item] for ballot in given if item in ballot]) for item in meeting.room("steps", step, "items")}
        counted += sum(expected.values())
        last = [row for row in sheets[step] if not row.get(names["group"]) and not row.get(names["round"])]
        assert {row[names["item"]]: row[names[field]] for row in last} == expected
        assert {row["item"]: row[field] for row in facts[step]} == expected
        for tables in (files, excel):
            last = [row for row in tables[step] if not row.get("group") and not row.get("round")]
            assert {row["item"]: int(row[field]) for row in last} == expected
    assert counted


@pytest.mark.parametrize("script", SCRIPTS)
def test_the_pdf_keeps_the_rules_of_pdf_ua(script: str, tmp_path: Any) -> None:
    file = tmp_path / "minutes.pdf"
    file.write_bytes(made(script, "pdf"))
    assert not pdfua.validate(str(file)).findings
    with pikepdf.open(file) as pdf:
        assert (str(pdf.Root.Lang), pdf.Root.MarkInfo.Marked, pdf.Root.ViewerPreferences.DisplayDocTitle) == ("nl", True, True)
        with pdf.open_metadata() as about:
            assert about["pdfuaid:part"] == "1"
            assert about["dc:title"] == f"Verslag: {golden(script).room('title')}"
        with pdf.open_outline() as outline:
            assert [entry.title for entry in outline.root] == [golden(script).room("title")]
            assert {golden(script).room("steps", step, "title") for step in golden(script).room("agenda")} <= {
                entry.title for entry in outline.root[0].children
            }
        tags = Counter(str(thing.S) for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/StructElem")
        scopes = {str(thing.A.Scope) for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/TH"}
    assert {"/H1", "/H2", "/H3", "/Table", "/TH", "/TD", "/Caption", "/L", "/LI", "/P"} <= set(tags)
    assert tags["/H1"] == 1
    assert scopes == {"/Column", "/Row"}


@pytest.mark.parametrize("script", SCRIPTS)
def test_the_docx_has_real_styles_marked_header_rows_and_described_charts(script: str) -> None:
    word = docx.Document(io.BytesIO(made(script, "docx")))
    styles = Counter(paragraph.style.name for paragraph in word.paragraphs)
    assert styles["Title"] == 1
    assert styles["Heading 2"] == len(golden(script).room("agenda"))
    assert styles["List Bullet"]
    assert word.tables
    for table in word.tables:
        (first, *others) = (row._tr.trPr.findall("{*}tblHeader") for row in table.rows)
        assert first
        assert not any(others)
    assert word.core_properties.language == "nl-NL"
    found = parts("docx", made(script, "docx"))
    described = [part.get("descr") for part in ElementTree.fromstring(found["word/document.xml"]).iter() if part.tag.endswith("}docPr")]
    charts = [name for name in found if name.startswith("word/charts/chart") and name.endswith(".xml")]
    assert described
    assert all(described)
    assert len(charts) == len(described)
    assert b'w:lang w:val="nl-NL"' in found["word/styles.xml"]


@pytest.mark.parametrize("script", SCRIPTS)
def test_the_xlsx_has_a_sheet_a_step_with_a_table_and_native_charts(script: str) -> None:
    book, meeting = openpyxl.load_workbook(io.BytesIO(made(script, "xlsx"))), golden(script)
    assert book.sheetnames == ["Overzicht", *(f"{n} {meeting.room('steps', step, 'title')}" for n, step in enumerate(meeting.room("agenda"), 1))]
    assert all(len(sheet.tables) == 1 for sheet in book.worksheets)
    drawings = [part for name, part in parts("xlsx", made(script, "xlsx")).items() if name.startswith("xl/drawings/drawing")]
    votes = sum(meeting.session.activity(step).votes for step in meeting.room("agenda"))
    assert len(drawings) == votes
    assert all(b"descr=" in part for part in drawings)


@pytest.mark.parametrize("script", SCRIPTS)
def test_the_json_fits_its_schema_and_gives_the_report_and_the_session_back(script: str) -> None:
    facts = json.loads(made(script, "json"))
    jsonschema.Draft202012Validator(data.schema(), format_checker=jsonschema.FormatChecker()).validate(facts)
    again = msgspec.convert(facts, Report)
    assert again == report(golden(script).session, translator("nl"))
    assert make("html", write(written(golden(script), change=lambda _: again))) == made(script, "html")
    assert [step["kind"] for step in facts["script"]["agenda"]] == [step["kind"] for step in facts["steps"]]
    assert Meeting(facts["script"]).room("steps") == Golden(script).meeting.room("steps")


@pytest.mark.parametrize("script", SCRIPTS)
def test_one_page_is_one_page_and_a_summary_leaves_peoples_own_words_out(script: str) -> None:
    with pikepdf.open(io.BytesIO(made(script, "pdf", "page"))) as pdf:
        assert len(pdf.pages) == 1
    blocks = {length: written(golden(script), length).blocks for length in LENGTHS}
    assert len(str(blocks["page"])) < len(str(blocks["summary"])) < len(str(blocks["full"]))
    lists = [block.texts for block in blocks["summary"] if isinstance(block, Items)]
    assert not ideas(golden(script)) & {line for lines in lists for line in lines}
    steps = report(golden(script).session, translator("nl")).steps
    for length in LENGTHS:
        assert all(outcome(step, translator("nl")) in str(blocks[length]) for step in steps)


@pytest.mark.parametrize("form", READ)
def test_minutes_of_a_session_that_goes_on_say_so_and_tell_nothing_of_an_open_vote(form: str) -> None:
    session = Golden("ijken-en-verrijken")
    for step in ("s1", "s2", "s3"):
        session.hold(step)
    session.meeting.ada("open", "s4")
    session.dot_vote("s4")
    document = written(session.meeting)
    given = make(form, write(document))
    said = text(form, given)
    mark = {"json": '"interim": true', "csv": ""}.get(form, "Tussentijds verslag, stand van 11:34 uur")
    assert mark in said
    vote = document.report.steps[3]
    assert vote.taken.total < len(session.people), "the last few wait for others, by the rule of five"
    assert (vote.closed_at, [type(block) for block in vote.blocks]) == (None, [Text])
    assert vote.rows
    assert all("dots" not in row for row in vote.rows)


def test_a_zip_of_csv_is_the_same_each_time() -> None:
    again = make("csv", write(written(golden("retrospective"))))
    assert again == made("retrospective", "csv")
    assert zipfile.ZipFile(io.BytesIO(again)).namelist() == ["agenda.csv", "s1.csv", "s2.csv", "s3.csv", "s4.csv"]
