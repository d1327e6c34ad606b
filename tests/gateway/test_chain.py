"""What is deflated with earlier messages in mind comes out whole at every client, whatever that client got, missed or was late for."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from typing import Any, cast
from unittest import mock

from hypothesis import given
from hypothesis import strategies as st

from app.gateway import frames
from app.gateway.frames import KEPT, Chain, Frame
from app.gateway.outbox import Limits
from app.gateway.wire import Wire
from tests.gateway.conftest import Running
from tests.gateway.rfc6455 import WebSocket

Start = Callable[..., Running]
OFFER = "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n"
IDEAS = ["een bankje bij het water", "meer groen", "een fietspad langs de school"]


def idea(number: int, size: int = 1) -> bytes:
    item = {"id": f"i{number}", "text": IDEAS[number % len(IDEAS)] + f" {number}", "version": 1, "order": number, "origin": "s1", "topic": None}
    return json.dumps({"seq": number, "ops": [[["room", "steps", "s1", "items", f"i{number}"], item]] * size}).encode()


class Network:
    """A socket that takes only so many bytes, and a browser behind it that inflates what came."""

    def __init__(self) -> None:
        self.takes, self.came, self.read = 1_000_000, b"", 0
        self._unpacker = zlib.decompressobj(-15)

    def send(self, data: Any) -> int:
        if not self.takes:
            raise BlockingIOError
        taken = bytes(data[: self.takes])
        self.came += taken
        self.takes -= len(taken)
        return len(taken)

    def fileno(self) -> int:
        return -1

    def texts(self) -> list[str]:
        found = []
        while self.read < len(self.came):
            first, size = self.came[self.read], self.came[self.read + 1]
            start = self.read + {126: 4, 127: 10}.get(size, 2)
            if size > 125:
                size = int.from_bytes(self.came[self.read + 2 : start], "big")
            payload = self.came[start : start + size]
            self.read = start + size
            found.append((self._unpacker.decompress(payload + b"\0\0\xff\xff") if first & 0x40 else payload).decode())
        return found


class Hub:
    """Calls back when it is told to."""

    def __init__(self) -> None:
        self.callback: Callable[[int], None] | None = None

    def on_writable(self, fileno: int, callback: Callable[[int], None]) -> object:
        self.callback = callback
        return self

    def forget(self, _listener: object) -> None:
        self.callback = None


Step = tuple[str, int]
steps = st.lists(st.tuples(st.sampled_from(["everybody", "everybody", "others", "own", "answer", "stuck", "flows"]), st.integers(0, 40)), max_size=60)


@given(steps)
def test_P3_every_message_comes_out_whole_at_every_client(history: list[Step]) -> None:
    """A chain for everybody, now and then missed by this client; messages of its own between; a network that takes a few bytes and then more."""
    network, chain, hub = Network(), Chain(), Hub()
    sent: list[str] = []

    def flow(size: int) -> None:
        network.takes = size
        if hub.callback:
            hub.callback(0)

    def write(frame: Frame) -> None:
        sent.append(frame.text)
        wire.write(frame)

    with mock.patch("app.gateway.wire.green", hub):
        wire = Wire(cast(Any, network), Limits(waiting=10**9, held=10**9), lambda: 0.0, compressed=True)
        for number, (what, size) in enumerate(history):
            if what == "everybody":
                write(chain.add(frames.event("patch", idea(number, size))))
            elif what == "others":
                chain.add(frames.event("patch", idea(number, size)))
            elif what == "own":
                write(frames.event("patch", idea(number, size)))
            elif what == "answer":
                write(frames.acknowledgement(number, b'{"ok":true}'))
            else:
                flow(size if what == "stuck" else 1_000_000)
        flow(1_000_000)
    assert network.texts() == sent


def test_a_frame_of_a_chain_is_made_once_for_everybody_who_got_those_before_it() -> None:
    chain = Chain()
    earlier = [chain.add(frames.event("patch", idea(number))) for number in range(8)]
    frame = chain.add(frames.event("patch", idea(9)))
    assert frame.first == earlier[0].number
    assert frame.linked is frame.linked
    assert len(frame.linked) < len(frame.deflated) / 2 < len(frame.data) / 2


def test_a_chain_refers_to_a_few_kilobytes_only() -> None:
    chain = Chain()
    frame = chain.add(frames.event("patch", idea(0)))
    for number in range(1, 100):
        frame = chain.add(frames.event("patch", idea(number)))
    assert frame.number - frame.first < KEPT / len(idea(1)) + 1
    chain.add(frames.event("patch", idea(100, 100)))
    assert chain.add(frames.event("patch", idea(101))).first == frame.number + 2  # nothing before it: too large to keep


def test_who_comes_later_gets_the_same_messages(start: Start) -> None:
    server = start()
    clients: list[WebSocket] = []
    for _ in range(4):
        clients.append(WebSocket(server.port, headers=OFFER))
        clients[-1].join({"sync": True})
        assert clients[-1].event()[0] == "sync"
        last = server.order("patches", count=5, size=300)
        got = [[client.event()[1]["n"] for _ in range(5)] for client in clients]
        assert got == [list(range(last - 4, last + 1))] * len(clients)
        assert all(client.packed >= 5 for client in clients)
