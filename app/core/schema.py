"""Typed schemas at the doors: check plain JSON against a type, and say in words what was expected where."""

from __future__ import annotations

import re
import unicodedata
from typing import Any, TypeVar

import msgspec
from msgspec import inspect

from app.errors import Phrase, Refused, t

T = TypeVar("T")
DEEPEST = 20  # levels of lists and mappings; what we ask for has five
# Direction marks and overrides turn text round on other people's screens; the invisible ones below hide text.
_UNWANTED = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")
_NEWLINES = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")


def clean(value: Any, deep: int = 0) -> Any:
    """The same JSON value with every text in NFC and without control, bidi and lone surrogate characters.

    Raises Refused("bad_message") for one that is nested more than DEEPEST levels, before anything else looks at it.
    """
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, list | dict) and deep == DEEPEST:
        raise Refused("bad_message", at="$", expected=Phrase(t("at most %(limit)s levels"), {"limit": DEEPEST}), got="…")
    if isinstance(value, list):
        return [clean(part, deep + 1) for part in value]
    if isinstance(value, dict):
        return {clean_text(key) if isinstance(key, str) else key: clean(part, deep + 1) for key, part in value.items()}
    return value


def clean_text(text: str) -> str:
    """`text` in NFC without control, bidi and lone surrogate characters, without space around it."""
    if text.isascii() and text.isprintable():  # nearly all that comes: names, ids, short texts
        return text.strip()
    text = _NEWLINES.sub("\n", text).replace("\t", " ")
    if not text.isascii():
        text = unicodedata.normalize("NFC", _UNWANTED.sub("", text))
        text = "".join(c for c in text if c == "\n" or unicodedata.category(c) not in ("Cc", "Cs"))
    else:
        text = "".join(c for c in text if c == "\n" or c.isprintable())
    return text.strip()


def convert(raw: Any, type_: type[T], code: str, at: str = "") -> T:
    """`raw` as `type_`; raises Refused(code) that names the path below `at`, what was expected and what was found."""
    try:
        return msgspec.convert(raw, type_)
    except Refused as refused:  # by a check of the type's own, over several of its fields
        refused.facts["at"] = _join(at, [refused.facts["at"]])
        raise
    except msgspec.ValidationError as problem:
        message = str(problem)
    reason, _, where = message.partition(" - at `$")
    path = re.findall(r"\.([^.\[\]`]+)|\[(\d+)\]", where)
    steps: list[str | int] = []
    field = re.search(r"(missing required|contains unknown) field `(.*?)`", reason)
    info: Any = inspect.type_info(type_)
    value: Any = raw
    for name, index in path:
        step: str | int = name or int(index)
        try:
            below = value[step]
        except (LookupError, TypeError):  # the rest of the path is a name that the client made up
            break
        info, value = _below(info, step, value), below
        steps.append(step)
    if field:
        steps.append(field[2])
    place = _join(at, steps)
    if field and field[1] == "contains unknown":
        names = ", ".join(f.encode_name for f in _struct(info, value).fields)
        raise Refused(code, at=place, expected=Phrase(t("one of the names %(names)s"), {"names": names}), got=shown(field[2]))
    if field:
        below = _below(info, field[2], value)
        raise Refused(code, at=place, expected=describe(below), got=Phrase(t("nothing")))
    raise Refused(code, at=place, expected=describe(info), got=shown(value))


def shown(value: Any) -> str:
    """A value as a reader of JSON or YAML knows it, cut to 60 characters."""
    try:
        text = msgspec.json.encode(value).decode()
    except (TypeError, UnicodeEncodeError, msgspec.MsgspecError):  # a YAML date, say, or half a surrogate pair
        text = ascii(value)
    return text if len(text) <= 60 else text[:57] + "…"


def describe(info: Any) -> Phrase:
    """What a type takes, in words; `info` is a type of msgspec.inspect."""
    if isinstance(info, inspect.Metadata):
        return describe(info.type)
    if isinstance(info, inspect.UnionType):
        return describe(next(part for part in info.types if not isinstance(part, inspect.NoneType)))
    if isinstance(info, inspect.IntType):
        if info.ge is None or info.le is None:
            return Phrase(t("a whole number"))
        return Phrase(t("a whole number from %(low)s to %(high)s"), {"low": info.ge, "high": info.le})
    if isinstance(info, inspect.FloatType):
        return Phrase(t("a number"))
    if isinstance(info, inspect.DateType):
        return Phrase(t("a date such as %(example)s"), {"example": "2026-12-31"})
    if isinstance(info, inspect.BoolType):
        return Phrase(t("true or false"))
    if isinstance(info, inspect.LiteralType):
        return Phrase(t("one of %(names)s"), {"names": ", ".join(map(str, info.values))})
    if isinstance(info, inspect.ListType):
        if info.min_length is None and info.max_length is None:
            return Phrase(t("a list"))
        return Phrase(t("a list of %(low)s to %(high)s entries"), {"low": info.min_length or 0, "high": info.max_length or "…"})
    if isinstance(info, inspect.StrType):
        if info.pattern is not None:
            return Phrase(t("a short name of small letters, digits and dashes that starts with a letter"))
        if info.max_length is None:
            return Phrase(t("a text"))
        return Phrase(t("a text of %(low)s to %(high)s characters"), {"low": info.min_length or 0, "high": info.max_length})
    return Phrase(t("a set of names with values"))


def _below(info: Any, step: str | int, value: Any) -> Any:
    while isinstance(info, inspect.Metadata):
        info = info.type
    if isinstance(info, inspect.UnionType):
        info = _part(info, value)
    if isinstance(info, inspect.StructType):
        return next((f.type for f in info.fields if f.encode_name == step), inspect.AnyType())
    return getattr(info, "item_type", None) or getattr(info, "value_type", None) or inspect.AnyType()


def _part(info: inspect.UnionType, value: Any) -> Any:
    """The part of a union that `value` is meant for: of several structs the one that its tag names."""
    wanted = (inspect.StructType,) if isinstance(value, dict) else (inspect.ListType,)
    parts: list[Any] = [part for part in info.types if isinstance(part, wanted)]
    tagged = [part for part in parts if isinstance(value, dict) and part.tag_field and value.get(part.tag_field) == part.tag]
    return next(iter(tagged or parts), info)


def _struct(info: Any, value: Any) -> inspect.StructType:
    while isinstance(info, inspect.Metadata):
        info = info.type
    if isinstance(info, inspect.UnionType):
        info = _part(info, value)
    assert isinstance(info, inspect.StructType)
    return info


def _join(at: str, steps: list[str | int]) -> str:
    for step in steps:
        at += f"[{step}]" if isinstance(step, int) else f".{step}" if at else step
    return at or "$"
