"""Socket.IO's official clients behind one face: the one of the browsers (in Node), and the one of Python."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import socketio

ROOT = Path(__file__).parents[2]
WITHIN = 20.0  # seconds; only a failing test waits that long
Event = tuple[str, Any]


class Node:
    """The browsers' client, led through `client.mjs`; `next` gives what it heard, in order."""

    def __init__(self, url: str, transports: list[str], auth: Any = None) -> None:
        self.events: queue.Queue[Event] = queue.Queue()
        self._answers: queue.Queue[dict[str, Any]] = queue.Queue()
        self._process = subprocess.Popen(["node", "tests/gateway/client.mjs"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self.order("connect", url=url, transports=transports, auth=auth)
        assert self.next("connect") is None

    def _read(self) -> None:
        assert self._process.stdout
        for line in self._process.stdout:
            said = json.loads(line)
            if "event" in said:
                self.events.put((said["event"], said.get("value")))
            else:
                self._answers.put(said)

    def order(self, order: str, **facts: Any) -> Any:
        """Have something done; gives what came of it."""
        assert self._process.stdin
        self._process.stdin.write(json.dumps({"order": order, **facts}).encode() + b"\n")
        self._process.stdin.flush()
        return self._answers.get(timeout=WITHIN)["answer"]

    def next(self, name: str) -> Any:
        """The value of the next event `name`; others are passed over."""
        while True:
            event, value = self.events.get(timeout=WITHIN)
            if event == name:
                return value

    def do(self, text: str, times: int = 1) -> Any:
        """Give a `do` and wait for its answer."""
        return self.order("do", text=text, times=times)

    def close(self) -> None:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.wait(WITHIN)
        self._reader.join(WITHIN)
        self._process.stdout.close()


class Python:
    """The client for Python: its events come in threads of their own, so in any order."""

    def __init__(self, url: str, transports: list[str], auth: Any = None) -> None:
        self.events: queue.Queue[Event] = queue.Queue()
        self._io = socketio.Client(reconnection_delay=0.05, reconnection_delay_max=0.05)
        self._io.on("*", lambda event, value: self.events.put((event, value)))
        for name in ("connect", "disconnect"):
            self._io.on(name, lambda *reason, name=name: self.events.put((name, reason)))
        self._io.connect(url, auth=auth, transports=transports)
        self.next("connect")

    next = Node.next

    def do(self, text: str, times: int = 1) -> Any:
        return self._io.call("do", text * times, timeout=WITHIN)

    def close(self) -> None:
        self._io.disconnect()


CLIENTS: dict[str, tuple[type[Node] | type[Python], list[str]]] = {
    f"{kind.__name__} {'-'.join(transports)}": (kind, transports)
    for kind in (Node, Python)
    for transports in (["websocket"], ["polling"], ["polling", "websocket"])
}


@contextmanager
def connected(name: str, url: str, auth: Any = None) -> Iterator[Node | Python]:
    """A client of `CLIENTS`, connected for as long as the block lasts."""
    kind, transports = CLIENTS[name]
    client = kind(url, transports, auth)
    try:
        yield client
    finally:
        client.close()
