"""Each template and length of three meetings: which sections it has, what must be in all of them, and that it stands in every format."""

from __future__ import annotations

import io
import json

import jsonschema
import pikepdf
import pytest

from app.core.document import in_form
from app.core.minutes import LENGTHS, TEMPLATES, Table
from app.minutes import data, make
from app.minutes.columns import shares
from app.minutes.plain import write
from tests.minutes.golden import SCRIPTS, golden, written
from tests.minutes.reading import text

SECTIONS = {
    "minutes": {"page": "opening short actions", "full": "opening short agenda {steps} participation account"},
    "memo": {"page": "opening decision short actions", "full": "opening decision short actions participation appendix agenda {others} account"},
    "participants": {"page": "opening short actions next", "full": "opening short actions next {others} account"},
}


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("script", SCRIPTS)
def test_a_template_has_these_sections_in_this_order(script: str, template: str) -> None:
    meeting = golden(script)
    steps = list(meeting.room("agenda"))
    others = [step for step in steps if meeting.room("steps", step, "kind") != "actions"]
    agreed = len(others) < len(steps)
    for length in LENGTHS:
        made = written(meeting, length, lambda facts: in_form(facts, template=template))
        expected = SECTIONS[template]["page" if length == "page" else "full"].format(steps=" ".join(steps), others=" ".join(others)).split()
        assert [section.id for section in made.sections] == [name for name in expected if agreed or name != "actions"]


@pytest.mark.parametrize("form", ["html", "docx", "pdf"])
def test_who_does_what_by_when_stands_in_every_template_and_length(form: str) -> None:
    kinds = [(template, length) for template in TEMPLATES for length in LENGTHS]
    for template, length in kinds if form == "html" else kinds[::4]:
        made = make(form, write(written(golden("retrospective"), length, lambda facts, template=template: in_form(facts, template=template))))
        said = text(form, made)
        assert all(words in said for words in ("Offerte vragen voor tien bomen", "Dorpsraad", "10 december 2026")), (template, length)


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_template_is_data_by_the_schema_and_a_tagged_pdf_with_a_title(template: str) -> None:
    document = written(golden("retrospective"), "summary", lambda facts: in_form(facts, template=template))
    facts = make("json", write(document))
    jsonschema.Draft202012Validator(data.schema()).validate(json.loads(facts))
    with pikepdf.open(io.BytesIO(make("pdf", write(document)))) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang).startswith("nl")
        with pdf.open_metadata() as about:
            assert about["dc:title"] == document.subject
        assert pdf.open_outline().root


@pytest.mark.parametrize("words", [True, False])
@pytest.mark.parametrize("columns", [1, 2, 5, 8, 20])
def test_columns_fill_the_page_and_the_first_has_room_whatever_stands_in_them(columns: int, words: bool) -> None:
    for cell in ("", "4,33", "burgerparticipatieverordening" * 30):
        found = shares(Table("", ["Wat"] * columns, [[cell] * columns] * 3, words=words))
        assert sum(found) == 100
        assert found[0] >= 28
        assert all(share > 0 for share in found)
