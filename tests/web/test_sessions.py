"""A moderator's sessions over HTTP: whose they are, how they stand, a copy for another evening, and deleting one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import requests

from tests.phones import WITHIN, hall
from tests.server import ROOT, Server

SCRIPT: dict[str, Any] = {
    "title": "Avond",
    "language": "nl",
    "agenda": [
        {"id": "denk", "kind": "brainstorm", "title": "Denk", "question": "Wat?"},
        {"kind": "rating", "title": "Weeg", "question": "Hoe goed?", "from": "denk"},
    ],
}


def ask(server: Server, method: str, path: str = "", body: Any = None, key: str | None = None) -> requests.Response:
    headers = {"Authorization": f"Bearer {server.key if key is None else key}", "Accept-Language": "en"}
    return requests.request(method, f"{server.url}/api/sessions{path}", json=body, headers=headers, timeout=WITHIN)


def state(server: Server, code: str) -> str:
    return next(one["state"] for one in ask(server, "GET").json() if one["code"] == code)


def refused(answer: requests.Response, code: str) -> bool:
    return not answer.ok and answer.json()["error"]["code"] == code


def moderator(server: Server, *words: str) -> subprocess.CompletedProcess[str]:
    place = {"AANZET_INSTANCE": str(server.instance), "PATH": "/usr/bin:/bin"}
    return subprocess.run([sys.executable, "-m", "app", "moderator", *words], cwd=ROOT, env=place, capture_output=True, text=True, check=False)


def test_a_session_stands_in_the_list_as_planned_running_finished_and_running_again(server: Server) -> None:
    with hall(server, SCRIPT) as meeting:
        code, desk = meeting.made["code"], meeting.desk()
        assert state(server, code) == "planned"
        for kind, data, then in (("open", {"step": "s1"}, "running"), ("finish", {}, "finished"), ("reopen", {}, "running")):
            desk.do(None, kind, **data)
            assert state(server, code) == then
        entry = next(one for one in ask(server, "GET").json() if one["code"] == code)
        assert (entry["title"], entry["desk_url"]) == ("Avond", meeting.made["desk_url"])


@pytest.mark.parametrize("items", [True, False])
def test_a_copy_has_the_agenda_of_now_and_the_ideas_when_asked(server: Server, items: bool) -> None:
    with hall(server, SCRIPT) as meeting:
        desk, phone = meeting.desk(), meeting.phone()
        desk.do(None, "open", step="s1")
        phone.do("s1", "add", text="een bankje")
        [poll] = desk.do(None, "insert", step_={"kind": "choice", "title": "Peiling", "question": "Door?", "items": ["Ja", "Nee"]}, after="s1")[
            "made"
        ]
        desk.do(None, "insert", step_={"kind": "rating", "title": "Nog eens", "question": "Hoe goed?"}, from_=poll)
        made = ask(server, "POST", f"/{meeting.made['code']}/copy", {"items": items, "title": "Tweede avond"})
        assert made.status_code == 201
    with hall(server, SCRIPT) as second:
        second.made = made.json()
        desk = second.desk()
        room = desk.copy.root["room"]
        assert (room["title"], room["state"]) == ("Tweede avond", "planned")
        assert [room["steps"][step]["title"] for step in room["agenda"]] == ["Denk", "Peiling", "Weeg", "Nog eens"]
        assert [room["steps"][step]["from"] for step in room["agenda"]] == [None, None, "s1", "s2"]
        desk.do(None, "open", step="s1")
        desk.wait(lambda: desk.room("current") == "s1")
        assert [item["text"] for item in desk.room("steps", "s1", "items").values()] == (["een bankje"] if items else [])


def test_a_session_is_deleted_when_its_title_was_typed_and_nobody_stays_in(server: Server) -> None:
    with hall(server, SCRIPT) as meeting:
        code, phone = meeting.made["code"], meeting.phone()
        assert refused(ask(server, "DELETE", f"/{code}", {"title": "avond"}), "other_title")
        assert phone.io.connected
        assert ask(server, "DELETE", f"/{code}", {"title": "Avond"}).status_code == 200
        phone.io.wait()
        assert code not in [one["code"] for one in ask(server, "GET").json()]
        assert requests.get(f"{server.url}/j/{code}", timeout=WITHIN).status_code == 404
        assert refused(ask(server, "DELETE", f"/{code}", {"title": "Avond"}), "unknown_session")
    server.restart()
    assert requests.get(f"{server.url}/j/{code}", timeout=WITHIN).status_code == 404


def test_a_moderator_with_a_key_of_their_own_has_only_their_own_sessions(own_server: Server) -> None:
    server = own_server
    key = moderator(server, "add", "Bo").stdout.split()[-1]
    assert moderator(server, "add", "Bo").returncode == 2
    assert moderator(server).stdout.split() == ["Bo"]
    others = server.create(SCRIPT)["code"]
    made = ask(server, "POST", "", {"script": SCRIPT}, key).json()
    assert [one["code"] for one in ask(server, "GET", key=key).json()] == [made["code"]]
    assert {one["code"] for one in ask(server, "GET").json()} >= {made["code"], others}
    for method, path, body in (("DELETE", f"/{others}", {"title": "Avond"}), ("POST", f"/{others}/copy", {})):
        assert refused(ask(server, method, path, body, key), "unknown_session")
    assert moderator(server, "remove", "Bo").returncode == 0
    assert refused(ask(server, "GET", key=key), "bad_key")
    assert made["code"] in [one["code"] for one in ask(server, "GET").json()]
    assert key.encode() not in b"".join(path.read_bytes() for path in Path(server.instance).iterdir() if path.is_file())


@pytest.mark.parametrize(("method", "path"), [("GET", ""), ("POST", "/AAAAAA/copy"), ("DELETE", "/AAAAAA")])
def test_without_a_key_there_are_no_sessions(server: Server, method: str, path: str) -> None:
    for key in ("", "wrong"):
        assert refused(ask(server, method, path, {}, key), "bad_key")
