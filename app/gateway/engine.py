"""The only place that touches what is private in python-socketio and Engine.IO.

Both are pinned; `tests/gateway/test_engine.py` fails when a function that is replaced or called here changes in an upgrade.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from functools import partial
from typing import Any

import engineio
import orjson
import socketio
import socketio.packet
from engineio import packet
from engineio.exceptions import ContentTooLongError, EngineIOError, SocketIsClosedError

from app import files, green
from app.gateway import handshake
from app.gateway.client import Client
from app.gateway.deflate import inflate
from app.gateway.intake import Intake
from app.gateway.outbox import Limits
from app.gateway.reader import Refused
from app.gateway.roster import Roster

_PACKETS = 1000  # in one polling POST, whose bytes are bounded as well
_KEPT = ("HTTP_ACCEPT_LANGUAGE", "HTTP_X_FORWARDED_FOR", "REMOTE_ADDR")  # of the environ, for `connect`; the rest is some 10 KB


class Json:
    """Strict JSON for Socket.IO packets, with the one mercy that phones need."""

    @staticmethod
    def loads(text: str) -> Any:
        """Parse; half an emoji, cut by a field's length, becomes a question mark."""
        try:
            return orjson.loads(text)
        except ValueError:
            if "\\ud" not in text.lower():
                raise
            whole = json.dumps(json.loads(text), ensure_ascii=False, allow_nan=False)
            return orjson.loads(whole.encode("utf-8", "replace"))

    @staticmethod
    def dumps(value: Any, **_options: Any) -> str:
        return orjson.dumps(value).decode()


class Packet(socketio.packet.Packet):
    """A Socket.IO packet without binary attachments, which this project does not use."""

    uses_binary_events = False
    json = Json


class Socket(Client):
    """A Client as Engine.IO's server sees it: the requests, and the names it asks for."""

    __slots__ = ("_engine", "seated")
    connected = True  # it is listed only once it takes requests

    def __init__(self, engine: Engine, sid: str) -> None:
        super().__init__(engine, sid)
        self._engine = engine
        self.seated = True  # False: its connection is one of the last, which are kept for others

    @property
    def upgraded(self) -> bool:
        return self.wire is not None

    def send(self, pkt: packet.Packet) -> None:
        """Send a packet of the libraries' own; they end in the same queue or Wire as ours."""
        self.put(pkt.encode())

    def handle_get_request(self, environ: dict[str, Any], start_response: Any) -> Any:
        """Answer a poll, or become a WebSocket."""
        if "upgrade" in environ.get("HTTP_CONNECTION", "").lower() and environ.get("HTTP_UPGRADE", "").lower() == "websocket":
            hello = handshake.answer(environ, self.host.limits.compress)
            if hello is None:
                return self._engine._bad_request()
            self.converse(green.take_socket(environ), hello)
            return green.already_answered()
        texts = self.poll()
        if texts is None:
            # An error instead of Engine.IO's CLOSE: after that one, some official clients stay away.
            raise SocketIsClosedError()
        return [packet.Packet(int(text[0]), text[1:]) for text in texts]

    def handle_post_request(self, environ: dict[str, Any]) -> None:
        """Take in what a polling client sends."""
        length = int(environ.get("CONTENT_LENGTH") or 0)
        if length > self.host.limits.message:
            raise ContentTooLongError()
        try:
            texts = environ["wsgi.input"].read(length).decode().split("\x1e")
            if len(texts) > _PACKETS:
                raise Refused(1009, "too many packets")
            for text in texts:
                if self.open:
                    self.take(text)
        except (OSError, UnicodeDecodeError, Refused) as error:
            raise EngineIOError(str(error)) from None


