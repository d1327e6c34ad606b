"""A WebSocket client by the letter of RFC 6455, written apart from the server's code.

It reads one byte range after the other and fails on anything that a strict client would fail on, so that whatever lands inside a frame is seen.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import socket
import zlib
from typing import Any

WITHIN = 20.0  # seconds; only a failing test waits that long


class Ended(Exception):
    """The server has closed the connection."""


def masked(opcode: int, payload: bytes, final: bool = True) -> bytes:
    """One frame as a client sends it."""
    head = bytes([opcode | (0x80 if final else 0)])
    if len(payload) < 126:
        head += bytes([0x80 | len(payload)])
    elif len(payload) < 65_536:
        head += b"\xfe" + len(payload).to_bytes(2, "big")
    else:
        head += b"\xff" + len(payload).to_bytes(8, "big")
    key = os.urandom(4)
    return head + key + bytes(byte ^ key[index % 4] for index, byte in enumerate(payload))


class WebSocket:
    """One connection; `receive` gives (opcode, payload)."""

    def __init__(self, port: int, sid: str | None = None, rcvbuf: int | None = None, headers: str = "", within: float = WITHIN) -> None:
        self.sock = socket.socket()
        self.sock.settimeout(within)
        if rcvbuf:
            self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, rcvbuf)
        self.sock.connect(("127.0.0.1", port))
        self.buffer = b""
        key = base64.b64encode(os.urandom(16)).decode()
        query = f"EIO=4&transport=websocket{'&sid=' + sid if sid else ''}"
        self.sock.sendall(
            f"GET /socket.io/?{query} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: keep-alive, Upgrade\r\n"
            f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n{headers}\r\n".encode()
        )
        while b"\r\n\r\n" not in self.buffer:
            self._more()
        head, self.buffer = self.buffer.split(b"\r\n\r\n", 1)
        self.status = head.split(b"\r\n")[0].decode()
        self.headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head.decode().split("\r\n")[1:])}
        if " 101 " in self.status:
            expected = base64.b64encode(hashlib.sha1(f"{key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11".encode()).digest()).decode()
            assert self.headers["sec-websocket-accept"] == expected
        self.compressed = "sec-websocket-extensions" in self.headers
        assert "permessage-deflate" in headers or not self.compressed, "the server agrees only to what was offered"
        self.packed = 0  # compressed messages received
        self._unpacker = zlib.decompressobj(-15)  # one for all messages: what came before may be referred to

    def _more(self, chunk: int = 65536) -> None:
        try:
            data = self.sock.recv(chunk)
        except (ConnectionResetError, BrokenPipeError):
            raise Ended from None
        if not data:
            raise Ended
        self.buffer += data

    def _bytes(self, count: int, chunk: int) -> bytes:
        while len(self.buffer) < count:
            self._more(chunk)
        taken, self.buffer = self.buffer[:count], self.buffer[count:]
        return taken

    def receive(self, chunk: int = 65536) -> tuple[int, bytes]:
        """Read one frame, at most `chunk` bytes at a time; Ended at the end."""
        first, second = self._bytes(2, chunk)
        assert first & 0x80, "the server sends whole messages"
        packed = bool(first & 0x40)
        assert not first & (0x30 if self.compressed else 0x70), "no extension was agreed on"
        opcode = first & 15
        assert opcode in (1, 8, 9, 10), f"unknown opcode {opcode}"
        assert not second & 0x80, "a server does not mask"
        size = second & 127
        if opcode >= 8:
            assert size < 126, "a control frame is short"
        if size == 126:
            size = int.from_bytes(self._bytes(2, chunk), "big")
            assert size >= 126, "the shortest length is used"
        elif size == 127:
            size = int.from_bytes(self._bytes(8, chunk), "big")
            assert 65536 <= size < 2**63, "the shortest length is used"
        payload = self._bytes(size, chunk)
        if packed:
            assert opcode == 1, "a control frame is never compressed"
            payload = self._unpacker.decompress(payload + b"\0\0\xff\xff")
            self.packed += 1
        if opcode == 1:
            payload.decode()
        return opcode, payload

    def text(self, chunk: int = 65536) -> str:
        """Read one text message; Engine.IO's pings are answered and passed over."""
        while True:
            opcode, payload = self.receive(chunk)
            if opcode == 8:
                raise Ended
            if opcode == 1 and payload == b"2":
                self.say("3")
            elif opcode == 1:
                return payload.decode()

    def say(self, text: str) -> None:
        """Send one text message."""
        self.sock.sendall(masked(1, text.encode()))

    def join(self, auth: Any = None) -> str:
        """Engine.IO's open and Socket.IO's connect; gives the Socket.IO sid."""
        assert self.text()[0] == "0"
        return self.connect(auth)

    def connect(self, auth: Any = None) -> str:
        self.say("40" + ("" if auth is None else json.dumps(auth)))
        answer = self.text()
        assert answer.startswith("40"), answer
        sid: str = json.loads(answer[2:])["sid"]
        return sid

    def event(self) -> tuple[str, Any]:
        """Read one Socket.IO event: its name and its first argument."""
        text = self.text()
        assert text.startswith("42"), text
        name, value = json.loads(text[2:])
        return name, value

    def until_the_end(self) -> int | None:
        """Read to the end of the stream; gives the code of the close frame, if any."""
        code = None
        try:
            while True:
                opcode, payload = self.receive()
                if opcode == 8:
                    code = int.from_bytes(payload[:2], "big")
        except Ended:
            return code

    def close(self) -> None:
        self.sock.close()
