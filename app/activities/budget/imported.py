"""A script from an election in Pabulib's format: its projects, costs, categories and budget, ready to be voted on anew."""

from __future__ import annotations

from typing import Any

from app.activities.budget.pabulib import read


def script(text: str) -> dict[str, Any]:
    """A script, as a file in sessions/ holds it, with one step; the votes of the file stay behind. Raises `pabulib.BadFile`."""
    election, meta, names = read(text)
    kinds = list(dict.fromkeys(project.category for project in election.projects if project.category))
    title = " ".join((meta.get("unit", ""), meta.get("instance", ""))).strip() or "Burgerbegroting"
    settings: dict[str, Any] = {"budget": election.budget, "ballot": "approval", "rule": "equal_shares"}
    for name, key in (("least", "min_length"), ("most", "max_length")):
        if meta.get(key, "").isdigit():
            settings[name] = int(meta[key])
    if kinds:
        settings["categories"] = [_without({"text": kind[:60], "limit": election.limits.get(kind)}) for kind in kinds]
    settings["projects"] = []
    seen: dict[str, int] = {}
    for project in election.projects:
        name = (names.get(project.id) or project.id)[:190]
        seen[name] = seen.get(name, 0) + 1
        told = name if seen[name] == 1 else f"{name} ({seen[name]})"  # two projects may not be called the same
        settings["projects"].append(_without({"title": told, "cost": project.cost, "category": project.category and project.category[:60]}))
    question = meta.get("description") or title
    step = {"kind": "budget", "title": title[:200], "question": question[:500], "settings": settings}
    return {"title": title[:200], "language": "en" if meta.get("language") == "en" else "nl", "agenda": [step]}


def _without(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}
