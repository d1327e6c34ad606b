"""What is measured: Aanzet and its peers. Here stands all in which they differ for the generator; the rest is the same code for all."""

from __future__ import annotations

import re
import sys
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson

from bench.copies import Copy, EventCopy, RoomCopy
from bench.processes import ROOT, Server, free_port

KEY = "a-key-for-the-benchmark"
PEERS = ROOT / "bench" / "peers"
SCRIPT = {
    "title": "Benchmark",
    "language": "nl",
    "agenda": [
        {"id": "ideas", "kind": "brainstorm", "title": "Ideeën", "question": "Welke ideeën heeft u?"},
        {"id": "votes", "kind": "dot_vote", "title": "Wegen", "question": "Wat weegt het zwaarst?", "from": "ideas", "settings": {"dots": 5}},
    ],
}


@dataclass(frozen=True)
class Place:
    """A room as its phones know it; the keys are for desk and screen."""

    code: str
    key: str = ""
    screen_key: str = ""


@dataclass
class Subject:
    """A server that can be started, and how to speak to it."""

    name: str
    title: str
    command: Callable[[], list[str]]
    health: str
    copy: Callable[[], Copy]
    ours: bool = False
    environment: dict[str, str] = field(default_factory=dict)

    def server(self, folder: Path) -> Server:
        """The server, not yet started; it keeps what it keeps in `folder`."""
        port = free_port()
        settings = {"HOST": "127.0.0.1", "PORT": str(port), "PUBLIC_URL": f"http://127.0.0.1:{port}", "PYTHONUNBUFFERED": "1"}
        if self.ours:
            settings |= {"AANZET_INSTANCE": str(folder / "instance"), "AANZET_KEY": KEY, "METRICS_KEY": KEY}
        return Server(self.command(), folder / f"{self.name}.log", {**settings, **self.environment}, self.health)

    def room(self, server: Server) -> Place:
        """A new room."""
        if not self.ours:
            return Place("ROOM42")
        made = orjson.loads(_ask(server, "/api/sessions", orjson.dumps({"script": SCRIPT})))
        return Place(made["code"], made["key"], made["screen_key"])

    def fanned_out(self, server: Server) -> float:
        """Seconds of the processor that the server has spent on fan-outs by its own account; 0 where it keeps none."""
        found = re.search(rb"^aanzet_fanout_seconds_sum (\S+)$", _ask(server, "/metrics"), re.MULTILINE) if self.ours else None
        return float(found[1]) if found else 0.0

    def auth(self, place: Place, role: str) -> dict[str, Any]:
        """What a client says when it connects."""
        key = {"moderator": place.key, "screen": place.screen_key}.get(role)
        return {"code": place.code, "role": role, **({"key": key} if key else {})}

    def event(self, identity: str, step: str | None, kind: str, data: dict[str, Any]) -> tuple[str, Any]:
        """A command as this server's event."""
        if self.ours:
            return "do", {"id": identity, "step": step, "kind": kind, "data": data}
        return "idea", {"id": identity, **data}


def _ask(server: Server, path: str, body: bytes | None = None) -> bytes:
    headers = {"Authorization": f"Bearer {KEY}", "Content-Type": "application/json"}
    with urllib.request.urlopen(urllib.request.Request(server.url + path, body, headers), timeout=10) as answer:
        said: bytes = answer.read()
    return said


def _python(*words: str) -> Callable[[], list[str]]:
    return lambda: [sys.executable, *words]


AANZET = Subject("aanzet", "Aanzet", _python("-m", "app"), "/healthz", RoomCopy, ours=True)
STOCK = Subject("stock", "Flask-SocketIO, eventlet", _python(str(PEERS / "stock_eventlet.py")), "/", EventCopy)
THREADS = Subject("threads", "Flask-SocketIO, threading", _python(str(PEERS / "stock_threading.py")), "/", EventCopy)
NODE = Subject("node", "Node socket.io", lambda: ["node", str(PEERS / "node.mjs")], "/", EventCopy, environment={"NODE_ENV": "production"})
FLOOR = Subject("floor", "floor", _python(str(PEERS / "floor.py")), "/", EventCopy)
OTHERS = {subject.name: subject for subject in (STOCK, THREADS, NODE, FLOOR)}
