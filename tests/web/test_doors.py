"""HTTP: starting sessions, the pages, the minutes; and bad input at each of them."""

from __future__ import annotations

import json
import re
import sqlite3
from base64 import b64encode
from hashlib import sha256

import pytest
import requests
import socketio

from tests.phones import hall
from tests.server import Server


def post(server: Server, body: object, key: str | None = None, **options: object) -> requests.Response:
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    headers = {"Authorization": f"Bearer {server.key if key is None else key}"}
    return requests.post(f"{server.url}/api/sessions", data=data, headers=headers, timeout=10, **options)


def sessions(server: Server) -> int:
    with sqlite3.connect(server.instance / "aanzet.db") as database:
        return database.execute("SELECT count(*) FROM sessions").fetchone()[0]


def test_a_session_starts_from_a_script_on_the_shelf_or_from_the_script_itself(server: Server) -> None:
    made = post(server, {"script": "vrije-brainstorm", "title": "Onze straat", "groups": ["Oost", "West"], "language": "en"})
    assert made.status_code == 201
    answer = made.json()
    assert set(answer) == {"code", "join_url", "screen_url", "desk_url", "key", "screen_key"}
    assert re.fullmatch("[A-HJ-NP-Z2-9]{6}", answer["code"])
    assert answer["join_url"] == f"{server.url}/j/{answer['code']}"
    assert answer["screen_url"].endswith(f"/screen/{answer['code']}?key={answer['screen_key']}")
    own = {"title": "Mijn eigen", "agenda": [{"kind": "brainstorm", "title": "Denk", "question": "Wat?"}]}
    with hall(server, own) as meeting:
        assert meeting.desk().room("title") == "Mijn eigen"


@pytest.mark.parametrize(("body", "status", "code"), [
    ({"script": "nergens"}, 404, "unknown_script"),
    ({"script": "../README"}, 404, "unknown_script"),
    ({"script": {"title": "x", "agenda": [{"kind": "dot_vote", "title": "V", "question": "q", "settings": {"dots": "vijf"}}]}}, 400, "bad_script"),
    ({}, 400, "bad_message"),
    ([], 400, "bad_message"),
    ({"script": 5}, 400, "bad_message"),
    ({"script": "vrije-brainstorm", "title": ""}, 400, "bad_message"),
    ({"script": "vrije-brainstorm", "groups": "x"}, 400, "bad_message"),
    ({"script": "vrije-brainstorm", "groups": ["Oost", "Oost"]}, 400, "bad_script"),
    ({"script": "vrije-brainstorm", "more": 1}, 400, "bad_message"),
    (b"{", 400, "bad_message"),
    (b"\xff\xfe", 400, "bad_message"),
    (b'{"script": "' + b"x" * 600_000 + b'"}', 413, "too_large"),
])  # fmt: skip
def test_bad_input_is_refused_with_a_code_and_starts_nothing(server: Server, body: object, status: int, code: str) -> None:
    before = sessions(server)
    answer = post(server, body)
    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)
    assert answer.json()["error"]["message"]
    assert sessions(server) == before


def test_the_sentence_names_the_place_and_speaks_the_language_of_who_asks(server: Server) -> None:
    script = {"title": "x", "agenda": [{"kind": "dot_vote", "title": "V", "question": "q", "settings": {"dots": "vijf"}}]}
    said = {}
    for language in ("en", "nl"):
        headers = {"Authorization": f"Bearer {server.key}", "Accept-Language": language}
        said[language] = requests.post(f"{server.url}/api/sessions", json={"script": script}, headers=headers, timeout=10).json()["error"]["message"]
    assert 'agenda[0].settings.dots: expected a whole number from 1 to 100, got "vijf"' in said["en"]
    assert 'agenda[0].settings.dots: verwacht: een heel getal van 1 tot en met 100, gekregen: "vijf"' in said["nl"]


@pytest.mark.parametrize("key", ["", "wrong", "é"])
def test_without_the_key_nobody_starts_a_session(server: Server, key: str) -> None:
    answer = requests.post(
        f"{server.url}/api/sessions", json={"script": "vrije-brainstorm"}, headers={"Authorization": f"Bearer {key}".encode()}, timeout=10
    )
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "bad_key")


def test_who_guesses_keys_must_wait(own_server: Server) -> None:
    with hall(own_server, "vrije-brainstorm") as meeting:
        ben, made = meeting.phone(), meeting.made
        codes = [post(own_server, {"script": "vrije-brainstorm"}, key=f"guess-{number}").json()["error"]["code"] for number in range(125)]
        assert (codes[0], codes[-1]) == ("bad_key", "too_many_tries")
        assert post(own_server, {"script": "vrije-brainstorm"}).status_code == 429
        assert requests.get(made["join_url"], timeout=10).status_code == 429
        with pytest.raises(socketio.exceptions.ConnectionError):
            meeting.phone()
        assert meeting.phone(token=ben.copy.token).room("title"), "who was in before comes back"
        assert meeting.desk().room("title"), "a right key of the session passes"
        assert requests.get(f"{own_server.url}/qr/{made['code']}.svg", timeout=10).status_code == 200


