"""Frames: Socket.IO messages as bytes that every socket can take as they are."""

from __future__ import annotations

from enum import Enum, auto

from app.gateway.deflate import deflate

DEFLATE_FROM = 200  # bytes; below that a packet costs the air its headers anyway


class Kind(Enum):
    """What may happen to a frame while it waits for a slow client."""

    PLAIN = auto()  # kept, in order
    PATCH = auto()  # may be dropped whole: a sync makes up for it
    SYNC = auto()  # kept, and not counted: after it patches make sense again
    URGENT = auto()  # goes ahead of what waits: late pings make clients hang up


class Frame:
    """One message, framed once for everybody who gets it.

    `data` is a whole unmasked WebSocket frame, the same bytes object for every socket; `deflated` is the same for clients that agreed on compression;
    `text` is the Engine.IO packet in it, for long polling.
    """

    __slots__ = ("_deflated", "_head", "data", "kind")

    def __init__(self, payload: bytes, kind: Kind = Kind.PLAIN, opcode: int = 1) -> None:
        head = _head(0x80 | opcode, len(payload))
        self._head = len(head)
        self._deflated: bytes | None = None
        self.data = head + payload
        self.kind = kind

    @property
    def deflated(self) -> bytes:
        """The frame compressed, made at the first call; `data` itself where that gains nothing."""
        if self._deflated is None:
            self._deflated = self.data
            if len(self.data) >= DEFLATE_FROM:
                payload = deflate(self.data[self._head :])
                packed = _head(0xC1, len(payload)) + payload
                if len(packed) < len(self.data):
                    self._deflated = packed
        return self._deflated

    @property
    def text(self) -> str:
        """The Engine.IO packet, e.g. `42["patch",{"seq":7,"ops":[]}]`."""
        return self.data[self._head :].decode()


def _head(first: int, size: int) -> bytes:
    if size < 126:
        return bytes((first, size))
    if size < 65_536:
        return bytes((first, 126)) + size.to_bytes(2, "big")
    return bytes((first, 127)) + size.to_bytes(8, "big")


_KINDS = {"patch": Kind.PATCH, "sync": Kind.SYNC}


def event(name: str, body: bytes) -> Frame:
    """The Socket.IO event `name` with `body`, one JSON value in UTF-8."""
    return Frame(b'42["%b",%b]' % (name.encode(), body), _KINDS.get(name, Kind.PLAIN))


def acknowledgement(ack_id: int, body: bytes) -> Frame:
    """The Socket.IO answer to the event with `ack_id`; `body` is one JSON value."""
    return Frame(b"43%d[%b]" % (ack_id, body))


def pong(payload: bytes) -> Frame:
    """The WebSocket answer to a WebSocket ping of at most 125 bytes."""
    return Frame(payload, Kind.URGENT, opcode=10)


def close(code: int) -> Frame:
    """The WebSocket close frame with a status code of RFC 6455, section 7.4."""
    return Frame(code.to_bytes(2, "big"), opcode=8)
