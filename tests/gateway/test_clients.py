"""Real clients read what we frame, and we read what they frame: Socket.IO's official ones, and a strict WebSocket client of others."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from tests.gateway.conftest import Running
from tests.gateway.official import CLIENTS, WITHIN, Node, connected

Start = Callable[..., Running]
SIZES = [15, 124, 125, 126, 127, 199, 200, 65_534, 65_535, 65_536, 65_537, 300_000]  # of a payload in bytes
BIGGEST = 65_536  # bytes of a message to the server
MIXED = "één idee, 100 % 🌱 \u2028 日本 "


@pytest.fixture(scope="module")
def server() -> Iterator[Running]:
    running = Running()
    yield running
    said = running.said()
    running.close()
    assert said == ""


def filled(size: int) -> str:
    """A text of `size` bytes as UTF-8, with characters of one to four bytes."""
    text = (MIXED * (size // len(MIXED.encode()) + 1)).encode()[:size].decode(errors="ignore")
    return text + "x" * (size - len(text.encode()))


@contextmanager
def strict(server: Running, compression: str | None = None) -> Iterator[ClientConnection]:
    """A client of the `websockets` library that has joined."""
    address = f"ws://127.0.0.1:{server.port}/socket.io/?EIO=4&transport=websocket"
    with connect(address, compression=compression, max_size=None, open_timeout=WITHIN, close_timeout=WITHIN) as client:
        assert client.recv(WITHIN).startswith("0{")
        client.send("40")
        assert client.recv(WITHIN).startswith("40{")
        yield client


def ended(client: ClientConnection) -> int | None:
    """Read to the end; gives the code with which the server closed."""
    try:
        while True:
            client.recv(WITHIN)
    except ConnectionClosed:
        return client.close_code


@pytest.mark.parametrize("name", CLIENTS)
def test_official_clients_get_texts_of_every_length_whole(server: Running, name: str) -> None:
    texts = [filled(size - len('42["plain",""]')) for size in SIZES]
    with connected(name, server.url) as client:
        for text in texts:
            server.order("event", name="plain", body=json.dumps(text, ensure_ascii=False))
        got = [client.next("plain") for _ in texts]
    if name.startswith("Python"):
        got.sort(key=len)
    assert got == texts


@pytest.mark.parametrize("name", CLIENTS)
def test_official_clients_are_heard_whole_and_get_their_own_answer(server: Running, name: str) -> None:
    with connected(name, server.url) as client:
        for text, times in (("", 1), (MIXED, 1), (MIXED, 5), ("é", 4000), ('\0\\"\n', 1000), ("🌱", 1000)):
            assert client.do(text, times) == text * times


@pytest.mark.parametrize("size", SIZES[:-2])
@pytest.mark.parametrize("compression", [None, "deflate"])
def test_masked_frames_of_every_length_are_taken_in(server: Running, size: int, compression: str | None) -> None:
    with strict(server, compression) as client:
        text = filled(size - len('421["do",""]'))
        payload = f'421["do","{text}"]'
        assert len(payload.encode()) == size
        client.send(payload)
        assert client.recv(WITHIN) == f'431["{text}"]'


@pytest.mark.parametrize("compression", [None, "deflate"])
def test_frames_of_every_length_pass_a_strict_client_in_order(server: Running, compression: str | None) -> None:
    texts = [filled(size - len('42["patch",""]')) for size in (*SIZES, *reversed(SIZES))]
    with strict(server, compression) as client:
        for text in texts:
            server.order("event", name="patch", body=json.dumps(text, ensure_ascii=False))
        for text in texts:
            assert client.recv(WITHIN) == f'42["patch","{text}"]'


@pytest.mark.parametrize("compression", [None, "deflate"])
def test_fragments_are_one_message_even_when_they_cut_a_character(server: Running, compression: str | None) -> None:
    with strict(server, compression) as client:
        for pieces in (2, 3, 17):
            text = filled(3000)
            payload = f'421["do","{text}"]'.encode()
            cuts = [len(payload) * n // pieces for n in range(pieces + 1)]
            client.send((payload[a:b] for a, b in pairwise(cuts)), text=True)
            assert client.recv(WITHIN) == f'431["{text}"]'


def test_a_ping_between_two_fragments_is_answered_and_disturbs_nothing(server: Running) -> None:
    with strict(server) as client:
        pongs = []

        def pieces() -> Iterator[str]:
            yield '421["do","bef'
            pongs.append(client.ping(b"x" * 125))
            assert pongs[0].wait(WITHIN)  # answered before the message is whole
            yield 'ore"]'

        client.send(pieces())
        assert client.recv(WITHIN) == '431["before"]'


@pytest.mark.parametrize("compression", [None, "deflate"])
def test_a_message_over_the_limit_ends_its_own_client_alone(server: Running, compression: str | None) -> None:
    with strict(server) as other, strict(server, compression) as client:
        client.send("42" + filled(BIGGEST - 1))
        assert ended(client) == 1009
        other.send('421["do","inside"]')
        assert other.recv(WITHIN) == '431["inside"]'


@pytest.mark.parametrize(("message", "text", "code"), [
    (b"4hello", False, 1003),
    (b'42["do","\xc3"]', True, 1007),  # half a character
    (b'42["do","\xed\xa0\x80"]', True, 1007),  # half a pair
    (b'42["do","\xc0\xaf"]', True, 1007),  # one written longer than need be
], ids=["binary", "cut", "surrogate", "overlong"])  # fmt: skip
@pytest.mark.parametrize("compression", [None, "deflate"])
def test_what_is_no_text_ends_the_client_with_its_code(server: Running, message: bytes, text: bool, code: int, compression: str | None) -> None:
    with strict(server, compression) as client:
        client.send(message, text=text)
        assert ended(client) == code


@pytest.mark.parametrize(("code", "answer"), [(1000, 1000), (1001, 1001), (4999, 4999)])
def test_a_goodbye_is_answered_with_its_own_code(server: Running, code: int, answer: int) -> None:
    with strict(server) as client:
        client.close(code, "tot ziens")
        assert client.protocol.close_rcvd is not None
        assert client.protocol.close_rcvd.code == answer


def test_what_waits_comes_before_the_servers_goodbye(start: Start) -> None:
    server = start()
    with strict(server, "deflate") as client:
        server.order("patches", count=20, size=1000)
        server.order("close")
        for number in range(1, 21):
            assert json.loads(str(client.recv(WITHIN))[2:])[1]["n"] == number
        assert ended(client) == 1001


@pytest.mark.parametrize("compress", [True, False])
def test_the_browsers_client_compresses_both_ways_when_the_server_does(start: Start, compress: bool) -> None:
    server = start(limits={"compress": compress})
    with connected("Node websocket", server.url) as client:
        assert isinstance(client, Node)
        before = client.order("wire")
        assert client.do("een idee ", 5000) == "een idee " * 5000
        for _ in range(3):
            server.order("event", name="plain", body=json.dumps("een idee " * 5000))
            assert client.next("plain") == "een idee " * 5000
        after = client.order("wire")
        assert ("permessage-deflate" in after["extensions"]) is compress
        assert (after["read"] - before["read"] < 50_000) is compress
        assert (after["written"] - before["written"] < 20_000) is compress


@pytest.mark.parametrize("name", ["Node websocket", "Node polling"])
def test_the_browsers_client_answers_pings_and_so_stays(start: Start, name: str) -> None:
    server = start(limits={"sweep": 0.01})
    with connected(name, server.url) as client:
        for _ in range(4):  # together longer than a silent client is kept
            server.order("time", plus=20.1)
            client.next("ping")
            server.wait_for(lambda facts: not facts["pinged"])
        assert client.do("still here") == "still here"
        assert server.order("facts")["gone"] == []


@pytest.mark.parametrize("name", ["Node websocket", "Node polling"])
@pytest.mark.parametrize("order", [{"order": "large", "size": BIGGEST}, {"order": "binary"}], ids=["large", "binary"])
def test_the_browsers_client_comes_back_after_a_message_that_is_not_taken(start: Start, name: str, order: dict[str, Any]) -> None:
    server = start()
    with connected(name, server.url) as client:
        assert isinstance(client, Node)
        client.order(**order)
        assert client.next("disconnect") in ("transport close", "transport error")
        client.next("connect")
        assert client.do("again") == "again"


@pytest.mark.parametrize("name", ["Node websocket", "Node polling"])
def test_who_ends_the_connection_decides_whether_the_browsers_client_comes_back(start: Start, name: str) -> None:
    server = start()
    with connected(name, server.url) as client:
        assert isinstance(client, Node)
        server.order("close")
        assert client.next("disconnect") in ("transport close", "transport error")
        client.next("connect")
        server.order("disconnect")
        assert client.next("disconnect") == "io server disconnect"
        assert server.wait_for(lambda facts: not facts["clients"])["sids"] == 0
    with connected(name, server.url) as client:
        assert isinstance(client, Node)
        client.order("disconnect")
        assert client.next("disconnect") == "io client disconnect"
        assert server.wait_for(lambda facts: not facts["clients"])["gone"][-1] == "client disconnect"
