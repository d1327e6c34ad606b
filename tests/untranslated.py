"""Texts in Python and in templates that people would see in one language only, found by the syntax tree. TypeScript: untranslated.mjs."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser

import jinja2

OPENING = re.compile(r'\bdata-[\w-]+(="[^"]*")?')  # what a page adds to the first tag of the page that it extends
LETTERS = re.compile(r"[^\W\d_]{2,}")
OURS = {"Aanzet", "K7M-4QX", "nationaleombudsman.nl"}  # a name, a code as an example, an address
SHOWN = {"Error": 1, "Phrase": 0, "translate": 0, "Text": 0, "Heading": 1, "Items": 0, "Table": 0, "Bars": 0}  # call → the argument that is read
FIELDS = {"name", "sentence", "labels"}  # of an activity, for moderators
ATTRIBUTES = {"alt", "title", "placeholder", "aria-label", "aria-description"}


def in_python(source: str) -> list[str]:
    """Sentences for people that are not inside `t("…")`."""
    return [text for node in ast.walk(ast.parse(source)) for text in _plain(node)]


def _plain(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Call):
        name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr if isinstance(node.func, ast.Attribute) else ""
        if name in SHOWN and len(node.args) > SHOWN[name]:
            yield from _literals(node.args[SHOWN[name]])
    elif isinstance(node, ast.ClassDef):
        for part in node.body:
            if isinstance(part, ast.Assign) and isinstance(part.targets[0], ast.Name) and part.targets[0].id in FIELDS:
                yield from _literals(part.value)


def _literals(node: ast.expr) -> Iterator[str]:
    """Strings that the expression itself gives; what a call gives is the call's affair."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and LETTERS.search(node.value):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        for part in node.values:
            yield from _literals(part) if isinstance(part, ast.Constant) else ()
    elif isinstance(node, ast.IfExp):
        yield from [*_literals(node.body), *_literals(node.orelse)]
    elif isinstance(node, ast.BinOp | ast.BoolOp):
        for part in [node.left, node.right] if isinstance(node, ast.BinOp) else node.values:
            yield from _literals(part)
    elif isinstance(node, ast.Dict):
        for value in node.values:
            yield from _literals(value)
    elif isinstance(node, ast.List | ast.Tuple):
        for part in node.elts:
            yield from _literals(part)


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._quiet = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._quiet += tag in ("style", "script")
        self.found += [value for name, value in attrs if value and name in ATTRIBUTES and _says(value)]

    def handle_endtag(self, tag: str) -> None:
        self._quiet -= tag in ("style", "script")

    def handle_data(self, data: str) -> None:
        if not self._quiet and _says(data):
            self.found.append(data.strip())


def _says(text: str) -> bool:
    return text.strip() not in OURS and bool(LETTERS.search(OPENING.sub("", text)))


def in_template(source: str) -> list[str]:
    """Words that stand in the page itself, between its tags or in what is read out of them."""
    page = _Page()
    tokens = jinja2.Environment(autoescape=True).lex(source)
    plain = ""
    for _line, kind, text in tokens:
        if kind == "data":
            plain += text
        elif kind == "variable_begin" and plain.endswith(("<", "</")):
            plain += "p"  # a tag whose name is a variable
    page.feed(plain)
    return page.found
