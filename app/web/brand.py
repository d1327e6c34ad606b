"""The organisation's logo and accent on every page, and the theme that somebody chose on this device."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

from flask import Flask, Response, request

from app.brand import Brand, palettes
from app.config import ROOT
from app.errors import Refused

THEME = (ROOT / "templates" / "theme.js").read_text("utf-8").removesuffix("\n")  # as Jinja puts it into the page
THEME_SOURCE = f"'sha256-{b64encode(sha256(THEME.encode()).digest()).decode()}'"  # for the policy: it runs before a page is drawn, so it stands in it
YEAR = "public, max-age=31536000, immutable"


def add_brand(app: Flask, brand: Brand) -> None:
    """Give the templates `brand` and `palettes`, and serve what of the brand is a file."""
    app.jinja_env.globals |= {"brand": brand, "palettes": palettes()}

    @app.get("/brand.css")
    def style() -> Response:
        return _kept(Response(brand.style, content_type="text/css; charset=utf-8"), brand.version)

    @app.get("/logo.png")
    def logo() -> Response:
        if not brand.logo:
            raise Refused("unknown_page")
        return _kept(Response(brand.logo.png, content_type="image/png"), brand.logo.version)


def _kept(response: Response, version: str) -> Response:
    """An address with its version never changes its content."""
    response.headers["Cache-Control"] = YEAR if request.args.get("v") == version else "no-cache"
    return response
