"""The count of a step: what is asked beside the room, what came back, and what everybody may see of it.

Both rules are counted once the vote is settled, since a count before would tell of single ballots. `hidden.outcomes` keeps the answer of each
round; `desk.outcome`, copied to everybody by `reveal`, is what may be seen of the round that was counted last.
"""

from __future__ import annotations

from typing import Any

import msgspec

from app.activities.budget import counting, projects
from app.activities.budget.drawn import drawn, number
from app.activities.budget.election import Election
from app.activities.budget.reasons import reasons
from app.core.activity import Step, Work
from app.errors import Refused

SEEN = ("built", "spent", "anyone", "nobody", "share", "raised")  # of each rule


def election(step: Step) -> dict[str, Any]:
    """What is counted, as JSON of an `Election`: the ballots of this round in an order that says nothing."""
    names = projects.on_ballot(step)
    given = step.hidden.get("ballots", default={}).values()
    return {
        "projects": [{"id": name, **projects.money(step, name)} for name in names],
        "budget": step.settings.budget,
        "limits": projects.limits(step),
        "ballots": sorted([name for name in names if name in ballot] for ballot in given),
        "order": drawn(step.seed, names),
    }


def job(data: dict[str, Any]) -> dict[str, Any]:
    """Count by both rules, and say of each project why it was built or missed by the one that counts; pure, and slow for large elections."""
    found = counting.job({name: data[name] for name in ("election", "utility")})
    held = msgspec.convert(data["election"], Election)
    counted = msgspec.convert(found[data["rule"]], counting.Counted)
    others = next(side["outcome"]["built"] for rule, side in found.items() if rule != data["rule"])
    sides = {rule: {name: side["outcome"][name] for name in SEEN} for rule, side in found.items()}
    return {**sides, "why": reasons(held, counted, set(others)), "rare": counting.rare(held)}


def asked(step: Step) -> Work | None:
    """The count that the room waits for: of a vote that is settled, with what is visible now; None when it is there."""
    if "settled" not in step.hidden or not step.hidden.get("ballots") or _kept(step).get("id") == _id(step):
        return None
    return Work(_id(step), "budget.beside:job", {"election": election(step), "utility": step.room["utility"], "rule": step.room["rule"]})


def answered(step: Step, work: str, result: dict[str, Any] | None) -> None:
    """Keep what was counted and show it, at the desk and, once revealed, to everybody; `failed` where it could not be counted."""
    step.hidden["outcomes", _round(step)] = {"id": work, **(result or {})}
    step.desk["outcome"] = result or {"failed": True}
    if step.room["revealed"]:
        step.room["outcome"] = step.desk["outcome"]


def forget(step: Step) -> None:
    """Take an outcome out of sight that is not of the ballots and projects as they are now: it is counted anew."""
    if "outcome" in step.desk and _kept(step).get("id") != _id(step):
        for page in (step.desk, step.room):
            del page["outcome"]


def built(step: Step) -> list[str]:
    """What is built by the rule that counts, in the order in which it took it; raises Refused, for a moment, while a closed vote is counted."""
    if step.room["state"] == "closed" and step.hidden.get("ballots") and _kept(step).get("id") != _id(step):
        raise Refused("being_counted")
    names: list[str] = step.desk.get("outcome", step.room["rule"], "built", default=[])
    return names


def _round(step: Step) -> str:
    return f"r{step.room['round']}"


def _kept(step: Step) -> dict[str, Any]:
    kept: dict[str, Any] = step.hidden.get("outcomes", _round(step), default={})
    return kept


def _id(step: Step) -> str:
    """Made from the last close, the last ballot and what is on the ballot now: the same state is the same count."""
    closed, voted = step.hidden["closed_seq"], step.hidden.get("voted", default=0)
    return f"count/{step.id}/{_round(step)}/{closed}/{voted}/{number(' '.join(projects.on_ballot(step))):x}"
