"""A server that may open few files, and clients that fill it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.gateway.rfc6455 import WebSocket
from tests.server import Server

FILES = 240  # of which a room this small has some hundred for newcomers


@contextmanager
def small_server(folder: Path) -> Iterator[Server]:
    """A server that may open no more than FILES."""
    running = Server(folder / "instance", files=(FILES, FILES))
    running.start()
    try:
        yield running
    finally:
        running.close()


def ask(server: Server, **auth: Any) -> tuple[WebSocket, str | None]:
    """Come in by WebSocket; gives the connection, and the code when it was refused."""
    client = WebSocket(server.port)
    client.text()
    client.say(f"40{json.dumps(auth)}")
    answer = client.text()
    if answer.startswith("40"):
        return client, None
    assert answer.startswith("44")
    refusal = json.loads(answer[2:])
    assert refusal["message"]
    return client, refusal["data"]["code"]


def fill(server: Server, **auth: Any) -> list[WebSocket]:
    """Come in until it is full; the refused one is closed at once, so that its file serves the next."""
    inside = []
    while True:
        client, code = ask(server, **auth)
        if code is not None:
            assert code == "full"
            assert client.until_the_end() == 1013
            client.close()
            return inside
        inside.append(client)
        assert len(inside) < FILES
