"""The official Socket.IO client, with nothing of ours but the copy that it keeps (tests/client.py) and the ids it makes."""

from __future__ import annotations

import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import socketio

from tests.client import Copy
from tests.server import Server
from tests.visie import VISIE

WITHIN = 10.0  # seconds in which anything must have happened


class Client:
    """One connection: `copy` is what it knows, `messages` all that it ever got, `do` gives a command and its acknowledgement."""

    def __init__(self, url: str, transports: tuple[str, ...] = ("websocket",), **auth: Any) -> None:
        self.copy = Copy()
        self.messages: list[tuple[str, Any]] = []
        self.changed = threading.Condition()
        self._early: list[Any] = []  # the library reads each message in a thread of its own, and a large sync may come out last
        self.io = socketio.Client(reconnection=False)
        self.refused: Any = None
        self.io.on("sync", lambda message: self._take("sync", message))
        self.io.on("patch", lambda message: self._take("patch", message))
        self.io.on("connect_error", lambda data: setattr(self, "refused", data))
        self.io.connect(url, auth=auth, transports=list(transports))
        self.wait(lambda: self.copy.epoch)

    def _take(self, event: str, message: Any) -> None:
        with self.changed:
            self.messages.append((event, message))
            if event == "patch" and self.copy.epoch is None:
                self._early.append(message)
            else:
                getattr(self.copy, event)(message)
                while self._early:
                    self.copy.patch(self._early.pop(0))
            self.changed.notify_all()

    def wait(self, true: Callable[[], Any]) -> Any:
        """Wait until what arrives makes it true; gives what it gave."""
        deadline = time.monotonic() + WITHIN
        with self.changed:
            while not (result := true()):
                assert self.changed.wait(deadline - time.monotonic()), f"waited in vain; the last messages: {self.messages[-3:]}"
        return result

    def send(self, step: str | None, kind: str, data: Any = None, command: str | None = None) -> Any:
        """Give a command; gives the acknowledgement as it is. Its `ops` go into the copy."""
        message = {"id": command or str(uuid.uuid4()), "step": step, "kind": kind, "data": data or {}}
        answer = self.io.call("do", message, timeout=WITHIN)
        with self.changed:
            self.copy.apply(answer.get("ops", []))
        return answer

    def do(self, step: str | None, kind: str, /, **data: Any) -> Any:
        """Give a command that must be accepted."""
        answer = self.send(step, kind, {name.rstrip("_"): value for name, value in data.items()})
        assert answer["ok"], answer
        return answer

    def refuses(self, code: str, step: str | None, kind: str, /, **data: Any) -> None:
        """Give a command that must be refused for good with this code."""
        answer = self.send(step, kind, data)
        assert not answer["ok"], answer
        assert (answer["error"]["code"], answer["error"]["temporary"]) == (code, False)
        assert answer["error"]["message"]

    def room(self, *path: str) -> Any:
        """What the copy has at `path` below `room`, or None."""
        return self.at("room", *path)

    def at(self, *path: str) -> Any:
        node: Any = self.copy.root
        for key in path:
            node = node.get(key) if isinstance(node, dict) else None
        return node

    def close(self) -> None:
        self.io.disconnect()


class Hall:
    """A session on a real server, and the clients in it; all are closed at the end."""

    def __init__(self, server: Server, script: Any = VISIE) -> None:
        self.server = server
        self.made = server.create(script)
        self.clients: list[Client] = []

    def enter(self, role: str, **auth: Any) -> Client:
        client = Client(self.server.url, code=self.made["code"], role=role, **auth)
        self.clients.append(client)
        return client

    def desk(self) -> Client:
        return self.enter("moderator", key=self.made["key"])

    def screen(self) -> Client:
        return self.enter("screen", key=self.made["screen_key"])

    def phone(self, group: str | None = None, **auth: Any) -> Client:
        client = self.enter("participant", **auth)
        if group:
            client.do(None, "join", group=group)
        return client


@contextmanager
def hall(server: Server, script: Any = VISIE) -> Iterator[Hall]:
    """A session with clients that are closed whatever happens."""
    opened = Hall(server, script)
    try:
        yield opened
    finally:
        for client in opened.clients:
            client.close()
