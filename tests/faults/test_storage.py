"""When the disk or the database fails: a temporary error, nobody is thrown out, and when it is back all goes on."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from functools import partial
from pathlib import Path
from typing import Any

import psycopg
import pytest
import requests

from tests.faults import storage
from tests.phones import WITHIN, Client, Hall, hall
from tests.postgres import Postgres
from tests.server import Server

Fault = Callable[[], AbstractContextManager[None]]

# An insert takes until the lock is given back; asking again and again, since the server itself would not wait long for a lock.
SLOW = """
    CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        WHILE NOT pg_try_advisory_xact_lock_shared(1) LOOP PERFORM pg_sleep(0.02); END LOOP;
        RETURN NULL;
    END $$;
    CREATE TRIGGER slow BEFORE INSERT ON log FOR EACH STATEMENT EXECUTE FUNCTION slow()
"""


@pytest.fixture(params=["no_more_bytes", "full_disk", "read_only", "locked", "moved", "stopped", "locked_table"])
def broken(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Server, Fault]]:
    """A running server, and the way in which its storage fails."""
    name: str = request.param
    with ExitStack() as last:
        instance, environment = tmp_path / "instance", {}
        fault: Any = getattr(storage, name)
        if name == "full_disk":
            if storage.can_mount(tmp_path):
                last.enter_context(storage.small_disk(instance))
            else:
                fault = storage.no_more_bytes
        if name == "read_only" and not storage.can_flag(tmp_path):
            fault = storage.no_more_bytes
        if name in ("stopped", "locked_table"):
            postgres: Postgres = request.getfixturevalue("own_postgres")
            environment["DATABASE_URL"] = url = postgres.database()
            server = Server(instance, **environment)
            yielded = server, lambda: fault(postgres if name == "stopped" else url)
        else:
            server = Server(instance)
            yielded = server, lambda: fault(server)
        server.start()
        last.callback(server.close)
        yield yielded


def health(server: Server) -> tuple[int, dict[str, Any]]:
    answer = requests.get(f"{server.url}/healthz", timeout=WITHIN)
    return answer.status_code, answer.json()


def add(phone: Client, text: str) -> Any:
    """Send an idea with an id made from its text, as an outbox does every time."""
    return phone.send("s1", "add", {"text": text}, command=f"command-{text}")


def insist(send: Callable[[], Any]) -> None:
    """Send it until it is acknowledged."""
    deadline = time.monotonic() + WITHIN
    while not (answer := send())["ok"]:
        assert answer["error"]["temporary"], answer
        assert time.monotonic() < deadline, answer
        time.sleep(0.1)  # as an outbox: not at once again


def texts(client: Client) -> Counter[str]:
    return Counter(item["text"] for item in (client.room("steps", "s1", "items") or {}).values())


def enter_and_be_seen(meeting: Hall, screen: Client) -> Client:
    """Somebody comes in, and the screen says so: sockets and fan-out are alive."""
    phone = meeting.phone()
    inside = sum(client.copy.token is not None for client in meeting.clients)
    screen.wait(lambda: screen.room("people")["in"] == inside)
    return phone


def test_a_storage_failure_is_temporary_and_throws_nobody_out(broken: tuple[Server, Fault]) -> None:
    server, fault = broken
    with hall(server, "vrije-brainstorm") as meeting:
        desk, screen, phones = meeting.desk(), meeting.screen(), [meeting.phone(), meeting.phone()]
        desk.do(None, "open", step="s1")
        add(phones[0], "before")
        with fault():
            for number, phone in enumerate(phones):
                error = add(phone, f"meanwhile-{number}")["error"]
                assert (error["code"], error["temporary"]) == ("storage", True)
            assert health(server) == (503, {"ok": False, "log": "failing"})
            assert requests.get(f"{server.url}/j/{meeting.made['code']}", timeout=WITHIN).status_code == 200
            phones.append(enter_and_be_seen(meeting, screen))
            assert not add(phones[-1], "meanwhile-2")["ok"]
            assert texts(screen) == Counter(["before"]), "the screen shows what is not in the log"
        for number, phone in enumerate(phones):
            insist(partial(add, phone, f"meanwhile-{number}"))
        assert health(server) == (200, {"ok": True, "log": "ok"})
        everything = Counter(["before", "meanwhile-0", "meanwhile-1", "meanwhile-2"])
        screen.wait(lambda: texts(screen) == everything)
        assert all(client.io.connected for client in meeting.clients), "somebody was thrown out"
        server.kill()
        server.start()
        assert texts(meeting.phone()) == everything


def test_health_finds_out_by_itself_that_writing_is_possible_again(own_server: Server) -> None:
    with hall(own_server, "vrije-brainstorm") as meeting:
        desk = meeting.desk()
        with storage.no_more_bytes(own_server):
            assert desk.send(None, "open", {"step": "s1"})["error"]["code"] == "storage"
            assert health(own_server) == (503, {"ok": False, "log": "failing"})
        assert health(own_server) == (200, {"ok": True, "log": "ok"})
        said = own_server.output()
        assert said.count("the log fails") == 1
        assert said.count("the log works again") == 1


def test_health_notices_that_the_files_are_gone_before_anybody_writes(own_server: Server) -> None:
    with storage.moved(own_server):
        assert health(own_server) == (503, {"ok": False, "log": "failing"})
    assert health(own_server)[0] == 200


def test_a_session_can_not_be_started_while_the_storage_fails_and_the_answer_says_so(own_server: Server) -> None:
    with storage.no_more_bytes(own_server):
        bearer = {"Authorization": f"Bearer {own_server.key}"}
        answer = requests.post(f"{own_server.url}/api/sessions", json={"script": "vrije-brainstorm"}, headers=bearer, timeout=WITHIN)
        assert (answer.status_code, answer.json()["error"]["code"]) == (503, "storage")
    assert own_server.create("vrije-brainstorm")["code"]


def test_a_database_that_hangs_is_not_waited_for_without_end(own_postgres: Postgres, tmp_path: Path) -> None:
    server = Server(tmp_path / "instance", DATABASE_URL=own_postgres.database()).start()
    try:
        with hall(server, "vrije-brainstorm") as meeting:
            desk, screen = meeting.desk(), meeting.screen()
            with own_postgres.frozen():
                assert desk.send(None, "open", {"step": "s1"}, command="command-1")["error"]["code"] == "storage"
                assert health(server)[0] == 503
                enter_and_be_seen(meeting, screen)
            insist(partial(desk.send, None, "open", {"step": "s1"}, command="command-1"))
            insist(partial(add, desk, "trees"))
            screen.wait(lambda: texts(screen)["trees"])
            assert health(server)[0] == 200
    finally:
        server.close()


def test_a_slow_database_holds_up_nobody_but_who_waits_for_it(own_postgres: Postgres, tmp_path: Path) -> None:
    url = own_postgres.database()
    server = Server(tmp_path / "instance", DATABASE_URL=url).start()
    try:
        with hall(server, "vrije-brainstorm") as meeting:
            desk, screen = meeting.desk(), meeting.screen()
            desk.do(None, "open", step="s1")
            with psycopg.connect(url, autocommit=True) as database:
                database.execute(SLOW)
                database.execute("SELECT pg_advisory_lock(1)")
                desk.io.emit("do", {"id": "command-1", "step": "s1", "kind": "add", "data": {"text": "slowly"}})
                enter_and_be_seen(meeting, screen)
                assert not texts(screen), "seen before it was in the log"
                database.execute("SELECT pg_advisory_unlock(1)")
            screen.wait(lambda: texts(screen)["slowly"])
            assert health(server)[0] == 200
    finally:
        server.close()


def test_a_start_without_its_storage_ends_with_a_sentence(own_postgres: Postgres, tmp_path: Path) -> None:
    url = own_postgres.database()
    with (
        storage.stopped(own_postgres),
        pytest.raises(AssertionError, match=r"left at its start with 2:\nDATABASE_URL: the database can not be used: "),
    ):
        Server(tmp_path / "without-postgresql", DATABASE_URL=url).start()
    (tmp_path / "odd" / "lock").mkdir(parents=True)
    with pytest.raises(AssertionError, match=r"left at its start with 2:\nAANZET_INSTANCE: the folder .*odd can not be used: Is a directory"):
        Server(tmp_path / "odd").start()
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "aanzet.db").write_bytes(b"the minutes of last year" * 100)
    with pytest.raises(AssertionError, match=r"left at its start with 2:\nDATABASE_URL: the database can not be used: file is not a database"):
        Server(tmp_path / "other").start()
