"""The Intake: the only code that reads from a WebSocket's socket."""

from __future__ import annotations

import logging
import socket
from typing import Protocol

from app import green
from app.gateway import frames
from app.gateway.reader import CLOSE, PING, Control, Reader, Refused
from app.gateway.wire import Wire

logger = logging.getLogger("aanzet.transport")

_READ = 16 * 1024
_AT_ONCE = 32  # messages of one client before others have their turn
_CODES = {*range(1000, 1004), *range(1007, 1015), *range(3000, 5000)}  # that may stand in a close frame

Inbox = list[str | int]  # messages, the first one last; a number is the end: the code of our goodbye


class Listener(Protocol):
    """What an Intake needs of the client."""

    @property
    def open(self) -> bool: ...

    def hear(self, text: str, intake: Intake) -> None:
        """Take in one message; Refused when no client of ours would send it."""
        ...

    def lost(self, intake: Intake) -> None:
        """The WebSocket has ended; what comes from now on is thrown away."""
        ...


class Intake:
    """One WebSocket's way in, without a task of its own: that is most of what an idle client would cost.

    The hub calls back when there are bytes. Controls are answered there, but no code of the application runs in the hub: messages are taken in by the
    one green thread that stands ready for all clients, or by another when that one waits in a handler. Until they are taken in, nothing more is read
    from this client. So they keep their order, and who sends without end fills its own buffers only.
    """

    __slots__ = ("_busy", "_client", "_deadline", "_listener", "_others", "_reader", "_sock", "wire")

    def __init__(self, sock: socket.socket, wire: Wire, reader: Reader, client: Listener, others: set[Intake], deadline: float | None) -> None:
        """`sock` is one that was taken from the server. Who is not settled by the `deadline`, if any, is cut off.

        Until it has ended it stands among the `others`.
        """
        self._sock = sock
        self._reader: Reader | None = reader  # None: what comes is thrown away
        self._client = client
        self._others = others
        self._deadline = deadline
        self._busy = False
        self._listener: object | None = None
        self.wire = wire
        others.add(self)

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

    def _take(self, inbox: Inbox) -> None:
        client, taken = self._client, 0
        try:
            while inbox:
                if taken == _AT_ONCE:
                    green.sleep(0)
                    taken = 0
                taken += 1
                message = inbox.pop()
                if isinstance(message, int) or not client.open:
                    return self._finish(message if isinstance(message, int) else 1000)
                client.hear(message, self)
        except Refused as refused:
            return self._finish(refused.code)
        except Exception:
            logger.exception("a message could not be taken in")
            return self._finish(1011)
        self._busy = False
        self.listen()

    def _finish(self, code: int) -> None:
        """Say goodbye and read on until the client hangs up or the Wire gives up.

        Closing a socket with unread bytes resets it, and a reset takes our last frames out of the client's hands.
        """
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
            green.aside(self._take, inbox)

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
        self._others.discard(self)
        green.close_socket(self._sock)


def _reply(goodbye: Control) -> int:
    if not goodbye.payload:
        return 1000
    code = int.from_bytes(goodbye.payload[:2], "big")
    return code if len(goodbye.payload) > 1 and code in _CODES else 1002
