"""The Wire: the only code that writes to a WebSocket's socket."""

from __future__ import annotations

import socket
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from app import green
from app.gateway import frames
from app.gateway.frames import Frame, Kind


@dataclass(frozen=True)
class Limits:
    """How much and how long a client may make us wait; bytes and seconds."""

    waiting: int = 256 * 1024  # frames that wait, syncs not counted; beyond it patches are dropped
    held: int = 4 * 1024 * 1024  # the same for what is never dropped; beyond it the client is closed
    slow: float = 5.0  # without progress, then patches are dropped
    stuck: float = 20.0  # without progress, then the client is closed
    linger: float = 2.0  # for a client to hang up after our goodbye; phones that sleep make a stop take this long
    join: float = 45.0  # for a client to ask for its namespace
    ping_interval: float = 20.0  # below the 60 s after which proxies cut silent connections
    ping_timeout: float = 20.0
    message: int = 64 * 1024  # one incoming message, also when it was compressed
    compress: bool = True  # messages to clients that offer it
    sweep: float = 1.0  # how often pings and the times above are looked at


DEFAULTS = Limits()


class Outbox:
    """What waits for one client, in order; patches may be dropped from it.

    A client is *fresh*. When patches had to be dropped it is *stale*, and later patches would not fit its copy, so they are dropped too. When nothing
    waits any more it is *told* on, once; the next sync makes it fresh. One Outbox serves long polling and then the Wire, so an upgrade moves nothing.
    """

    __slots__ = ("_clock", "_frames", "_limits", "_patches", "_state", "moved", "size")

    def __init__(self, limits: Limits, clock: Callable[[], float]) -> None:
        self._limits = limits
        self._clock = clock
        self.size = 0  # bytes that wait, syncs not counted
        self._patches = 0  # how many of the waiting frames may be dropped
        self._state = "fresh"
        self._frames: deque[Frame] | None = None  # only while any wait: empty it takes 760 bytes
        self.moved = clock()  # when the client last took something, or the first thing began to wait

    @property
    def fresh(self) -> bool:
        """Whether patches make sense to this client."""
        return self._state == "fresh"

    @property
    def waiting(self) -> int:
        """How many frames wait."""
        return len(self._frames) if self._frames is not None else 0

    @property
    def first(self) -> Frame | None:
        """What is to be sent next."""
        return self._frames[0] if self._frames is not None else None

    def admits(self, frame: Frame) -> bool:
        """Tell whether the frame makes sense to this client now."""
        if frame.kind is Kind.PATCH:
            return self._state == "fresh"
        if frame.kind is Kind.SYNC:
            self._state = "fresh"
        return True

    def add(self, frame: Frame) -> bool:
        """Let an admitted frame wait, or drop patches; False when it is past bearing."""
        size, limits = len(frame.data), self._limits
        if self._frames is None:
            self._frames = deque()
        if frame.kind is Kind.URGENT:
            self._frames.appendleft(frame)
        else:
            self._frames.append(frame)
        if frame.kind is Kind.SYNC:
            return True
        self.size += size
        self._patches += frame.kind is Kind.PATCH
        # One patch alone may be as large as it is: dropping it would only make the sync follow, which is larger. But nobody is closed for a patch.
        crowded = self.size > limits.waiting and (len(self._frames) > 1 or self.size > limits.held)
        if crowded or (frame.kind is Kind.PATCH and self._clock() - self.moved > limits.slow):
            self._drop_patches()
        return self.size <= limits.held

    def _drop_patches(self) -> None:
        if self._patches and self._frames is not None:
            kept = [frame for frame in self._frames if frame.kind is not Kind.PATCH]
            self._frames = deque(kept) if kept else None
            self.size = sum(len(frame.data) for frame in kept if frame.kind is not Kind.SYNC)
            self._patches = 0
            self._state = "stale"

    def pop(self) -> Frame:
        """Take the first frame out: it has begun and will be finished. Call only while any wait."""
        assert self._frames is not None
        frame = self._frames.popleft()
        if not self._frames:
            self._frames = None
        if frame.kind is not Kind.SYNC:
            self.size -= len(frame.data)
            self._patches -= frame.kind is Kind.PATCH
        return frame

    def clear(self) -> None:
        """Throw away what waits: there is nobody to take it any more."""
        self._frames = None

    def emptied(self) -> bool:
        """Note that nothing waits; True when the client is to get a new sync."""
        if self._state != "stale":
            return False
        self._state = "told"
        return True


