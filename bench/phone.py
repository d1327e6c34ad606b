"""A phone: one person's connection, spoken in compiled code as far as every frame goes."""

from __future__ import annotations

import asyncio
import socket
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import picows

from bench import packets
from bench.copies import Copy

_DEFLATE = "permessage-deflate; client_max_window_bits"  # as browsers say it
_AGAIN = 1.0  # seconds until a command that met a temporary refusal is sent again, with the same id
_TEXT = picows.WSMsgType.TEXT
_now = time.perf_counter


@dataclass(slots=True)
class Tally:
    """What came in at all phones together: messages, and their bytes on the wire."""

    frames: int = 0
    bytes: int = 0
    lost: int = 0  # connections that ended although nobody here ended them


@dataclass(slots=True)
class Asked:
    """A command under way: when the person pressed, and who is told."""

    name: str
    body: Any
    at: float
    done: Callable[[float, float, Any], None]


class Phone(picows.WSListener):
    """One client. With a `copy` it decodes what it gets; without, frames are counted and only what is meant for it alone is read."""

    def __init__(self, tally: Tally, copy: Copy | None, saw: Callable[[list[str], float, Phone], None]) -> None:
        self.tally = tally
        self.copy = copy
        self.token: str | None = None
        self.joined_after = 0.0
        self.said_wrong: str | None = None
        self.transport: Any = None
        self._saw = saw
        self._auth = b""
        self._began = 0.0
        self._joined: asyncio.Future[None] | None = None
        self._leaving = False
        self._number = 0
        self._asked: deque[Asked] = deque()  # the first is in flight (P5)
        self._reads = True  # every message; a phone without a copy does so only while something is on its way to it

    async def join(self, url: str, auth: dict[str, Any], source: str, deflate: bool, buffer: int = 0) -> None:
        """Connect from the address `source` and wait for the first `sync`; raises OSError, or TimeoutError of the caller's."""
        self._auth = packets.connect(auth)
        self._leaving, self._reads = False, True
        self._inflate = packets.inflater()
        self._joined = asyncio.get_running_loop().create_future()
        self._began = _now()
        await picows.ws_connect(
            lambda: self,
            f"ws{url.removeprefix('http')}/socket.io/?EIO=4&transport=websocket",
            socket_factory=lambda _url: _bound(source, buffer),
            extra_headers={"Sec-WebSocket-Extensions": _DEFLATE} if deflate else None,
            websocket_handshake_timeout=None,  # the crowd has one for all, so that a slow server is seen and not hidden
            read_buffer_init_size=2048,
        )
        await self._joined

    def leave(self) -> None:
        """Go without a word, as a phone that loses the Wi-Fi."""
        self._leaving = True
        if self.transport is not None:
            self.transport.disconnect(False)

    def stop_reading(self) -> None:
        """Take nothing more from the network; the server may hang up on such a phone."""
        self._leaving = True
        self.transport.underlying_transport.pause_reading()

    def read_again(self) -> None:
        """Take what waits, unless the server has given up meanwhile."""
        if not self.transport.is_disconnected:
            self.transport.underlying_transport.resume_reading()

    def ask(self, name: str, body: Any, done: Callable[[float, float, Any], None]) -> None:
        """Send a command; `done(pressed, answered, answer)` when it is answered for good. One at a time is in flight."""
        self._asked.append(Asked(name, body, _now(), done))
        if len(self._asked) == 1:
            self._send()

    @property
    def waits(self) -> bool:
        """Whether a command has no final answer yet."""
        return bool(self._asked)

    # Called by the transport

    def on_ws_connected(self, transport: Any) -> None:
        self.transport = transport

    def on_ws_frame(self, _transport: Any, frame: Any) -> None:
        size = frame.payload_size
        tally = self.tally
        tally.frames += 1
        tally.bytes += packets.framed(size)
        if size > 2 and not self._reads:
            return
        now = _now()
        if frame.msg_type != _TEXT:
            return
        payload = frame.get_payload_as_bytes()
        if frame.rsv1:
            if self.copy is None and self._joined is not None and self._joined.done():
                return  # for everybody, and not every one before it was inflated here
            payload = self._inflate(payload)
        try:
            self._take(payload, now)
        except (ValueError, LookupError, TypeError) as problem:
            self.said_wrong = self.said_wrong or f"{type(problem).__name__}: {problem}"

    def on_ws_disconnected(self, _transport: Any) -> None:
        if not self._leaving:
            self.tally.lost += 1
        if self._joined is not None and not self._joined.done():
            self._joined.set_exception(ConnectionError(self.said_wrong or "the server closed the connection before the first sync"))

    # What the server says

    def _take(self, text: bytes, now: float) -> None:
        if self.copy is None and text[:2] == b"42":
            if text[:7] == b'42["syn':
                self.token = packets.token(text)
                self._come_in(now)
            return
        packet = packets.read(text)
        if packet.kind == "event":
            assert self.copy is not None
            fresh = self.copy.take(packet.name, packet.body)
            if fresh:
                self._saw(fresh, now, self)
            if packet.name == "sync":
                self.token = (packet.body or {}).get("token")
                self._come_in(now)
        elif packet.kind == "ack":
            self._answered(packet.number, packet.body, now)
        elif packet.kind == "ping":
            self.transport.send(_TEXT, packets.PONG)
        elif packet.kind == "open":
            self.transport.send(_TEXT, self._auth)
        elif packet.kind in ("refused", "disconnect", "close"):
            self.said_wrong = f"{packet.kind}: {packet.body}"
            self.transport.disconnect(False)

    def _come_in(self, now: float) -> None:
        if self._joined is not None and not self._joined.done():
            self.joined_after = now - self._began
            self._joined.set_result(None)
            self._look()
            if self._asked:
                self._send()

    def _answered(self, number: int, answer: Any, now: float) -> None:
        if number != self._number or not self._asked:
            raise ValueError(f"acknowledgement {number} was not asked for, or came twice")
        if not answer.get("ok") and answer.get("error", {}).get("temporary"):
            asyncio.get_running_loop().call_later(_AGAIN, self._send)
            return
        asked = self._asked.popleft()
        asked.done(asked.at, now, answer)
        if self._asked:
            self._send()
        self._look()

    def _send(self) -> None:
        if self._asked and not self.transport.is_disconnected:
            self._number += 1
            self._look()
            self.transport.send(_TEXT, packets.event(self._number, self._asked[0].name, self._asked[0].body))

    def _look(self) -> None:
        self._reads = self.copy is not None or bool(self._asked)


def _bound(source: str, buffer: int) -> socket.socket:
    """A socket that calls from `source`: one address has ports for 28,000 phones, and fewer when others were busy just before."""
    sock = socket.socket()
    sock.setblocking(False)
    if buffer:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
    sock.setsockopt(socket.IPPROTO_IP, getattr(socket, "IP_BIND_ADDRESS_NO_PORT", 24), 1)  # Linux: the port is chosen with the connection
    sock.bind((source, 0))
    return sock
