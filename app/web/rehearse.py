"""Rehearsing over HTTP: a copy of a session with simulated phones, begun, found and thrown away by its moderator."""

from __future__ import annotations

from typing import Annotated

import msgspec
from flask import Blueprint, Response

from app.core.again import script_of
from app.core.roles import MODERATOR
from app.core.script import Script, read_script
from app.errors import t
from app.rehearsal.rehearsals import Rehearsal
from app.web.api import begun, json_answer, opened, sent
from app.web.languages import LANGUAGES
from app.web.state import state

rehearse = Blueprint("rehearse", __name__)


class Rehearse(msgspec.Struct, forbid_unknown_fields=True):
    """The body of POST /api/sessions/<code>/rehearsal."""

    phones: Annotated[int, msgspec.Meta(ge=1, le=500)] = 30


@rehearse.post("/api/sessions/<code>/rehearsal")
def begin(code: str) -> tuple[Response, int]:
    """Begin a rehearsal of this session, or tell of the one that is going on."""
    parts, room = state(), opened(code, MODERATOR)
    one = parts.rehearsals.of(room.code)
    if one is None:
        with room.view.committed():
            plain = script_of(room.session, items=False)
        one = rehearsal_of(read_script(plain, parts.directory.kinds, LANGUAGES), sent(Rehearse).phones, room.code)
    return json_answer(_told(one)), 201


@rehearse.get("/api/sessions/<code>/rehearsal")
def tell(code: str) -> Response:
    """The rehearsal of this session that is going on, or null."""
    one = state().rehearsals.of(opened(code, MODERATOR).code)
    return json_answer(None if one is None else _told(one))


@rehearse.delete("/api/sessions/<code>/rehearsal")
def throw_away(code: str) -> Response:
    """End the rehearsal of this session, or that this is, with all that happened in it."""
    state().rehearsals.stop(opened(code, MODERATOR).code)
    return json_answer({"ok": True})


def rehearsal_of(script: Script, phones: int, of: str | None = None) -> Rehearsal:
    """Begin a rehearsal of this design, `of` a session or by itself; its title says what it is. Raises Refused."""
    parts = state()
    title = parts.translations(script.language)(t("Rehearsal: %(title)s"), title=script.title)
    return parts.rehearsals.start(msgspec.structs.replace(script, title=title[:200]), phones, of)


def _told(one: Rehearsal) -> dict[str, str | int]:
    """The ways into it, and how many phones are simulated."""
    return {**begun(one.code), "phones": one.phones}