def test_two_servers_do_not_share_an_instance_folder(own_server: Server) -> None:
    second = Server(own_server.instance)
    with pytest.raises(AssertionError, match="another server is using the folder"):
        second.start()


def test_the_minutes_open_with_the_desks_key_only(server: Server) -> None:
    made = server.create("vrije-brainstorm")
    minutes = f"{server.url}/api/sessions/{made['code']}/minutes"
    for form, kind in (("html", "text/html"), ("json", "application/json"), ("csv", "application/zip"), ("csv-excel", "application/zip")):
        assert requests.get(f"{minutes}.{form}", params={"key": made["key"]}, timeout=10).headers["Content-Type"].startswith(kind)
        for key in ("", "wrong", made["screen_key"], server.key):
            answer = requests.get(f"{minutes}.{form}", params={"key": key}, timeout=10)
            assert (answer.status_code, answer.json()["error"]["code"]) == (403, "bad_key")
    assert requests.get(f"{minutes}.exe", params={"key": made["key"]}, timeout=10).status_code == 404
    assert requests.get(f"{server.url}/api/sessions/ZZZZZZ/minutes.html", timeout=10).status_code == 404


def test_pages_carry_a_strict_policy_and_no_script_but_the_one_it_names(server: Server) -> None:
    code = server.create("vrije-brainstorm")["code"]
    for path in ("/", f"/j/{code}", f"/desk/{code}", f"/screen/{code}", "/j/ZZZZZZ"):
        page = requests.get(server.url + path, timeout=10)
        policy = page.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert page.headers["Referrer-Policy"] == "no-referrer"
        assert not re.search(r"\son\w+=|<style|\sstyle=", page.text), path
        within = re.findall(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", page.text, re.DOTALL)
        named = re.findall(r"'sha256-([^']+)'", policy)
        assert [b64encode(sha256(script.encode()).digest()).decode() for script in within] == named
        assert len(named) == 1, "the theme, before the page is drawn"


def test_unknown_codes_and_pages_are_a_sentence_in_the_readers_language(server: Server) -> None:
    for path in ("/j/ZZZZZZ", "/desk/ZZZZZZ", "/screen/zz", "/qr/ZZZZZZ.svg"):
        page = requests.get(server.url + path, headers={"Accept-Language": "nl"}, timeout=10)
        assert page.status_code == 404
        assert "Er is geen sessie met deze code" in page.text
    assert requests.get(f"{server.url}/nergens", timeout=10).status_code == 404
    assert requests.get(f"{server.url}/static/dist/{'x' * 300}", timeout=10).status_code == 404
    assert requests.delete(f"{server.url}/", timeout=10).status_code == 405


def test_a_typed_code_finds_its_session(server: Server) -> None:
    code = server.create("vrije-brainstorm")["code"]
    answer = requests.get(server.url, params={"code": f" {code[:3].lower()}-{code[3:]} "}, allow_redirects=False, timeout=10)
    assert answer.headers["Location"] == f"/j/{code}"
    odd = requests.get(f"{server.url}/j/{code.lower()}?code=x&_external=1", allow_redirects=False, timeout=10)
    assert odd.headers["Location"] == f"/j/{code}?code=x&_external=1"
    assert requests.get(f"{server.url}/j/{code.lower()}", allow_redirects=False, timeout=10).headers["Location"] == f"/j/{code}"


def test_the_qr_code_is_a_picture_of_the_join_address(server: Server) -> None:
    made = server.create("vrije-brainstorm")
    picture = requests.get(f"{server.url}/qr/{made['code']}.svg", timeout=10)
    assert picture.headers["Content-Type"] == "image/svg+xml"
    assert picture.text.lstrip().startswith("<?xml")
    assert "<script" not in picture.text


def test_health_scripts_and_schema_can_be_asked(server: Server) -> None:
    assert requests.get(f"{server.url}/healthz", timeout=10).json() == {"ok": True, "log": "ok"}
    names = [script["name"] for script in requests.get(f"{server.url}/api/scripts", timeout=10).json()]
    assert {"ijken-en-verrijken", "vrije-brainstorm"} <= set(names)
    assert requests.get(f"{server.url}/api/script.schema.json", timeout=10).json()["$defs"]["StepScript"]


def test_a_person_has_a_pace_and_others_on_the_same_address_do_not_notice(server: Server) -> None:
    with hall(server, "vrije-brainstorm") as meeting:
        meeting.desk().do(None, "open", step="s1")
        hasty, calm = meeting.phone(), meeting.phone()
        answers = [hasty.send("s1", "add", {"text": f"idea {number}"}) for number in range(80)]
        refused = [answer["error"] for answer in answers if not answer["ok"]]
        assert refused
        assert {(error["code"], error["temporary"]) for error in refused} == {("too_fast", True)}
        assert calm.do("s1", "add", text="in peace")["ok"]
