"""What nobody may know is in no file, whatever its format; and a text does nothing but be read."""

from __future__ import annotations

import io
import re
import socket
from collections.abc import Iterator
from functools import cache
from typing import Any

import openpyxl
import pytest

from app.core.roles import By
from app.core.session import TookPart
from app.minutes import FORMATS, make
from app.minutes.plain import write
from tests.meeting import Meeting
from tests.minutes.golden import AT, SCRIPTS, golden, written
from tests.minutes.reading import csv_tables, page, parts, text
from tests.minutes.test_formats import made

HIDDEN = "Hier hoort een naam die niemand mag lezen"
EMOJI = "😀🎉🚲👩‍👩‍👧‍👦🌳" * 110
# Text → what stands there afterwards, where that is not the same.
TEXTS = {
    "<script>alert(1)</script><img src=http://example.org/x.png onerror=alert(1)>": "",
    "]]> &amp; & \" ' <b>": "",
    "{{ 7 * 7 }} {% raw %} %(x)s ${x} &#x41;": "",
    '=HYPERLINK("http://example.org","klik")': "",
    "+31 6 12345678": "",
    "-2+3": "",
    "@SUM(A1:A9)": "",
    "＝1+1": "",
    "=cmd|' /C calc'!A0": "",
    "نريد مزيدا من الأشجار في شارعنا": "",
    "burgerparticipatieverordening" * 30: "",
    EMOJI: "",
    "\u202eomgekeerd\u202c en \x00\x08\x1bonzichtbaar\u2066!": "omgekeerd en onzichtbaar!",
    "http://example.org/volg-mij": "",
}


@cache
def malicious() -> dict[str, Any]:
    """A meeting in which every text is one of TEXTS, written into its state: past the door that would have cleaned it."""
    title = "=1+1 <b>[]:*?/\\' & meer"
    agenda = [
        {"id": "a", "kind": "brainstorm", "title": title, "question": "+1 <i>Wat?</i>", "settings": {"topics": ["=1+1", "<b>Groen</b>"]}},
        {"kind": "dot_vote", "title": title, "question": "@Wat", "from": "a"},
    ]
    about = {"title": title, "language": "nl", "place": "=1+1", "purpose": "<script>x</script>", "groups": ["=Groep", "<b>"]}
    meeting = Meeting({**about, "agenda": agenda})
    meeting.now = AT
    meeting.ada("open", "s1")
    for n, words in enumerate(TEXTS):
        (item,) = meeting.do("ada", "s1", "add", text=f"Tekst {n}", topic=f"t{n % 2 + 1}")
        meeting.session.tree.set(("room", "steps", "s1", "items", item, "text"), words)
    meeting.ada("close", "s1")
    meeting.wait(2)
    meeting.ada("open", "s2")
    for n in range(12):
        meeting.do(f"p{n}", None, "join", group=("=Groep", "<b>")[n % 2])
        for item in list(meeting.room("steps", "s2", "items"))[:5]:
            meeting.do(f"p{n}", "s2", "cast", item=item, dots=1)
    meeting.ada("close", "s2")
    meeting.wait(2)
    meeting.ada("finish")
    return write(written(meeting))


def refuse(*_: Any) -> None:
    raise AssertionError("the minutes asked the network for something")


@pytest.fixture(scope="module")
def bad() -> Iterator[dict[str, bytes]]:
    """That meeting in every format, made on a machine without a network."""
    with pytest.MonkeyPatch.context() as machine:
        machine.setattr(socket.socket, "connect", refuse)
        machine.setattr(socket, "getaddrinfo", refuse)
        yield {form: make(form, malicious()) for form in FORMATS}


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("script", SCRIPTS)
def test_no_part_of_a_file_names_an_author_or_holds_what_was_hidden(script: str, form: str) -> None:
    meeting = golden(script)
    aliases = {row.actor for row in meeting.rows if By(row.actor, row.at, row.seq).participant}
    assert len(aliases) > 20
    assert any(isinstance(event, TookPart) for row in meeting.rows for _, event in row.events)
    secrets = {secret.encode(code) for secret in (*aliases, HIDDEN, "ballots") for code in ("utf-8", "utf-16-be")}
    file = made(script, form)
    for name, part in parts(form, file).items():
        assert not [secret for secret in secrets if secret in part], name
    said = text(form, file)  # in a PDF text is a row of shapes, not of letters
    assert not [secret for secret in (*aliases, HIDDEN) if secret in said]


@pytest.mark.parametrize("form", FORMATS)
def test_no_file_names_the_person_or_machine_that_made_it(form: str) -> None:
    for name, part in parts(form, made("retrospective", form)).items():
        assert not re.search(rb"python-docx|/tmp/|/home/|/root/", part), name
        for mark in (rb"<dc:creator>[^<]+<", rb"<cp:lastModifiedBy>[^<]+<", rb"/Author"):
            assert not re.search(mark, part), name


@pytest.mark.parametrize("form", FORMATS)
def test_a_malicious_text_stands_in_every_format_as_it_was_typed(form: str, bad: dict[str, bytes]) -> None:
    said = re.sub(r"[\s\u00ad\u2010\u200d-]", "", text(form, bad[form]))
    for typed, kept in TEXTS.items():
        wanted = re.sub(r"[\s\u00ad\u2010\u200d-]", "", kept or typed)
        if form == "pdf" and "\u0644\u0623" in wanted:  # two letters that are one shape; which came first is not told
            assert re.search("نريد.*شارعنا", text(form, bad[form]))
            continue
        assert wanted in said, typed[:40]
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\u202a-\u202e\u2066-\u2069]", text(form, bad[form]))


def test_paper_brings_the_shapes_of_emoji_along(bad: dict[str, bytes]) -> None:
    fonts = set(re.findall(rb"/BaseFont /[A-Z]{6}\+([\w#-]+)", b"".join(parts("pdf", bad["pdf"]).values())))
    assert any(b"Emoji" in font for font in fonts)
    assert not any(b"Emoji" in part for part in parts("pdf", made("retrospective", "pdf")).values())


def test_no_cell_is_a_formula_or_a_link(bad: dict[str, bytes]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(bad["xlsx"]))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d", "b"}
    assert not [cell for cell in cells if cell.hyperlink]
    guarded = [cell for cell in cells if isinstance(cell.value, str) and cell.value.startswith(("=", "+", "-", "@", "＝"))]
    assert len(guarded) > 10
    assert all(cell.quotePrefix for cell in guarded)
    for form, separator, encoding in (("csv", ",", "utf-8"), ("csv-excel", ";", "utf-8-sig")):
        rows = [row for rows in csv_tables(bad[form], separator, encoding).values() for row in rows]
        assert sum(cell.startswith("'") for row in rows for cell in row.values()) > 10
        assert not [cell for row in rows for cell in row.values() if re.match(r"[=+@＝]|-(?!\d+([.,]\d+)?$)", cell)]


@pytest.mark.parametrize("form", FORMATS)
def test_no_format_fetches_anything(form: str, bad: dict[str, bytes]) -> None:
    file = bad[form]
    if form == "html":
        found = page(file)
        assert not found.tags & {"script", "img", "iframe", "object", "embed", "base", "form", "a", "svg"}
        assert found.addresses
        assert all(address.startswith("data:") for address in found.addresses)
    for name, part in parts(form, file).items():
        assert b'TargetMode="External"' not in part, name
        assert form != "pdf" or not re.search(rb"/(URI|JavaScript|JS|Launch|EmbeddedFile|OpenAction|GoToR|SubmitForm)\b", part), name
        assert b"w:instrText" not in part, name
        assert b"DDEAUTO" not in part, name
