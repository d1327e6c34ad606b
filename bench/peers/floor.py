"""The floor: a bare loop that writes one ready frame to N sockets in one process; nobody who sends to each can cost less in Python.

It speaks just enough WebSocket and Socket.IO that the same phones can come in. An event `floor {"bytes", "every", "seconds"}` has it write a frame
of that size to everybody, at that pace, for that long.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import selectors
import socket
import time

_ID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
# No ping within any run: the floor does nothing but write.
_OPEN = {"sid": "floor", "upgrades": [], "pingInterval": 900_000, "pingTimeout": 900_000, "maxPayload": 65_536}


def framed(text: bytes) -> bytes:
    """A whole WebSocket text frame of a server."""
    size = len(text)
    return (bytes((0x81, size)) if size < 126 else b"\x81\x7e" + size.to_bytes(2, "big")) + text


def unmasked(frame: bytes) -> bytes:
    """The text of one small frame of a client."""
    start = 4 if frame[1] & 127 == 126 else 2
    mask = frame[start : start + 4]
    return bytes(byte ^ mask[i % 4] for i, byte in enumerate(frame[start + 4 :]))


def welcome(request: bytes) -> bytes:
    """The answer to the opening handshake, or to anything else a plain one."""
    lines = [line.partition(b":") for line in request.split(b"\r\n")]
    heads = {name.lower(): value.strip() for name, _, value in lines}
    key = heads.get(b"sec-websocket-key")
    if key is None:
        return b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"
    accept = base64.b64encode(hashlib.sha1(key + _ID).digest())
    upgrade = b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: " + accept + b"\r\n\r\n"
    return upgrade + framed(b"0" + json.dumps(_OPEN).encode())


def write_to_all(sockets: list[socket.socket], order: dict[str, float]) -> None:
    """The loop that is measured."""
    text = b'42["floor",""]'
    frame = framed(text[:-2] + b"x" * max(0, int(order["bytes"]) - len(text)) + text[-2:])
    began = time.monotonic()
    for number in range(int(order["seconds"] / order["every"])):
        time.sleep(max(0.0, began + number * order["every"] - time.monotonic()))
        for sock in sockets:
            sock.send(frame)


def main() -> None:
    listener = socket.create_server((os.environ["HOST"], int(os.environ["PORT"])), backlog=1024)
    selector = selectors.DefaultSelector()
    selector.register(listener, selectors.EVENT_READ)
    phones: list[socket.socket] = []
    while True:
        for key, _ in selector.select():
            sock = key.fileobj
            assert isinstance(sock, socket.socket)
            if sock is listener:
                sock = listener.accept()[0]
                sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                selector.register(sock, selectors.EVENT_READ)
                continue
            data = sock.recv(65_536)
            text = b"" if not data or data[:1] == b"G" else unmasked(data)
            if data[:1] == b"G":
                sock.sendall(welcome(data))
            elif text.startswith(b"40"):
                sock.sendall(framed(b'40{"sid":"floor"}') + framed(b'42["sync",{}]'))
                phones.append(sock)
            elif text.startswith(b"42"):
                start = text.index(b"[")
                write_to_all(phones, json.loads(text[start:])[1])
                sock.sendall(framed(b"43" + text[2:start] + b'[{"ok":true}]'))
            elif not data:
                selector.unregister(sock)
                sock.close()
                phones = [phone for phone in phones if phone is not sock]


if __name__ == "__main__":
    main()
