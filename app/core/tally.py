"""When figures may move: the rule of five.

Whoever watches a count or a chart after every ballot reads single ballots from the difference. So `done` and results move only when at
least FIVE people's ballots changed since they last moved, or when the step has closed for good; figures per group, where five are few,
move only at the close.
"""

from __future__ import annotations

from app.core.activity import RESULT_PAGES, Activity, Step
from app.core.groups import FIVE
from app.core.items import recount

STEPS = 20  # with many ballots the figures move a twentieth at a time: nobody sees less, and each counting reads all ballots


def count(activity: Activity, step: Step, actor: str) -> None:
    """Note that this person's part changed, and publish when enough did, or when nothing is expected any more."""
    step.hidden["pending", actor] = True
    enough = max(FIVE, len(step.hidden.get("ballots", default={})) // STEPS)
    if len(step.hidden["pending"]) >= enough or "settled" in step.hidden:
        publish(activity, step)


def publish(activity: Activity, step: Step) -> None:
    """Bring `done` and the results up to date, at the desk and, once revealed, for everyone."""
    del step.hidden["pending"]
    step.room["done"] = activity.done(step)
    activity.published(step)
    if activity.votes:
        results = activity.results(step)
        for page in (step.desk, step.room) if step.room["revealed"] else (step.desk,):
            for item_id in set(page.get("results", default={})) - set(results):
                del page["results", item_id]
            for item_id, figures in results.items():
                page["results", item_id] = figures
            if "settled" in step.hidden and step.groups:
                page["by_group"] = activity.by_group(step)


def reveal(step: Step) -> None:
    """Let everybody see what the desk sees of the results."""
    step.room["revealed"] = True
    if "waiting" in step.desk:
        step.room["items"] = {**step.room["items"], **step.desk["waiting"]}
        step.desk["waiting"] = {}
        recount(step)
    for name in RESULT_PAGES:
        if name in step.desk:
            step.room[name] = step.desk[name]


def conceal(step: Step) -> None:
    """Make the results the desk's again."""
    step.room["revealed"] = False
    if "waiting" in step.desk:
        mine = {item["id"]: item for item in step.room["items"].values() if item["origin"] == step.id}
        step.room["items"] = {item_id: item for item_id, item in step.room["items"].items() if item_id not in mine}
        step.desk["waiting"] = mine
        recount(step)
    for name in RESULT_PAGES:
        del step.room[name]
