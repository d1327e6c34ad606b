"""Whatever is asked over HTTP, the answer is no error of ours, the server goes on, and the log holds no traceback."""

from __future__ import annotations

import json
import re
import socket
from collections.abc import Iterator
from typing import Any

import pytest
import requests
from hypothesis import given
from hypothesis import strategies as st

from tests.faults.fuzzing import JSON, LEAVES, WORDS, Ear, fuzz
from tests.meeting import GROUPS
from tests.server import Server

METHODS = st.sampled_from(["GET", "GET", "POST", "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "get", "TRACE", "X" * 40])
PLACES = st.sampled_from([
    "/", "/j/", "/desk/", "/screen/", "/qr/", "/api/sessions", "/api/sessions/", "/api/scripts", "/api/script.schema.json", "/healthz", "/metrics",
    "/api/scripts/saved", "/api/scripts/saved/", "/api/scripts/shelf/", "/prepare", "/preview/", "/mine/",
    "/static/dist/", "/socket.io/", "//", "/../", "*", "http://elsewhere.example/",
])  # fmt: skip
ENDS = st.sampled_from([
    "", "CODE", "code", "CODE.svg", "CODE/minutes.html", "CODE/minutes.csv", "CODE/minutes.json", "CODE/minutes.x", "ZZZZZZ",
    "%00", "%ff%fe", "..%2f..%2fkey", "%s%n",
])  # fmt: skip
LATIN = st.text(st.characters(min_codepoint=33, max_codepoint=255), max_size=12)
QUERIES = st.sampled_from([
    "", "?key=KEY", "?key=", "?code=CODE", "?code=%20", "?v=x", "?EIO=4&transport=polling", "?EIO=4&transport=websocket&sid=x", "?=&&==",
])  # fmt: skip
TARGETS = st.builds(str.__add__, st.builds(str.__add__, PLACES, ENDS | LATIN), QUERIES | LATIN.map("?".__add__))
VALUES = st.sampled_from([
    "", "0", "-1", "99999999999", "x", "gzip", "*/*", "text/html", "nl", "en;q=9", "é", "a,b,c", "Bearer", "bytes=5-1", "chunked", "1.2.3.4, x",
    "websocket", "upgrade",
])  # fmt: skip
FIELDS = st.sampled_from([
    "Accept", "Accept-Language", "Accept-Encoding", "Content-Type", "Authorization", "Cookie", "Origin", "Range", "If-None-Match", "Upgrade",
    "If-Modified-Since", "Connection", "Transfer-Encoding", "X-Forwarded-For", "X-Forwarded-Host", "Expect", "Sec-WebSocket-Key", "Host",
])  # fmt: skip
HEADERS = st.lists(st.tuples(FIELDS, VALUES | LATIN), max_size=4)
SETTINGS = st.dictionaries(
    st.sampled_from(["topics", "max_length", "by", "dots", "max_per_item", "x"]), LEAVES | st.lists(WORDS, max_size=3), max_size=3
)
STEPS = st.fixed_dictionaries(
    {"kind": st.sampled_from(["brainstorm", "cluster", "dot_vote"]) | LEAVES, "title": WORDS, "question": WORDS},
    optional={"id": WORDS, "from": WORDS, "take": WORDS, "minutes": LEAVES, "settings": SETTINGS | JSON, "instruction": LEAVES},
)
SCRIPTS = st.fixed_dictionaries(
    {"title": WORDS, "agenda": st.lists(STEPS, max_size=3) | JSON}, optional={"groups": st.lists(WORDS, max_size=3) | JSON}
)
STARTS = st.fixed_dictionaries(
    {"script": SCRIPTS | JSON}, optional={"title": LEAVES, "language": LEAVES, "groups": st.lists(WORDS, max_size=3) | LEAVES}
)


@pytest.fixture(scope="module")
def made(server: Server) -> dict[str, str]:
    return server.create(GROUPS)


@pytest.fixture(scope="module")
def ear(server: Server) -> Ear:
    return Ear(server)


def status(server: Server, request: bytes) -> int | None:
    """Send a request by hand and hang up our side; gives the status of the first answer, None when there is none."""
    with socket.create_connection(("127.0.0.1", server.port), 10) as sock:
        sock.sendall(request)
        sock.shutdown(socket.SHUT_WR)
        answer = b""
        while some := sock.recv(4096):
            answer += some
    found = re.match(rb"HTTP/1\.[01] (\d{3}) ", answer) or re.search(rb"<p>Error code: (\d{3})</p>", answer)  # who speaks no HTTP gets no head
    assert found or not answer, answer
    return int(found[1]) if found else None


def check(server: Server, ear: Ear, answer: int | None) -> None:
    ear.check()
    assert answer is None or answer < 500 or answer in (501, 505), answer  # 501, 505: not a method or version of HTTP
    assert requests.get(f"{server.url}/healthz", timeout=10).json()["ok"]


@given(method=METHODS, target=TARGETS, headers=HEADERS, body=st.binary(max_size=60), forwarded=st.integers(0, 10**6))
@fuzz(400)
def test_any_request(
    server: Server, ear: Ear, made: dict[str, str], method: str, target: str, headers: list[tuple[str, str]], body: bytes, forwarded: int
) -> None:
    target = target.replace("CODE", made["code"]).replace("code/", made["code"].lower() + "/").replace("KEY", made["key"])
    lines = [f"{method} {target} HTTP/1.1", "Host: x", f"X-Forwarded-For: fuzz-{forwarded}", *(f"{name}: {value}" for name, value in headers)]
    lines += [f"Content-Length: {len(body)}"] if body else []
    check(server, ear, status(server, "\r\n".join([*lines, "", ""]).encode("latin1") + body))


@given(request=st.binary(max_size=200))
@fuzz(100)
def test_any_bytes(server: Server, ear: Ear, request: bytes) -> None:
    check(server, ear, status(server, request))


@given(body=STARTS.map(json.dumps).map(str.encode) | JSON.map(json.dumps).map(str.encode) | st.binary(max_size=40))
@fuzz(300)
def test_any_start_of_a_session(server: Server, ear: Ear, body: bytes) -> None:
    answer = requests.post(f"{server.url}/api/sessions", data=body, headers={"Authorization": f"Bearer {server.key}"}, timeout=10)
    said: Any = answer.json()
    assert answer.status_code == 201 or (answer.status_code < 500 and said["error"]["message"]), said
    if answer.status_code == 201:  # whatever was taken can be met: the room is read from its log
        assert requests.get(f"{server.url}/j/{said['code']}", timeout=10).status_code == 200
    check(server, ear, answer.status_code)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One behind a proxy, so that each request may come from another address: many wrong ones from one are refused at once."""
    running = Server(tmp_path_factory.mktemp("server") / "instance", PROXIES="1").start()
    try:
        yield running
    finally:
        running.close()
