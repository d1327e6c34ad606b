"""Nothing that people read stands in the sources in one language only: `t("…")` and `_("…")` are the way in."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests import house, untranslated

SOURCES = dict(house.sources("app", "templates"))
OTHERS = ("app/rooms/tables.py",)  # whose tables are those of a database


def in_typescript(folder: Path) -> list[list[Any]]:
    answer = subprocess.run(["node", str(house.ROOT / "tests" / "untranslated.mjs"), str(folder)], capture_output=True, check=True, text=True)
    found: list[list[Any]] = json.loads(answer.stdout)
    return found


def test_no_text_in_typescript_is_in_one_language_only() -> None:
    assert not in_typescript(house.ROOT)


def test_no_text_in_python_is_in_one_language_only() -> None:
    found = {path: untranslated.in_python(source) for path, source in SOURCES.items() if path.endswith(".py") and path not in OTHERS}
    assert len(found) > 100
    assert not {path: texts for path, texts in found.items() if texts}


def test_no_text_in_a_template_is_in_one_language_only() -> None:
    found = {path: untranslated.in_template(source) for path, source in SOURCES.items() if path.startswith("templates/")}
    assert len(found) > 5
    assert not {path: texts for path, texts in found.items() if texts}


BAD = """
export function Bad({ on, n }: { on: boolean; n: number }) {
  const said = (text: string) => text;
  return (
    <p aria-label="An attribute" title={on ? "One branch" : said("not shown by itself")} class="no text" type="button">
      Between tags {n} {"In braces"} {on && "Behind an and"} {`A template ${n}`} {on ? <b>{said("a call")}</b> : null} · 12 × {said(`${n}`)}
      <Field label="Of a component" name="a-name" hint={said("x")} />
    </p>
  );
}
export function also(say: (text: string) => void, page: HTMLElement) {
  say("Said aloud");
  page.textContent = "Put in";
  page.className = "not a text";
}
"""
FOUND = ["An attribute", "One branch", "Between tags", "In braces", "Behind an and", "A template", "Of a component", "Said aloud", "Put in"]


def test_the_check_of_typescript_can_fail(tmp_path: Path) -> None:
    (tmp_path / "bad.tsx").write_text(BAD, encoding="utf-8")
    (tmp_path / "tsconfig.json").write_text('{"compilerOptions": {"jsx": "preserve", "noLib": true}}', encoding="utf-8")
    assert [(file, text) for file, _line, text in in_typescript(tmp_path)] == [("bad.tsx", text) for text in FOUND]


@pytest.mark.parametrize(
    "source",
    [
        'Error("full", "The room is full.")',
        'Phrase("nothing")',
        'translate("Group")',
        'translate("A" "b" if n else t("B"))',
        'Heading(2, f"Round {n}")',
        'class Vote:\n    sentence = "Spread dots."',
        'class Vote:\n    labels = {"dots": "Dots each"}',
        'Table(t("Actions"), head) or Text("Nobody voted.")',
    ],
)
def test_the_check_of_python_can_fail(source: str) -> None:
    assert untranslated.in_python(source)


@pytest.mark.parametrize(
    "source", ['Error("full", t("The room is full."))', 'Text(translate(t("Group")))', "translate(text)", 'Heading(2, f"{n}. {title}")']
)
def test_a_marked_text_in_python_passes(source: str) -> None:
    assert not untranslated.in_python(source)


@pytest.mark.parametrize("source", ["<p>Join in</p>", '<img alt="QR code">', '<p>{{ _("Join") }} now</p>', '<input placeholder="{{ code }} please">'])
def test_the_check_of_templates_can_fail(source: str) -> None:
    assert untranslated.in_template(source)


@pytest.mark.parametrize(
    "source",
    [
        '<p class="a b">{{ _("Join in") }} · {{ n }}</p>',
        "<title>Aanzet</title>",
        "<style>p { top: 0 }</style>",
        '<{{ tag }} class="a">{{ n }}</{{ tag }}>',
        "{# a note #}",
    ],
)
def test_a_marked_text_in_a_template_passes(source: str) -> None:
    assert not untranslated.in_template(source)
