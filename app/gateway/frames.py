"""Frames: Socket.IO messages as bytes that every socket can take as they are."""

from __future__ import annotations

from collections import deque
from enum import Enum, auto
from itertools import count

from app.gateway.deflate import deflate, deflate_part

DEFLATE_FROM = 200  # bytes; below that a packet costs the air its headers anyway
KEPT = 4096  # bytes of earlier messages that a chain refers to; more gains little


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

    A frame of a Chain has a `number`, one more than the frame before it; others have 0. `linked` is it compressed for clients that got all frames of
    the chain from number `first` on, and nothing else that was compressed.
    """

    __slots__ = ("_before", "_deflated", "_head", "_linked", "data", "first", "kind", "number", "page")

    def __init__(self, payload: bytes, kind: Kind = Kind.PLAIN, opcode: int = 1) -> None:
        head = _head(0x80 | opcode, len(payload))
        self._head = len(head)
        self._deflated: bytes | None = None
        self._linked: bytes | None = None
        self._before = b""
        self.data = head + payload
        self.kind = kind
        self.number = self.first = 0
        self.page: Page | None = None  # of a Whole

    def follow(self, number: int, first: int, before: bytes) -> None:
        """Be number `number` of a chain, whose messages from `first` on are `before`."""
        self.number, self.first, self._before = number, first, before

    @property
    def deflated(self) -> bytes:
        """The frame compressed, made at the first call.

        It is `data` itself where that gains nothing, but not in a chain: what goes out uncompressed is not kept, so nothing could refer to it.
        """
        if self._deflated is None:
            self._deflated = self.data
            if self.number or len(self.data) >= DEFLATE_FROM:
                packed = self._pack(b"")
                if self.number or len(packed) < len(self.data):
                    self._deflated = packed
        return self._deflated

    @property
    def linked(self) -> bytes:
        """The frame compressed with the chain's earlier ones in mind, made at the first call."""
        if self._linked is None:
            self._linked = self._pack(self._before) if self._before else self.deflated
        return self._linked

    @property
    def text(self) -> str:
        """The Engine.IO packet, e.g. `42["patch",{"seq":7,"ops":[]}]`."""
        return self.payload.decode()

    @property
    def payload(self) -> bytes:
        """What is in the frame."""
        return self.data[self._head :]

    def pieces(self, compressed: bool) -> list[bytes]:
        """The frame as bytes that follow each other."""
        return [self.deflated if compressed else self.data]

    def _pack(self, before: bytes) -> bytes:
        payload = deflate(self.payload, before)
        return _head(0xC1, len(payload)) + payload


class Page:
    """The large part of many messages: kept once for all that wait, and compressed once."""

    __slots__ = ("_deflated", "data")

    def __init__(self, data: bytes) -> None:
        self.data = data
        self._deflated: bytes | None = None

    @property
    def deflated(self) -> bytes:
        """The page compressed as the middle of a message."""
        if self._deflated is None:
            self._deflated = deflate_part(self.data)
        return self._deflated


class Whole(Frame):
    """A `sync` with a Page in it: only what stands around that is the client's own. It has `pieces`, and no `data` in one piece."""

    __slots__ = ("_after", "_own")

    def __init__(self, before: bytes, page: Page, after: bytes) -> None:
        """`before`, the page and `after` are one JSON value together."""
        super().__init__(b"", Kind.SYNC)
        self._own, self.page, self._after = b'42["sync",' + before, page, after + b"]"

    @property
    def payload(self) -> bytes:
        assert self.page is not None
        return b"".join((self._own, self.page.data, self._after))

    def pieces(self, compressed: bool) -> list[bytes]:
        assert self.page is not None
        if compressed:
            own, page, after = deflate_part(self._own), self.page.deflated, deflate(self._after)
        else:
            own, page, after = self._own, self.page.data, self._after
        return [_head(0xC1 if compressed else 0x81, len(own) + len(page) + len(after)) + own, page, after]


_chains = count(1)


class Chain:
    """Messages of which each is likely to follow the one before it at the same client, such as the patches for everybody in a room.

    WebSocket clients keep the last 32 KB of what they inflated, and what is alike in it need not be sent again. By default a server has a compressor
    for each client to make use of that. Here a frame refers only to the frames just before it, and whoever got these gets the same bytes.
    """

    def __init__(self) -> None:
        self._number = next(_chains) << 40  # so a number says the chain as well
        self._kept: deque[bytes] = deque()
        self._size = 0

    def add(self, frame: Frame) -> Frame:
        """Have the frame follow those added before."""
        self._number += 1
        frame.follow(self._number, self._number - len(self._kept), b"".join(self._kept))
        payload = frame.payload
        self._kept.append(payload)
        self._size += len(payload)
        while self._size > KEPT:
            self._size -= len(self._kept.popleft())
        return frame


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
