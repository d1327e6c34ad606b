"""Long polling is bounded as well, and an upgrade loses and reorders nothing."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
import socketio

from tests.gateway.conftest import Running
from tests.gateway.law import Copy
from tests.gateway.polling import WITHIN, Polling
from tests.gateway.rfc6455 import WebSocket

Start = Callable[..., Running]


def test_P7_a_client_that_does_not_poll_misses_patches_and_gets_one_sync(start: Start) -> None:
    server = start(limits={"waiting": 50_000})
    client, copy = Polling(server.url), Copy()
    client.join()
    assert client.post(b'421["do","kept"]') == 200
    server.order("patches", count=6, size=20_000)
    for packet in client.poll() or []:
        copy.take(packet)
    assert copy.acknowledged == ["kept"]
    assert copy.n == 0  # the patches are gone; now that nothing waits the sync is on its way
    server.order("patches", count=2, size=10)
    while copy.n < 8:
        for packet in client.poll() or []:
            copy.take(packet)
    assert copy.syncs == server.order("facts")["stale"] == 1


def test_a_client_that_stops_polling_is_closed(start: Start) -> None:
    server = start(limits={"sweep": 0.01})
    client = Polling(server.url)
    client.join()
    server.order("patches", count=1, size=10)
    server.order("time", plus=19)
    assert server.order("facts")["sids"] == 1
    server.order("time", plus=1.1)
    assert server.wait_for(lambda facts: not facts["clients"])["sids"] == 0
    assert client.poll() is None


def test_a_second_poll_at_once_ends_the_session(start: Start) -> None:
    server = start()
    client, first = Polling(server.url), []
    client.join()
    waiting = threading.Thread(target=lambda: first.append(client.poll()))
    waiting.start()
    answers = [client.on_another_connection().poll()]
    waiting.join(WITHIN)
    assert answers + first == [None, None]
    server.wait_for(lambda facts: not facts["clients"])


@pytest.mark.parametrize("polls", [0, 1, 5])
def test_an_upgrade_under_fire_loses_and_reorders_nothing(start: Start, polls: int) -> None:
    # On a busy machine this client falls behind the stream, for which patches may be dropped (P7); that is not what is tested here.
    server = start(limits={"waiting": 1 << 28, "held": 1 << 29, "slow": 60.0})
    client, copy = Polling(server.url), Copy()
    client.join()

    def poll() -> list[str]:
        packets = client.poll()
        assert packets is not None
        for packet in packets:
            copy.take(packet)
        return packets

    server.order("stream", on=True)
    for _ in range(polls):
        poll()
    probe = WebSocket(server.port, sid=client.sid)
    poll()  # a WebSocket that has not shown itself changes nothing
    probe.say("2probe")
    assert probe.text() == "3probe"
    assert poll() == ["6"]
    assert poll() == ["6"]
    client.post(b'421["do","by post"]')
    probe.say("5")
    for _ in range(200):
        copy.take(probe.text())
    last = server.order("stream", on=False)
    while copy.n < last:
        copy.take(probe.text())
    assert copy.acknowledged == ["by post"]
    assert copy.syncs == 0
    assert client.poll() is None  # the session has moved


def test_a_poll_that_waits_ends_when_the_upgrade_begins(start: Start) -> None:
    server = start()
    client, got = Polling(server.url), []
    client.join()
    waiting = threading.Thread(target=lambda: got.append(client.poll()))
    waiting.start()
    probe = WebSocket(server.port, sid=client.sid)
    probe.say("2probe")
    assert probe.text() == "3probe"
    waiting.join(WITHIN)
    assert got == [["6"]]


def test_a_failed_upgrade_leaves_the_polling_as_it_was(start: Start) -> None:
    server = start()
    client, copy = Polling(server.url), Copy()
    client.join()
    for words in ([], ["nonsense"], ["2probe"], ["2probe", "nonsense"]):
        probe = WebSocket(server.port, sid=client.sid)
        for word in words:
            probe.say(word)
            if word == "2probe":
                assert probe.text() == "3probe"
        server.order("patches", count=2, size=10)
        probe.close()
        server.wait_for(lambda facts: not facts["wires"])
        for packet in client.poll() or []:
            copy.take(packet)
    assert copy.n == 8


def test_a_probe_that_says_nothing_is_closed(start: Start) -> None:
    server = start(limits={"ping_timeout": 0.05, "ping_interval": 9999})
    client = Polling(server.url)
    client.join()
    WebSocket(server.port, sid=client.sid).until_the_end()
    server.wait_for(lambda facts: not facts["wires"])
    assert client.post(b'421["do",1]') == 200


@pytest.mark.parametrize("transports", [["websocket"], ["polling"], ["polling", "websocket"]])
def test_the_official_client_gets_everything_once(start: Start, transports: list[str]) -> None:
    """It starts a thread for each event, so the order cannot be seen here; the tests above see it."""
    server = start()
    client = socketio.Client(reconnection=False)
    numbers: list[int] = []
    complete = threading.Event()

    @client.on("patch")
    def patch(value: dict[str, int]) -> None:
        numbers.append(value["n"])
        if len(numbers) == 300:
            complete.set()

    client.connect(server.url, auth={"sync": True}, transports=transports)
    try:
        assert client.transport() == transports[-1]
        for number in range(30):
            server.order("patches", count=10, size=100)
            question = {"number": number, "text": "ideeën"}
            assert client.call("do", question, timeout=WITHIN) == question
        assert complete.wait(WITHIN)
    finally:
        client.disconnect()
    assert sorted(numbers) == list(range(1, 301))


@pytest.mark.parametrize("transports", [["websocket"], ["polling"]])
def test_the_official_client_comes_back_when_the_server_restarts(start: Start, transports: list[str]) -> None:
    server = start()
    client = socketio.Client(reconnection_delay=0.05, reconnection_delay_max=0.05)
    again = threading.Event()
    client.connect(server.url, transports=transports)
    client.on("connect", again.set)
    try:
        assert server.terminate() == 0
        start(port=server.port)
        assert again.wait(WITHIN)
    finally:
        client.disconnect()
