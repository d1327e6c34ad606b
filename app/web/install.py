"""What a phone needs to know to put Aanzet on its home screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import orjson
from flask import Blueprint, Response, current_app, request

from app.errors import t
from app.web.languages import LANGUAGES, direction, translator, wanted

install = Blueprint("install", __name__)
PAPER = "#faf6ed"  # --paper of static/src/style/tokens.css
ICONS = (("icon-192", "192x192", "any"), ("icon-512", "512x512", "any"), ("maskable-512", "512x512", "maskable"))


@install.get("/manifest.webmanifest")
def manifest() -> Response:
    """The web app manifest (W3C), in the language of the page that names it. It begins at the last session, or at the start page."""
    language = asked if (asked := request.args.get("language")) in LANGUAGES else wanted()
    asset: Callable[[str], str] = cast(Any, current_app.jinja_env.globals["asset"])
    translate = translator(language)
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
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": [{"src": asset(f"icons/{name}.png"), "sizes": sizes, "type": "image/png", "purpose": purpose} for name, sizes, purpose in ICONS],
    }
    return Response(orjson.dumps(facts), content_type="application/manifest+json", headers={"Cache-Control": "no-cache"})
