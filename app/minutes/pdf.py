"""The minutes as PDF for everybody (PDF/UA-1): tagged, with its language, an outline, and headers in its tables."""

from __future__ import annotations

import logging
import re
from typing import Any

from pydyf import Dictionary
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from app.minutes.html import DIST, to_html
from app.minutes.plain import read

EMOJI = DIST / "emoji.css"
HAS_EMOJI = re.compile("[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]")


def render(given: dict[str, Any]) -> bytes:
    """The page of html.py on paper. It takes seconds and a hundred megabytes, so it belongs in a process of its own."""
    logging.getLogger("weasyprint").setLevel(logging.ERROR)  # it warns of rules that are for browsers only
    page, fonts = to_html(read(given)), FontConfiguration()
    itself_only = URLFetcher(allowed_protocols=("data",))
    more = [CSS(string=EMOJI.read_text("utf-8"), url_fetcher=itself_only, font_config=fonts)] if HAS_EMOJI.search(page) else []
    paper = HTML(string=page, url_fetcher=itself_only)
    made: bytes = paper.write_pdf(stylesheets=more, font_config=fonts, finisher=_say_what_heads_head, pdf_variant="pdf/ua-1")
    return made


def _say_what_heads_head(_document: Any, pdf: Any) -> None:
    """Mark each header of a table as that of its column or of its row, which the library leaves to guess from its place."""
    for part in pdf.objects:
        if isinstance(part, dict) and part.get("S") == "/TH":
            group = _above(pdf, _above(pdf, part))
            part.setdefault("A", Dictionary({"O": "/Table"}))["Scope"] = "/Column" if group["S"] == "/THead" else "/Row"


def _above(pdf: Any, part: Any) -> Any:
    return pdf.objects[int(part["P"].split()[0])]
