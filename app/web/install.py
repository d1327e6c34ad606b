"""What a phone needs to know to put Aanzet on its home screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import orjson
from flask import Blueprint, Response, current_app, request

from app.brand import palettes
from app.errors import t
from app.web.languages import LANGUAGES, direction, translator, wanted

install = Blueprint("install", __name__)
ICONS = (("icon-192", "192x192", "any"), ("icon-512", "512x512", "any"), ("maskable-512", "512x512", "maskable"))


@install.get("/manifest.webmanifest")
def manifest() -> Response:
    """The web app manifest (W3C), in the language of the page that names it. It begins at the last session, or at the start page."""
    language = asked if (asked := request.args.get("language")) in LANGUAGES else wanted()
    asset: Callable[[str], str] = cast(Any, current_app.jinja_env.globals["asset"])
    translate, paper = translator(language), palettes()["light"]["paper"]
    facts = {
        "id": "/",
        "name": "Aanzet",
        "short_name": "Aanzet",
        "description": translate(t("Add ideas and vote together, with your phone.")),
        "lang": language,
        "dir": direction(language),
        "start_url": "/?home",
        "scope": "/",
        "display": "standalone",
        "background_color": paper,
        "theme_color": paper,
        "icons": [{"src": asset(f"icons/{name}.png"), "sizes": sizes, "type": "image/png", "purpose": purpose} for name, sizes, purpose in ICONS],
    }
    return Response(orjson.dumps(facts), content_type="application/manifest+json", headers={"Cache-Control": "no-cache"})
