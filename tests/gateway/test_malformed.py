"""Whoever sends what no client of ours sends is closed; nobody else notices, and no log is filled."""

from __future__ import annotations

import os
import random
import socket
import struct
from collections.abc import Callable, Iterator

import pytest

from tests.gateway.conftest import Running
from tests.gateway.polling import Polling
from tests.gateway.rfc6455 import WebSocket, masked

Start = Callable[..., Running]

TEXTS = [
    "",
    "4",
    "9",
    "x",
    "²",
    "0",
    "2",
    "6",
    "44",
    "42",
    "42{",
    '42{"a":1}',
    "42[]",
    "42[1]",
    '42["do",NaN]',
    '42["do"',
    '42["connect",{},{}]',
    '42["disconnect"]',
    "42" + "[" * 3000,
    r'42["do","\ud800"' + "[" * 30_000,
    "42" + "9" * 200 + '["do"]',
    '42²["do"]',
    '42/other,["do",1]',
    '451-["do",{"_placeholder":true,"num":0}]',
    '45999999999999-["do"]',
    "46[]",
    "47",
    '44{"message":"no"}',
    '{"a":1}',
]
FRAMES = {
    "binary": (masked(2, b"4hello"), 1003),
    "not masked": (b"\x81\x0142", 1002),
    "not UTF-8": (masked(1, b'42["do","\xff"]'), 1007),
    "too large": (masked(1, b'42["do","' + b"x" * 65_536), 1009),
    "too large by fragments": (masked(1, b"42", False) + masked(0, b"x" * 40_000, False) * 2, 1009),
    "compressed": (bytes([0xC1]) + masked(1, b"2")[1:], 1002),
    "bad close code": (masked(8, (999).to_bytes(2, "big")), 1002),
    "half a close code": (masked(8, b"\x03"), 1002),
    "noise": (b"\xff" * 100, 1002),
}


@pytest.fixture(scope="module")
def server() -> Iterator[Running]:
    running = Running()
    yield running
    said = running.said()
    running.close()
    assert said == ""


@pytest.fixture
def other(server: Running) -> Iterator[WebSocket]:
    """Somebody else, who must go on as if nothing had happened."""
    client = WebSocket(server.port)
    client.join()
    yield client
    expected = server.order("patches", count=1, size=10)
    while client.event()[1]["n"] < expected:
        pass
    client.close()


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text[:20])
def test_a_text_of_no_client_closes_the_websocket(server: Running, other: WebSocket, text: str) -> None:
    client = WebSocket(server.port)
    client.join()
    client.say(text)
    assert client.until_the_end() in (1002, 1008)
    client.close()


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text[:20])
def test_a_text_of_no_client_ends_the_polling(server: Running, other: WebSocket, text: str) -> None:
    client = Polling(server.url)
    client.join()
    assert client.post(text.encode()) == 400
    assert client.poll() is None


@pytest.mark.parametrize("body", [b"\xff\xfe", b"bAAAA", b"\x1e", b"3\x1e" * 1001, b"x" * 65_537], ids=["UTF-8", "base64", "empty", "many", "large"])
def test_a_body_of_no_client_ends_the_polling(server: Running, other: WebSocket, body: bytes) -> None:
    client = Polling(server.url)
    client.join()
    assert client.post(body) == 400
    assert client.poll() is None
    assert client.post(b"3") == 400


@pytest.mark.parametrize("name", FRAMES)
def test_a_frame_against_the_standard_closes_with_its_code(server: Running, other: WebSocket, name: str) -> None:
    data, code = FRAMES[name]
    client = WebSocket(server.port)
    client.join()
    client.sock.sendall(data)
    assert client.until_the_end() == code
    client.close()


