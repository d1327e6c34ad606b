"""A phone of the soak: one person who keeps a copy, comes back by itself, and sends the same id until it is answered (P1–P5).

The official clients are used wherever a test needs a few of them; hundreds in one process would be slower than what they test.
"""

from __future__ import annotations

import asyncio
import base64
import os
import random
import time
import zlib
from collections import deque
from collections.abc import AsyncIterator, Callable
from typing import Any
from urllib.parse import urlsplit

from bench import packets
from tests.client import Copy
from tests.gateway.rfc6455 import masked

PATIENCE = 5.0  # seconds for an acknowledgement or a handshake, then the line is given up
SILENCE = 45.0  # seconds without even a ping
DEFLATE = "permessage-deflate; client_max_window_bits"  # as browsers say it


class Broken(Exception):
    """The line has ended, or what comes over it is no message."""


class Garbled(Broken):
    """What came over the line is nothing that a server says."""


class Line:
    """One WebSocket; `texts` are the messages that come."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer
        self._inflate = packets.inflater()

    @classmethod
    async def open(cls, url: str) -> Line:
        """Connect and shake hands; raises OSError or Broken."""
        place = urlsplit(url)
        line = cls(*await asyncio.open_connection(place.hostname, place.port))
        key = base64.b64encode(os.urandom(16)).decode()
        line._writer.write(
            f"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: {place.netloc}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Extensions: {DEFLATE}\r\n\r\n".encode()
        )
        try:
            head = await line._reader.readuntil(b"\r\n\r\n")
        except (asyncio.IncompleteReadError, asyncio.LimitOverrunError) as problem:
            line.close()
            raise Broken(str(problem)) from None
        except BaseException:
            line.close()
            raise
        if not head.startswith(b"HTTP/1.1 101 "):
            line.close()
            raise Broken(head.decode("latin1"))
        return line

    def say(self, text: bytes) -> None:
        self._writer.write(masked(1, text))

    def close(self) -> None:
        self._writer.transport.abort()

    async def texts(self, patience: Callable[[], float]) -> AsyncIterator[bytes]:
        """What the server says; raises Broken at the end, TimeoutError after a silence longer than the patience."""
        while True:
            try:
                async with asyncio.timeout(patience()):
                    first, second = await self._reader.readexactly(2)
                    size = second & 127
                    if size > 125:
                        size = int.from_bytes(await self._reader.readexactly(2 if size == 126 else 8), "big")
                    if first & 0x30 or second & 0x80 or size > 1 << 30:
                        raise Garbled("not a frame")
                    payload = await self._reader.readexactly(size)
            except asyncio.IncompleteReadError:
                raise Broken("the end of the stream") from None
            if first & 15 == 8:
                raise Broken(f"goodbye {int.from_bytes(payload[:2], 'big')}")
            if first & 15 == 1:
                try:
                    yield self._inflate(payload) if first & 0x40 else payload
                except zlib.error as problem:
                    raise Garbled(str(problem)) from None


class Phone:
    """One person (or desk, or screen). `live` keeps it in the room; `ask` puts a command into its outbox."""

    def __init__(self, url: str, auth: dict[str, Any], chance: random.Random) -> None:
        self.url, self.chance = url, chance
        self.copy = Copy()
        self.inside = False
        self.outbox: deque[dict[str, Any]] = deque()  # the first is in flight
        self.acknowledged: dict[str, int] = {}  # id → seq
        self.refused: dict[str, str] = {}  # id → code
        self.done: Callable[[dict[str, Any]], object] = lambda command: None
        self.losses = 0  # lines that broke
        self.garbled = 0  # lines on which something else came than a server says
        self.auth = auth
        self._line: Line | None = None
        self._number = 0
        self._asked_at: float | None = None  # when what is in flight was sent

    async def live(self) -> None:
        """Come in, and come back after every loss, until cancelled. Raises AssertionError when the server breaks its protocol."""
        while True:
            try:
                async with asyncio.timeout(PATIENCE):
                    self._line = await Line.open(self.url)
                await self._talk(self._line)
            except Garbled:
                self.garbled += 1
            except (Broken, OSError):  # TimeoutError is one
                pass
            finally:
                self.leave()
            self.losses += 1
            await asyncio.sleep(self.chance.uniform(0.1, 1.0))  # as all clients: spread

    def leave(self) -> None:
        """Hang up without a word."""
        self.inside, self._asked_at = False, None
        if self._line is not None:
            self._line.close()
            self._line = None

    def ask(self, step: str | None, kind: str, /, **data: Any) -> str:
        """Put a command into the outbox; gives its id."""
        command = {"id": f"{self.chance.getrandbits(96):024x}", "step": step, "kind": kind, "data": data}
        self.outbox.append(command)
        if len(self.outbox) == 1:
            self._send()
        return str(command["id"])

    def _send(self) -> None:
        if self._line is not None and self.inside and self.outbox and self._asked_at is None:
            self._number += 1
            self._asked_at = time.monotonic()
            self._line.say(packets.event(self._number, "do", self.outbox[0]))

    def _patience(self) -> float:
        return SILENCE if self._asked_at is None and self.inside else PATIENCE

    async def _talk(self, line: Line) -> None:
        async for text in line.texts(self._patience):
            try:
                packet = packets.read(text)
            except (ValueError, LookupError, TypeError):
                raise Garbled(repr(text[:80])) from None
            if packet.kind == "open":
                # A number, not null, when there is a copy; without one the server sends everything.
                line.say(packets.connect({"token": self.copy.token, **self.auth, "since": self.copy.seq, "epoch": self.copy.epoch}))
            elif packet.kind == "ping":
                line.say(packets.PONG)
            elif packet.kind == "event":
                getattr(self.copy, packet.name)(packet.body)
                if packet.name == "sync":
                    self.inside = True
                    self._send()
            elif packet.kind == "ack":
                self._answered(packet.number, packet.body)
            elif packet.kind == "refused":
                raise Broken(f"refused: {packet.body}")
            # An answer may have been due while patches kept coming.
            if self._asked_at is not None and time.monotonic() - self._asked_at > PATIENCE + 5:
                raise Broken("no acknowledgement")

    def _answered(self, number: int, answer: Any) -> None:
        assert number == self._number, f"acknowledgement {number} was not asked for"
        assert self._asked_at is not None, f"acknowledgement {number} came twice"
        self._asked_at = None
        if not answer["ok"] and answer["error"]["temporary"]:
            asyncio.get_running_loop().call_later(0.3, self._send)
            return
        command = self.outbox.popleft()
        if answer["ok"]:
            self.copy.apply(answer.get("ops", []))
            self.acknowledged[command["id"]] = answer["seq"]
            self.done(command)
        else:
            self.refused[command["id"]] = answer["error"]["code"]
        self._send()
