"""What phone and hall would see of one step of a script: the room itself, made for one answer, without a log and without people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from app.core.activity import Activity
from app.core.facts import SessionStarted
from app.core.roles import MODERATOR, Given, Who
from app.core.script import Script
from app.core.session import Command, Row, Session
from app.errors import Translate, t

CODE = "AANZET"  # of no session
EXAMPLES = 3
ADA = Who(MODERATOR, "desk:1")


def preview(script: Script, index: int, kinds: Mapping[str, Activity], translate: Translate) -> dict[str, Any]:
    """The pages `room` and `me` just after the step at `index` opened; what it takes from an earlier step are a few examples."""
    step = script.agenda[index]
    if step.from_ is not None:
        step.from_ = step.take = step.top = None
        step.items = [translate(t("Example %(n)s"), n=n) for n in range(1, EXAMPLES + 1)]
    session = Session(kinds)
    rules = {plan.kind: kinds[plan.kind].version for plan in script.agenda}
    session.apply(Row(1, "start", ADA.actor, 0.0, [(None, SessionStarted(code=CODE, script=msgspec.to_builtins(script), rules=rules))]))
    command = Command("open", None, "open", {"step": session.room["agenda"][index]})
    given = Given(ADA, 0.0, 2)
    session.apply(Row(2, command.id, ADA.actor, 0.0, session.decide(command, given)))
    groups: dict[str, Any] = session.room.get("groups", default={})
    people = {"in": 0, "been": 0, "groups": dict.fromkeys(groups, 0)}
    return {"room": {**session.tree.get(("room",)), "people": people}, "me": {"joined": True, "group": next(iter(groups), None)}}