@pytest.mark.parametrize("seed", range(20))
def test_noise_closes_the_client_and_no_more(server: Running, other: WebSocket, seed: int) -> None:
    chance = random.Random(seed)
    client = WebSocket(server.port)
    client.join()
    stream = bytearray(b"".join(masked(1, text.encode()) for text in chance.choices(['421["do",{"a":[1,2]}]', "3", "41", '42["plain"]'], k=10)))
    for _ in range(8):
        stream[chance.randrange(len(stream))] = chance.randrange(256)
    client.sock.sendall(bytes(stream))
    client.sock.shutdown(socket.SHUT_WR)
    client.until_the_end()
    client.close()


@pytest.mark.parametrize(
    "headers",
    [
        "Sec-WebSocket-Version: 13\r\n",
        "Sec-WebSocket-Version: 8\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n",
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: short\r\n",
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: \xe9\xe9\r\n",
    ],
)
def test_half_a_handshake_is_a_bad_request(server: Running, other: WebSocket, headers: str) -> None:
    with socket.create_connection(("127.0.0.1", server.port), 20) as sock:
        sock.sendall(
            f"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n{headers}\r\n".encode(
                "latin1"
            )
        )
        assert sock.recv(100).startswith(b"HTTP/1.1 400 ")


@pytest.mark.parametrize(
    "query", ["EIO=3&transport=polling", "EIO=4&transport=carrier-pigeon", "EIO=4&transport=polling&sid=nobody", "transport=websocket"]
)
def test_an_odd_request_is_a_bad_request(server: Running, other: WebSocket, query: str) -> None:
    for method in ("GET", "POST"):
        with socket.create_connection(("127.0.0.1", server.port), 20) as sock:
            sock.sendall(f"{method} /socket.io/?{query} HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n".encode())
            assert sock.recv(100).startswith(b"HTTP/1.1 400 ")


def test_a_foreign_page_may_not_connect(server: Running) -> None:
    assert " 400 " in WebSocket(server.port, headers="Origin: https://elsewhere.example\r\n").status
    same = WebSocket(server.port, headers=f"Origin: http://127.0.0.1:{server.port}\r\n")
    assert " 101 " in same.status
    same.close()


def test_clients_that_reset_their_connection_are_forgotten_without_a_word(server: Running, other: WebSocket) -> None:
    for number in range(30):
        if number % 3 == 2:
            sock = socket.create_connection(("127.0.0.1", server.port), 20)
            sock.sendall(
                b"POST /socket.io/?EIO=4&transport=polling&sid=x HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nhalf of"[: 20 + 10 * number]
            )
        else:
            client = WebSocket(server.port)
            client.join()
            sock = client.sock
            sock.sendall(masked(1, b'421["do","' + os.urandom(9).hex().encode() + b'"]')[: number + 3])
            if number % 3:
                server.order("patches", count=1, size=100_000)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        sock.close()
    facts = server.wait_for(lambda facts: facts["wires"] == 1)
    assert facts["sids"] == 1


def test_many_who_never_stop_sending_do_not_keep_others_waiting(start: Start) -> None:
    server = start()
    other = WebSocket(server.port)
    other.join()
    noisy = [WebSocket(server.port) for _ in range(3)]
    load = masked(1, b'42["do",1]') * 3000
    for client in noisy:
        client.join()
        client.sock.setblocking(False)
    for number in range(20):
        for client in noisy:
            try:
                client.sock.send(load)  # cut anywhere: it goes on until it is refused
            except (BlockingIOError, OSError):
                pass
        other.say(f'42{number}["do",{number}]')
        while not (text := other.text()).startswith(f"43{number}"):
            assert text.startswith("42")
    for client in noisy:
        client.close()


def test_a_closed_client_is_not_heard_any_more(server: Running) -> None:
    client = WebSocket(server.port)
    client.join()
    heard = len(server.order("facts")["heard"])
    client.sock.sendall(masked(1, b"nonsense") + masked(1, b'42["do","after"]'))
    assert client.until_the_end() == 1002
    assert len(server.order("facts")["heard"]) == heard
    client.close()
