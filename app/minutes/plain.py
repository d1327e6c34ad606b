"""A document as plain data, on its way to where a format is made of it."""

from __future__ import annotations

from typing import Any

import msgspec

from app.core.minutes import Document
from app.core.schema import clean


def write(document: Document) -> dict[str, Any]:
    """The document as JSON values."""
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(document))
    return plain


def read(given: dict[str, Any]) -> Document:
    """The document again, with no control or direction characters in any text: they break XML, and turn text round on paper."""
    return msgspec.convert(clean(given), Document)
