"""Frames: Socket.IO messages as bytes that every socket can take as they are."""

from __future__ import annotations

from enum import Enum, auto


class Kind(Enum):
    """What may happen to a frame while it waits for a slow client."""

    PLAIN = auto()  # kept, in order
    PATCH = auto()  # may be dropped whole: a sync makes up for it
    SYNC = auto()  # kept, and not counted: after it patches make sense again
    URGENT = auto()  # goes ahead of what waits: late pings make clients hang up


class Frame:
    """One message, framed once for everybody who gets it.

    `data` is a whole unmasked WebSocket frame, the same bytes object for every socket; `text` is the Engine.IO packet in it, for long polling.
    """

    __slots__ = ("_head", "data", "kind")

    def __init__(self, payload: bytes, kind: Kind = Kind.PLAIN, opcode: int = 1) -> None:
        size = len(payload)
        if size < 126:
            head = bytes((0x80 | opcode, size))
        elif size < 65_536:
            head = bytes((0x80 | opcode, 126)) + size.to_bytes(2, "big")
        else:
            head = bytes((0x80 | opcode, 127)) + size.to_bytes(8, "big")
        self._head = len(head)
        self.data = head + payload
        self.kind = kind

    @property
    def text(self) -> str:
        """The Engine.IO packet, e.g. `42["patch",{"seq":7,"ops":[]}]`."""
        return self.data[self._head :].decode()


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
