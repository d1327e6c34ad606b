"""What happened to one person's input: the page, what stands on it, and new receipts for people without a phone."""

from __future__ import annotations

import msgspec
from flask import Blueprint, Response, request

from app.core.mine import mine as page_of
from app.core.roles import MODERATOR
from app.rooms.forgetting import KEPT
from app.rooms.keys import read_code, receipt_of
from app.web.api import json_answer, opened, sent
from app.web.edge import page
from app.web.languages import chosen
from app.web.state import state

mine = Blueprint("mine", __name__)


class Ask(msgspec.Struct, forbid_unknown_fields=True):
    """Who asks: somebody with a phone's token, or with a receipt."""

    token: str | None = None
    receipt: str | None = None


@mine.get("/mine/<code>")
def show(code: str) -> str:
    """The page; it has the token of this device, or asks for a receipt."""
    code = read_code(code)
    session = state().guard.room(code, request.environ, known=True).session
    return page("mine.html", chosen() or session.room["language"], code=code, title=session.room["title"])


@mine.post("/api/sessions/<code>/mine")
def tell(code: str) -> Response:
    """What stands on it now (`Mine`), with until when it can be had, and the receipt for whoever has the token."""
    parts, asked = state(), sent(Ask)
    room = parts.guard.room(read_code(code), request.environ, known=parts.keys.known_token(asked.token))
    person = parts.guard.person(room, asked.token, asked.receipt, request.environ)
    translate = parts.translations(chosen() or room.session.room["language"])
    with room.view.committed():
        made = page_of(room.session, person.aliases, translate)
        finished = room.session.room["state"] == "finished"
        until = room.session.at + KEPT if finished else None
    receipt = receipt_of(person.token) if asked.token is not None else None
    return json_answer({**msgspec.to_builtins(made), "until": until, "receipt": receipt or None})


@mine.post("/api/sessions/<code>/receipts")
def receipt(code: str) -> tuple[Response, int]:
    """A new receipt for somebody without a phone: {"receipt"}. Nothing is kept of it."""
    opened(code, MODERATOR)
    return json_answer({"receipt": receipt_of(state().keys.new_token())}), 201
