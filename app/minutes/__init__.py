"""The minutes in each format, from the one report and its document."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.core.minutes import Block, Report
from app.minutes.html import to_html
from app.minutes.rows import to_csv, to_json

Render = Callable[[Report, list[Block], Callable[..., str]], Any]

FORMATS: dict[str, tuple[str, Render]] = {
    "html": ("text/html; charset=utf-8", to_html),
    "json": ("application/json", to_json),
    "csv": ("text/csv; charset=utf-8", to_csv),
}
