"""The sessions of a moderator: the page, the list, a copy for another evening, minutes from elsewhere, and deleting one."""

from __future__ import annotations

import msgspec
import orjson
from flask import Blueprint, Response, request

from app.beside import Failed
from app.core.again import script_of
from app.core.script import Line, read_script
from app.errors import Refused
from app.minutes import data
from app.rooms.keys import read_code
from app.web.api import begun, json_answer, sent
from app.web.edge import page
from app.web.languages import LANGUAGES, wanted
from app.web.state import state

sessions = Blueprint("sessions", __name__)
LARGEST = 8_000_000  # bytes of minutes that are imported; those of 3,000 ideas are a third of it


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


@sessions.post("/api/sessions/import")
def take_over() -> tuple[Response, int]:
    """Begin a finished session of minutes as JSON, the body of the request; all of it, or nothing."""
    parts = state()
    owner = parts.guard.moderator(request.environ, parts.config.key)
    request.max_content_length = LARGEST
    body = request.get_data(as_text=False).decode(errors="replace")
    try:
        report = data.report_of(orjson.loads(parts.beside.run("app.minutes.data:taken", body)))
    except Failed:
        raise Refused("not_imported") from None
    script = read_script(report["script"], parts.directory.kinds, LANGUAGES)
    return json_answer(begun(parts.directory.start(script, owner, report))), 201


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
