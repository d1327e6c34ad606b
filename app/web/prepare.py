"""Preparing: the page on which a moderator makes and changes scripts, and what it asks of the server."""

from __future__ import annotations

from typing import Any

import msgspec
from flask import Blueprint, Response, request

from app.core.schema import clean
from app.core.script import read_script, script_schema
from app.errors import Refused
from app.rooms.scripts import Kept
from app.web.api import json_answer, sent
from app.web.edge import FRAMED, FRAMES, page, with_policy
from app.web.languages import LANGUAGES, wanted
from app.web.preview import preview
from app.web.script_text import checked, read_text, write_text
from app.web.state import State, state

prepare = Blueprint("prepare", __name__)


class Body(msgspec.Struct, forbid_unknown_fields=True):
    """What the page sends; `version` is that of the script that was changed, `step` the place in the agenda that is looked at."""

    script: dict[str, Any]
    version: int = 0
    step: int = 0


@prepare.get("/prepare")
def editor() -> Response:
    """The page; it asks for the key itself."""
    return with_policy(page("prepare.html", wanted()), FRAMES)


@prepare.get("/preview/<product>")
def frame(product: str) -> Response:
    """The page of the phone or the screen as it stands in a frame beside the form, which hands it what to show."""
    if product not in ("phone", "screen"):
        raise Refused("unknown_page")
    language = request.args.get("language", "")
    facts = {"page": product, "code": "", "title": "Aanzet", "join_url": "", "preview": True}
    return with_policy(page("live.html", language if language in LANGUAGES else wanted(), **facts), FRAMED)


@prepare.get("/api/scripts/kinds")
def kinds() -> Response:
    """Every kind of step, in the reader's language: name, sentence, what later steps may take from it, and the form of its settings."""
    found, translate = state().directory.kinds, state().translations(wanted())
    about = {
        kind: {
            "name": translate(activity.name) if activity.name else kind,
            "sentence": translate(activity.sentence),
            "labels": {field: translate(label) for field, label in activity.labels.items()},
            "takes": activity.takes,
            "votes": activity.votes,
        }
        for kind, activity in found.items()
    }
    return json_answer({"kinds": about, "schema": script_schema(found, LANGUAGES)})


@prepare.get("/api/scripts/shelf/<name>")
def from_the_shelf(name: str) -> Response:
    """A script of the shelf as it stands in its file."""
    return json_answer({"script": _allowed().shelf.raw(name)})


@prepare.post("/api/scripts/read")
def read() -> Response:
    """YAML to the script that it is; a mistake is refused with its line and place."""
    parts = _allowed()
    try:
        text = request.get_data().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused("bad_message", at="body", expected="UTF-8", got="…") from None
    return json_answer({"script": read_text(text, parts.directory.kinds, clean(request.args.get("file", ""))[:100] or "YAML")})


@prepare.post("/api/scripts/write")
def write() -> Response:
    """A script to the YAML that sessions/ holds; refused with the place when it is not right."""
    return Response(write_text(_checked(_body())), content_type="application/yaml; charset=utf-8")


@prepare.post("/api/scripts/preview")
def look() -> Response:
    """What phone and hall see once the step is open; or the `problem` of a script that is not right yet, which is no error while it is made."""
    body = _body()
    try:
        script = state().shelf.gallery.hang(read_script(body.script, state().directory.kinds, LANGUAGES))
    except Refused as refused:
        return json_answer({"problem": {"at": refused.facts.get("at", ""), "message": refused.message(state().translations(wanted()))}})
    if not 0 <= body.step < len(script.agenda):
        raise Refused("unknown_step")
    return json_answer(preview(script, body.step, state().directory.kinds, state().translations(script.language)))


@prepare.get("/api/scripts/saved")
def saved() -> Response:
    """The scripts that moderators keep, the last changed first."""
    return json_answer([_entry(kept) for kept in _allowed().scripts.all()])


@prepare.post("/api/scripts/saved")
def add() -> tuple[Response, int]:
    """Keep a new script."""
    return _kept(state().scripts.add(_checked(_body()))), 201


@prepare.get("/api/scripts/saved/<script_id>")
def one(script_id: str) -> Response:
    """A kept script with its version."""
    return _kept(_allowed().scripts.read(script_id))


@prepare.put("/api/scripts/saved/<script_id>")
def save(script_id: str) -> Response:
    """Replace a kept script; refused when somebody else saved it meanwhile."""
    body = _body()
    return _kept(state().scripts.save(script_id, body.version, _checked(body)))


@prepare.delete("/api/scripts/saved/<script_id>")
def remove(script_id: str) -> Response:
    """Throw a kept script away, of this version."""
    _allowed().scripts.remove(script_id, request.args.get("version", 0, int))
    return json_answer({})


def _allowed() -> State:
    """The parts, for who bears the key that starts sessions; raises Refused for anybody else."""
    parts = state()
    parts.guard.moderator(request.environ, parts.config.key)
    return parts


def _body() -> Body:
    _allowed()
    return sent(Body)


def _checked(body: Body) -> dict[str, Any]:
    return checked(body.script, state().directory.kinds)


def _kept(kept: Kept) -> Response:
    return json_answer({"id": kept.id, "version": kept.version, "changed_at": kept.changed_at, "script": kept.script})


def _entry(kept: Kept) -> dict[str, Any]:
    agenda = kept.script["agenda"]
    about = {"title": kept.script["title"], "steps": len(agenda), "minutes": sum(step.get("minutes") or 0 for step in agenda)}
    return {"id": kept.id, "version": kept.version, "changed_at": kept.changed_at, **about}
