"""SIGTERM: what runs is finished, clients are told to come back, and the process is gone within 5 seconds, whatever hangs."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path

import pytest

from tests.faults import storage
from tests.gateway.rfc6455 import WebSocket
from tests.phones import Client, hall
from tests.postgres import Postgres
from tests.server import Server

LEAVES_WITHIN = 5.0  # seconds, a promise to whoever restarts it: systemd, a container, somebody on stage


def leave(server: Server) -> int:
    """Ask it to leave; gives its exit status."""
    assert server.process is not None
    process, server.process = server.process, None
    process.terminate()
    try:
        return process.wait(LEAVES_WITHIN)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        raise


def send_without_waiting(phone: Client, count: int) -> list[str]:
    """Send ideas as fast as they go; gives the list to which those that are acknowledged are added."""
    acknowledged: list[str] = []

    def note(text: str) -> Callable[..., None]:
        return lambda answer: acknowledged.append(text) if answer["ok"] else None

    for number in range(count):
        message = {"id": f"command-{number:03}", "step": "s1", "kind": "add", "data": {"text": f"idea {number}"}}
        phone.io.emit("do", message, callback=note(f"idea {number}"))
    return acknowledged


@pytest.mark.usefixtures("many_files")
def test_a_thousand_who_do_not_even_read_are_told_to_come_back_and_hold_nobody_up(own_server: Server) -> None:
    with hall(own_server, "vrije-brainstorm") as meeting:
        desk, phone = meeting.desk(), meeting.phone()
        desk.do(None, "open", step="s1")
        sleepers = [WebSocket(own_server.port) for _ in range(1000)]
        for sleeper in sleepers:
            sleeper.join({"code": meeting.made["code"], "role": "participant"})
        acknowledged = send_without_waiting(phone, 40)
        phone.wait(lambda: phone.room("steps", "s1", "items"))
        assert leave(own_server) == 0
        assert {sleeper.until_the_end() for sleeper in sleepers} == {1001}
        for sleeper in sleepers:
            sleeper.close()
        own_server.start()
        kept = {item["text"] for item in meeting.phone().room("steps", "s1", "items").values()}
        assert set(acknowledged) <= kept


@pytest.fixture(params=["sqlite", "postgresql"])
def hanging(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Server, Callable[[], AbstractContextManager[None]]]]:
    """A server, and a context in which its database does not answer."""
    if request.param == "sqlite":
        server = Server(tmp_path / "instance")
        hang = partial(storage.locked, server)
    else:
        postgres: Postgres = request.getfixturevalue("own_postgres")
        server = Server(tmp_path / "instance", DATABASE_URL=postgres.database())
        hang = postgres.frozen
    server.start()
    yield server, hang
    server.close()


def test_a_database_that_hangs_holds_nobody_up(hanging: tuple[Server, Callable[[], AbstractContextManager[None]]]) -> None:
    server, hang = hanging
    with hall(server, "vrije-brainstorm") as meeting:
        meeting.desk().do(None, "open", step="s1")
        phone = meeting.phone()
        phone.do("s1", "add", text="before")
        with hang():
            acknowledged = send_without_waiting(phone, 5)
            meeting.phone()  # so they have arrived: the room is what it was, and somebody comes in
            assert leave(server) == 0
            assert not acknowledged
        server.start()
        assert "before" in {item["text"] for item in meeting.phone().room("steps", "s1", "items").values()}


def test_the_timer_runs_on_over_a_restart(own_server: Server) -> None:
    with hall(own_server, "vrije-brainstorm") as meeting:
        desk = meeting.desk()
        desk.do(None, "open", step="s1")
        desk.do(None, "timer", seconds=600)
        timer = desk.wait(lambda: desk.room("timer"))
        own_server.restart()
        assert meeting.screen().room("timer") == timer
        again = meeting.desk()
        again.do(None, "timer", pause=True)
        paused = again.wait(lambda: again.room("timer")["paused"])
        own_server.kill()
        own_server.start()
        assert meeting.phone().room("timer")["paused"] == paused