class Engine(engineio.Server):
    """Engine.IO with our clients, and one sweep in the place of a task for each client."""

    sockets: dict[str, Socket]
    start_service_task: bool

    def __init__(self, *, limits: Limits, clock: Callable[[], float], on_stale: Callable[[str], None], **options: Any) -> None:
        super().__init__(async_mode="eventlet", ping_interval=limits.ping_interval, max_http_buffer_size=limits.message, **options)
        self.limits = limits
        self.clock = clock
        self.on_stale = on_stale
        self.inflate = partial(inflate, limit=limits.message)
        self.intakes: set[Intake] = set()
        self.leaving = False

    def hear(self, client: Client, text: str) -> None:
        """Hand a Socket.IO packet over; one client's failed handler is nobody else's trouble."""
        try:
            self.handlers["message"](client.sid, text)
        except Refused:
            raise
        except Exception:
            self.logger.exception("a Socket.IO handler failed")
            if client.member is None:
                raise Refused(1011, "could not be connected") from None

    def bury(self, client: Client, reason: str) -> None:
        """Forget a client, first of all: Engine.IO raises for requests to a closed one that it finds."""
        self.sockets.pop(client.sid, None)
        try:
            self.handlers["disconnect"](client.sid, reason)
        except Exception:
            self.logger.exception("the disconnect handler failed")

    def longest_queue(self) -> int:
        """How many bytes wait for the slowest client, syncs not counted; looks at everybody."""
        return max((client.outbox.size for client in self.sockets.values()), default=0)

    def _handle_connect(self, environ: dict[str, Any], start_response: Any, transport: str, jsonp_index: int | None = None) -> Any:
        """Open a client of our kind; Engine.IO makes its own, with a task and a queue each."""
        if self.leaving:
            return {"status": "503 SERVICE UNAVAILABLE", "headers": [("Content-Type", "text/plain")], "response": b"leaving"}
        if self.start_service_task:
            self.start_service_task = False
            self.start_background_task(self._service_task)
        client = Socket(self, self.generate_id())
        client.seated = environ[files.NUMBER] < files.seats()
        self.sockets[client.sid] = client
        hello = {
            "sid": client.sid,
            "upgrades": self._upgrades(client.sid, transport),
            "pingTimeout": int(self.limits.ping_timeout * 1000),
            "pingInterval": int(self.limits.ping_interval * 1000),
            "maxPayload": self.limits.message,
        }
        client.put(f"{packet.OPEN}{Json.dumps(hello)}")
        kept = {name: sys.intern(environ[name]) for name in _KEPT if name in environ}
        self.handlers["connect"](client.sid, {**kept, files.NUMBER: environ[files.NUMBER]})
        if transport == "websocket":
            answer = client.handle_get_request(environ, start_response)
            if client.wire is None:
                client.close(self.reason.TRANSPORT_CLOSE)
            return answer
        client.polling = True
        return self._ok(client.handle_get_request(environ, start_response), jsonp_index=jsonp_index)

    def _service_task(self) -> None:
        """Look at every client once in a while, a slice at a time."""
        while True:
            self.sleep(self.limits.sweep)
            now = self.clock()
            everybody: list[Intake | Client] = [*self.intakes, *self.sockets.values()]
            for number, each in enumerate(everybody):
                try:
                    each.check(now)
                except Exception:
                    self.logger.exception("the sweep failed for one client")
                if number % 256 == 255:
                    self.sleep(0)

    def _log_error_once(self, message: str, message_key: str) -> None:
        """Odd requests are the client's business, and hold what it likes to write in our log."""


class SocketServer(socketio.Server):
    """Socket.IO for clients of ours: strict about what comes, `do` handed over unanswered."""

    def __init__(self, roster: Roster, **options: Any) -> None:
        super().__init__(client_manager=roster, serializer=Packet, async_handlers=False, **options)
        self.do: Callable[[str, list[Any], int | None], None] | None = None

    def _engineio_server_class(self) -> type[Engine]:
        return Engine

    def _handle_eio_message(self, eio_sid: str, data: str) -> None:
        """Dispatch one Socket.IO packet; Refused when no official client would send it."""
        try:
            pkt = Packet(encoded_packet=data)
        except (ValueError, LookupError, TypeError, RecursionError):
            raise Refused(1008, "not a Socket.IO packet") from None
        kind, body = pkt.packet_type, pkt.data
        if kind == socketio.packet.CONNECT:
            try:
                self._handle_connect(eio_sid, pkt.namespace, body)
            except Exception:
                if sid := self.manager.sid_from_eio_sid(eio_sid, "/"):  # half connected is not connected
                    self.manager.disconnect(sid, "/")
                raise
            client = self.eio.sockets.get(eio_sid)
            if client and client.wire and client.member is None and not client.seated:
                client.leave(1013)  # "try again later": one that was refused may stay and try again, but not on one of the last files
        elif pkt.namespace is not None:
            raise Refused(1008, "there is one namespace")
        elif kind == socketio.packet.DISCONNECT:
            self._handle_disconnect(eio_sid, None, self.reason.CLIENT_DISCONNECT)
            if client := self.eio.sockets.get(eio_sid):  # there is one namespace; joining it again and again would cost a sync each time
                client.close(self.reason.CLIENT_DISCONNECT)
        elif kind == socketio.packet.EVENT:
            if not isinstance(body, list) or not body or not isinstance(body[0], str) or body[0] in self.reserved_events:
                raise Refused(1008, "not an event")
            self._handle_event(eio_sid, None, pkt.id, body)
        elif kind != socketio.packet.ACK:  # we ask for none, but they harm nobody
            raise Refused(1008, "not a packet for a server")

    def _handle_event(self, eio_sid: str, namespace: str | None, id: int | None, data: list[Any]) -> None:  # noqa: A002
        """Hand `do` over with its id instead of answering when the handler returns."""
        if data[0] == "do" and self.do is not None:
            sid = self.manager.sid_from_eio_sid(eio_sid, "/")
            if self.manager.is_connected(sid, "/"):
                self.do(sid, data[1:], id)
        else:
            super()._handle_event(eio_sid, namespace, id, data)
