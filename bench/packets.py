"""Socket.IO packets as bytes, made and read; the default namespace only, which is all that is spoken here."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from typing import Any, NamedTuple

import orjson

PONG = b"3"
_TOKEN = re.compile(rb'"token":"([^"\\]+)"')


class Packet(NamedTuple):
    """What a server said: `kind`, and for an event its name, for an acknowledgement its number, with the JSON that came along."""

    kind: str
    name: str = ""
    number: int = -1
    body: Any = None


_ENGINE = {b"1": "close", b"2": "ping", b"3": "pong", b"5": "upgrade", b"6": "noop"}


def read(text: bytes) -> Packet:
    """Read one Engine.IO packet; raises ValueError for what no server of ours should send."""
    first, second = text[:1], text[1:2]
    if first == b"0":
        return Packet("open", body=orjson.loads(text[1:]))
    if first != b"4":
        if first not in _ENGINE:
            raise ValueError(f"not an Engine.IO packet: {text[:40]!r}")
        return Packet(_ENGINE[first])
    if second == b"2":
        name, *body = orjson.loads(text[2:])
        return Packet("event", name=name, body=body[0] if body else None)
    if second == b"3":
        start = text.index(b"[")
        body = orjson.loads(text[start:])
        return Packet("ack", number=int(text[2:start]), body=body[0] if body else None)
    if second == b"0":
        return Packet("connect", body=orjson.loads(text[2:] or b"null"))
    if second == b"4":
        return Packet("refused", body=orjson.loads(text[2:] or b"null"))
    if second == b"1":
        return Packet("disconnect")
    raise ValueError(f"not a Socket.IO packet: {text[:40]!r}")


def connect(auth: dict[str, Any]) -> bytes:
    """Ask for the default namespace."""
    return b"40" + orjson.dumps(auth)


def event(number: int, name: str, body: Any) -> bytes:
    """An event that asks for an acknowledgement with this number."""
    return b"42%d%b" % (number, orjson.dumps([name, body]))


def token(text: bytes) -> str | None:
    """The token in a `sync`, found without reading all of it: thousands of phones get one at the same time."""
    found = _TOKEN.search(text, 0, 600)
    return found[1].decode() if found else None


def inflater() -> Callable[[bytes], bytes]:
    """What makes the texts of one connection's compressed messages, all of them in order (RFC 7692, with context takeover)."""
    unpacker = zlib.decompressobj(wbits=-15)
    return lambda payload: unpacker.decompress(payload + b"\x00\x00\xff\xff")


def framed(size: int) -> int:
    """Bytes on the wire of a server's WebSocket frame with a payload of `size`."""
    return size + (2 if size < 126 else 4 if size < 65_536 else 10)
