"""Plausible commands of any kind, made from their schemas: a new activity is tried without anybody naming it."""

from __future__ import annotations

import types
import typing
from datetime import date
from typing import Any

import msgspec
from hypothesis import strategies as st

WORDS = ("oak", "elm", "yew", "ash")
GONE = {"item": "i99", "cluster": "c99", "action": "a99", "paper": "b99", "topic": "t9", "remark": "r99"}


def fields(draw: Any, schema: type[msgspec.Struct], step: dict[str, Any], steps: typing.Sequence[str] = ()) -> dict[str, Any]:
    """Plain JSON for a command of this schema on this step (its pages in `room` and `desk` in one); optional fields are now and then left out."""
    hints = typing.get_type_hints(schema, include_extras=True)
    made = {}
    for field in msgspec.structs.fields(schema):
        if field.required or draw(st.integers(0, 2)):
            made[field.encode_name] = value(draw, field.encode_name, hints[field.name], step, steps)
    return made


def value(draw: Any, name: str, annotation: Any, step: dict[str, Any], steps: typing.Sequence[str] = ()) -> Any:
    """A plausible value for a field, now and then an impossible one."""
    origin, parts = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        bounds = {bound: getattr(part, bound, None) for part in parts[1:] for bound in ("ge", "le")}
        if parts[0] in (int, float) and None not in bounds.values():
            ends = st.sampled_from([bounds["ge"], bounds["le"], bounds["le"] + 1])
            return draw(st.one_of(ends, _between(parts[0], bounds, 5), _between(parts[0], bounds, 2)))
        return value(draw, name, parts[0], step, steps)
    if origin is list:
        return [value(draw, name.removesuffix("s"), parts[0], step, steps) for _ in range(draw(st.integers(0, 3)))]
    if origin is dict and name == "step":
        kind = draw(st.sampled_from(["brainstorm", "rating", "choice", "present", "nonsense"]))
        return {"kind": kind, "title": "More", "question": "What else?", "settings": {}, "items": draw(st.sampled_from([[], ["oak", "elm"]]))}
    if origin is dict:
        keys = draw(st.lists(st.sampled_from([*step.get("items", {}), GONE["item"]]), max_size=3))
        return {key: value(draw, "value", parts[1], step, steps) for key in keys}
    if origin is typing.Literal:
        return draw(st.sampled_from(parts))
    if origin in (typing.Union, types.UnionType):
        part = draw(st.sampled_from(parts))
        return None if part is type(None) else value(draw, name, part, step, steps)
    if isinstance(annotation, type) and issubclass(annotation, msgspec.Struct):
        return fields(draw, annotation, step, steps)
    if annotation in (int, float):
        return draw(st.integers(0, 4))
    if annotation is date:
        return draw(st.sampled_from(["2026-12-01", "2027-02-28", "soon"]))
    if annotation is bool:
        return draw(st.booleans())
    items = [*step.get("items", {}), *step.get("comments", {}), *step.get("waiting", {}), *step.get("hidden", {}), GONE["item"]]
    clusters = [*step.get("clusters", {}), GONE["cluster"]]
    known = {
        "item": items, "order": items, "option": items, "cluster": clusters, "from": clusters, "into": clusters,
        "action": [*step.get("actions", {}), GONE["action"]],
        "paper": [*step.get("papers", {}), GONE["paper"]], "remark": [*step.get("remarks", {}), GONE["remark"]],
        "note": [*step.get("notes", {}), "o99"],
        "criterion": [*step.get("criteria", {}), "k99"],
        "step": steps, "after": steps, "group": ("g1", "g2"),
        "side": ("d1", "d2"), **_only_where_there_are(step, items),
    }  # fmt: skip
    return draw(st.sampled_from([*known.get(name, (*WORDS, ""))]))


def _only_where_there_are(step: dict[str, Any], items: list[str]) -> dict[str, Any]:
    """What can be named in some steps only; elsewhere nearly every command would be refused."""
    there = [*step.get("items", {}).values(), *step.get("waiting", {}).values()]
    pages = sorted({item["page"] for item in there if "page" in item})
    topics = [*step["topics"], GONE["topic"]] if step.get("topics") else [None]
    return {"topic": topics, "on": items if step.get("settings", {}).get("build_on") else [None], "page": pages or [None]}


def _between(type_: type, bounds: dict[str, Any], above: int) -> st.SearchStrategy[Any]:
    low, high = bounds["ge"], min(bounds["le"], bounds["ge"] + above)  # most of what people send is small
    return st.integers(low, high) if type_ is int else st.floats(low, high)
