"""The catalogues: collects texts from the sources, compiles what server and browser read.

`python app/translations/texts.py update` brings every messages.po up to date (a new language: make its folder first);
`python app/translations/texts.py build` writes messages.mo for the server and static/dist/texts/<language>.json for the browser.
It is run by its path, so that a build imports nothing of the application.
"""

from __future__ import annotations

import gettext
import json
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[2]
CATALOGUES = Path(__file__).parent
FOR_BROWSER = ROOT / "static" / "dist" / "texts"
KEYWORDS: dict[str, Any] = {**DEFAULT_KEYWORDS, "t": None, "tn": (1, 2)}

_CALL = re.compile(r"(?<![\w$])(tn?)\(\s*")
_LITERAL = re.compile(r""" "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*' | `(?:[^`\\$]|\\.|\$(?!\{))*` """, re.VERBOSE | re.DOTALL)
_ESCAPE = re.compile(r"\\(u\{([0-9a-fA-F]+)\}|u([0-9a-fA-F]{4})|.)", re.DOTALL)
_CHARACTERS = {"n": "\n", "t": "\t", "\n": ""}
_COMMENT = re.compile(r"[ \t]*(//|/\*|\*)")
_BETWEEN = re.compile(r"\s*(\+|,)\s*")


def extract_typescript(file: BinaryIO, keywords: Any, comment_tags: Any, options: Any) -> Iterator[tuple[int, str, Any, list[str]]]:
    """Every t("…") and tn("…", "…", n) in TypeScript or TSX, in the form of Babel's extractors.

    It looks for calls only and reads nothing around them: Babel's own JavaScript reader takes an apostrophe in the text of an element for
    the start of a string, and then misses every call up to the next one. Texts must be literals; lines of comment do not count.
    """
    source = file.read().decode()
    for call in _CALL.finditer(source):
        if _COMMENT.match(source, source.rfind("\n", 0, call.start()) + 1):
            continue
        texts = _literals(source, call.end())
        if texts:
            yield source.count("\n", 0, call.start()) + 1, call[1], texts if len(texts) > 1 else texts[0], []


def _literals(source: str, at: int) -> tuple[str, ...]:
    texts: list[str] = []
    joined = False
    while literal := _LITERAL.match(source, at):
        text = _value(literal[0])
        if joined:
            texts[-1] += text
        else:
            texts.append(text)
        between = _BETWEEN.match(source, literal.end())
        if not between:
            break
        joined, at = between[1] == "+", between.end()
    return tuple(texts)


def _value(literal: str) -> str:
    return _ESCAPE.sub(_character, literal[1:-1])


def _character(escape: re.Match[str]) -> str:
    number = escape[2] or escape[3]
    return chr(int(number, 16)) if number else _CHARACTERS.get(escape[1], escape[1])


SOURCES: list[tuple[str, list[tuple[str, Any]]]] = [
    ("app", [("**.py", "python"), ("**.tsx", extract_typescript), ("**.ts", extract_typescript)]),
    ("static/src", [("**.tsx", extract_typescript), ("**.ts", extract_typescript)]),
    ("templates", [("**.html", "jinja2"), ("**.svg", "jinja2")]),
]


def collect() -> Catalog:
    """All texts in the sources; each message knows the files it stands in (no line numbers: they would change with every edit)."""
    catalogue = Catalog(project="Aanzet", charset="utf-8")
    for folder, methods in SOURCES:
        options: dict[str, dict[str, Any]] = {"**.html": {"silent": "false"}, "**.svg": {"silent": "false"}}
        found = extract_from_dir(str(ROOT / folder), methods, options, KEYWORDS)
        for path, _line, msgid, comments, context in sorted(found, key=lambda row: (row[0], row[1])):
            catalogue.add(msgid, locations=[(f"{folder}/{path}", 0)], auto_comments=comments, context=context)
    return catalogue


def catalogues() -> list[Path]:
    """The catalogue of each language that has a folder here."""
    return [folder / "LC_MESSAGES" / "messages.po" for folder in sorted(CATALOGUES.iterdir()) if (folder / "LC_MESSAGES").is_dir()]


def language(path: Path) -> str:
    return path.parts[-3]


def load(path: Path) -> Catalog:
    """A catalogue as it stands, or an empty one."""
    if not path.exists():
        return Catalog(locale=language(path), project="Aanzet", charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language(path))


def missing(catalogue: Catalog) -> list[Message]:
    """Texts without a translation, or with one that is only a guess."""
    return [message for message in catalogue if message.id and (message.fuzzy or not all(_strings(message)))]


def _strings(message: Message) -> tuple[str, ...]:
    return tuple(message.string) if isinstance(message.string, (tuple, list)) else (message.string or "",)


def update() -> None:
    """Bring every catalogue up to date and say what is missing; translations of texts that are gone are dropped."""
    found = collect()
    for path in catalogues():
        catalogue = load(path)
        catalogue.update(found, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        save(catalogue, path)
        lacking = missing(catalogue)
        print(f"{path.relative_to(ROOT)}: {len(catalogue)} texts, {len(lacking)} without a translation")
        for message in lacking:
            print("   ", message.id if isinstance(message.id, str) else message.id[0])


def save(catalogue: Catalog, path: Path) -> None:
    """Write a catalogue sorted by file, without dates, so that the same texts give the same file."""
    with path.open("wb") as file:
        header = f'msgid ""\nmsgstr ""\n"Language: {language(path)}\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        file.write(f'{header}"Plural-Forms: {catalogue.plural_forms}\\n"\n\n'.encode())
        write_po(file, catalogue, width=120, sort_by_file=True, omit_header=True, include_lineno=False)


def build() -> None:
    """Compile every catalogue: all of it for the server, what TypeScript uses for the browser."""
    shutil.rmtree(FOR_BROWSER, ignore_errors=True)
    FOR_BROWSER.mkdir(parents=True)
    _write(Catalog(locale="en"), "en")
    for path in catalogues():
        catalogue = load(path)
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, catalogue)
        _write(catalogue, language(path))


def _write(catalogue: Catalog, name: str) -> None:
    texts = json.dumps(for_browser(catalogue), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    (FOR_BROWSER / f"{name}.json").write_text(texts, encoding="utf-8")


def plurals(catalogue: Catalog) -> dict[str, int]:
    """CLDR's plural category of whole numbers → the place of that form in the catalogue: browsers know the one, gettext the other."""
    form = gettext.c2py(catalogue.plural_expr)
    category = catalogue.locale.plural_form if catalogue.locale else (lambda n: "one" if n == 1 else "other")
    return {category(n): form(n) for n in [*range(200), 1000, 1_000_000]}


def for_browser(catalogue: Catalog) -> dict[str, Any]:
    """Text in the source → its translation or forms, and `plurals` under ""; for a text that is left out the browser shows the source's."""
    texts: dict[str, Any] = {"": plurals(catalogue)}
    for message in catalogue:
        used = any(file.endswith((".ts", ".tsx")) for file, _line in message.locations)
        strings = _strings(message)
        if message.id and used and all(strings) and not message.fuzzy:
            texts[message.id if isinstance(message.id, str) else message.id[0]] = strings[0] if isinstance(message.id, str) else list(strings)
    return texts


if __name__ == "__main__":
    {"update": update, "build": build}[sys.argv[1]]()
