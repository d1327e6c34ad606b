"""The Wire: the only code that writes to a WebSocket's socket."""

from __future__ import annotations

import socket
from collections.abc import Callable

from app import green
from app.gateway import frames
from app.gateway.frames import Frame
from app.gateway.outbox import Limits, Outbox


class Wire:
    """One WebSocket's way out: whole frames in order, without ever waiting.

    `write` sends at once when nothing waits; what does not fit waits in the Outbox for one write listener of the hub. A frame begun is always
    finished, so an acknowledgement, ping or close never lands inside a patch. Until `release` nobody else writes to the socket; whoever reads from it
    sees the end of the stream when the Wire has given up.
    """

    __slots__ = (
        "_chain_first", "_chain_last", "_clock", "_closing", "_compressed", "_free", "_limits", "_listener", "_on_empty", "_open", "_outbox",
        "_pieces_left", "_rest", "_sock",
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
        self._pieces_left: list[bytes] = []  # of the same frame, after the rest
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
        if frame.page is not None:
            return self._begin_whole(frame)
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

    def _begin_whole(self, frame: Frame) -> None:
        """Send a frame of several pieces: it is for the flush to put one after the other."""
        self._outbox.add(frame)
        self._outbox.moved = self._clock()
        self._listen()
        self._flush(0)

    def _pieces(self, frame: Frame) -> list[bytes]:
        """The frame as bytes to be sent one after the other, for this client."""
        if frame.page is None:
            return [self._pack(frame) if self._compressed else frame.data]
        if self._compressed:
            self._chain_first = self._chain_last = 0
        return frame.pieces(self._compressed)

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
        self._rest, self._pieces_left = None, []
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
                data, pieces = begun, self._pieces_left
            elif frame is not None:
                data, *pieces = self._pieces(frame)
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
            if sent == len(data):
                data, *pieces = pieces or (b"",)
                sent = 0
            self._rest, self._pieces_left = memoryview(data)[sent:] if data else None, pieces
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
