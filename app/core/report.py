"""From a session's state to its report: the facts of every step, and its part of the document (document.py makes the whole)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import msgspec

from app.core import moderation, vote_minutes
from app.core.activity import Figures, Item, Step, in_order
from app.core.ballots import Voting
from app.core.edits import edits
from app.core.groups import REST, per_group, took_part
from app.core.items import HOMES
from app.core.minutes import Report, StepReport, Taken
from app.core.session import Session
from app.errors import Refused, t

Translate = Callable[..., str]
_LABELS = (("topic", "topics"), ("cluster", "clusters"))  # fields of an item that name a thing beside it


def report(session: Session, translate: Translate) -> Report:
    """The report of a session as it stands; interim while it is not finished. Imported minutes are given as they came, under the code here."""
    if session.imported is not None:
        return msgspec.structs.replace(session.imported, code=session.room["code"])
    assert session.script is not None
    finished_at = _moment(session.hidden.get("finished_at"))
    return Report(
        title=session.room["title"],
        code=session.room["code"],
        language=session.room["language"],
        place=session.script.place,
        purpose=session.script.purpose,
        started_at=_time(session.hidden["started_at"]),
        finished_at=finished_at,
        at=_time(session.at),
        interim=finished_at is None,
        groups=list(session.script.groups),
        steps=[_step_report(session, step, number, translate) for number, step in enumerate(session.all_steps(), 1)],
        script=_script(session, whole=finished_at is not None),
        edits=edits(session),
    )


def files(session: Session, ending: str) -> dict[str, str]:
    """What steps give beside the minutes in a format of its own, where it may be had and is not left out: name of the file → text."""
    found = {}
    for step in session.all_steps():
        activity = session.activity(step.id)
        for name in activity.files:
            if not name.endswith(ending) or edits(session).out.get(step.id):
                continue
            try:
                content = activity.file(step, name)
            except Refused:
                continue
            assert isinstance(content, str)
            found[f"{step.id}-{name}"] = content
    return found


def _script(session: Session, whole: bool) -> dict[str, Any]:
    """The script as data; what a step keeps secret, such as the answer of a quiz, only as a `whole` one."""
    script: dict[str, Any] = msgspec.to_builtins(session.script)
    for plan in script["agenda"]:
        secret = () if whole else session.kinds[plan["kind"]].secret
        plan["settings"] = {name: value for name, value in plan["settings"].items() if name not in secret}
    return script


def _time(at: float) -> datetime:
    return datetime.fromtimestamp(int(at), UTC)


def _moment(at: float | None) -> datetime | None:
    return None if at is None else _time(at)


def _step_report(session: Session, step: Step, number: int, translate: Translate) -> StepReport:
    activity = session.activity(step.id)
    papers = 0
    if "settled" in step.hidden:
        labels = {group["id"]: group["text"] for group in session.room["groups"].values()}
        everybody = took_part(step)
        papers = len(everybody) - len(step.hidden.get("people", default={}))
        taken = Taken(len(everybody), *per_group(step, labels))
    else:  # interim figures must not give a single ballot away either
        taken = Taken(step.room["done"], {}, 0)
    return StepReport(
        id=step.id,
        number=number,
        kind=step.room["kind"],
        by=step.room.get("settings", "by", default="everyone"),
        title=step.room["title"],
        question=step.room["question"],
        instruction=step.room["instruction"],
        method=activity.method(step, translate),
        minutes=step.room["minutes"],
        state=step.room["state"],
        opened_at=_moment(step.hidden.get("opened_at")),
        closed_at=_moment(step.hidden.get("closed_at") if step.room["state"] == "closed" else None),
        taken=taken,
        rows=_rows(session, step, translate),
        papers=papers,
        withheld=moderation.withheld(step),
        unseen=moderation.unseen(step),
        hidden=sum(item["origin"] == step.id for item in step.desk.get("hidden", default={}).values()),
        votes=activity.votes,
        rounds=_earlier_rounds(session, step, translate),
        notes=[_note(step, note, translate) for note in in_order(step.desk.get("notes", default={}))],
        blocks=[*activity.minutes(step, translate), *moderation.minutes(step, translate)],
    )


def _note(step: Step, note: Item, translate: Translate) -> str:
    """A note, with the text of the item that it is on as long as everybody may see that."""
    on = next(filter(None, (step.room.get(home, note.get("item", ""), "text") for home in HOMES)), None)
    return note["text"] if on is None else translate(t("On “%(item)s”: %(note)s"), item=on, note=note["text"])


def _rows(session: Session, step: Step, translate: Translate) -> list[dict[str, Any]]:
    activity = session.activity(step.id)
    settled = activity.votes and "settled" in step.hidden
    results, by_group = (activity.results(step), activity.by_group(step)) if settled else ({}, {})
    return [
        {**_about(session, step, item), **results.get(item["id"], {}), **_groups(session, by_group, item, translate)}
        for item in activity.listed(step)
    ]


def _earlier_rounds(session: Session, step: Step, translate: Translate) -> list[dict[str, Any]]:
    activity = session.activity(step.id)
    if not isinstance(activity, Voting):
        return []
    return [
        {
            "round": outcome.round, "done": outcome.done, "papers": outcome.papers,
            "rows": [
                {"item": item["id"], "text": item["text"], **activity.about(step, item), **outcome.results[item["id"]],
                 **_groups(session, outcome.by_group, item, translate)}
                for item in outcome.items
            ],
        }
        for outcome in vote_minutes.outcomes(activity, step)
        if outcome.round < step.room["round"]
    ]  # fmt: skip


def _groups(session: Session, by_group: dict[str, dict[str, Figures]], item: Item, translate: Translate) -> dict[str, Any]:
    """The figures of an item per group by name, where the session has groups and some may be shown."""
    if item["id"] not in by_group:
        return {}
    labels = {group["id"]: group["text"] for group in session.room["groups"].values()}
    labels[REST] = translate(t("Smaller groups together"))
    plain = {labels[group]: {name: value for name, value in figures.items() if name != "of"} for group, figures in by_group[item["id"]].items()}
    return {"groups": plain}


def _about(session: Session, step: Step, item: Item) -> dict[str, Any]:
    """What an item is: its text and which version of it, topic and cluster by name, and the ideas that it is made of, by id too."""
    source = session.source(step.id)
    row: dict[str, Any] = {"item": item["id"], "version": item["version"], "text": item["text"]}
    for field, collection in _LABELS:
        if field in item:
            row[field] = step.room.get(collection, item[field] or "", "text")
            if row[field] is None and source is not None:  # topics stand in the step where the idea was added
                row[field] = session.tree.get(("room", "steps", item["origin"], collection, item[field] or "", "text"))
    if "members" in item:
        made = session.step(item["origin"]).room
        found = [made.get("items", member) or made.get("parts", member) for member in item["members"]]
        parts = {part["id"]: part["text"] for part in found if part is not None}
        row |= {"members": list(parts.values()), "member_ids": list(parts)}
    return row | session.activity(step.id).about(step, item)
