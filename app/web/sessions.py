"""The sessions of a moderator: the page, the list, a copy for another evening, and deleting one."""

from __future__ import annotations

import msgspec
from flask import Blueprint, Response, request

from app.core.again import script_of
from app.core.script import Line, read_script
from app.errors import Refused
from app.rooms.keys import read_code
from app.web.api import begun, json_answer, sent
from app.web.edge import page
from app.web.languages import LANGUAGES, wanted
from app.web.state import state

sessions = Blueprint("sessions", __name__)


class Copy(msgspec.Struct, forbid_unknown_fields=True):
    """Another session with the same agenda; with `items` what people brought in is there from the start."""

    items: bool = False
    title: Line | None = None


class Deletion(msgspec.Struct, forbid_unknown_fields=True):
    """The title, typed by whoever wants the session gone."""

    title: str


@sessions.get("/sessions")
def overview() -> str:
    """The page; it asks for the key itself."""
    return page("sessions.html", wanted())


@sessions.get("/api/sessions")
def all_sessions() -> Response:
    """Those of whoever asks, the newest first: {"code", "title", "state", "created_at", "join_url", "screen_url", "desk_url", …}."""
    owner = state().guard.moderator(request.environ, state().config.key)
    return json_answer(
        [{**begun(one.code), "title": one.title, "state": one.state, "created_at": one.created_at} for one in state().sessions.all(owner)]
    )


@sessions.post("/api/sessions/<code>/copy")
def copy(code: str) -> tuple[Response, int]:
    """Begin another session like this one."""
    parts = state()
    owner = parts.guard.moderator(request.environ, parts.config.key)
    asked = sent(Copy)
    room = parts.directory.room(parts.sessions.one(read_code(code), owner).code)
    with room.view.committed():
        plain = script_of(room.session, asked.items)
    if asked.title is not None:
        plain["title"] = asked.title
    return json_answer(begun(parts.directory.start(read_script(plain, parts.directory.kinds, LANGUAGES), owner))), 201


@sessions.delete("/api/sessions/<code>")
def delete(code: str) -> Response:
    """Delete a session with all that was said in it, when its title was typed."""
    parts = state()
    found = parts.sessions.one(read_code(code), parts.guard.moderator(request.environ, parts.config.key))
    if sent(Deletion).title.strip() != found.title:
        raise Refused("other_title")
    parts.sessions.remove(found.code)
    parts.directory.end(found.code)
    return json_answer({})
