"""Frames are what strict clients expect, and made once for everybody."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any, cast

import pytest

from app.gateway import frames
from app.gateway.deflate import inflate
from app.gateway.fanout import Fanout
from app.gateway.outbox import DEFAULTS
from app.gateway.wire import Wire


@pytest.mark.parametrize("size", [24, 124, 125, 126, 127, 65_534, 65_535, 65_536, 65_537, 300_000])
def test_a_length_is_written_in_its_shortest_form(size: int) -> None:
    empty = len(b'42["plain",""]')
    text = "é" * ((size - empty) // 2) + "x" * ((size - empty) % 2)  # counted in bytes, not in characters
    frame = frames.event("plain", json.dumps(text, ensure_ascii=False).encode())
    payload = f'42["plain","{text}"]'
    assert len(payload.encode()) == size
    head = {1: bytes([0x81, size % 128]), 2: b"\x81\x7e" + (size % 65_536).to_bytes(2, "big"), 3: b"\x81\x7f" + size.to_bytes(8, "big")}
    assert frame.data == head[1 if size < 126 else 2 if size < 65_536 else 3] + payload.encode()
    assert frame.text == payload


def test_an_acknowledgement_carries_its_id() -> None:
    assert frames.acknowledgement(0, b'{"ok":true}').text == '430[{"ok":true}]'


class Recorder:
    """A socket that keeps the very objects it was given."""

    def __init__(self) -> None:
        self.sent: list[bytes] = []

    def send(self, data: bytes) -> int:
        self.sent.append(data)
        return len(data)


def test_the_same_bytes_object_reaches_every_socket() -> None:
    sockets = [Recorder() for _ in range(5)]
    wires = [Wire(cast(Any, sock), DEFAULTS, lambda: 0.0) for sock in sockets]
    sessions = {str(number): SimpleNamespace(deliver=wire.write) for number, wire in enumerate(wires)}
    fanout = Fanout(cast(Any, None), cast(Any, None), cast(Any, sessions))
    audience = fanout.audience()
    for sid in [*sessions, "gone"]:
        audience.add(sid)
    first, second = (audience.patch(b'{"seq":%d,"ops":[]}' % seq) for seq in (1, 2))
    for _ in audience.send(first):
        pass
    audience.discard("2")
    for _ in audience.send(second):
        pass
    fanout.send("2", first)
    for number, sock in enumerate(sockets):
        assert [id(data) for data in sock.sent] == [id(first.data), id(first.data if number == 2 else second.data)]


def test_a_page_in_many_messages_is_kept_and_compressed_once() -> None:
    page = frames.Page(b'{"text":"' + b"more trees along the water " * 100 + b'"}')
    wholes = [frames.Whole(b'{"me":%d,"room":' % number, page, b"}") for number in range(2)]
    for number, whole in enumerate(wholes):
        expected = b'42["sync",{"me":%d,"room":%b}]' % (number, page.data)
        assert whole.text == expected.decode()
        assert b"".join(whole.pieces(False)) == frames.Frame(expected).data
        packed = b"".join(whole.pieces(True))
        assert packed[:2] == bytes([0xC1, len(packed) - 2])
        assert inflate(packed[2:], 10_000) == expected
    for compressed in (False, True):
        assert wholes[0].pieces(compressed)[1] is wholes[1].pieces(compressed)[1]
