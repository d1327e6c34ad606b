"""A rehearsal on a real server: a copy in which phones take part by themselves, and of which nothing is left."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import requests

from tests.phones import WITHIN, Client, hall
from tests.server import Server

QUESTION = {"kind": "rating", "title": "Look", "question": "Is it good?", "items": ["Trees", "Homes"]}
SCRIPT = {"title": "Vision", "language": "en", "groups": ["Residents", "Companies"], "agenda": [QUESTION]}


def ask(server: Server, made: dict[str, str], method: str = "POST", key: str | None = None, **body: Any) -> requests.Response:
    address = f"{server.url}/api/sessions/{made['code']}/rehearsal"
    return requests.request(method, address, params={"key": key or made["key"]}, json=body, timeout=10)


def playing(code: str) -> bool:
    """Whether a process plays the phones of this rehearsal."""
    for process in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if code.encode() in process.read_bytes().split(b"\0"):
                return True
        except OSError:  # it has just ended
            pass
    return False


def until(true: Callable[[], bool], complaint: str) -> None:
    deadline = time.monotonic() + WITHIN
    while not true():
        assert time.monotonic() < deadline, complaint
        time.sleep(0.05)


def expect_over(server: Server, code: str) -> None:
    until(lambda: not playing(code), "its phones are still there")
    assert requests.get(f"{server.url}/j/{code}", timeout=10).status_code == 404


def test_phones_come_into_a_marked_copy_choose_a_group_and_vote(server: Server) -> None:
    with hall(server, SCRIPT) as real:
        ours = real.desk()
        copy = ask(server, real.made, phones=24).json()
        assert copy["phones"] == 24
        assert ask(server, real.made, phones=30).json() == copy, "a second one of the same session"
        assert ask(server, real.made, "GET").json() == copy
        desk = Client(server.url, code=copy["code"], role="moderator", key=copy["key"])
        assert desk.room("rehearsal") is True
        assert desk.room("title") == "Rehearsal: Vision"
        desk.do(None, "open", step="s1")
        desk.wait(lambda: min(desk.room("people", "groups", group) or 0 for group in ("g1", "g2")) >= 5)
        desk.wait(lambda: desk.room("steps", "s1", "done") >= 5)
        assert ours.room("rehearsal") is None
        assert ours.room("people", "in") == 0
        assert ours.copy.seq == 1, "the session itself has heard of it"
        assert ask(server, real.made, "DELETE").status_code == 200
        until(lambda: not desk.io.connected, "whoever was in still is")
        expect_over(server, copy["code"])
        assert ask(server, real.made, "GET").json() is None
        ours.do(None, "open", step="s1")


def test_only_its_moderator_rehearses_with_one_to_five_hundred_phones_three_at_a_time(server: Server) -> None:
    sessions = [server.create(SCRIPT) for _ in range(4)]
    first = sessions[0]
    for method in ("POST", "GET", "DELETE"):
        assert ask(server, first, method, key=first["screen_key"]).status_code == 403
    for phones in (0, 501, "many"):
        assert ask(server, first, phones=phones).json()["error"]["code"] == "bad_message"
    copies = [ask(server, made, phones=1).json() for made in sessions[:3]]
    refused = ask(server, sessions[3], phones=1)
    assert (refused.status_code, refused.json()["error"]["code"]) == (429, "too_many_rehearsals")
    for copy in copies:
        assert ask(server, copy, "DELETE").status_code == 200  # at its own desk
        expect_over(server, copy["code"])


def test_a_rehearsal_ends_with_the_server_and_is_gone_at_the_next_start(own_server: Server) -> None:
    made = own_server.create(SCRIPT)
    copy = ask(own_server, made, phones=2).json()
    desk = Client(own_server.url, code=copy["code"], role="moderator", key=copy["key"])
    desk.wait(lambda: desk.room("people", "in") == 2)
    own_server.kill()
    own_server.start()
    expect_over(own_server, copy["code"])
    assert requests.get(f"{own_server.url}/j/{made['code']}", timeout=10).status_code == 200
