"""A script as YAML text: read with the line of a mistake, and written as the files in sessions/ are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import msgspec
import yaml

from app.core.activity import Activity
from app.core.schema import clean
from app.core.script import read_script
from app.errors import Phrase, Refused, t
from app.web.languages import LANGUAGES

MOST = 10_000  # values in a script, an alias counted as all that it stands for; the longest has some hundreds
STEP = ("id", "kind", "title", "question", "instruction", "minutes", "from", "take", "top", "items", "settings")
SCRIPT = ("title", "description", "purpose", "place", "language", "groups", "agenda")


def read_text(text: str, kinds: Mapping[str, Activity], file: str) -> dict[str, Any]:
    """The script in `text` as plain JSON, as it was written: without defaults. Raises Refused with the file, the line and the place."""
    raw = _parse(text, file)
    try:
        return checked(raw, kinds)
    except Refused as refused:
        at = refused.facts.get("at")
        if isinstance(at, str):
            refused.facts["at"] = Phrase(t("%(file)s, line %(line)s: %(at)s"), {"file": file, "line": _line(text, at), "at": at})
        raise


def checked(raw: Any, kinds: Mapping[str, Activity]) -> dict[str, Any]:
    """`raw` as plain, clean JSON without anything added; raises Refused where it is no script."""
    read_script(raw, kinds, LANGUAGES)
    plain: dict[str, Any] = msgspec.to_builtins(clean(raw))
    return plain


def write_text(script: dict[str, Any]) -> str:
    """YAML that `read_text` reads back as the same script."""
    agenda = [_ordered(step, STEP) for step in script["agenda"]]
    return yaml.dump(_ordered({**script, "agenda": agenda}, SCRIPT), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=120)


class _Dumper(yaml.SafeDumper):
    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)  # entries of a list stand in, as people write them

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _ordered(things: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: things[name] for name in names if name in things}


def _parse(text: str, file: str) -> Any:
    try:
        raw = yaml.safe_load(text)
        if _size(raw, {}) > MOST:
            raise ValueError(f"more than {MOST} values")
    # PyYAML lets through whatever its own kinds of values stumble over: 2026-13-45 is a ValueError, an empty number an IndexError.
    except (yaml.YAMLError, ValueError, LookupError, AttributeError, TypeError, ArithmeticError, RecursionError) as problem:
        raise Refused("bad_yaml", file=file, problem=" ".join(str(problem).split())) from problem
    return raw


def _line(text: str, at: str) -> int:
    """The line on which the thing at a path such as `agenda[2].settings.dots` begins, or else what it should stand in."""
    node = yaml.compose(text, yaml.SafeLoader)
    line: int = node.start_mark.line if node else 0
    for name in re.findall(r"[^.\[\]]+", at):
        if isinstance(node, yaml.MappingNode):
            found = [(key.start_mark, below) for key, below in node.value if key.value == name]
        elif isinstance(node, yaml.SequenceNode) and name.isdigit():
            found = [(below.start_mark, below) for below in node.value[int(name) : int(name) + 1]]
        else:
            break
        if not found:
            break
        line, node = found[0][0].line, found[0][1]
    return line + 1


def _size(value: Any, known: dict[int, int]) -> int:
    """How many values are in `value`; in one that holds itself, more than MOST."""
    if not isinstance(value, dict | list):
        return 1
    if id(value) not in known:
        known[id(value)] = MOST
        known[id(value)] = 1 + sum(_size(part, known) for part in (value.values() if isinstance(value, dict) else value))
    return known[id(value)]
