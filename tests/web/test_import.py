"""Minutes from another installation over HTTP and by command: a finished session that can be read in every format, or nothing at all."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import requests

from app.web.sessions import LARGEST
from tests.phones import WITHIN, Client, hall
from tests.server import ROOT, Server
from tests.web.test_sessions import SCRIPT, ask, refused


def minutes(server: Server, made: dict[str, str], form: str = "json") -> requests.Response:
    address = f"{server.url}/api/sessions/{made['code']}/minutes.{form}"
    return requests.get(address, params={"key": made["key"]}, timeout=60)


def held(server: Server) -> bytes:
    """The minutes as JSON of a session in which something happened."""
    with hall(server, SCRIPT) as meeting:
        desk, ben = meeting.desk(), meeting.phone()
        desk.do(None, "open", step="s1")
        ben.do("s1", "add", text="trees & <benches>")
        desk.do(None, "open", step="s2")
        ben.do("s2", "cast", item="i3", value=4)
        desk.do(None, "note", step="s2", text="noted")
        desk.do(None, "finish")
        return minutes(server, meeting.made).content


def send(server: Server, body: bytes, key: str | None = None) -> requests.Response:
    headers = {"Authorization": f"Bearer {server.key if key is None else key}", "Accept-Language": "en"}
    return requests.post(f"{server.url}/api/sessions/import", data=body, headers=headers, timeout=60)


def same(one: bytes, other: bytes) -> bool:
    return bool({**json.loads(one), "code": ""} == {**json.loads(other), "code": ""})


def codes(server: Server) -> list[str]:
    return [one["code"] for one in ask(server, "GET").json()]


def app(server: Server, *words: str) -> subprocess.CompletedProcess[str]:
    place = {"AANZET_INSTANCE": str(server.instance), "PUBLIC_URL": server.url, "PATH": "/usr/bin:/bin"}
    return subprocess.run([sys.executable, "-m", "app", *words], cwd=ROOT, env=place, capture_output=True, text=True, check=False)


def test_imported_minutes_are_a_finished_session_that_is_the_same_over_a_restart(own_server: Server, server: Server) -> None:
    body = held(server)
    answer = send(own_server, body)
    assert answer.status_code == 201, answer.text
    made = answer.json()
    assert codes(own_server) == [made["code"]]
    assert ask(own_server, "GET").json()[0]["state"] == "finished"
    for _ in range(2):
        assert same(minutes(own_server, made).content, body)
        own_server.restart()
    assert "trees &amp; &lt;benches&gt;" in minutes(own_server, made, "html").text
    assert minutes(own_server, made, "docx").ok
    assert app(own_server, "check").returncode == 0

    desk = Client(own_server.url, code=made["code"], role="moderator", key=made["key"])
    desk.refuses("session_finished", None, "reopen")
    assert desk.room("imported") is True
    desk.close()
    assert ask(own_server, "POST", f"/{made['code']}/copy", {}).status_code == 201
    assert ask(own_server, "DELETE", f"/{made['code']}", {"title": "Avond"}).ok


def test_a_wrong_file_says_where_and_leaves_nothing_behind(server: Server) -> None:
    body = held(server)
    before = codes(server)
    wrong: dict[str, Any] = json.loads(body)
    wrong["steps"][1]["taken"]["total"] = "many"
    answer = send(server, json.dumps(wrong).encode())
    assert refused(answer, "bad_minutes")
    assert "steps[1].taken.total: expected a whole number, got \"many\"" in answer.json()["error"]["message"]
    unknown = json.loads(body)
    unknown["script"]["agenda"][0]["kind"] = "dance"
    assert refused(send(server, json.dumps(unknown).encode()), "bad_script")
    assert refused(send(server, b"\xff\xfe not json"), "bad_minutes")
    assert refused(send(server, b" " * (LARGEST + 1)), "too_large")
    assert refused(send(server, body, key="wrong"), "bad_key")
    assert codes(server) == before


def test_the_same_by_command(own_server: Server, server: Server, tmp_path: Path) -> None:
    body, file = held(server), tmp_path / "avond.json"
    file.write_bytes(body)
    done = app(own_server, "import", str(file))
    assert done.returncode == 0, done.stderr
    address = done.stdout.split()[-1]
    read = requests.get(address.replace("minutes.html", "minutes.json"), timeout=WITHIN)
    assert same(read.content, body)
    file.write_bytes(body[:-20])
    done = app(own_server, "import", str(file))
    assert done.returncode == 2
    assert "not the minutes" in done.stderr
    assert "Traceback" not in done.stderr
    assert len(codes(own_server)) == 1
