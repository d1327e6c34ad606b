"""A network between a client and the server that can break: what was open dies, and nothing new gets through."""

from __future__ import annotations

import contextlib
import socket
import struct
import threading

RESET = struct.pack("ii", 1, 0)  # SO_LINGER of zero seconds: closing is a reset, without a word of goodbye
UPGRADE = b"\r\nUpgrade: websocket\r\n"


class Proxy:
    """Passes bytes on to `port` of this machine. `cut` or `stall`, and `mend`, are the network going and coming back; `close` ends it.

    Without `websockets` it is one of those networks that let HTTP pass and nothing else.
    """

    def __init__(self, port: int, websockets: bool = True) -> None:
        self._websockets = websockets
        self._server = ("127.0.0.1", port)
        self._lines: set[tuple[socket.socket, socket.socket]] = set()
        self._lock = threading.Lock()
        self._silent: set[tuple[socket.socket, socket.socket]] = set()
        self._broken = self._stalled = False
        self._door = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._door.getsockname()[1]}"
        self._doorman = threading.Thread(target=self._welcome, daemon=True)
        self._doorman.start()

    def cut(self) -> None:
        """Break all connections, and let none in until `mend`."""
        with self._lock:
            self._broken = True
            torn, self._lines = self._lines, set()
        for line in torn:
            _end(line, reset=True)

    def stall(self) -> None:
        """Let all connections look open and pass nothing more, for ever: nobody is told. New ones are the same until `mend`."""
        with self._lock:
            self._stalled = True
            self._silent |= self._lines

    def mend(self) -> None:
        """Let new connections through again."""
        with self._lock:
            self._broken = self._stalled = False

    def close(self) -> None:
        self.cut()
        self._door.shutdown(socket.SHUT_RDWR)  # wakes the doorman, which closing alone does not
        self._door.close()
        self._doorman.join()

    def _welcome(self) -> None:
        with contextlib.suppress(OSError):  # until the door is closed
            while True:
                near, _ = self._door.accept()
                threading.Thread(target=self._connect, args=(near,), daemon=True).start()

    def _connect(self, near: socket.socket) -> None:
        try:
            line = (near, socket.create_connection(self._server))
        except OSError:
            return near.close()
        with self._lock:
            if not self._broken:
                self._lines.add(line)
            if self._stalled:
                self._silent.add(line)
        if line not in self._lines:
            return _end(line, reset=True)
        for source, target in (line, line[::-1]):
            threading.Thread(target=self._carry, args=(line, source, target), daemon=True).start()
        return None

    def _carry(self, line: tuple[socket.socket, socket.socket], source: socket.socket, target: socket.socket) -> None:
        with contextlib.suppress(OSError):  # cut, or one of both has left
            while (some := source.recv(65536)) and (self._websockets or UPGRADE not in some):
                if line not in self._silent:
                    target.sendall(some)
        with self._lock:
            self._lines.discard(line)
            self._silent.discard(line)
        _end(line, reset=False)


def _end(line: tuple[socket.socket, socket.socket], reset: bool) -> None:
    for end in line:
        with contextlib.suppress(OSError):
            if reset:
                end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
            end.shutdown(socket.SHUT_RDWR)  # wakes whoever reads from it
        end.close()
