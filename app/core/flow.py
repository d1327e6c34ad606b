"""Items flow: which of an earlier step's items a later one takes, and those that the script gives.

An item keeps its id and version on its way, so that the minutes and the phone can tell where an idea went.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.core.activity import Activity, Item, Step, place_of
from app.core.script import StepScript
from app.errors import Refused

Choice = dict[str, Any]  # {} all, {"top": n}, {"items": [ids]}, {"cluster": id}, {"starred": true}


def given(step: Step, plan: StepScript, activity: Activity) -> list[Item]:
    """The items that the script or its settings give; where there are none, a step that asks something is about its question."""
    texts = plan.items or activity.texts(step.settings) or ([plan.question] if activity.asks else [])
    return [{"id": f"{step.id}-{n}", "text": text, "version": 1, "order": n, "origin": step.id} for n, text in enumerate(texts, 1)]


def chosen(activity: Activity, source: Step, take: str, choice: Choice) -> list[Item]:
    """What a later step gets of `source` by `choice`, in the order of the source."""
    match choice:
        case {"cluster": cluster}:
            return [item for item in activity.items(source, "items") if source.room["items", item["id"], "cluster"] == cluster]
        case {"items": picked}:
            return [item for item in activity.items(source, take) if item["id"] in picked]
        case {"starred": _}:
            return [item for item in activity.items(source, take) if item["id"] in source.starred]
        case {"top": number}:
            return _top(activity, source, activity.items(source, take), number)
    return activity.items(source, take)


def checked(activity: Activity, source: Step, take: str, choice: Choice) -> Choice:
    """`choice` as it is kept; raises Refused where the source has no such items, cluster or results."""
    match choice:
        case {"cluster": cluster}:
            return {"cluster": place_of(source.room.get("clusters", default={}), cluster, "unknown_item")}
        case {"items": picked}:
            known = {item["id"] for item in activity.items(source, take)}
            if not known.issuperset(picked):
                raise Refused("unknown_item")
            return {"items": list(dict.fromkeys(picked))}
        case {"top": _}:
            if not activity.votes:
                raise Refused("no_results")
    return choice


def _top(activity: Activity, source: Step, items: Sequence[Item], number: int) -> list[Item]:
    """The best `number` items; those that score the same as the last of them come along, since nothing sets them apart.

    While the source is open its published figures count, or the choice would tell of single ballots (the rule of five).
    """
    results = activity.results(source) if source.room["state"] == "closed" else source.desk["results"]
    scores = {}
    for item in items:
        rank = activity.rank(results[item["id"]]) if item["id"] in results else None
        scores[item["id"]] = float("-inf") if rank is None else rank
    least = sorted(scores.values(), reverse=True)[:number]
    return [item for item in items if scores[item["id"]] >= least[-1]] if least else []
