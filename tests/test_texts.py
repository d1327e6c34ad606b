"""Every text that people read exists in Dutch, and says the same with the same facts in it."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message

from app.translations import texts

ROOT = Path(__file__).parents[1]
LANGUAGES = [texts.language(path) for path in texts.catalogues()]
FACT = re.compile(r"%\(\w+\)[sd]|%%|%[sd]")


@pytest.fixture(scope="module")
def found() -> Catalog:
    return texts.collect()


def the_catalogue(language: str) -> Catalog:
    return texts.load(texts.CATALOGUES / language / "LC_MESSAGES" / "messages.po")


def forms(text: str | tuple[str, ...] | list[str]) -> list[str]:
    return [text] if isinstance(text, str) else list(text)


def lacking(found: Catalog, catalogue: Catalog) -> list[str]:
    """Texts in the sources that the catalogue does not translate."""
    known = {forms(message.id)[0]: message for message in catalogue if message.id}
    return [
        forms(message.id)[0]
        for message in found
        if message.id
        and (
            (there := known.get(forms(message.id)[0])) is None
            or there.fuzzy
            or len(forms(there.string)) != (1 if isinstance(message.id, str) else catalogue.num_plurals)
            or not all(text.strip() for text in forms(there.string))
        )
    ]


def other_facts(message: Message) -> bool:
    """Does a form of the translation hold other places for facts than the text it translates?"""
    sources = [sorted(FACT.findall(source)) for source in forms(message.id)]
    texts = [sorted(FACT.findall(text)) if text else None for text in forms(message.string)]
    if len(texts) == len(sources):
        return any(text is not None and text != source for text, source in zip(texts, sources, strict=True))
    return any(text is not None and text not in sources for text in texts)  # of more forms, some name the number themselves


def test_dutch_is_there() -> None:
    assert "nl" in LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_has_a_translation(found: Catalog, language: str) -> None:
    assert not lacking(found, the_catalogue(language)), "run `make texts`, then fill in what it names"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_holds_nothing_that_the_sources_do_not(found: Catalog, language: str) -> None:
    catalogue = the_catalogue(language)
    used = {message.id for message in found}
    assert not [message.id for message in catalogue if message.id not in used], "run `make texts`"
    places = {message.id: {file for file, _line in message.locations} for message in found}
    moved = [message.id for message in catalogue if message.id and {file for file, _line in message.locations} != places[message.id]]
    assert not moved, "the browser's catalogue is chosen by these places: run `make texts`"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_same_places_for_facts(language: str) -> None:
    assert not [message.id for message in the_catalogue(language) if message.id and other_facts(message)]


def test_a_browser_text_stands_in_its_source_in_one_piece(found: Catalog) -> None:
    """static/build.mjs gives each page the texts that its sources mention, as "…" in one piece; others would stay English."""
    for message in found:
        for file, _line in message.locations:
            if message.id and file.endswith((".ts", ".tsx")):
                assert json.dumps(forms(message.id)[0], ensure_ascii=False) in (ROOT / file).read_text(encoding="utf-8"), file


def test_these_checks_can_fail() -> None:
    found, catalogue = Catalog(), Catalog()
    for text in ("here", "missing", "empty", "guessed", ("one", "many")):
        found.add(text)
    catalogue.add("here", "hier")
    catalogue.add("empty", " ")
    catalogue.add("guessed", "geraden", flags=["fuzzy"])
    catalogue.add(("one", "many"), ("een", ""))
    assert lacking(found, catalogue) == ["missing", "empty", "guessed", "one"]
    assert other_facts(Message("%(n)s left", "nog %(m)s"))
    assert other_facts(Message(("one %(n)s", "%(n)s"), ("één", "%(n)s")))
    assert not other_facts(Message(("one", "%(n)s"), ("één", "%(n)s")))
    assert not other_facts(Message(("one", "%(n)s"), ("jeden", "%(n)s", "%(n)s")))
    assert other_facts(Message(("one", "%(n)s"), ("jeden", "%(n)s", "%(m)s")))


EXAMPLE = """/** `t("In a comment")` */
const a = useState<Record<string, number>>({});          // generics and an apostrophe: don't trip
export default function Phone({ id }: { id: string }) {
  // so t("this too")
  const pattern = /['"`]/g;
  return <p title={t("A title")}>It's here: {t("An “idea”, isn't it?")} and that's {items.map<string>((i) => `<${t("Inside")}>`)}
    {tn("%(n)s idea", "%(n)s ideas", items.length)} {t('Single \\'quoted\\'')} {t(`Plain template`)}
    {t(
      "Two " +
        "halves",
    )}
    {t("With facts: %(name)s", { name: t("Nested") })} {tn("one", "two")} {start("not this")} {at("nor this")} {t(variable)} {t(`nor ${this}`)}
    Don't <b>forget</b> {t("The last \\u2026")}
  </p>;
}
"""


def test_texts_are_found_in_tsx_whatever_stands_around_them() -> None:
    rows = list(texts.extract_typescript(io.BytesIO(EXAMPLE.encode()), (), (), {}))
    assert [(kind, text) for _line, kind, text, _comments in rows] == [
        ("t", "A title"),
        ("t", "An “idea”, isn't it?"),
        ("t", "Inside"),
        ("tn", ("%(n)s idea", "%(n)s ideas")),
        ("t", "Single 'quoted'"),
        ("t", "Plain template"),
        ("t", "Two halves"),
        ("t", "With facts: %(name)s"),
        ("t", "Nested"),
        ("tn", ("one", "two")),
        ("t", "The last …"),
    ]
    assert [line for line, *_rest in rows][:4] == [6, 6, 6, 7]


def test_the_browser_gets_only_what_typescript_uses() -> None:
    catalogue = Catalog()
    catalogue.add("in a page", "op een bladzijde", locations=[("templates/join.html", 1)])
    catalogue.add("on a phone", "op een telefoon", locations=[("static/src/phone/main.tsx", 1), ("app/errors.py", 1)])
    catalogue.add(("one idea", "%(n)s ideas"), ("één idee", "%(n)s ideeën"), locations=[("app/activities/brainstorm/phone.tsx", 1)])
    catalogue.add("not yet", "", locations=[("static/src/store.ts", 1)])
    kept = {"on a phone": "op een telefoon", "one idea": ["één idee", "%(n)s ideeën"]}
    assert texts.for_browser(catalogue) == {"": {"one": 0, "other": 1}, **kept}


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("fr", {"one": 0, "other": 1, "many": 1}),  # none is one as well
        ("pl", {"one": 0, "few": 1, "many": 2}),
        ("ar", {"zero": 0, "one": 1, "two": 2, "few": 3, "other": 4, "many": 5}),
        ("ja", {"other": 0}),
    ],
)
def test_a_browser_finds_the_plural_form_that_the_catalogue_means(language: str, forms: dict[str, int]) -> None:
    assert texts.plurals(Catalog(locale=language)) == forms


def test_saving_the_same_texts_gives_the_same_file(tmp_path: Path) -> None:
    path = tmp_path / "nl" / "LC_MESSAGES" / "messages.po"
    path.parent.mkdir(parents=True)
    catalogue = the_catalogue("nl")
    texts.save(catalogue, path)
    first = path.read_bytes()
    texts.save(texts.load(path), path)
    assert path.read_bytes() == first
    assert first == (texts.CATALOGUES / "nl" / "LC_MESSAGES" / "messages.po").read_bytes()
