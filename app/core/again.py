"""A session once more: the script of another one like it."""

from __future__ import annotations

from typing import Any

import msgspec

from app.core.script import MOST_ITEMS
from app.core.session import Session


def script_of(session: Session, items: bool) -> dict[str, Any]:
    """The agenda as it is now, inserted steps too, as plain JSON of a script; with `items` those that people brought in stand in it.

    Ballots, clusters, notes and whatever else was done with the items stay behind.
    """
    assert session.script is not None
    agenda = [_step(session, step.id, items) for step in session.all_steps()]
    return {**msgspec.to_builtins(session.script), "title": session.room["title"], "agenda": agenda}


def _step(session: Session, step_id: str, items: bool) -> dict[str, Any]:
    step, source = session.step(step_id), session.source(step_id)
    plan: dict[str, Any] = msgspec.to_builtins(session.plan(step_id))
    plan["id"] = _name(session, step_id)
    plan["from"] = None if source is None else _name(session, source.id)
    activity = session.activity(step_id)
    if items and source is None and not activity.votes and not activity.texts(step.settings):
        plan["items"] = [item["text"] for item in step.sorted_items()][:MOST_ITEMS] or plan["items"]
    return plan


def _name(session: Session, step_id: str) -> str:
    """The step's own name in the script; one without gets its id, which no name of the script may be."""
    named = session.plan(step_id).id
    taken = {session.plan(step.id).id for step in session.all_steps()}
    return named or (step_id if step_id not in taken else f"step-{step_id}")
