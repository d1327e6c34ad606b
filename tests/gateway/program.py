"""The server under test: the real transport with a stub of a room, led by lines on stdin.

`python -m tests.gateway.program '{"limits": {…}, "sndbuf": 16384}'` prints one JSON line with its port, then answers each JSON line it reads with
one line. It ends with its stdin, so that no test leaves one behind.
"""

from __future__ import annotations

from app import green

green.patch()

import gc  # noqa: E402
import json  # noqa: E402
import os  # noqa: E402
import resource  # noqa: E402
import socket  # noqa: E402
import sys  # noqa: E402
import time  # noqa: E402
from typing import Any  # noqa: E402

import flask  # noqa: E402
import socketio.exceptions  # noqa: E402
from greenlet import greenlet  # noqa: E402

from app.gateway import transport  # noqa: E402
from app.gateway.outbox import Limits  # noqa: E402


class Program:
    """A room that knows nothing: it counts patches, and answers what it is told to."""

    def __init__(self, options: dict[str, Any]) -> None:
        self.ahead = 0.0
        self.patch = 0
        self.syncs = 0
        self.streaming = False
        self.sids: list[str] = []
        self.stale: list[str] = []
        self.gone: list[str] = []
        self.heard: list[Any] = []
        self.go = green.Event()
        self.environs: list[dict[str, Any]] = []
        app = flask.Flask("program")
        app.add_url_rule("/", "hello", view_func=lambda: "hello")
        app.add_url_rule("/raise", "raise", view_func=lambda: 1 / 0)
        self.socketio, self.fanout = transport.make_socketio(
            app, on_stale=self.on_stale, limits=Limits(**options.get("limits", {})), clock=lambda: time.monotonic() + self.ahead
        )
        self.socketio.server.on("connect", self.connect)
        self.socketio.server.on("disconnect", self.disconnect)
        self.socketio.server.on("plain", lambda sid, *args: {"plain": args})
        self.fanout.on_do(self.do)
        self.audience = self.fanout.audience()
        self.listener = transport.listen("127.0.0.1", options.get("port", 0))
        if "sndbuf" in options:
            self.listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, options["sndbuf"])
        self.app = app
        self.resyncs = options.get("resyncs", True)

    def connect(self, sid: str, environ: dict[str, Any], auth: Any) -> None:
        if auth == {"refuse": True}:
            raise socketio.exceptions.ConnectionRefusedError("no", {"code": "no_session"})
        if auth == {"fail": True}:
            raise RuntimeError("a fault of the application")
        if auth == {"wait": True}:
            self.go.wait()
        self.environs.append(environ)
        self.sids.append(sid)
        self.audience.add(sid)
        if auth == {"sync": True}:
            self.sync(sid)

    def disconnect(self, sid: str, reason: str) -> None:
        self.sids.remove(sid)
        self.audience.discard(sid)
        self.gone.append(reason)

    def sync(self, sid: str) -> None:
        self.syncs += 1
        self.fanout.send(sid, self.fanout.frame("sync", json.dumps({"n": self.patch}).encode()))

    def on_stale(self, sid: str) -> None:
        self.stale.append(sid)
        if self.resyncs:
            self.sync(sid)

    def do(self, sid: str, args: list[Any], ack_id: int | None) -> None:
        self.heard.append(args)
        if args == ["fail"]:
            raise RuntimeError("a fault of the application")
        if args == ["wait"]:
            self.go.wait()
        self.fanout.acknowledge(sid, ack_id, json.dumps(args[0] if args else None, ensure_ascii=False).encode())

    def patches(self, count: int, size: int) -> int:
        for _ in range(count):
            self.patch += 1
            body = json.dumps({"n": self.patch, "pad": "é" * (size // 2)}, ensure_ascii=False).encode()
            for _ in self.audience.send(self.audience.patch(body)):
                pass
        return self.patch

    def stream(self) -> None:
        while self.streaming:
            self.patches(1, 100)
            green.sleep(0)

    def obey(self, order: dict[str, Any]) -> Any:
        match order.pop("order"):
            case "patches":
                return self.patches(**order)
            case "event":
                for sid in self.sids:
                    self.fanout.send(sid, self.fanout.frame(order["name"], order["body"].encode()))
            case "sync":
                self.sync(self.sids[0])
            case "time":
                self.ahead += order["plus"]
            case "stream":
                self.streaming = order["on"]
                if self.streaming:
                    green.spawn(self.stream)
                return self.patch
            case "go":
                self.go.send()
            case "environs":
                return self.environs
            case "close":
                self.fanout.close(self.sids[0])
            case "disconnect":
                self.socketio.server.disconnect(self.sids[0])
            case "goodbye":
                self.fanout.goodbye()
            case "facts":
                eio = self.socketio.server.eio
                return {
                    "sids": len(self.sids),
                    "clients": len(eio.sockets),
                    "wires": len(eio.intakes),
                    "queue": eio.longest_queue(),
                    "environs": len(self.socketio.server.environ),
                    "pinged": sum(client._pinged is not None for client in eio.sockets.values()),
                    "tasks": sum(isinstance(each, greenlet) for each in gc.get_objects()),
                    "stale": len(self.stale),
                    "syncs": self.syncs,
                    "gone": self.gone,
                    "heard": self.heard,
                }
        return None

    def lead(self) -> None:
        buffer = b""
        os.set_blocking(0, False)
        while True:
            green.wait_readable(0)
            data = os.read(0, 65536)
            if not data:
                os._exit(0)
            buffer += data
            while b"\n" in buffer:
                line, _, buffer = buffer.partition(b"\n")
                print(json.dumps(self.obey(json.loads(line))), flush=True)


def main() -> None:
    options = json.loads(sys.argv[1])
    if files := options.get("files"):
        resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))
    program = Program(options)
    green.spawn(program.lead)
    print(program.listener.getsockname()[1], flush=True)
    transport.serve(program.listener, program.app, on_stop=program.fanout.goodbye, grace=5.0)


if __name__ == "__main__":
    main()
