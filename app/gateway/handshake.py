"""The WebSocket handshake."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from typing import NamedTuple

from app.gateway.deflate import EXTENSION, offered


class Hello(NamedTuple):
    """The server's half of the opening handshake, and whether messages may be compressed."""

    data: bytes
    compressed: bool


def answer(environ: Mapping[str, str], compress: bool) -> Hello | None:
    """What to say to a client that asks for a WebSocket; None when the request is no such thing."""
    key = environ.get("HTTP_SEC_WEBSOCKET_KEY", "")
    try:
        good = len(base64.b64decode(key, validate=True)) == 16
    except ValueError:
        good = False
    if not good or environ.get("HTTP_SEC_WEBSOCKET_VERSION") != "13":
        return None
    accept = base64.b64encode(hashlib.sha1(key.encode() + b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11").digest())
    lines = [b"HTTP/1.1 101 Switching Protocols", b"Upgrade: websocket", b"Connection: Upgrade", b"Sec-WebSocket-Accept: " + accept]
    compressed = compress and offered(environ.get("HTTP_SEC_WEBSOCKET_EXTENSIONS", ""))
    if compressed:
        lines.append(b"Sec-WebSocket-Extensions: " + EXTENSION)
    return Hello(b"\r\n".join([*lines, b"", b""]), compressed)
