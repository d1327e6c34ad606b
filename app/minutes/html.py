"""The minutes as a page that prints well."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from app.core.minutes import Block, Report

_TEMPLATES = Path(__file__).resolve().parent.parent.parent / "templates"
_jinja = Environment(loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def to_html(report: Report, blocks: list[Block], translate: Callable[..., str]) -> str:
    """The document as one HTML page; bars are SVG with their figures as text."""
    named = [(type(block).__name__, block) for block in blocks]
    return _jinja.get_template("minutes.html").render(report=report, blocks=named, asset="/static/dist/minutes.css", _=translate)
