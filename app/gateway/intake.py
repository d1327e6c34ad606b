"""The Intake: the only code that reads from a WebSocket's socket."""

from __future__ import annotations

import logging
import socket
import time
from collections import deque
from typing import Protocol

from app import green
from app.gateway import frames
from app.gateway.reader import CLOSE, PING, Control, Reader, Refused
from app.gateway.wire import Wire

logger = logging.getLogger("aanzet.transport")

_READ = 16 * 1024
_AT_ONCE = 32  # messages of one client, when others wait
_SLICE = 0.005  # seconds of messages, then whatever else is due
_CODES = {*range(1000, 1004), *range(1007, 1015), *range(3000, 5000)}  # that may stand in a close frame

Inbox = list[str | int]  # messages, the first one last; a number is the end: the code of our goodbye


class Listener(Protocol):
    """What an Intake needs of the client."""

    @property
    def open(self) -> bool: ...

    @property
    def waits(self) -> bool:
        """Whether the next message may have to wait for something."""
        ...

    def hear(self, text: str, intake: Intake) -> None:
        """Take in one message; Refused when no client of ours would send it."""
        ...

    def lost(self, intake: Intake) -> None:
        """The WebSocket has ended; what comes from now on is thrown away."""
        ...


class Reception:
    """All WebSockets' ways in; their messages are taken in by one task, which lives while there are any.

    A task for each message would cost more than most messages do. No client gets more than its share of a turn, and when a handler waits against
    the rules, another task goes on with the rest as soon as something comes in.
    """

    def __init__(self) -> None:
        self.intakes: set[Intake] = set()
        self._queue: deque[tuple[Intake, Inbox]] = deque()
        self._under_way = False
        self._working = False

    def post(self, intake: Intake, inbox: Inbox) -> None:
        """Have these messages taken in; called by the hub, so who works now can only be waiting."""
        self._queue.append((intake, inbox))
        if self._working or not self._under_way:
            self._under_way, self._working = True, False
            green.spawn(self._run)

    def _run(self) -> None:
        began = time.monotonic()
        while self._queue:
            intake, inbox = self._queue.popleft()
            self._working = True
            intake.take(inbox, _AT_ONCE)
            self._working = False
            if inbox:
                self._queue.append((intake, inbox))
            if time.monotonic() - began > _SLICE:
                green.sleep(0)
                began = time.monotonic()
        self._under_way = False


class Intake:
    """One WebSocket's way in, without a task of its own: that is most of what an idle client would cost.

    The hub calls back when there are bytes. Controls are answered there, but no code of the application runs in the hub: messages go to the
    Reception, or to a task of their own while the client may have to wait. Until they are taken in, nothing more is read from this client. So they
    keep their order, and who sends without end fills its own buffers only.
    """

    __slots__ = ("_busy", "_client", "_deadline", "_listener", "_reader", "_reception", "_sock", "wire")

    def __init__(self, sock: socket.socket, wire: Wire, reader: Reader, client: Listener, reception: Reception, deadline: float | None) -> None:
        """`sock` is one that was taken from the server. Who is not settled by the `deadline`, if any, is cut off."""
        self._sock = sock
        self._reader: Reader | None = reader  # None: what comes is thrown away
        self._client = client
        self._reception = reception
        self._deadline = deadline
        self._busy = False
        self._listener: object | None = None
        self.wire = wire
        reception.intakes.add(self)

    def listen(self) -> None:
        """Begin to read, or go on with it."""
        if self._listener is None:
            self._listener = green.on_readable(self._sock.fileno(), self._readable)

    def settle(self) -> None:
        """Forget the deadline."""
        self._deadline = None

    def check(self, now: float) -> None:
        """Give up on a client that is stuck or late; for the sweep."""
        if self._deadline is not None and now > self._deadline:
            self.wire.abort()
        self.wire.check(now)

    def take(self, inbox: Inbox, most: int | None = None) -> None:
        """Take in `most` messages, or all of them alone, in a task that may wait."""
        client = self._client
        try:
            for _ in range(len(inbox) if most is None else min(most, len(inbox))):
                if most is not None and client.waits:
                    green.spawn(self.take, inbox.copy())
                    return inbox.clear()
                message = inbox.pop()
                if isinstance(message, int) or not client.open:
                    return self._finish(inbox, message if isinstance(message, int) else 1000)
                client.hear(message, self)
            if inbox:
                return
        except Refused as refused:
            return self._finish(inbox, refused.code)
        except Exception:
            logger.exception("a message could not be taken in")
            return self._finish(inbox, 1011)
        self._busy = False
        self.listen()

    def _finish(self, inbox: Inbox, code: int) -> None:
        """Say goodbye and read on until the client hangs up or the Wire gives up.

        Closing a socket with unread bytes resets it, and a reset takes our last frames out of the client's hands.
        """
        inbox.clear()
        self._reader = self._deadline = None
        self.wire.close(code)
        self._client.lost(self)
        self._busy = False
        self.listen()

    def _readable(self, _fileno: int) -> None:
        if self._listener is None:
            return  # called for what was due when it ended
        if self._busy:
            return self._pause()
        try:
            data = self._sock.recv(_READ)
        except BlockingIOError:
            return
        except OSError:
            self.wire.abort()
            data = b""
        if self._reader is None:
            if not data:
                self._end()
        elif inbox := self._sort(self._reader, data):
            self._busy = True
            self._reception.post(self, inbox)

    def _sort(self, reader: Reader, data: bytes) -> Inbox:
        """Answer the controls; what is left is for the client."""
        inbox: Inbox = []
        if not data:
            return [1000]
        try:
            for message in reader.feed(data):
                if isinstance(message, str):
                    inbox.append(message)
                elif message.opcode == PING:
                    self.wire.write(frames.pong(message.payload))
                elif message.opcode == CLOSE:
                    inbox.append(_reply(message))
                    break
        except Refused as refused:
            inbox.append(refused.code)
        inbox.reverse()
        return inbox

    def _pause(self) -> None:
        if self._listener is not None:
            green.forget(self._listener)
            self._listener = None

    def _end(self) -> None:
        self._pause()
        self.wire.release()
        self._reception.intakes.discard(self)
        green.close_socket(self._sock)


def _reply(goodbye: Control) -> int:
    if not goodbye.payload:
        return 1000
    code = int.from_bytes(goodbye.payload[:2], "big")
    return code if len(goodbye.payload) > 1 and code in _CODES else 1002
