"""The ballots of a vote as files from which anybody can count again: a table, and Pabulib's format (pabulib.org).

They hold what people chose, in an order that says nothing, and neither alias, time, group nor paper. They are had once the vote is settled and
FIVE people or more voted, and only where the script did not keep them closed; people read so before they vote.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

import msgspec

from app.activities.budget import beside
from app.activities.budget.election import Election
from app.activities.budget.pabulib import write
from app.core.activity import Step
from app.core.groups import FIVE
from app.errors import Refused


def table(step: Step) -> list[list[Any]]:
    """Rows about the vote, rows about the projects (a column each), and a row for each different ballot with how many gave it."""
    held = _election(step)
    names = [project["id"] for project in held["projects"]]
    costs, kinds = ({project["id"]: project[name] for project in held["projects"]} for name in ("cost", "category"))
    place = {name: n for n, name in enumerate(held["order"], 1)}
    votes = Counter(name for ballot in held["ballots"] for name in ballot)
    title = {name: step.room["items", name, "text"] for name in names}
    kind = {name: category["text"] for name, category in step.room["categories"].items()}
    rows: list[list[Any]] = [
        ["what", "number", *(title[name] for name in names)],
        ["budget", held["budget"]],
        ["voters", len(held["ballots"])],
        ["rule", step.room["rule"]],
        ["utility", step.room["utility"]],
        *(["limit", most, kind[name]] for name, most in held["limits"].items()),
        ["cost", "", *(costs[name] for name in names)],
        ["category", "", *(kind.get(kinds[name], "") for name in names)],
        ["lot", "", *(place[name] for name in names)],
        ["votes", "", *(votes[name] for name in names)],
    ]
    given = Counter(tuple(ballot) for ballot in held["ballots"])
    return rows + [["ballot", number, *(1 if name in ballot else "" for name in names)] for ballot, number in sorted(given.items())]


def pabulib(step: Step) -> str:
    """The same in Pabulib's format."""
    held = msgspec.convert(_election(step), Election)
    kinds = {name: category["text"] for name, category in step.room["categories"].items()}
    named = tuple(msgspec.structs.replace(project, category=kinds.get(project.category or "")) for project in held.projects)
    limits = {kinds[name]: limit for name, limit in held.limits.items()}
    titles = {project.id: step.room["items", project.id, "text"] for project in named}
    meta = {"description": step.room["question"], "unit": step.room["title"], "instance": step.id, "rule": step.room["rule"]}
    return write(msgspec.structs.replace(held, projects=named, limits=limits), meta, titles)


def _election(step: Step) -> dict[str, Any]:
    given = step.hidden.get("ballots", default={})
    if "settled" not in step.hidden or len(given) < FIVE or not step.settings.open_ballots:
        raise Refused("ballots_withheld")
    return beside.election(step)
