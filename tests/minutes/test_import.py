"""Minutes as JSON in another installation: the same again, or refused with the place; no rule of a room is needed for them."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.document import document
from app.core.facts import MinutesImported
from app.core.report import report
from app.core.roles import MODERATOR, Given, Who
from app.core.session import Command, Session
from app.errors import Refused
from app.minutes import data, html, plain, rows
from app.web.languages import translator
from tests.faults.fuzzing import LEAVES
from tests.meeting import ALL_KINDS, first_row
from tests.minutes.golden import SCRIPTS, ZONE, Golden

dutch = translator("nl")


def exported(session: Session) -> str:
    return data.render(plain.write(document(report(session, dutch), dutch, ZONE))).decode()


def imported(text: str, code: str = "NEWONE") -> Session:
    """A session of these minutes, read back from the form of its log."""
    found = data.report_of(data.taken(text))
    start = first_row(found["script"], code)
    row = start._replace(events=[*start.events, (None, MinutesImported(report=found))])
    session = Session(ALL_KINDS)
    session.apply(row._replace(events=session.read_events(msgspec.json.decode(msgspec.json.encode(row.events)))))
    return session


@pytest.fixture(scope="module")
def text() -> str:
    return exported(Golden(SCRIPTS[0], people=7, ideas=6).run().session)


@pytest.mark.parametrize("script", SCRIPTS)
def test_what_is_exported_imported_and_exported_again_is_the_same_but_for_its_code(script: str) -> None:
    first = exported(Golden(script).run().session)
    session = imported(first)
    assert {**json.loads(exported(session)), "code": ""} == {**json.loads(first), "code": ""}
    assert json.loads(exported(session))["code"] == "NEWONE"
    again = exported(imported(exported(session)))
    assert json.loads(again) == json.loads(exported(session))
    made = plain.write(document(report(session, dutch), dutch, ZONE))
    assert html.render(made)
    assert rows.render(made)


def test_nothing_can_happen_any_more_in_imported_minutes(text: str) -> None:
    session = imported(text)
    given = Given(Who(MODERATOR, "desk:1"), 2000.0, session.seq + 1)
    assert session.room["state"] == "finished"
    for kind, facts in (("reopen", {}), ("open", {"step": "s1"}), ("note", {"step": "s1", "text": "later"})):
        with pytest.raises(Refused, match="session_finished"):
            session.decide(Command("command-1", None, kind, facts), given)
    assert session.decide(Command("command-2", None, "link", {"role": "observer"}), given)


def without(name: str) -> Callable[[Any], Any]:
    return lambda whole: {field: value for field, value in whole.items() if field != name}


def changed(*path: str | int, to: Any) -> Callable[[Any], Any]:
    def change(whole: Any) -> Any:
        node = whole
        for step in path[:-1]:
            node = node[step]
        node[path[-1]] = to
        return whole

    return change


WRONG = [
    (without("steps"), "steps", "a list"),
    (without("script"), "script", ""),
    (changed("aanzet", to=2), "aanzet", "1"),
    (changed("title", to=5), "title", "a text"),
    (changed("interim", to=True), "interim", "finished"),
    (changed("finished_at", to=None), "interim", "finished"),
    (changed("colour", to="red"), "colour", "nothing"),
    (changed("steps", 0, "rows", 0, "text", to=None), "steps[0].rows[0].text", "a text"),
    (changed("steps", 0, "taken", "of", to=1), "steps[0].taken.of", "nothing"),
    (changed("steps", 1, "blocks", to=[{"type": "heading", "level": 9, "text": "x"}]), "steps[1].blocks[0].level", "from 1 to 4"),
    (changed("steps", 1, "blocks", to=[{"type": "video", "text": "x"}]), "steps[1].blocks[0]", ""),
    (
        changed("steps", 1, "blocks", to=[{"type": "table", "title": "", "head": ["a", "b"], "rows": [["x"]], "words": False}]),
        "steps[1].blocks[0].rows[0]",
        "2 to 2 entries",
    ),
]


@pytest.mark.parametrize(("change", "at", "expected"), WRONG)
def test_a_wrong_file_is_refused_with_the_place_and_what_was_expected(text: str, change: Callable[[Any], Any], at: str, expected: str) -> None:
    with pytest.raises(Refused) as refusal:
        data.report_of(data.taken(json.dumps(change(json.loads(text)))))
    assert refusal.value.error.code == "bad_minutes"
    assert f": {at}" in str(refusal.value)
    assert expected in str(refusal.value)


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '"minutes"', "[" * 100_000, '{"title": "\\ud800"}', "a: 1"])
def test_what_is_no_json_or_something_else_is_refused(text: str) -> None:
    with pytest.raises(Refused, match=r"bad_minutes|bad_message"):
        data.report_of(data.taken(text))


def test_marks_that_turn_text_round_do_not_come_in(text: str) -> None:
    found = imported(json.dumps(changed("title", to="Visie\u202e\x00 2040")(json.loads(text))))
    assert report(found, dutch).title == "Visie 2040"


@settings(max_examples=150, deadline=None)
@given(seed=st.integers(0, 2**32), value=LEAVES | st.sampled_from([[], {}, [[]], {"a": {"b": [1]}}]))
def test_whatever_is_taken_can_be_read_in_every_form(text: str, seed: int, value: Any) -> None:
    chance, whole = random.Random(seed), json.loads(text)
    node: Any = whole
    while True:  # down to a random place, and another value there
        key = chance.choice(list(node) if isinstance(node, dict) else range(len(node)))
        if not node[key] or not isinstance(node[key], dict | list) or chance.random() < 0.2:
            break
        node = node[key]
    node[key] = value
    try:
        session = imported(json.dumps(whole))
    except Refused:
        return
    made = plain.write(document(report(session, dutch), dutch, ZONE))
    assert html.render(made)
    assert rows.render(made)
