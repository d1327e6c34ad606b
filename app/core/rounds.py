"""Voting again: the round that was is put away with its ballots, its figures stay, and a new one begins with none."""

from __future__ import annotations

from app.core.activity import RESULT_PAGES, Step
from app.core.ballots import Voting
from app.core.groups import groups_of


def begin(activity: Voting, step: Step, texts: dict[str, dict[str, object]]) -> None:
    """Put the round away and begin the next; `texts` are items that were edited since people voted ({"text", "version"})."""
    was = step.room["round"]
    ballots = step.hidden.get("ballots", default={})
    members = groups_of(step)
    step.hidden["rounds", f"r{was}"] = {
        "round": was,
        "ballots": ballots,
        "groups": {name: members.get(name) for name in ballots},
        "papers": len(step.desk.get("papers", default={})),
        "items": step.room["items"],
    }
    for actor in step.hidden.get("people", default={}):
        own = step.me(actor)
        del own["before"]  # of a round that is two rounds ago by now
        if actor in ballots:
            for name, value in {"before": own["ballot"], "ballot": {}, **activity.own(step, {})}.items():
                own[name] = value
    for page, name in ((step.hidden, "ballots"), (step.hidden, "pending"), (step.desk, "papers"), (step.desk, "by_group")):
        del page[name]
    for name in RESULT_PAGES:
        del step.room[name]
    step.desk["results"] = {}
    step.room["revealed"], step.room["done"], step.room["round"] = False, 0, was + 1
    activity.published(step)
    for item_id, text in texts.items():
        item = {**step.room["items", item_id], **text}
        item.pop("changed", None)
        step.room["items", item_id] = item
    publish(activity, step)


def publish(activity: Voting, step: Step) -> None:
    """Bring the figures of earlier rounds up to date with the items that are visible now."""
    for name, kept in step.hidden.get("rounds", default={}).items():
        page = {
            "round": kept["round"],
            "done": len(kept["ballots"]),
            "papers": kept["papers"],
            "results": activity.figures(step, kept["ballots"].values()),
            "by_group": activity.split(step, kept["ballots"], kept["groups"]),
        }
        step.desk["rounds", name] = page
        if step.room["revealed"]:
            step.room["rounds", name] = page
