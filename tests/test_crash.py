"""The server is killed in the middle of its work, and keeps every promise it made."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections import Counter
from typing import Any

import pytest
import socketio

from tests.phones import hall
from tests.server import Server

PHONES = 8
IDEAS = 40
KILLS = 3


class Stubborn:
    """A phone that sends its ideas one at a time, the same id again after every failure, until each is acknowledged (P4, P5)."""

    def __init__(self, server: Server, code: str, name: str) -> None:
        self.acknowledged: dict[str, int] = {}
        self.failures = 0
        self._server, self._code, self._name = server, code, name
        self._token: str | None = None
        self.thread = threading.Thread(target=self._work, daemon=True)
        self.thread.start()

    def _work(self) -> None:
        waiting = [f"{self._name}-idea-{number:03}" for number in range(IDEAS)]
        while waiting:
            io = socketio.SimpleClient()
            try:
                auth = {"code": self._code, "role": "participant", "token": self._token}
                io.connect(self._server.url, auth=auth, transports=["websocket"], wait_timeout=5)
                self._token = io.receive(timeout=5)[1]["token"]
                while waiting:
                    answer = io.call("do", {"id": waiting[0], "step": "s1", "kind": "add", "data": {"text": waiting[0]}}, timeout=3)
                    assert answer["ok"] or answer["error"]["temporary"], answer
                    if answer["ok"]:
                        self.acknowledged[waiting.pop(0)] = answer["seq"]
            except (socketio.exceptions.SocketIOError, TypeError, KeyError, OSError):  # the server has gone, in whatever words the client says it
                self.failures += 1
                time.sleep(0.05)  # as any client: not at once again
            finally:
                io.disconnect()


def acknowledged(phones: list[Stubborn]) -> int:
    return sum(len(phone.acknowledged) for phone in phones)


def rows(server: Server) -> list[tuple[Any, ...]]:
    with sqlite3.connect(server.instance / "aanzet.db") as database:
        return database.execute("SELECT seq, command, actor FROM log ORDER BY seq").fetchall()


@pytest.mark.timeout(110)
def test_P4_what_was_acknowledged_before_a_SIGKILL_is_there_exactly_once(own_server: Server) -> None:
    with hall(own_server, "vrije-brainstorm") as meeting:
        meeting.desk().do(None, "open", step="s1")
        phones = [Stubborn(own_server, meeting.made["code"], f"phone-{n}") for n in range(PHONES)]
        for kill in range(1, KILLS + 1):
            while acknowledged(phones) < kill * PHONES * IDEAS // (KILLS + 1):
                time.sleep(0.002)  # the moment of the kill is a number of acknowledgements, not a time
            own_server.kill()
            own_server.start()
        for phone in phones:
            phone.thread.join(60)
            assert not phone.thread.is_alive(), "a phone never got its acknowledgements"
        assert sum(phone.failures for phone in phones) >= KILLS, "the kills hurt nobody, so nothing was tested"

        log = rows(own_server)
        assert [seq for seq, _, _ in log] == list(range(1, len(log) + 1)), "a gap in the log"
        promised = {command: seq for phone in phones for command, seq in phone.acknowledged.items()}
        assert len(promised) == PHONES * IDEAS
        kept = {command: seq for seq, command, _ in log}
        assert {command: kept.get(command) for command in promised} == promised

        items = meeting.desk().room("steps", "s1", "items").values()
        assert Counter(item["text"] for item in items) == Counter(list(promised))
        for phone in range(PHONES):  # and each person's ideas stand in the order in which they were sent
            texts = [item["text"] for item in sorted(items, key=lambda item: item["order"]) if item["text"].startswith(f"phone-{phone}-")]
            assert texts == sorted(texts)


def test_a_polite_stop_loses_nothing_and_frees_the_port(own_server: Server) -> None:
    with hall(own_server, "vrije-brainstorm") as meeting:
        desk = meeting.desk()
        desk.do(None, "open", step="s1")
        phone = meeting.phone()
        for number in range(30):
            phone.io.emit("do", {"id": f"sent-{number:04}", "step": "s1", "kind": "add", "data": {"text": f"idea {number}"}})
        desk.wait(lambda: desk.room("steps", "s1", "items"))
        own_server.restart()
        seen = {item["text"] for item in desk.room("steps", "s1", "items").values()}
        kept = {item["text"] for item in meeting.desk().room("steps", "s1", "items").values()}
        assert seen <= kept
