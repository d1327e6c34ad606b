"""The pages: joining, the phone, the desk, the screen, the QR code."""

from __future__ import annotations

import gzip
import io
import re
from functools import lru_cache
from typing import Any

import qrcode
from flask import Blueprint, Response, redirect, request, url_for
from qrcode.image.svg import SvgPathFillImage
from werkzeug.wrappers import Response as AnyResponse

from app import files
from app.errors import Refused
from app.rooms.keys import read_code
from app.web.edge import FRAMES, page, with_policy
from app.web.languages import LANGUAGES, OWN, chosen, names, offered, wanted
from app.web.preview import CODE as PREVIEW
from app.web.state import state

pages = Blueprint("pages", __name__)
BACK = re.compile(r"/(j/\w{1,20}(/stored)?(\?tablet)?)?")  # where a choice of language leads back to; never to another site
YEAR = 365 * 24 * 3600  # seconds


@pages.before_request
def check_room() -> None:
    """A page that could not open its connection is not begun; below that the room itself tells whether it is full."""
    files.check_room(request.environ[files.NUMBER], known=True)


@pages.get("/")
def start() -> str | AnyResponse:
    """Join with a code, or start a session from a script."""
    problem = None
    if "code" in request.args:
        code = read_code(request.args["code"])
        try:
            state().guard.room(code, request.environ)
            return redirect(url_for("pages.phone", code=code))
        except Refused as refused:
            problem = refused.message(state().translations(wanted()))
    return page("join.html", wanted(), languages=names(), scripts=state().shelf.list(), join_error=problem)


@pages.get("/j/<code>")
def phone(code: str) -> str | AnyResponse:
    """The phone's page."""
    return _live("phone", code)


@pages.get("/desk/<code>")
def desk(code: str) -> str | AnyResponse:
    """The moderator's desk, which shows the minutes in a frame; the key is checked when it connects."""
    made = _live("desk", code)
    return with_policy(made, FRAMES) if isinstance(made, str) else made


@pages.get("/screen/<code>")
def screen(code: str) -> str | AnyResponse:
    """The projector."""
    return _live("screen", code)


@pages.get("/language/<name>")
def choose(name: str) -> AnyResponse:
    """Keep the language that somebody chose for this device, or `room` for the room's own, and go back to one of our pages."""
    if name not in (*LANGUAGES, "room"):
        raise Refused("unknown_page")
    to = request.args.get("to", "/")
    response = redirect(to if BACK.fullmatch(to) else "/")
    if name == "room":
        response.delete_cookie(OWN, samesite="Lax")
    else:
        response.set_cookie(OWN, name, max_age=YEAR, httponly=True, samesite="Lax")
    return response


@pages.get("/qr/<code>.svg")
def qr(code: str) -> Response:
    """The QR code of the phone's page."""
    code = read_code(code)
    if code != PREVIEW:
        state().guard.room(code, request.environ, known=True)
    return Response(_qr(join_url(code)), content_type="image/svg+xml")


@lru_cache(maxsize=200)
def _qr(address: str) -> bytes:
    return qr_picture(address)


def qr_picture(address: str) -> bytes:
    """The QR code of an address as SVG."""
    file = io.BytesIO()
    qrcode.make(address, image_factory=SvgPathFillImage, box_size=10, border=2).save(file)
    return file.getvalue()


def join_url(code: str) -> str:
    """The address of the phone's page as phones on the same network reach it."""
    return f"{state().config.public_url}/j/{code}"


def _live(product: str, typed: str) -> str | AnyResponse:
    """The page of a phone, desk or screen: the same frame, each with its own script and style."""
    code = read_code(typed)
    session = state().guard.room(code, request.environ).session
    if code != typed:
        query = request.query_string.decode("ascii", "replace")
        return redirect(url_for(f"pages.{product}", code=code) + (f"?{query}" if query else ""))
    language = session.room["language"]
    facts: dict[str, Any] = {"page": product, "code": code, "title": session.room["title"], "join_url": join_url(code)}
    if product == "phone":
        own, offer = chosen(), offered()
        # the script of the step that it will show first, so that the phone asks for both at once
        facts["part"] = session.room["steps", session.room["current"] or session.room["agenda"][0], "kind"]
        language = own or language
        facts["tongue"] = {"all": list(names().items()), "own": own is not None, "offer": None if own or offer == language else offer}
    html = page("live.html", language, **facts)
    return _packed(html) if product == "phone" else html


def _packed(html: str) -> AnyResponse:
    """The page in few bytes: a phone fetches it twice, once to lay it by. It holds no secret, and nothing of what was asked."""
    response = Response(html, headers={"Vary": "Accept-Encoding"})
    if request.accept_encodings.quality("gzip") > 0:
        response.set_data(gzip.compress(html.encode(), mtime=0))
        response.headers["Content-Encoding"] = "gzip"
    return response
