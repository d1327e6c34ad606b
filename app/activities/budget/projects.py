"""The proposals of a step: what each costs, where it belongs, and which of them one person may choose together."""

from __future__ import annotations

from typing import Any

import msgspec

from app.core.activity import Item, Step, in_order
from app.core.ballots import Ballot
from app.core.items import HOMES
from app.errors import Refused


def start(step: Step) -> None:
    """Write the step's pages: `projects` (id → {"cost", "category", "about", "picture", "place"}), `categories`, and the rule that counts."""
    given = step.settings
    named = {category.text: f"k{n}" for n, category in enumerate(given.categories, 1)}
    step.room["settings"] = {name: getattr(given, name) for name in ("budget", "ballot", "least", "most", "open_ballots")}
    step.room["map"] = msgspec.to_builtins(given.map)
    step.room["rule"], step.room["utility"] = given.rule, given.utility
    step.room["categories"] = {
        named[category.text]: {"id": named[category.text], "text": category.text, "limit": category.limit, "order": n}
        for n, category in enumerate(given.categories, 1)
    }
    step.room["projects"] = {
        f"{step.id}-{n}": {
            "cost": project.cost,
            "category": named.get(project.category),
            "about": project.text,
            "picture": msgspec.to_builtins(project.picture),
            "place": msgspec.to_builtins(project.place),
        }
        for n, project in enumerate(given.projects, 1)
    }


def coming(step: Step, name: str) -> str:
    """The id of an item that is here, or that the step takes when it opens; raises Refused("unknown_item")."""
    if ("items", name) in step.room:
        return name
    source = step.source
    if source is None or step.room["state"] != "waiting" or not any((home, name) in source for home in HOMES):
        raise Refused("unknown_item")
    return name


def money(step: Step, item: str) -> dict[str, Any]:
    """{"cost": euros or null, "category": id or null} of an item."""
    project = step.room.get("projects", item, default={})
    return {name: project.get(name) for name in ("cost", "category")}


def cost(step: Step, item: str) -> int | None:
    """What an item costs in euros; None while nobody filled that in."""
    found: int | None = step.room.get("projects", item, "cost")
    return found


def on_ballot(step: Step) -> list[str]:
    """The ids of what people can vote for, in order: the visible items that have a cost."""
    return [item["id"] for item in in_order(step.room["items"]) if cost(step, item["id"]) is not None]


def limits(step: Step) -> dict[str, int]:
    """The most that may be spent on a category, for those that have such a limit (id → euros)."""
    return {name: category["limit"] for name, category in step.room["categories"].items() if category["limit"] is not None}


def checked(step: Step, chosen: list[str]) -> Ballot:
    """The ballot of somebody who wants exactly these items; raises Refused."""
    given = step.settings
    spent: dict[str | None, int] = {}
    for item in chosen:
        project = money(step, item)
        if project["cost"] is None:
            raise Refused("no_cost")
        for purse in {None, project["category"]}:
            spent[purse] = spent.get(purse, 0) + project["cost"]
    if given.ballot == "knapsack":
        for purse, most in ((None, given.budget), *limits(step).items()):
            if spent.get(purse, 0) > most:
                raise Refused("over_limit" if purse else "over_budget", over=spent[purse] - most)
    elif chosen and len(chosen) < given.least:
        raise Refused("too_few_choices", least=given.least)
    elif given.most is not None and len(chosen) > given.most:
        raise Refused("too_many_choices", limit=given.most)
    return dict.fromkeys(chosen, True)


def about(step: Step, item: Item) -> dict[str, Any]:
    """What the tables of the minutes say of an item besides: its cost in euros and its category by name."""
    project = money(step, item["id"])
    return {"cost": project["cost"], "category": step.room.get("categories", project["category"] or "", "text")}
