"""The fan-out: what the rooms call to reach their clients."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from app import figures
from app.gateway import frames
from app.gateway.frames import Chain, Frame

if TYPE_CHECKING:
    from app.gateway.client import Client
    from app.gateway.engine import Engine, SocketServer

Do = Callable[[str, list[Any], int | None], None]
HANDFUL = 50  # clients between two looks at the clock, a quarter of a millisecond


class Audience:
    """Clients that get the same patches, and what these can refer to."""

    def __init__(self, clients: Mapping[str, Client]) -> None:
        self._clients = clients
        self._here: dict[str, Client] = {}
        self._chain = Chain()

    def add(self, sid: str) -> None:
        """From the next `send` on this client is among them."""
        if client := self._clients.get(sid):
            self._here[sid] = client

    def discard(self, sid: str) -> None:
        """This client is not among them any more."""
        self._here.pop(sid, None)

    def patch(self, body: bytes) -> Frame:
        """Frame a patch, smaller for those who got the audience's patches just before it."""
        figures.patch.observe(len(body))
        return self._chain.add(frames.event("patch", body))

    def send(self, frame: Frame) -> Iterator[None]:
        """Send to all who are here now; each step of the iterator is a handful of them, so that the caller can let others run."""
        return _send(frame, list(self._here.values()))


def _send(frame: Frame, clients: list[Client]) -> Iterator[None]:
    for start in range(0, len(clients), HANDFUL):
        for client in clients[start : start + HANDFUL]:
            client.deliver(frame)
        yield


class Fanout:
    """Everything that goes out; no method of it yields, waits or raises.

    A `sid` is what python-socketio's handlers get. One that is not connected is passed over: its client has gone, and comes back with a new one. What
    is sent from inside the `connect` handler is held until the client was told that it is connected, so `sync` may be sent there.
    """

    def __init__(self, server: SocketServer, engine: Engine, clients: Mapping[str, Client]) -> None:
        self._server = server
        self._engine = engine
        self._clients = clients

    @staticmethod
    def frame(event: str, body: bytes) -> Frame:
        """Make an event for any number of `send`s; `body` is one JSON value, UTF-8.

        `patch` may be dropped for a client that does not keep up. From then on it gets no patches; when it has taken what waits, `on_stale(sid)` is
        called, once, and the next `sync` sent to it makes patches flow again. So make that `sync` from the state at the moment of sending.
        """
        return frames.event(event, body)

    page, whole = frames.Page, frames.Whole  # of a `sync`: what many get in it is kept, and compressed, once

    def send(self, sid: str, frame: Frame) -> None:
        """Send to one client."""
        if client := self._clients.get(sid):
            client.deliver(frame)

    def audience(self) -> Audience:
        """Nobody yet, who will get the same patches."""
        return Audience(self._clients)

    def acknowledge(self, sid: str, ack_id: int | None, body: bytes) -> None:
        """Answer a `do` with one JSON value; never dropped; without an `ack_id` nobody waits."""
        if ack_id is not None and (client := self._clients.get(sid)):
            client.deliver(frames.acknowledgement(ack_id, body))

    def on_do(self, callback: Do) -> None:
        """Have `callback(sid, args, ack_id)` called for every `do`, in order of arrival.

        `args` is the list of JSON values after the event's name, of any shape; `ack_id` is None when the client wants no answer. It must not wait:
        the same task reads the client's pongs. An exception is logged and the `do` stays unanswered.
        """
        self._server.do = callback

    def close(self, sid: str) -> None:
        """Close one client's connection after what waits; official clients come back.

        `socketio.server.disconnect(sid)` is the other way: clients then stay away until somebody reconnects by hand.
        """
        if client := self._clients.get(sid):
            client.leave()

    def goodbye(self) -> None:
        """Close every connection after what waits, and take no new ones: we are leaving.

        Only the transports are closed, so that official clients reconnect by themselves.
        """
        self._engine.leaving = True
        for client in list(self._engine.sockets.values()):
            client.leave()
