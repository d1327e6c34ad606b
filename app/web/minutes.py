"""The minutes over HTTP, in every format and length, and the schema of those for programs."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from flask import Blueprint, Response, request
from msgspec.structs import replace

from app.beside import Failed
from app.brand import Brand
from app.core.document import document
from app.core.minutes import LENGTHS, Document, Letterhead
from app.core.report import report
from app.core.roles import DESKS
from app.core.schema import shown
from app.errors import Refused
from app.minutes import FORMATS, data, html, make, plain
from app.web.api import json_answer, opened
from app.web.state import state

minutes = Blueprint("minutes", __name__)
MOST_HERE = 500  # rows of which HTML, CSV or JSON takes some 20 ms, in which the room waits


@minutes.get("/api/minutes.schema.json")
def schema() -> Response:
    """The JSON Schema of minutes as JSON."""
    return json_answer(data.schema())


@minutes.get("/api/sessions/<code>/minutes.<form>")
def of_session(code: str, form: str) -> Response:
    """The minutes, also while the session is going on; `length` is one of LENGTHS."""
    parts, room = state(), opened(code, *DESKS)
    if form not in FORMATS:
        raise Refused("unknown_page")
    length = request.args.get("length", "full")
    if length not in LENGTHS:
        raise Refused("bad_message", at="length", expected=", ".join(LENGTHS), got=shown(length))
    translate = parts.translations(room.session.room["language"])
    with room.view.committed():
        facts = report(room.session, translate)
    text = document(facts, translate, ZoneInfo(parts.config.time_zone), length)
    made = _made(form, replace(text, letterhead=_letterhead(parts.config.brand)))
    response = Response(made, content_type=FORMATS[form].content_type)
    if form == "html":
        response.headers["Content-Security-Policy"] = html.policy(parts.config.brand.accent)
    else:
        name = f"aanzet-{room.code}{'-interim' if facts.interim else ''}.{FORMATS[form].ending}"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


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
