"""What waits for one client, and how much may."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

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
