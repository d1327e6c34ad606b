"""The statement on accessibility, in the form that Dutch law asks of public bodies; it says no more than was tested."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date
from flask import Blueprint, request

from app.web.edge import page
from app.web.languages import LANGUAGES, names, wanted
from app.web.state import state

statement = Blueprint("statement", __name__)

TESTED = date(2026, 11, 22)  # change it together with what the page says


@statement.get("/toegankelijkheid")
def accessibility() -> str:
    """The page; `?language=` chooses another language than the browser's."""
    asked = request.args.get("language", "")
    language = asked if asked in LANGUAGES else wanted()
    config = state().config
    contact = config.contact and {"text": config.contact, "href": config.contact if "://" in config.contact else f"mailto:{config.contact}"}
    return page(
        "accessibility.html",
        language,
        organisation=config.brand.organisation,
        contact=contact,
        address=config.public_url,
        tested=format_date(TESTED, "long", language),
        others={name: own for name, own in names().items() if name != language},
    )
