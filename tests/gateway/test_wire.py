"""A slow client gets whole frames in order, all its acknowledgements, and one sync for what it missed."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable

import pytest

from tests.gateway.conftest import Running
from tests.gateway.law import Copy
from tests.gateway.rfc6455 import WebSocket, masked

Start = Callable[..., Running]
SMALL = {"sndbuf": 16_384}


def slow_client(server: Running) -> WebSocket:
    client = WebSocket(server.port, rcvbuf=4096)
    client.join()
    return client


@pytest.mark.parametrize("seed", range(4))
def test_P7_nothing_lands_inside_a_frame_and_one_sync_replaces_what_was_dropped(start: Start, seed: int) -> None:
    """Patches, acknowledgements, pongs and pings are mixed while the client takes nothing; then it reads, a few bytes at a time."""
    chance = random.Random(seed)
    server = start(limits={"ping_interval": 3, "ping_timeout": 9999, "slow": 9999, "stuck": 9999, "sweep": 0.01}, **SMALL)
    client = slow_client(server)
    asked: list[str] = []
    pinged: list[bytes] = []
    for number in range(120):
        server.order("patches", count=chance.randint(1, 3), size=chance.choice([10, 118, 130, 5_000, 20_000, 70_000]))
        if chance.random() < 0.5:
            asked.append(f"{number} {'ë' * chance.choice([1, 60, 900])}")
            client.say(f'42{number}["do","{asked[-1]}"]')
        if chance.random() < 0.2:
            pinged.append(str(number).encode())
            client.sock.sendall(masked(9, pinged[-1]))
        if chance.random() < 0.1:
            server.order("time", plus=4)
    server.wait_for(lambda facts: len(facts["heard"]) == len(asked))

    copy, pongs, engine_pings = Copy(), [], 0
    while not copy.syncs:
        opcode, payload = client.receive(chance.choice([1, 7, 700, 5000]))
        if opcode == 10:
            pongs.append(payload)
        else:
            engine_pings += payload == b"2"
            copy.take(payload.decode())
    last = server.order("patches", count=5, size=50)
    while copy.n < last:
        copy.take(client.receive()[1].decode())

    assert copy.acknowledged == asked
    assert sorted(pongs) == sorted(pinged)
    assert engine_pings == 1  # the next one waits for the pong
    facts = server.order("facts")
    assert (facts["stale"], facts["syncs"], copy.syncs) == (1, 1, 1)


@pytest.mark.parametrize("seed", range(3))
def test_P7_a_client_that_reads_on_and_off_ends_up_with_the_whole(start: Start, seed: int) -> None:
    chance = random.Random(seed)
    server = start(limits={"waiting": 30_000, "slow": 9999, "stuck": 9999}, **SMALL)
    client, copy, last = slow_client(server), Copy(), 0
    for number in range(60):
        last = server.order("patches", count=chance.randint(1, 20), size=chance.choice([10, 300, 9000]))
        client.say(f'42{number}["do",{number}]')
        for _ in range(chance.choice([0, 0, 1, 30])):
            if copy.n < last:
                copy.take(client.receive(chance.choice([10, 3000]))[1].decode())
    while copy.n < last or len(copy.acknowledged) < 60:
        copy.take(client.receive()[1].decode())
    assert copy.acknowledged == list(range(60))
    assert copy.syncs == server.order("facts")["stale"] > 0


def test_P7_patches_are_dropped_after_five_seconds_without_progress(start: Start) -> None:
    server = start(limits={"waiting": 10_000_000, "stuck": 9999}, **SMALL)
    client = slow_client(server)
    server.order("patches", count=20, size=20_000)
    server.order("time", plus=4.9)
    server.order("patches", count=1, size=20)
    server.order("time", plus=0.2)
    server.order("patches", count=1, size=20)
    copy = Copy()
    while not copy.syncs:
        copy.take(client.receive()[1].decode())
    assert copy.n == 22
    assert server.order("facts")["stale"] == 1


def test_P7_the_room_is_told_once_and_no_patch_comes_before_its_sync(start: Start) -> None:
    server = start(resyncs=False, **SMALL)
    client = slow_client(server)
    server.order("patches", count=30, size=20_000)
    copy = Copy()
    while server.order("facts")["stale"] == 0:
        copy.take(client.receive()[1].decode())
    for number in range(3):  # answers that have to wait, so the Wire fills and empties again
        for _ in range(4):
            client.say(f'42{number}["do","{"x" * 60_000}"]')
        server.order("patches", count=1, size=10)
        while len(copy.acknowledged) < 4 * (number + 1):
            copy.take(client.receive()[1].decode())
    assert copy.n < 30
    server.order("sync")
    server.order("patches", count=1, size=10)
    while copy.n < 34:
        copy.take(client.receive()[1].decode())
    assert copy.syncs == server.order("facts")["stale"] == 1


@pytest.mark.skipif(sys.platform != "linux", reason="an option of Linux")
def test_P7_the_system_does_not_hide_that_a_client_is_slow(start: Start) -> None:
    """Without a bound of ours the kernel takes some 4 MB for a client that takes nothing."""
    server = start()
    client, copy = WebSocket(server.port), Copy()
    client.join()
    server.order("patches", count=50, size=20_000)
    while copy.n < 50:
        copy.take(client.receive()[1].decode())
    assert copy.syncs == 1


def test_P7_a_sync_does_not_count_towards_the_bound(start: Start) -> None:
    server = start(limits={"waiting": 20_000}, **SMALL)
    client = slow_client(server)
    server.order("patches", count=1, size=500_000)  # begun, so that all that follows waits
    server.order("event", name="sync", body='{"n":1,"pad":"' + "x" * 1_000_000 + '"}')
    server.order("patches", count=9, size=1000)
    copy = Copy()
    while copy.n < 10:
        copy.take(client.receive()[1].decode())
    assert copy.syncs == 1
    assert server.order("facts")["stale"] == 0


def test_P7_a_single_patch_may_be_larger_than_the_bound(start: Start) -> None:
    server = start(limits={"waiting": 20_000}, **SMALL)
    client = slow_client(server)
    server.order("patches", count=1, size=500_000)
    copy = Copy()
    copy.take(client.receive()[1].decode())
    assert copy.n == 1


def test_P7_nobody_is_closed_for_a_patch_however_large(start: Start) -> None:
    server = start(limits={"waiting": 50_000, "held": 100_000}, **SMALL)
    client = slow_client(server)
    for size in (200_000, 300_000):  # the first has begun when the second comes, which is then all that waits
        server.order("patches", count=1, size=size)
    client.say('421["do","still here"]')
    copy = Copy()
    while not copy.acknowledged or not copy.syncs:
        copy.take(client.text())
    assert copy.n == 2
    client.close()


def test_a_client_that_takes_nothing_for_twenty_seconds_is_closed(start: Start) -> None:
    server = start(limits={"sweep": 0.01}, **SMALL)
    stuck, other = slow_client(server), WebSocket(server.port)
    other.join()
    server.order("patches", count=30, size=20_000)
    assert server.order("facts")["wires"] == 2
    copy = Copy()
    while copy.n < 30:
        copy.take(other.receive()[1].decode())
    server.order("time", plus=20.1)
    facts = server.wait_for(lambda facts: facts["wires"] == 1)
    assert facts["sids"] == facts["clients"] == 1
    assert facts["gone"] == ["transport close"]
    stuck.until_the_end()
    server.order("patches", count=1, size=10)
    assert other.event()[1]["n"] == 31


def test_a_client_that_asks_and_never_reads_is_closed_before_its_answers_fill_the_memory(start: Start) -> None:
    server = start(limits={"held": 300_000}, **SMALL)
    client = slow_client(server)
    question = masked(1, f'421["do","{"x" * 30_000}"]'.encode())
    try:
        for _ in range(100):
            client.sock.sendall(question)
    except OSError:
        pass  # closed already
    assert server.wait_for(lambda facts: facts["wires"] == 0)["gone"] == ["transport close"]


def test_the_longest_queue_is_known_and_empty_once_it_was_taken(start: Start) -> None:
    server = start(limits={"waiting": 10_000_000, "held": 10_000_000}, **SMALL)
    client = slow_client(server)
    assert server.order("facts")["queue"] == 0
    server.order("patches", count=50, size=20_000)
    assert 100_000 < server.order("facts")["queue"] < 50 * 20_100
    for _ in range(50):
        client.receive()
    assert server.wait_for(lambda facts: not facts["queue"])


def test_pings_go_ahead_of_what_waits(start: Start) -> None:
    """A client counts the time since the last ping; one that is slow must not hang up for it."""
    server = start(limits={"waiting": 10_000_000, "ping_interval": 3, "sweep": 0.01}, **SMALL)
    client = slow_client(server)
    server.order("patches", count=20, size=20_000)
    server.order("time", plus=3.1)
    server.wait_for(lambda facts: facts["pinged"] == 1)
    seen = [client.receive()[1][:1] for _ in range(21)]
    assert seen.index(b"2") < 19


def test_what_waits_is_sent_before_the_connection_is_closed(start: Start) -> None:
    server = start(**SMALL)
    client = slow_client(server)
    server.order("patches", count=10, size=20_000)
    server.order("close")
    copy = Copy()
    while copy.n < 10:
        copy.take(client.receive(500)[1].decode())
    assert client.until_the_end() == 1001
    client.close()
    assert server.wait_for(lambda facts: facts["wires"] == 0)["gone"] == ["transport close"]
