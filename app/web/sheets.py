"""Sheets to print for people without a camera or a phone: the way in, large or on every table, and ballots on paper."""

from __future__ import annotations

from base64 import b64encode
from typing import Any
from urllib.parse import urlsplit

from flask import Blueprint, request

from app.core.activity import Step
from app.core.roles import DESKS
from app.core.session import Session
from app.errors import Refused
from app.rooms.keys import read_code, receipt_of
from app.web.edge import page
from app.web.pages import join_url, qr_picture
from app.web.state import state

sheets = Blueprint("sheets", __name__)
SHEETS = ("poster", "tables", "receipts")  # further ones are called by the id of a voting step
TABLES = 4  # cards on a page
RECEIPTS = 6


@sheets.get("/sheets/<code>")
def sheet(code: str) -> str:
    """One sheet to print: `?sheet=poster`, `tables`, or the id of a voting step whose items are there."""
    parts = state()
    room = parts.guard.room(read_code(code), request.environ)
    key = request.args.get("key")
    parts.guard.check_session_key(key, request.environ, room, *DESKS)
    wanted = request.args.get("sheet", SHEETS[0])
    with room.view.committed():
        votes = _votes(room.session)
        facts = {"title": room.session.room["title"], "votes": {step.id: step.room["title"] for step in votes.values()}}
        if wanted in votes:
            facts["ballot"] = _ballot(room.session, votes[wanted])
        elif wanted not in SHEETS:
            raise Refused("unknown_page")
        language = room.session.room["language"]
    address = join_url(room.code)
    facts |= {"code": room.code, "key": key, "sheet": wanted, "address": f"{urlsplit(address).netloc}/j/{room.code}", "tables": TABLES}
    if wanted == "receipts":
        facts |= {"receipts": [_receipt(room.code) for _ in range(RECEIPTS)], "mine": f"{urlsplit(address).netloc}/mine/{room.code}"}
    return page("sheets.html", language, **facts)


def _receipt(code: str) -> dict[str, str]:
    """A new receipt and the QR code that opens its page; nothing of it is kept, so each printing has others."""
    receipt = receipt_of(state().keys.new_token())
    picture = qr_picture(f"{state().config.public_url}/mine/{code}#{receipt}")
    return {"code": receipt, "picture": f"data:image/svg+xml;base64,{b64encode(picture).decode()}"}


def _votes(session: Session) -> dict[str, Step]:
    return {step.id: step for step in session.all_steps() if session.activity(step.id).votes and _items(session, step)}


def _items(session: Session, step: Step) -> list[str]:
    """The texts on a ballot; before the step opens only those that the script gives, since others may still wait to be shown."""
    given = session.takes(step.id) if session.source(step.id) is None and step.room["state"] == "waiting" else step.sorted_items()
    return [item["text"] for item in given]


def _ballot(session: Session, step: Step) -> dict[str, Any]:
    scale = step.room.get("scale")
    return {
        "title": step.room["title"],
        "question": step.room["question"],
        "instruction": step.room["instruction"],
        "items": _items(session, step),
        "scale": list(range(scale["low"], scale["high"] + 1)) if scale else [],
        "criteria": [criterion["text"] for criterion in step.room.get("criteria", default={}).values()],
        "ticks": session.activity(step.id).ticks,
    }
