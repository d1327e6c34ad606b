"""When the system lets no more files be opened: newcomers hear that the room is full, and the people inside notice nothing."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import requests

from app import files
from tests.filling import FILES, ask, fill, small_server
from tests.gateway.polling import Polling
from tests.gateway.rfc6455 import WebSocket
from tests.phones import WITHIN, Client
from tests.server import Server

SCRIPT = {"title": "Vol", "language": "nl", "agenda": [{"id": "a", "kind": "brainstorm", "title": "Denk", "question": "Wat?"}]}


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Server]:
    with small_server(tmp_path) as running:
        yield running


@pytest.fixture
def session(small: Server) -> dict[str, str]:
    return small.create(SCRIPT)


def until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + WITHIN
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_P1_newcomers_to_a_full_room_are_refused_and_people_inside_go_on(small: Server, session: dict[str, str]) -> None:
    code = session["code"]
    ada = Client(small.url, code=code, role="moderator", key=session["key"])
    ben = Client(small.url, code=code, role="participant")
    ada.do(None, "open", step="s1")
    inside = fill(small, code=code, role="participant")
    assert 50 < len(inside) < FILES - files.RETURNING
    for transport in ("websocket", "polling"):  # for many, each after the other
        for _ in range(30):
            if transport == "websocket":
                client, refusal = ask(small, code=code, role="participant")
                assert refusal == "full"
                assert client.until_the_end() == 1013
                client.close()
            else:
                polling = Polling(small.url)
                assert polling.post(b"40" + json.dumps({"code": code, "role": "participant"}).encode()) == 200
                answer = polling.poll()
                assert answer is not None
                assert json.loads(answer[0][2:])["data"] == {"code": "full"}
                polling.http.close()
    ben.wait(lambda: ben.room("steps", "s1", "state") == "open")
    made = ben.do("s1", "add", text="Meer stoelen")["made"][0]
    ada.wait(lambda: ada.room("steps", "s1", "items", made))
    for client in (ada, ben):
        client.close()
    for client in inside:
        client.close()


def test_when_people_leave_a_full_room_others_come_in(small: Server, session: dict[str, str]) -> None:
    code = session["code"]
    inside = fill(small, code=code, role="participant")
    for client in inside[:3]:
        client.close()
    again: list[WebSocket] = []

    def comes_in() -> bool:
        client, code_ = ask(small, code=code, role="participant")
        if code_ is None:
            again.append(client)
        return code_ is None

    until(comes_in)
    for client in [*inside, *again]:
        client.close()


def test_who_was_in_before_and_the_desk_come_into_a_full_room(small: Server, session: dict[str, str]) -> None:
    code = session["code"]
    ben = Client(small.url, code=code, role="participant")
    ben.close()
    inside = fill(small, code=code, role="participant")
    again = Client(small.url, code=code, role="participant", token=ben.copy.token)
    desk = Client(small.url, code=code, role="moderator", key=session["key"])
    assert ask(small, code=code, role="participant")[1] == "full"
    for client in (again, desk):
        client.close()
    for client in inside:
        client.close()


def test_a_page_of_a_full_room_says_so_and_asks_again_while_the_operator_sees_all(small: Server, session: dict[str, str]) -> None:
    code = session["code"]
    inside = fill(small, code=code, role="participant")
    page = requests.get(f"{small.url}/j/{code}", timeout=10)
    assert page.status_code == 200  # the room itself tells whether it is full, and takes in who was there before
    assert page.headers["Connection"] == "close"
    inside += fill(small, code=code, role="screen", key=session["screen_key"])
    page = requests.get(f"{small.url}/j/{code}", headers={"Accept-Language": "nl"}, timeout=10)
    assert page.status_code == 503
    assert page.headers["Retry-After"] == "10"
    assert '<meta http-equiv="refresh" content="10">' in page.text
    assert "Het is vol" in page.text
    assert "U hoeft niets te doen." in page.text
    assert requests.get(f"{small.url}/healthz", timeout=10).status_code == 200
    assert small.figures()["process_open_fds"] > FILES - files.RETURNING
    for client in inside:
        client.close()


def test_the_system_gives_as_many_files_as_it_may(tmp_path: Path) -> None:
    server = Server(tmp_path / "instance", files=(256, 2048))
    server.start()
    try:
        assert server.figures()["process_max_fds"] == 2048
    finally:
        server.close()
