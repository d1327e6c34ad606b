"""For every kind of activity a script in which it can be seen: the fullest step of that kind on the shelf, with the steps it takes from."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

import msgspec

from app.activities import find_activities
from app.core.activity import Activity
from app.core.script import Script, StepScript, read_script
from app.web.shelf import Shelf
from tests.server import ROOT

KINDS: Mapping[str, Activity] = find_activities()
LONG = "Meervoudige arbeidsongeschiktheidsverzekeringsmaatschappijen en kindercarnavalsoptochtvoorbereidingswerkzaamheden in de buurt"
GROUPS = ["Bewoners", "Ondernemers en organisaties", "Gemeenteraad"]
THINK = {"id": "ideeen", "kind": "brainstorm", "title": "Ideeën", "question": "Wat is er nodig in onze gemeente?"}


class Plan(NamedTuple):
    """A script whose last step is of this kind; the steps before it bring in what it takes."""

    kind: str
    script: dict[str, Any]


@cache
def shelf() -> list[Script]:
    """The scripts that come with the server."""
    found = Shelf(ROOT / "sessions", KINDS)
    return [found.read(name) for name in found.names()]


def plan(kind: str) -> Plan:
    """The script in which a hall with groups sees this kind."""
    there = [(script, step) for script in shelf() for step in script.agenda if step.kind == kind]
    steps = [_asked(step) for step in _chain(*max(there, key=lambda one: len(_own_settings(one[1]))))] if there else _plain(kind)
    last = steps[-1]
    if last.get("items"):
        last["items"] = [*last["items"], LONG]
    raw = {"title": "Samen verder met onze gemeente", "language": "nl", "groups": GROUPS, "agenda": steps}
    return Plan(kind, msgspec.to_builtins(read_script(raw, KINDS)))


def _chain(script: Script, step: StepScript) -> list[StepScript]:
    """A step after all from which it takes, one through the other."""
    source = next((other for other in script.agenda if step.from_ and other.id == step.from_), None)
    return [*(_chain(script, source) if source else ()), step]


def _asked(step: StepScript) -> dict[str, Any]:
    """A step as a script holds it, without what was not said."""
    settings = {name: value for name, value in step.settings.items() if name != "moderation"}
    plain = {**msgspec.to_builtins(step), "settings": settings}
    return {name: value for name, value in plain.items() if value not in (None, [], "")}


def _own_settings(step: StepScript) -> set[str]:
    """The settings that differ from what they are by themselves."""
    usual = msgspec.to_builtins(KINDS[step.kind].Settings())
    return {name for name, value in step.settings.items() if value != usual.get(name)}


def _plain(kind: str) -> list[dict[str, Any]]:
    """Ideas, and a step of this kind that takes them, with all settings as they are by themselves."""
    return [THINK, {"kind": kind, "title": str(KINDS[kind].name), "question": "Wat vindt u hiervan?", "from": "ideeen"}]
