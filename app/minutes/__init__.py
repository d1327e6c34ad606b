"""The minutes in each format, all from the one document. Each is a pure function of plain data, so that it can be made beside the server."""

from __future__ import annotations

from importlib import import_module
from typing import Any, NamedTuple


class Format(NamedTuple):
    """A format: what it is on the web, how its file ends, and `job`, the function (`module:function`) that makes it of `plain.write`.

    `beside`: it takes long, so it is made in a process of its own.
    """

    content_type: str
    ending: str
    job: str
    beside: bool = False


_OFFICE = "application/vnd.openxmlformats-officedocument"
FORMATS = {
    "html": Format("text/html; charset=utf-8", "html", "app.minutes.html:render"),
    "json": Format("application/json", "json", "app.minutes.data:render"),
    "csv": Format("application/zip", "zip", "app.minutes.rows:render"),
    "csv-excel": Format("application/zip", "zip", "app.minutes.rows:render_for_excel"),
    "docx": Format(f"{_OFFICE}.wordprocessingml.document", "docx", "app.minutes.word:render", beside=True),
    "xlsx": Format(f"{_OFFICE}.spreadsheetml.sheet", "xlsx", "app.minutes.excel:render", beside=True),
    "pdf": Format("application/pdf", "pdf", "app.minutes.pdf:render", beside=True),
}


def make(form: str, given: dict[str, Any]) -> bytes:
    """The minutes in a format, made here and now."""
    module, _, function = FORMATS[form].job.partition(":")
    made: bytes = getattr(import_module(module), function)(given)
    return made
