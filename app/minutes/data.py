"""The minutes for programs: every fact and word of the report, in the form of its JSON Schema."""

from __future__ import annotations

from typing import Any

import msgspec

from app.core.minutes import Report
from app.minutes.plain import read


def render(given: dict[str, Any]) -> bytes:
    """The report as JSON; `msgspec.convert(…, Report)` gives it back, `script` starts the same session elsewhere. Times are UTC."""
    return msgspec.json.format(msgspec.json.encode(read(given).report), indent=1)


def schema() -> dict[str, Any]:
    """The JSON Schema of what `render` gives."""
    (ref,), parts = msgspec.json.schema_components([Report], ref_template="#/$defs/{name}")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Minutes of an Aanzet session", **ref, "$defs": parts}
