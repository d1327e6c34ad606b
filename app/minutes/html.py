"""The minutes as one page that stands on its own and prints well; the PDF is made of the same."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from babel import Locale
from jinja2 import ChoiceLoader, Environment, FileSystemLoader, FunctionLoader, StrictUndefined

from app.core.minutes import Bars, Document
from app.minutes.columns import shares, short
from app.minutes.plain import read

_ROOT = Path(__file__).resolve().parent.parent.parent
DIST = _ROOT / "static" / "dist"


def render(given: dict[str, Any]) -> bytes:
    """The document as one HTML page, in which bars are drawn by the style and have their figures as text. It fetches nothing."""
    return to_html(read(given)).encode()


def to_html(document: Document) -> str:
    """The same as text."""
    direction = Locale.parse(document.report.language).text_direction
    picture, accent = b64encode(document.letterhead.logo).decode(), accent_rule(document.letterhead.accent)
    return _jinja.get_template("minutes.html").render(document=document, direction=direction, picture=picture, accent=accent)


def widths(bars: Bars) -> list[int]:
    """The length of each bar in whole percents of the longest; what is not nothing is seen."""
    most = bars.most
    return [max(1, round(100 * value / most)) if value > 0 else 0 for _, value, _ in bars.rows]


@cache
def style() -> str:
    """The style of the page with its fonts in it, and a rule for each length of a bar, since an element may bring no style of its own."""
    return (DIST / "minutes.css").read_text("utf-8").strip() + "".join(f".minutes .w{n}{{width:{n}%}}" for n in range(101))


def accent_rule(accent: str) -> str:
    """The organisation's colour for headings and bars; empty where there is none."""
    return f":root{{--accent:{accent};--heading:{accent}}}" if accent else ""


@cache
def policy(accent: str = "") -> str:
    """What the page may load: its own style with the accent and the fonts in it, nothing from anywhere. The desk shows it in a frame."""
    digest = b64encode(sha256((style() + accent_rule(accent)).encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; font-src data:; img-src data:; base-uri 'none'; frame-ancestors 'self'"


def _style_as_it_is(name: str) -> str | None:
    return f"{{% raw %}}{style()}{{% endraw %}}" if name == "minutes.css" else None


_loader = ChoiceLoader([FunctionLoader(_style_as_it_is), FileSystemLoader(_ROOT / "templates")])
_jinja = Environment(loader=_loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
_jinja.globals.update(kind=lambda block: type(block).__name__, widths=widths, shares=shares, short=short)
