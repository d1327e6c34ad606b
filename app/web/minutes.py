"""The minutes over HTTP, in every format and length, and the schema of those for programs."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from flask import Blueprint, Response, request
from msgspec.structs import replace

from app.beside import Failed
from app.brand import Brand
from app.core.document import document, in_form, outline
from app.core.minutes import LENGTHS, TEMPLATES, Document, Letterhead, Report
from app.core.report import files, report
from app.core.roles import DESKS, MODERATOR
from app.core.schema import shown
from app.errors import Refused, Translate
from app.minutes import FORMATS, data, html, make, plain
from app.minutes.rows import zipped
from app.rooms.room import Room
from app.web.api import json_answer, opened
from app.web.state import state

minutes = Blueprint("minutes", __name__)
BALLOTS = "ballots.pb"  # what a budget gives beside the minutes, for programs that count
MOST_HERE = 500  # rows of which HTML, CSV or JSON takes some 20 ms, in which the room waits


@minutes.get("/api/minutes.schema.json")
def schema() -> Response:
    """The JSON Schema of minutes as JSON."""
    return json_answer(data.schema())


@minutes.get("/api/sessions/<code>/minutes/outline")
def sections(code: str) -> Response:
    """The sections that a moderator can leave out, move and comment on, as core.document.outline gives them."""
    return json_answer(outline(*_asked(opened(code, *DESKS))))


@minutes.get("/api/sessions/<code>/minutes.pb")
def pabulib(code: str) -> Response:
    """The ballots of a budget as Pabulib has them; of several budgets as a zip."""
    room = opened(code, MODERATOR)
    with room.view.committed():
        found = files(room.session, BALLOTS)
    if not found:
        raise Refused("ballots_withheld")
    if len(found) > 1:
        return _file(zipped(found), f"aanzet-{room.code}-ballots.zip", "application/zip")
    ((name, text),) = found.items()
    return _file(text.encode(), f"aanzet-{room.code}-{name}", "text/plain; charset=utf-8")


@minutes.get("/api/sessions/<code>/minutes.<form>")
def of_session(code: str, form: str) -> Response:
    """The minutes, also while the session is going on; in the `length` and `template` that were chosen at the desk, or in these."""
    room = opened(code, *DESKS)
    if form not in FORMATS:
        raise Refused("unknown_page")
    brand = state().config.brand
    written = replace(document(*_asked(room)), letterhead=_letterhead(brand))
    if form.startswith("csv") and state().guard.check_session_key(request.args.get("key"), request.environ, room, *DESKS)[0] == MODERATOR:
        with room.view.committed():
            written = replace(written, files=files(room.session, BALLOTS))
    made, kind = _made(form, written), FORMATS[form].content_type
    if form == "html":
        return Response(made, content_type=kind, headers={"Content-Security-Policy": html.policy(brand.accent)})
    return _file(made, f"aanzet-{room.code}{'-interim' if written.report.interim else ''}.{FORMATS[form].ending}", kind)


def _file(made: bytes, name: str, kind: str) -> Response:
    return Response(made, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _asked(room: Room) -> tuple[Report, Translate, ZoneInfo]:
    """What a document is made of, in the form that is asked; raises Refused."""
    parts, form = state(), {}
    for name, known in (("length", LENGTHS), ("template", TEMPLATES)):
        value = request.args.get(name)
        if value is not None:
            if value not in known:
                raise Refused("bad_message", at=name, expected=", ".join(known), got=shown(value))
            form[name] = value
    translate = parts.translations(room.session.room["language"])
    with room.view.committed():
        facts = report(room.session, translate)
    return in_form(facts, **form), translate, ZoneInfo(parts.config.time_zone)


def _letterhead(brand: Brand) -> Letterhead:
    if not brand.logo:
        return Letterhead(brand.organisation, accent=brand.accent)
    return Letterhead(brand.organisation, brand.logo.png, brand.logo.width, brand.logo.height, brand.accent)


def _made(form: str, document: Document) -> bytes:
    """The minutes in a format, made here where that takes a moment; raises Refused("not_made") where the process beside came to nothing."""
    large = sum(len(step.rows) for step in document.report.steps) > MOST_HERE
    if not large and not FORMATS[form].beside:
        return make(form, plain.write(document))
    try:
        return state().beside.run(FORMATS[form].job, plain.write(document))
    except Failed:
        raise Refused("not_made") from None
