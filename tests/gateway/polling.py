"""A long-polling client by hand: each poll and each post is the test's own."""

from __future__ import annotations

import copy
import json
from typing import Any

import requests

WITHIN = 20.0


class Polling:
    """One Engine.IO session over HTTP."""

    def __init__(self, url: str) -> None:
        self.http = requests.Session()
        self.address = f"{url}/socket.io/?EIO=4&transport=polling"
        opened = self.http.get(self.address, timeout=WITHIN).text
        assert opened[0] == "0"
        self.hello = json.loads(opened[1:])
        self.sid = self.hello["sid"]
        self.address += f"&sid={self.sid}"

    def on_another_connection(self) -> Polling:
        """The same session, for use at the same time."""
        other = copy.copy(self)
        other.http = requests.Session()
        return other

    def post(self, body: bytes) -> int:
        """Send packets; gives the HTTP status."""
        return self.http.post(self.address, data=body, timeout=WITHIN).status_code

    def poll(self) -> list[str] | None:
        """Get packets; None when the session is over."""
        answer = self.http.get(self.address, timeout=WITHIN)
        return answer.content.decode().split("\x1e") if answer.status_code == 200 else None

    def join(self, auth: Any = None) -> None:
        """Socket.IO's connect."""
        assert self.post(b"40" + (b"" if auth is None else json.dumps(auth).encode())) == 200
        answer = self.poll()
        assert answer is not None
        assert answer[0].startswith("40"), answer
