"""The Roster: which Socket.IO sid belongs to which client."""

from __future__ import annotations

from typing import Any

import socketio

from app.gateway.client import Client


class Roster(socketio.Manager):
    """Who is connected, in plain dictionaries: one namespace, no rooms.

    python-socketio's own walks over everybody each time somebody leaves; a thousand phones that leave together would take seconds.
    """

    def __init__(self) -> None:
        super().__init__()
        self.clients: dict[str, Client] = {}
        self._sids: dict[str, str] = {}  # Engine.IO's sid → Socket.IO's
        self._between: set[str] = set()  # about to be connected or disconnected

    def get_namespaces(self) -> list[str]:
        return ["/"]

    def pre_connect(self, eio_sid: str, namespace: str) -> str | None:
        client = self.server.eio.sockets.get(eio_sid)
        if namespace != "/" or eio_sid in self._sids or client is None:
            return None
        sid: str = self.server.eio.generate_id()
        self.clients[sid] = client
        client.hold()
        self._sids[eio_sid] = sid
        self._between.add(sid)
        return sid

    def connect(self, sid: str, namespace: str) -> str:
        self._between.discard(sid)
        client = self.clients[sid]
        self.server.environ.pop(client.sid, None)  # nobody asks for it again, and it holds the address
        client.join(sid)
        if client.closed:
            # It went while the handler was at work, so nobody else tells of its end.
            self.server._handle_eio_disconnect(client.sid, self.server.reason.TRANSPORT_CLOSE)
        return sid

    def is_connected(self, sid: str | None, namespace: str) -> bool:
        return sid in self.clients and sid not in self._between and namespace == "/"

    def sid_from_eio_sid(self, eio_sid: str, namespace: str) -> str | None:
        return self._sids.get(eio_sid) if namespace == "/" else None

    def eio_sid_from_sid(self, sid: str, namespace: str) -> str | None:
        client = self.clients.get(sid) if namespace == "/" else None
        return client.sid if client else None

    def pre_disconnect(self, sid: str, namespace: str) -> str:
        self._between.add(sid)
        eio_sid: str = self.clients[sid].sid
        return eio_sid

    def disconnect(self, sid: str, namespace: str, **_options: Any) -> None:
        self._between.discard(sid)
        client = self.clients.pop(sid, None)
        if client is not None:
            client.part()
            self._sids.pop(client.sid, None)

    def emit(self, *_args: Any, **_options: Any) -> None:
        raise NotImplementedError("what goes out goes through the Fanout, framed once")
