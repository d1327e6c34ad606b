"""The server around it: its socket, its end, its silence."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Callable

import pytest
import requests

from app import files
from app.gateway import transport
from tests.gateway.conftest import Running
from tests.gateway.polling import Polling
from tests.gateway.rfc6455 import WebSocket

Start = Callable[..., Running]


def test_the_second_of_two_frames_does_not_wait() -> None:
    listener = transport.listen("127.0.0.1", 0)
    with socket.create_connection(listener.getsockname(), 20):
        accepted, _address = listener.fd.accept()
        with accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
    listener.close()


def test_a_port_is_never_shared() -> None:
    listener = transport.listen("127.0.0.1", 0)
    assert not listener.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT)
    with pytest.raises(OSError, match="in use"):
        transport.listen("127.0.0.1", listener.getsockname()[1])
    listener.close()


def test_a_stop_sends_what_waits_says_goodbye_and_ends(start: Start) -> None:
    server = start()
    websocket, polling, idle = WebSocket(server.port), Polling(server.url), requests.Session()
    websocket.join()
    polling.join()
    assert idle.get(server.url, timeout=20).text == "hello"  # a connection kept alive, with nothing on it
    server.order("patches", count=3, size=100)
    server.process.terminate()
    assert [websocket.event()[1]["n"] for _ in range(3)] == [1, 2, 3]
    assert websocket.until_the_end() == 1001
    websocket.close()
    assert server.process.wait(20) == 0
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", server.port), 20)


def test_a_stop_waits_for_who_takes_long_to_read(start: Start) -> None:
    server = start(sndbuf=16_384)
    client = WebSocket(server.port, rcvbuf=4096)
    client.join()
    server.order("patches", count=10, size=20_000)
    server.process.terminate()
    assert [client.event()[1]["n"] for _ in range(10)] == list(range(1, 11))
    assert client.until_the_end() == 1001
    client.close()
    assert server.process.wait(20) == 0


def test_a_fault_in_a_page_is_logged_and_not_shown(start: Start) -> None:
    server = start()
    server.may_say = "ZeroDivisionError"
    answer = requests.get(f"{server.url}/raise?key=secret", timeout=20)
    assert answer.status_code == 500
    assert "Zero" not in answer.text
    assert "secret" not in server.said()


@pytest.mark.usefixtures("many_files")
def test_more_phones_come_in_than_servers_of_this_kind_hold_by_default(start: Start) -> None:
    server = start()
    clients = [WebSocket(server.port) for _ in range(1100)]
    for client in clients:
        client.join()
    server.order("patches", count=1, size=100)
    assert all(client.event()[1]["n"] == 1 for client in clients)
    for client in clients:
        client.close()
    server.wait_for(lambda facts: not facts["wires"])


def test_when_no_more_files_may_be_open_the_next_phones_wait_and_nobody_inside_notices(start: Start) -> None:
    server = start(files=300)
    clients: list[WebSocket] = []
    with contextlib.suppress(TimeoutError):
        while True:
            clients.append(WebSocket(server.port, within=1.0))
            clients[-1].join()
    assert 240 < len(clients) < 300 - files.ELSE  # some are left for the log and all else
    clients[0].say('421["do","inside"]')
    assert clients[0].text() == '431["inside"]'
    for client in clients[:5]:
        client.close()
    WebSocket(server.port).join()
