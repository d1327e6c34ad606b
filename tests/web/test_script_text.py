"""Scripts as YAML: out and in without loss, and a mistake is named with its line."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from app.core.schema import clean
from app.core.script import read_script
from app.errors import Refused
from app.web.script_text import checked, read_text, write_text
from tests.meeting import KINDS
from tests.server import ROOT

SHELF = sorted((ROOT / "sessions").glob("*.yaml"))
PLAN: dict[str, Any] = {
    "title": "Straat",
    "agenda": [{"kind": "brainstorm", "title": "Denk", "question": "Wat?", "items": ["nee", "12:30", "2026-01-01"]}],
}
TEXT = st.text(min_size=1, max_size=40).map(lambda text: clean(text)).filter(bool)


def said(text: str) -> str:
    with pytest.raises(Refused) as caught:
        read_text(text, KINDS, "straat.yaml")
    return str(caught.value)


@pytest.mark.parametrize("file", SHELF, ids=lambda file: file.stem)
def test_every_script_on_the_shelf_goes_out_and_in_without_loss(file: Path) -> None:
    text = file.read_text("utf-8")
    script = read_text(text, KINDS, file.name)
    assert script == msgspec.to_builtins(clean(yaml.safe_load(text)))
    again = read_text(write_text(script), KINDS, file.name)
    assert again == script
    assert list(again["agenda"][0]) == [name for name in list(again["agenda"][0]) if name in script["agenda"][0]]
    assert read_script(again, KINDS) == read_script(yaml.safe_load(text), KINDS)


@given(title=TEXT, question=TEXT, items=st.lists(TEXT, max_size=4))
def test_every_text_goes_out_and_in_as_it_is(title: str, question: str, items: list[str]) -> None:
    script = copy.deepcopy(PLAN) | {"title": title}
    script["agenda"][0] |= {"question": question, "items": items}
    assert read_text(write_text(checked(script, KINDS)), KINDS, "x") == script


def test_it_is_written_as_people_write_it() -> None:
    step = {"settings": {"topics": ["Groen"]}, "question": "Wat?", "kind": "brainstorm", "id": "denk", "title": "Denk"}
    assert write_text({"agenda": [step], "title": "Café"}) == (
        "title: Café\nagenda:\n  - id: denk\n    kind: brainstorm\n    title: Denk\n    question: Wat?\n"
        "    settings:\n      topics:\n        - Groen\n"
    )


@pytest.mark.parametrize(("wrong", "sentence"), [
    ("title: x\nagenda:\n  - kind: dance\n    title: D\n    question: q\n", "straat.yaml, line 3: agenda[0].kind: expected one of"),
    ("title: x\nagenda:\n  - kind: dot_vote\n    title: D\n    question: q\n    settings:\n      dots: vijf\n", "line 7: agenda[0].settings.dots"),
    ("title: x\nagenda:\n  - kind: dot_vote\n\n    title: D\n", "line 3: agenda[0].question: expected a text"),
    ("agenda: []\n", "line 1: agenda: expected a list of 1 to 40 entries"),
    ("- 1\n", "line 1: $: expected a set of names"),
    ("", "line 1: $: expected a set of names"),
    ("title: [x\nagenda: []", "straat.yaml is not readable as YAML"),
])  # fmt: skip
def test_a_mistake_is_named_with_file_line_place_and_reason(wrong: str, sentence: str) -> None:
    assert sentence in said(wrong)