class Wire:
    """One WebSocket's way out: whole frames in order, without ever waiting.

    `write` sends at once when nothing waits; what does not fit waits in the Outbox for one write listener of the hub. A frame begun is always
    finished, so an acknowledgement, ping or close never lands inside a patch. Until `release` nobody else writes to the socket; whoever reads from it
    sees the end of the stream when the Wire has given up.
    """

    __slots__ = (
        "_chain_first", "_chain_last", "_clock", "_closing", "_compressed", "_free", "_limits", "_listener", "_on_empty", "_open", "_outbox",
        "_rest", "_sock",
    )  # fmt: skip

    def __init__(self, sock: socket.socket, limits: Limits, clock: Callable[[], float], compressed: bool = False) -> None:
        """`sock` is the plain non-blocking socket below eventlet's."""
        self._sock = sock
        self._limits = limits
        self._clock = clock
        self._compressed = compressed
        self._chain_first = self._chain_last = 0  # numbers of the chain's frames that the client keeps: these and all between
        self._outbox = Outbox(limits, clock)
        self._on_empty: Callable[[], object] = self._outbox.emptied
        self._rest: memoryview | None = None  # of the frame that has begun
        self._listener: object | None = None  # set while anything waits
        self._closing: float | None = None
        self._open = True
        self._free = True  # any frame can go at once, which is nearly always so: one look in place of four

    def adopt(self, outbox: Outbox, on_empty: Callable[[], None]) -> None:
        """Go on with what waited for the client elsewhere; nothing else is lost or passed."""
        self._outbox, self._on_empty = outbox, on_empty
        outbox.moved = self._clock()
        if outbox.waiting and self._listener is None:
            self._listen()
            self._flush(0)
        self._settle()

    def write(self, frame: Frame) -> None:
        """Send a frame, or let it wait its turn; never yields, never raises."""
        if not self._free and not self._begins(frame):
            return
        if not self._compressed:
            data = frame.data
        elif (number := frame.number) and self._chain_last == number - 1:
            self._chain_last = number
            data = frame.linked if self._chain_first <= frame.first else frame.deflated
        else:
            data = self._pack(frame)
        try:
            sent = self._sock.send(data)
        except BlockingIOError:
            sent = 0
        except OSError:
            self.abort()
            return
        if sent == len(data):
            return
        self._outbox.moved = self._clock()
        if sent:
            self._rest = memoryview(data)[sent:]
        else:
            self._chain_last = 0
            self._outbox.add(frame)
        self._listen()

    def _begins(self, frame: Frame) -> bool:
        """Tell whether the frame is to be sent now, when it is not a matter of course; if not, it waits or is dropped."""
        outbox = self._outbox
        if not self._open or self._closing is not None or not outbox.admits(frame):
            return False
        if self._listener is None:
            self._settle()
            return True
        if not outbox.add(frame):
            self.abort()
        return False

    def _settle(self) -> None:
        """Note whether any frame can go at once."""
        self._free = self._open and self._closing is None and self._listener is None and self._outbox.fresh

    def _pack(self, frame: Frame) -> bytes:
        """The frame compressed for this client, and what the client keeps of it; to be sent next, or `_chain_last` is to be 0."""
        number, last = frame.number, self._chain_last
        if number and number == last + 1:
            self._chain_last = number
            return frame.linked if self._chain_first <= frame.first else frame.deflated
        data = frame.deflated
        if data is not frame.data:
            self._chain_first = self._chain_last = number
        return data

    def close(self, code: int = 1000) -> None:
        """Say goodbye after all that waits; nothing more is written after it."""
        if self._open and self._closing is None:
            self.write(frames.close(code))
            self._closing = self._clock()
            self._free = False
            if self._listener is None:
                self._shut(socket.SHUT_WR)

    def abort(self) -> None:
        """Give up: what waits is lost and the reader sees the end."""
        if self._open:
            self.release()
            self._shut(socket.SHUT_RDWR)

    def release(self) -> None:
        """Let go of the socket, which is about to be closed by its owner."""
        self._open = self._free = False
        self._unlisten()
        self._rest = None
        self._outbox.clear()
        self._on_empty = self._outbox.emptied  # and no more the client, which knows its Wire: nothing waits for the garbage collector

    def check(self, now: float) -> None:
        """Abort when the client has taken nothing, or not hung up, for too long."""
        if self._listener is not None and now - self._outbox.moved > self._limits.stuck:
            self.abort()
        elif self._closing is not None and now - self._closing > self._limits.linger and self._listener is None:
            self.abort()

    def _flush(self, _fileno: int) -> None:
        """Send what waits; a callback of the hub, so it runs no code of the application."""
        if self._listener is None:
            return  # called for what was due when it ended
        outbox = self._outbox
        while True:
            begun, frame = self._rest, outbox.first
            data: bytes | memoryview
            if begun is not None:
                data = begun
            elif frame is not None:
                data = self._pack(frame) if self._compressed else frame.data
            else:
                break
            try:
                sent = self._sock.send(data)
            except BlockingIOError:
                if begun is None:
                    self._chain_last = 0
                return
            except OSError:
                self.abort()
                return
            outbox.moved = self._clock()
            if begun is None:
                outbox.pop()
            self._rest = memoryview(data)[sent:] if sent < len(data) else None
        self._unlisten()
        if self._closing is not None:
            self._closing = self._clock()
            self._shut(socket.SHUT_WR)
        elif outbox.emptied():
            self._on_empty()

    def _listen(self) -> None:
        self._listener = green.on_writable(self._sock.fileno(), self._flush)
        self._free = False

    def _unlisten(self) -> None:
        if self._listener is not None:
            green.forget(self._listener)
            self._listener = None
            self._settle()

    def _shut(self, how: int) -> None:
        try:
            self._sock.shutdown(how)
        except OSError:
            pass  # already gone
