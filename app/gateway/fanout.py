"""The fan-out: what the rooms call to reach their clients."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from app.gateway import frames
from app.gateway.frames import Chain, Frame

if TYPE_CHECKING:
    from app.gateway.client import Client
    from app.gateway.engine import Engine, SocketServer

Do = Callable[[str, list[Any], int | None], None]


class Fanout:
    """Everything that goes out; no method of it yields, waits or raises.

    A `sid` is what python-socketio's handlers get. One that is not connected is passed over: its client has gone, and comes back with a new one. What
    is sent from inside the `connect` handler is held until the client was told that it is connected, so `sync` may be sent there.
    """

    def __init__(self, server: SocketServer, engine: Engine, clients: Mapping[str, Client]) -> None:
        self._server = server
        self._engine = engine
        self._clients = clients

    chain = Chain  # of the patches for one audience, see `frame`

    @staticmethod
    def frame(event: str, body: bytes, chain: Chain | None = None) -> Frame:
        """Make an event for any number of `send`s; `body` is one JSON value, UTF-8.

        With a `chain` it is sent smaller to clients that got the chain's frames just before it, so have one for each audience.

        `patch` may be dropped for a client that does not keep up. From then on it gets no patches; when it has taken what waits, `on_stale(sid)` is
        called, once, and the next `sync` sent to it makes patches flow again. So make that `sync` from the state at the moment of sending.
        """
        frame = frames.event(event, body)
        return chain.add(frame) if chain else frame

    def send(self, sid: str, frame: Frame) -> None:
        """Send to one client."""
        if client := self._clients.get(sid):
            client.deliver(frame)

    def send_many(self, sids: Iterable[str], frame: Frame) -> None:
        """Send the same frame to many; a long list is the caller's to cut (about 10 µs each)."""
        clients = self._clients
        for sid in sids:
            if client := clients.get(sid):
                client.deliver(frame)

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
