"""Compressed messages: agreed on, made once, and never larger than allowed when they come in."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.gateway import frames
from app.gateway.deflate import deflate, inflate, offered
from app.gateway.reader import Reader, Refused
from tests.gateway.conftest import Running
from tests.gateway.rfc6455 import WebSocket, masked

Start = Callable[..., Running]
OFFER = "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n"


@pytest.mark.parametrize(("extensions", "agreed"), [
    ("permessage-deflate; client_max_window_bits", True),  # Chromium
    ("permessage-deflate", True),
    ("x-other, permessage-deflate; client_no_context_takeover; client_max_window_bits=10", True),
    ("permessage-deflate; server_max_window_bits=10, permessage-deflate", True),  # the second offer will do
    ("permessage-deflate; server_no_context_takeover", False),
    ("permessage-deflate; server_max_window_bits=10", False),
    ("permessage-deflate; unknown=1", False),
    ("permessage-bzip2", False),
    ("", False),
])  # fmt: skip
def test_an_offer_is_taken_only_when_we_can_keep_it(extensions: str, agreed: bool) -> None:
    assert offered(extensions) is agreed


@given(st.binary(max_size=3000))
def test_what_is_deflated_inflates_and_stands_alone(message: bytes) -> None:
    assert inflate(deflate(message), 3000) == message


def test_a_bomb_is_refused_before_it_grows() -> None:
    with pytest.raises(Refused) as refused:
        inflate(deflate(b"0" * 50_000_000), 65_536)
    assert refused.value.code == 1009
    with pytest.raises(Refused) as refused:
        inflate(b"\xff\xff\xff", 65_536)
    assert refused.value.code == 1007


def test_compressed_fragments_come_out_whole_and_the_mark_stands_on_the_first() -> None:
    def reader() -> Reader:
        return Reader(1000, lambda data: inflate(data, 1000))

    packed = deflate("één idee".encode() * 20)
    first = bytearray(masked(1, packed[:9], final=False))
    first[0] |= 0x40
    assert list(reader().feed(bytes(first) + masked(0, packed[9:]) + masked(1, b"plain"))) == ["één idee" * 20, "plain"]
    marked = bytearray(masked(0, packed[9:]))
    marked[0] |= 0x40
    with pytest.raises(Refused):
        list(reader().feed(bytes(first) + bytes(marked)))
    with pytest.raises(Refused):
        list(reader().feed(b"\xc9\x80\0\0\0\0"))  # a ping is never compressed
    with pytest.raises(Refused):
        list(reader().feed(b"\xa1\x80\0\0\0\0"))  # another extension's mark


def test_a_frame_is_deflated_once_and_only_where_it_gains() -> None:
    large = frames.event("patch", json.dumps(["idee"] * 200).encode())
    assert large.deflated is large.deflated
    assert len(large.deflated) < len(large.data) / 5
    small = frames.event("patch", b"[]")
    assert small.deflated is small.data
    noise = frames.event("patch", b'"' + zlib.compress(bytes(range(256)) * 2, 0).hex().encode() + b'"')
    assert len(noise.deflated) <= len(noise.data)


def test_a_strict_client_that_offers_gets_compressed_messages_and_sends_them(start: Start) -> None:
    server = start()
    client, plain = WebSocket(server.port, headers=OFFER), WebSocket(server.port)
    assert client.headers["sec-websocket-extensions"] == "permessage-deflate; client_no_context_takeover"
    for each in (client, plain):
        each.join()
    value = {"text": "een idee " * 500}
    server.order("event", name="patch", body=json.dumps(value))
    assert client.event() == plain.event() == ("patch", value)
    assert (client.packed, plain.packed) == (1, 0)
    packed = bytearray(masked(1, deflate(b'421["do","' + b"een idee " * 100 + b'"]')))
    packed[0] |= 0x40
    client.sock.sendall(packed)
    assert client.text() == '431["' + "een idee " * 100 + '"]'


def test_compression_can_be_turned_off(start: Start) -> None:
    server = start(limits={"compress": False})
    assert not WebSocket(server.port, headers=OFFER).compressed
