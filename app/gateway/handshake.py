"""The WebSocket handshake, and reading messages once it is done."""

from __future__ import annotations

import base64
import hashlib
import socket
from collections.abc import Iterator, Mapping
from functools import partial
from typing import NamedTuple

from app import green
from app.gateway import frames
from app.gateway.deflate import EXTENSION, inflate, offered
from app.gateway.reader import CLOSE, PING, Control, Reader
from app.gateway.wire import Wire

_READ = 16 * 1024
_CODES = {*range(1000, 1004), *range(1007, 1015), *range(3000, 5000)}  # that may stand in a close frame


class Hello(NamedTuple):
    """The server's half of the opening handshake, and whether messages may be compressed."""

    data: bytes
    compressed: bool


def answer(environ: Mapping[str, str], compress: bool) -> Hello | None:
    """What to say to a client that asks for a WebSocket; None when the request is no such thing."""
    key = environ.get("HTTP_SEC_WEBSOCKET_KEY", "")
    try:
        good = len(base64.b64decode(key, validate=True)) == 16
    except ValueError:
        good = False
    if not good or environ.get("HTTP_SEC_WEBSOCKET_VERSION") != "13":
        return None
    accept = base64.b64encode(hashlib.sha1(key.encode() + b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11").digest())
    lines = [b"HTTP/1.1 101 Switching Protocols", b"Upgrade: websocket", b"Connection: Upgrade", b"Sec-WebSocket-Accept: " + accept]
    compressed = compress and offered(environ.get("HTTP_SEC_WEBSOCKET_EXTENSIONS", ""))
    if compressed:
        lines.append(b"Sec-WebSocket-Extensions: " + EXTENSION)
    return Hello(b"\r\n".join([*lines, b"", b""]), compressed)


def messages(sock: socket.socket, wire: Wire, limit: int, compressed: bool) -> Iterator[str]:
    """Give the texts that a client sends, until it says goodbye or has gone.

    Pings are answered and goodbyes returned on the way; `limit` is bytes a message. Raises Refused, and OSError as the socket does. It goes through
    the hub before every read, so a client that never stops sending does not keep the others waiting.
    """
    reader = Reader(limit, partial(inflate, limit=limit) if compressed else None)
    while True:
        green.wait_readable(sock.fileno())
        try:
            data = sock.recv(_READ)
        except BlockingIOError:
            continue
        if not data:
            return
        for message in reader.feed(data):
            if isinstance(message, str):
                yield message
            elif message.opcode == PING:
                wire.write(frames.pong(message.payload))
            elif message.opcode == CLOSE:
                wire.close(_reply(message))
                return


def _reply(goodbye: Control) -> int:
    if not goodbye.payload:
        return 1000
    code = int.from_bytes(goodbye.payload[:2], "big")
    return code if len(goodbye.payload) > 1 and code in _CODES else 1002


def linger(sock: socket.socket) -> None:
    """Read on until the client hangs up or the Wire gives up; what comes is thrown away.

    Closing a socket with unread bytes resets it, and a reset takes our last frames out of the client's hands.
    """
    try:
        while True:
            green.wait_readable(sock.fileno())
            try:
                if not sock.recv(_READ):
                    return
            except BlockingIOError:
                continue
    except OSError:
        return
