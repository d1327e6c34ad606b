"""Scripts: the place and the expectation are named, whatever is wrong."""

from __future__ import annotations

import contextlib
import copy
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from app.core.script import read_script, script_schema
from app.errors import Refused
from tests.meeting import GROUPS, KINDS

NAMES = ", ".join(KINDS["brainstorm"].Settings.__struct_fields__)
SHELF = sorted((Path(__file__).parents[2] / "sessions").glob("*.yaml"))


def said(raw: Any) -> str:
    with pytest.raises(Refused) as caught:
        read_script(raw, KINDS)
    assert caught.value.error.code == "bad_script"
    return str(caught.value)


@pytest.mark.parametrize(("path", "wrong", "sentence"), [
    (("agenda", 2, "settings", "dots"), "vijf", 'agenda[2].settings.dots: expected a whole number from 1 to 100, got "vijf"'),
    (("agenda", 2, "settings", "dots"), 0, "agenda[2].settings.dots: expected a whole number from 1 to 100, got 0"),
    (("agenda", 2, "settings", "max_per_item"), 1.5, "agenda[2].settings.max_per_item: expected a whole number from 1 to 100, got 1.5"),
    (("agenda", 0, "settings", "topics"), "Wonen", 'agenda[0].settings.topics: expected a list of 0 to 12 entries, got "Wonen"'),
    (("agenda", 0, "settings", "topics", 1), 7, "agenda[0].settings.topics[1]: expected a text of 1 to 60 characters, got 7"),
    (("agenda", 0, "settings", "colour"), 1, f'agenda[0].settings.colour: expected one of the names {NAMES}, got "colour"'),
    (("agenda", 1, "kind"), "dance", f'agenda[1].kind: expected one of {", ".join(sorted(KINDS))}, got "dance"'),
    (("agenda", 1, "from"), "later", 'agenda[1].from: expected the id of an earlier step, got "later"'),
    (("agenda", 2, "take"), "dots", 'agenda[2].take: expected one of clusters, items, got "dots"'),
    (("agenda", 0, "take"), "items", 'agenda[0].take: expected nothing, since there is no `from`, got "items"'),
    (("agenda", 1, "id"), "think", 'agenda[1].id: expected a name that no other step has, got "think"'),
    (("agenda", 1, "id"), "Two words", "agenda[1].id: expected a short name"),
    (("agenda", 1, "question"), "", 'agenda[1].question: expected a text of 1 to 500 characters, got ""'),
    (("agenda", 1, "minutes"), True, "agenda[1].minutes: expected a whole number from 1 to 480, got true"),
    (("agenda",), [], "agenda: expected a list of 1 to 40 entries, got []"),
    (("language",), "fy", 'language: expected one of en, nl, got "fy"'),
    (("groups",), {"a": 1}, "groups: expected a list of 0 to 12 entries"),
    (("extra",), 1, "extra: expected one of the names title, agenda, description, purpose, place, language, groups"),
])  # fmt: skip
def test_a_wrong_script_is_refused_with_place_and_expectation(path: tuple, wrong: Any, sentence: str) -> None:
    raw: Any = copy.deepcopy(GROUPS)
    node = raw
    for key in path[:-1]:
        node = node[key]
    node[path[-1]] = wrong
    assert sentence in said(raw)
    if path[-1] not in ("from", "take", "id"):  # those are about other steps, which a schema does not compare
        assert list(jsonschema.Draft202012Validator(script_schema(KINDS)).iter_errors(raw)), "the schema takes it"


@pytest.mark.parametrize(("raw", "sentence"), [
    (None, "$: expected a set of names with values, got null"),
    ([], "$: expected a set of names with values, got []"),
    ({"agenda": [{}]}, "expected a text, got nothing"),
    ({"title": "x"}, "agenda: expected a list of 1 to 40 entries, got nothing"),
    ({"title": "x", "agenda": [5]}, "agenda[0]: expected a set of names with values, got 5"),
])  # fmt: skip
def test_what_is_no_script_at_all_is_refused_too(raw: Any, sentence: str) -> None:
    assert sentence in said(raw)


@pytest.mark.parametrize("settings", [
    ("form", {"questions": [{"id": "how", "text": "How was it?", "type": "text"}]}),
    ("present", {"pages": [{"title": "Welcome"}]}),
])  # fmt: skip
@pytest.mark.parametrize(("field", "value"), [("items", ["Homes"]), ("from", "think")])
def test_a_step_gets_its_items_from_one_place_alone(settings: tuple[str, Any], field: str, value: Any) -> None:
    kind, given = settings
    step = {"kind": kind, "title": "Look", "question": "What now?", "settings": given, field: value}
    sentence = f"agenda[3].{field}: expected nothing, since the settings give the items, got"
    assert sentence in said({**GROUPS, "agenda": [*GROUPS["agenda"], step]})


NAMES = st.sampled_from(["title", "agenda", "kind", "settings", "question", "groups", "x"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner),
    max_leaves=12,
)


@given(JSON)
def test_any_value_is_a_script_or_is_refused(raw: Any) -> None:
    with contextlib.suppress(Refused):  # anything else that it raises fails the test
        assert read_script(raw, KINDS).agenda


@pytest.mark.parametrize("file", SHELF, ids=lambda file: file.stem)
def test_every_script_on_the_shelf_is_right_and_fits_the_schema(file: Path) -> None:
    raw = yaml.safe_load(file.read_text("utf-8"))
    script = read_script(raw, KINDS)
    assert script.title
    assert script.description
    jsonschema.validate(raw, script_schema(KINDS))


def test_every_default_is_filled_in() -> None:
    script = read_script(GROUPS, KINDS)
    assert script.agenda[0].settings.items() >= {"topics": ["Homes", "Green"], "max_length": 1000, "see": "all"}.items()
    assert script.agenda[2].take == "clusters"
