"""The HTTP interface: starting sessions, the scripts on the shelf, health and figures."""

from __future__ import annotations

from typing import Annotated, Any, TypeVar

import msgspec
import orjson
from flask import Blueprint, Response, request, send_file
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from app.core.roles import MODERATOR, SCREEN
from app.core.schema import clean, convert
from app.core.script import Groups, Language, Line, check_groups, check_language, read_script, script_schema
from app.errors import Refused
from app.minutes.rows import to_table
from app.rooms.database import Unavailable
from app.rooms.keys import read_code
from app.rooms.room import Room
from app.web.languages import LANGUAGES
from app.web.pages import join_url
from app.web.state import state

api = Blueprint("api", __name__)
Form = TypeVar("Form")


class Start(msgspec.Struct, forbid_unknown_fields=True):
    """The body of POST /api/sessions."""

    script: str | dict[str, Any]
    title: Line | None = None
    language: Language | None = None
    place: Annotated[str, msgspec.Meta(max_length=200)] | None = None
    groups: Groups | None = None


@api.post("/api/sessions")
def start() -> tuple[Response, int]:
    """Start a session from a script on the shelf or from the script itself."""
    parts = state()
    owner = parts.guard.moderator(request.environ, parts.config.key)
    asked = sent(Start)
    if isinstance(asked.script, str):
        script = parts.shelf.read(asked.script)
    else:
        script = parts.shelf.gallery.hang(read_script(asked.script, parts.directory.kinds, LANGUAGES))
    for field in ("title", "language", "place", "groups"):
        if getattr(asked, field) is not None:
            setattr(script, field, getattr(asked, field))
    check_groups(script)
    check_language(script, LANGUAGES)
    return json_answer(begun(parts.directory.start(script, owner))), 201


def begun(code: str) -> dict[str, str]:
    """The ways into a session: {"code", "join_url", "screen_url", "desk_url", "key", "screen_key"}."""
    parts = state()
    base, key, screen_key = parts.config.public_url, parts.keys.key(code, MODERATOR), parts.keys.key(code, SCREEN)
    return {
        "code": code,
        "join_url": join_url(code),
        "screen_url": f"{base}/screen/{code}?key={screen_key}",
        "desk_url": f"{base}/desk/{code}?key={key}",
        "key": key,
        "screen_key": screen_key,
    }


@api.get("/api/scripts")
def scripts() -> Response:
    """The scripts on the shelf."""
    return json_answer(state().shelf.list())


@api.get("/api/script.schema.json")
def schema() -> Response:
    """The JSON Schema of scripts."""
    return json_answer(script_schema(state().directory.kinds, LANGUAGES))


@api.get("/api/sessions/<code>/links")
def links(code: str) -> Response:
    """The addresses of the further ways to the desk, for whoever may give them out."""
    parts, room = state(), opened(code, MODERATOR)
    with room.view.committed():
        made = dict(room.session.links)
    base = f"{parts.config.public_url}/desk/{room.code}?key="
    return json_answer({name: base + parts.keys.key(room.code, link["role"], link["order"]) for name, link in made.items()})


@api.get("/pictures/<name>")
def picture(name: str) -> Response:
    """A picture that a step shows."""
    response = send_file(state().shelf.gallery.find(name), conditional=True)
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"  # its name is made from its content
    return response


@api.get("/api/sessions/<code>/steps/<step>/<name>")
def file(code: str, step: str, name: str) -> Response:
    """What a step gives beside the minutes, such as its ballots."""
    room = opened(code, MODERATOR)
    with room.view.committed():
        found = room.session.step(step)
        activity = room.session.activity(step)
        if name not in activity.files:
            raise Refused("unknown_page")
        content = activity.file(found, name)
    kind = "text/plain" if isinstance(content, str) else "text/csv"
    response = Response(content if isinstance(content, str) else to_table(content), content_type=f"{kind}; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="aanzet-{room.code}-{step}-{name}"'
    return response


@api.get("/healthz")
def healthz() -> tuple[Response, int]:
    """Whether the server lives, and whether the log can be read and written."""
    try:
        state().directory.writer.check()
    except Unavailable:  # the reason, which may name places of this machine, is in the server's own log
        return json_answer({"ok": False, "log": "failing"}), 503
    return json_answer({"ok": True, "log": "ok"}), 200


@api.get("/metrics")
def metrics() -> Response:
    """Figures as Prometheus text, for who runs the server: they tell when a vote comes in, so moderators have no key for them."""
    parts = state()
    parts.guard.check_bearer(request.environ, parts.config.metrics_key)
    return Response(generate_latest(), content_type=CONTENT_TYPE_LATEST)


def opened(code: str, *roles: str) -> Room:
    """The room with this code, for whoever has a key to it as one of the roles; raises Refused."""
    parts = state()
    room = parts.guard.room(read_code(code), request.environ)
    parts.guard.check_session_key(request.args.get("key"), request.environ, room, *roles)
    return room


def sent(form: type[Form]) -> Form:
    """The request's body as this form of JSON; raises Refused."""
    try:
        body = orjson.loads(request.get_data())
    except orjson.JSONDecodeError:
        raise Refused("bad_message", at="body", expected="JSON", got=str(request.mimetype)[:60]) from None
    return convert(clean(body), form, "bad_message")


def json_answer(value: Any) -> Response:
    """`value` as the body of an answer."""
    return Response(orjson.dumps(value), content_type="application/json")
