"""Plausible commands of any kind, made from their schemas: a new activity is tried without anybody naming it."""

from __future__ import annotations

import functools
import types
import typing
from datetime import date
from random import Random
from typing import Any

import msgspec
from hypothesis import strategies as st

WORDS = ("oak", "elm", "yew", "ash")
GONE = {"item": "i99", "cluster": "c99", "action": "a99", "paper": "b99", "topic": "t9", "remark": "r99"}


class Chance(typing.Protocol):
    """Where the choices come from."""

    def of(self, several: typing.Sequence[Any]) -> Any: ...
    def number(self, low: int, high: int) -> int: ...
    def real(self, low: float, high: float) -> float: ...


class Drawn:
    """Hypothesis chooses, so that a test that fails is made small."""

    def __init__(self, draw: typing.Callable[[st.SearchStrategy[Any]], Any]) -> None:
        self._draw = draw

    def of(self, several: typing.Sequence[Any]) -> Any:
        return self._draw(st.sampled_from(several))

    def number(self, low: int, high: int) -> int:
        return int(self._draw(st.integers(low, high)))

    def real(self, low: float, high: float) -> float:
        return float(self._draw(st.floats(low, high)))


class Dice:
    """A generator of random numbers chooses: many times faster, where nobody makes anything small."""

    def __init__(self, random: Random) -> None:
        self.of, self.number, self.real = random.choice, random.randint, random.uniform


def fields(chance: Chance, schema: type[msgspec.Struct], step: dict[str, Any], steps: typing.Sequence[str] = ()) -> dict[str, Any]:
    """Plain JSON for a command of this schema on this step (its pages in `room` and `desk` in one); optional fields are now and then left out."""
    hints = _hints(schema)
    made = {}
    for field in msgspec.structs.fields(schema):
        if field.required or chance.number(0, 2):
            made[field.encode_name] = value(chance, field.encode_name, hints[field.name], step, steps)
    return made


def value(chance: Chance, name: str, annotation: Any, step: dict[str, Any], steps: typing.Sequence[str] = ()) -> Any:
    """A plausible value for a field, now and then an impossible one."""
    origin, parts = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        bounds = {bound: getattr(part, bound, None) for part in parts[1:] for bound in ("ge", "le")}
        if parts[0] in (int, float) and None not in bounds.values():
            above = chance.of([None, 5, 2])
            return chance.of([bounds["ge"], bounds["le"], bounds["le"] + 1]) if above is None else _between(chance, parts[0], bounds, above)
        return value(chance, name, parts[0], step, steps)
    if origin is list:
        return [value(chance, name.removesuffix("s"), parts[0], step, steps) for _ in range(chance.number(0, 3))]
    if origin is dict and name == "step":
        kind = chance.of(["brainstorm", "rating", "choice", "present", "nonsense"])
        return {"kind": kind, "title": "More", "question": "What else?", "settings": {}, "items": chance.of([[], ["oak", "elm"]])}
    if origin is dict:
        keys = [chance.of([*step.get("items", {}), GONE["item"]]) for _ in range(chance.number(0, 3))]
        return {key: value(chance, "value", parts[1], step, steps) for key in keys}
    if origin is typing.Literal:
        return chance.of(parts)
    if origin in (typing.Union, types.UnionType):
        part = chance.of(parts)
        return None if part is type(None) else value(chance, name, part, step, steps)
    if isinstance(annotation, type) and issubclass(annotation, msgspec.Struct):
        return fields(chance, annotation, step, steps)
    if annotation in (int, float):
        return chance.number(0, 4)
    if annotation is date:
        return chance.of(["2026-12-01", "2027-02-28", "soon"])
    if annotation is bool:
        return chance.of([False, True])
    items = [item for page in ("items", "comments", "waiting", "hidden", "inbox", "rejected") for item in step.get(page, {})] + [GONE["item"]]
    clusters = [*step.get("clusters", {}), GONE["cluster"]]
    known = {
        "item": items, "order": items, "option": items, "cluster": clusters, "from": clusters, "into": clusters,
        "action": [*step.get("actions", {}), GONE["action"]],
        "paper": [*step.get("papers", {}), GONE["paper"]], "remark": [*step.get("remarks", {}), GONE["remark"]],
        "note": [*step.get("notes", {}), "o99"],
        "criterion": [*step.get("criteria", {}), "k99"],
        "step": steps, "after": steps, "section": (*steps, "opening", "agenda", "to"), "group": ("g1", "g2"),
        "side": ("d1", "d2"), **_only_where_there_are(step, items),
    }  # fmt: skip
    return chance.of([*known.get(name, (*WORDS, ""))])


def _only_where_there_are(step: dict[str, Any], items: list[str]) -> dict[str, Any]:
    """What can be named in some steps only; elsewhere nearly every command would be refused."""
    there = [*step.get("items", {}).values(), *step.get("waiting", {}).values()]
    pages = sorted({item["page"] for item in there if "page" in item})
    topics = [*step["topics"], GONE["topic"]] if step.get("topics") else [None]
    return {"topic": topics, "on": items if step.get("settings", {}).get("build_on") else [None], "page": pages or [None]}


@functools.cache
def _hints(schema: type[msgspec.Struct]) -> dict[str, Any]:
    return typing.get_type_hints(schema, include_extras=True)


def _between(chance: Chance, type_: type, bounds: dict[str, Any], above: int) -> float:
    low, high = bounds["ge"], min(bounds["le"], bounds["ge"] + above)  # most of what people send is small
    return chance.number(low, high) if type_ is int else chance.real(low, high)
