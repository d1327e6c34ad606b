"""The pages: joining, the phone, the desk, the screen, the QR code."""

from __future__ import annotations

import io

import qrcode
from flask import Blueprint, Response, redirect, request, url_for
from qrcode.image.svg import SvgPathFillImage
from werkzeug.wrappers import Response as AnyResponse

from app.errors import Refused
from app.rooms.keys import read_code
from app.web.edge import page
from app.web.languages import wanted
from app.web.state import state

pages = Blueprint("pages", __name__)


@pages.get("/")
def start() -> str | AnyResponse:
    """Join with a code, or start a session from a script."""
    problem = None
    if "code" in request.args:
        code = read_code(request.args["code"])
        try:
            state().directory.room(code)
            return redirect(url_for("pages.phone", code=code))
        except Refused as refused:
            problem = refused.message(state().translations(wanted()))
    return page("join.html", wanted(), scripts=state().shelf.list(), join_error=problem)


@pages.get("/j/<code>")
def phone(code: str) -> str | AnyResponse:
    """The phone's page."""
    return _page("phone.html", "pages.phone", code)


@pages.get("/desk/<code>")
def desk(code: str) -> str | AnyResponse:
    """The moderator's desk; the key is checked when it connects."""
    return _page("desk.html", "pages.desk", code)


@pages.get("/screen/<code>")
def screen(code: str) -> str | AnyResponse:
    """The projector."""
    return _page("screen.html", "pages.screen", code)


@pages.get("/qr/<code>.svg")
def qr(code: str) -> Response:
    """The QR code of the phone's page."""
    room = state().directory.room(read_code(code))
    image = qrcode.make(join_url(room.code), image_factory=SvgPathFillImage, box_size=10, border=2)
    file = io.BytesIO()
    image.save(file)
    return Response(file.getvalue(), content_type="image/svg+xml")


def join_url(code: str) -> str:
    """The address of the phone's page as phones on the same network reach it."""
    return f"{state().config.public_url}/j/{code}"


def _page(template: str, endpoint: str, typed: str) -> str | AnyResponse:
    code = read_code(typed)
    session = state().directory.room(code).session
    if code != typed:
        query = request.query_string.decode("ascii", "replace")
        return redirect(url_for(endpoint, code=code) + (f"?{query}" if query else ""))
    return page(template, session.room["language"], code=code, title=session.room["title"], join_url=join_url(code))
