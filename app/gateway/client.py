"""One client: by long polling, by WebSocket, or from the one to the other."""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import Protocol

from app import green
from app.gateway.frames import Frame, Kind
from app.gateway.handshake import Hello
from app.gateway.intake import Intake
from app.gateway.outbox import Limits, Outbox
from app.gateway.reader import Reader, Refused
from app.gateway.wire import Wire

# Engine.IO's packets, by their first character.
CLOSE, PING, PONG, MESSAGE, UPGRADE, NOOP = "1", "2", "3", "4", "5", "6"


class Host(Protocol):
    """What a client needs of the server."""

    limits: Limits
    clock: Callable[[], float]
    on_stale: Callable[[str], None]
    inflate: Callable[[bytes], bytes]
    intakes: set[Intake]

    def hear(self, client: Client, text: str) -> None:
        """Take in one Socket.IO packet; Refused when no client of ours would send it."""
        ...

    def bury(self, client: Client, reason: str) -> None:
        """Forget a client that has closed, and tell those who follow it."""
        ...


class Client:
    """What goes to one client and comes from it, whatever the transport.

    There is one way out at a time: the Outbox while the client polls, its Wire from the moment it has upgraded. `deliver` is the door for the rooms:
    it leads nowhere until the client knows that it is connected (what is sent just before that is held), and nowhere again once it has left.
    """

    __slots__ = (
        "_born", "_held", "_left", "_ping_at", "_pinged", "_poller", "_probe", "_put",
        "closed", "deliver", "host", "member", "outbox", "polling", "sid", "wire",
    )  # fmt: skip

    def __init__(self, host: Host, sid: str) -> None:
        self.host = host
        self.sid = sid  # Engine.IO's, a secret of the client
        self.member: str | None = None  # Socket.IO's, once it is connected
        self.outbox = Outbox(host.limits, host.clock)
        self.wire: Wire | None = None
        self.deliver: Callable[[Frame], None] = _drop
        self._put: Callable[[Frame], None] = self._enqueue
        self._held: list[Frame] | None = None  # while it is being connected
        self._poller: green.Event | None = None
        self.polling = False  # it began by long polling
        self._probe: Intake | None = None  # a WebSocket to which a polling client is about to go over
        self._born = host.clock()
        self._ping_at = self._born + host.limits.ping_interval
        self._pinged: float | None = None  # when we sent a ping that has no pong yet
        self._left: float | None = None  # when we began to close it
        self.closed = False

    @property
    def open(self) -> bool:
        """False as soon as nothing more is taken from the client."""
        return self._left is None

    @property
    def _moving(self) -> bool:
        """True when polls get nothing any more: the client is going over to its WebSocket, or has gone."""
        return self._probe is not None or self.wire is not None

    def hold(self) -> None:
        """Keep what the rooms send: the client is about to be connected."""
        self._held = []
        self.deliver = self._held.append

    def join(self, sid: str) -> None:
        """Let the rooms through: the client knows that it is connected."""
        self.member = sid
        self.deliver = self._put
        held, self._held = self._held or (), None
        for frame in held:
            self._put(frame)

    def part(self) -> None:
        """Stop the rooms: the client has left the namespace, or was refused."""
        self.member = None
        self.deliver = _drop
        self._held = None

    def put(self, text: str) -> None:
        """Send an Engine.IO packet; what the libraries themselves send comes here."""
        self._put(Frame(text.encode(), Kind.URGENT if text == PING else Kind.PLAIN))

    def poll(self) -> list[str] | None:
        """Wait for what a polling client gets next; None when it is to go away."""
        if self._poller is not None:
            return None  # two polls at once: not one of ours
        while not self.outbox.waiting and self.open and not self._moving:
            self._poller = green.Event()
            try:
                self._poller.wait()
            finally:
                self._poller = None
        if not self.open:
            return None
        if self._moving:
            return [NOOP]
        texts = [self.outbox.pop().text for _ in range(self.outbox.waiting)]
        self.outbox.moved = self.host.clock()
        if self.outbox.emptied():
            self._tell_stale()
        return texts

    def take(self, text: str) -> None:
        """Take in one Engine.IO packet; Refused when no client of ours would send it."""
        kind = text[:1]
        if kind == MESSAGE:
            self.host.hear(self, text[1:])
        elif kind == PONG:
            self._pinged = None
            self._ping_at = self.host.clock() + self.host.limits.ping_interval
        elif kind == CLOSE:
            self.close("client disconnect")
        else:
            raise Refused(1002, "unexpected Engine.IO packet")

    def check(self, now: float) -> None:
        """Ping, or give up on a client that is silent, stuck, or never joined; for the sweep.

        A WebSocket's own troubles are its Wire's, which the sweep looks at too.
        """
        limits, polling = self.host.limits, self.wire is None
        if self._left is not None:
            lost = polling and now - self._left > limits.linger
        elif self._pinged is not None:
            lost = now - self._pinged > limits.ping_timeout
        else:
            lost = self.member is None and now - self._born > limits.join
            if now >= self._ping_at and not lost:
                self._pinged = now
                self.put(PING)
        if lost or (polling and self.outbox.waiting and now - self.outbox.moved > limits.stuck):
            green.spawn(self._give_up)

    def leave(self, code: int = 1001) -> None:
        """Close the transport after what waits; runs no handler here, and never yields."""
        if self._left is None:
            self._left = self.host.clock()
            if self.wire is not None:
                self.wire.close(code)
            self._wake()

    def close(self, reason: str) -> None:
        """Close, and have the disconnect handler run, here; never waits itself."""
        if not self.closed:
            self.closed = True
            self.leave(1000)
            self.host.bury(self, reason)
            self.part()
            self._put = _drop

    def converse(self, sock: socket.socket, hello: Hello) -> None:
        """Begin to speak WebSocket, fresh or as an upgrade; returns at once. `sock` was taken from the server and is closed here in the end."""
        host, now = self.host, self.host.clock()
        reader = Reader(host.limits.message, host.inflate if hello.compressed else None)
        wire = Wire(sock, host.limits, host.clock, hello.compressed)
        intake = Intake(sock, wire, reader, self, host.intakes, now + host.limits.ping_timeout if self.polling else None)
        try:
            sock.sendall(hello.data)  # does not wait: nothing else is under way on this connection
        except OSError:
            wire.abort()  # which the Intake sees as the end
            return intake.listen()
        intake.listen()
        if not self.polling:
            self._go_over(wire)

    def hear(self, text: str, intake: Intake) -> None:
        """Take in one message of a WebSocket; until one of them has upgraded, frames go on to wait in the Outbox."""
        if intake.wire is self.wire:
            self.take(text)
        elif text == PING + "probe" and not self._moving:
            self._probe = intake
            intake.wire.write(Frame(b"3probe"))
            self._wake()  # the poll under way ends empty; the client waits for that before it upgrades
        elif text == UPGRADE and intake is self._probe:
            self._probe = None
            intake.settle()
            self._go_over(intake.wire)
        else:
            raise Refused(1002, "not an upgrade")

    def lost(self, intake: Intake) -> None:
        """A WebSocket has ended, perhaps before it became the way out."""
        if intake is self._probe:
            self._probe = None
        if intake.wire is self.wire:
            self.close("transport close")

    def _go_over(self, wire: Wire) -> None:
        """From here on everything goes through the Wire; what waited for a poll goes first."""
        self.wire, self._put = wire, wire.write
        if self.member is not None:
            self.deliver = self._put
        wire.adopt(self.outbox, self._tell_stale)

    def _enqueue(self, frame: Frame) -> None:
        outbox = self.outbox
        if not outbox.admits(frame):
            return
        if not outbox.waiting:
            outbox.moved = self.host.clock()
        if not outbox.add(frame):
            self.leave()
        elif not outbox.waiting and outbox.emptied():
            self._tell_stale()
        else:
            self._wake()

    def _wake(self) -> None:
        if self._poller is not None and not self._poller.ready():
            self._poller.send()

    def _tell_stale(self) -> None:
        if self.member is not None:
            green.spawn(self.host.on_stale, self.member)

    def _give_up(self) -> None:
        if self.wire is not None:
            self.wire.abort()
        self.close("ping timeout")


def _drop(_frame: Frame) -> None:
    """Where frames go for a client that does not, or not any more, follow a room."""
