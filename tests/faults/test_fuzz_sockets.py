"""Whatever comes over a socket, the room goes on, nothing is answered with an internal error, and the log holds no traceback."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.activities import find_activities
from app.core import agenda
from app.errors import ERRORS
from tests.faults.fuzzing import JSON, LEAVES, WORDS, Ear, fuzz
from tests.gateway.rfc6455 import Ended, WebSocket, masked
from tests.meeting import GROUPS
from tests.phones import Client, Hall, hall
from tests.server import Server

# `finish` would leave nothing to fuzz; the fuzz may be the moderator.
KINDS = sorted({*agenda.COMMANDS, *(kind for activity in find_activities().values() for kind in activity.commands)} - {"finish"})
FIELDS = st.sampled_from(["text", "topic", "item", "items", "title", "cluster", "from", "into", "dots", "step", "group", "seconds", "view", "x"])
DATA = st.dictionaries(FIELDS, LEAVES | st.lists(WORDS, max_size=3), max_size=3)
IDS = st.sampled_from(["command-1", "command-2", "x", "", "-" * 64, "a" * 65, "é" * 8, None, 7])
STEPS = st.sampled_from(["s1", "s2", "s3", None])
COMMANDS = st.fixed_dictionaries(
    {"id": st.uuids().map(str) | IDS, "step": STEPS | LEAVES, "kind": st.sampled_from(KINDS) | LEAVES, "data": DATA | JSON}, optional={"more": JSON}
)
DOS = st.tuples(st.just("do"), COMMANDS | JSON).map(list) | st.lists(JSON, max_size=3)
EVENTS = st.builds(lambda number, event: f"42{number}{json.dumps(event)}", st.sampled_from(["", "1", "22"]), DOS)
PACKETS = st.sampled_from(["3", "2", "41", "40", "1", "5", "6", "40{}", "43[]"])
TEXTS = EVENTS | EVENTS | PACKETS | st.text(max_size=20) | JSON.map(lambda value: "42" + json.dumps(value))
FRAMES = st.builds(masked, st.sampled_from([0, 1, 1, 1, 2, 8, 9, 10]), st.binary(max_size=130), st.booleans()) | st.binary(max_size=40)
AUTHS = st.fixed_dictionaries({}, optional=dict.fromkeys(("code", "role", "token", "key", "since", "epoch"), JSON)) | JSON


@pytest.fixture(scope="module")
def meeting(server: Server) -> Iterator[Hall]:
    with hall(server, GROUPS) as meeting:
        desk = meeting.desk()
        for step in ("s1", "s2", "s3"):
            desk.do(None, "open", step=step)
            if step == "s1":
                for text in ("trees", "bikes", "homes"):
                    desk.do("s1", "add", text=text)
        yield meeting


@pytest.fixture(scope="module")
def ear(server: Server) -> Ear:
    return Ear(server)


def check_alive(meeting: Hall, ear: Ear) -> None:
    """Somebody comes in, does something, and goes."""
    phone = Client(meeting.server.url, code=meeting.made["code"], role="participant")
    try:
        phone.do(None, "join", group="g1")
    finally:
        phone.close()
    ear.check()


def converse(line: WebSocket, texts: list[str]) -> None:
    """Say all of it; every answer must be a refusal or a success, never an error of ours."""
    with contextlib.suppress(Ended, BrokenPipeError, ConnectionResetError):
        for text in texts:
            line.sock.sendall(masked(1, text.encode("utf-8", "surrogatepass")))
        line.say('42999["do",null]')  # when this is answered, all before it is
        while not (text := line.text()).startswith("43999"):
            if text.startswith("43"):
                answer = json.loads(text[text.index("[") :])[0]
                assert answer["ok"] or answer["error"]["code"] not in ("internal", "storage"), answer
    line.close()


@given(role=st.sampled_from(["participant", "participant", "moderator", "screen"]), texts=st.lists(TEXTS, max_size=8))
@fuzz(250)
def test_P4_any_messages_of_somebody_in_the_room(meeting: Hall, ear: Ear, role: str, texts: list[str]) -> None:
    line = WebSocket(meeting.server.port, within=5)
    line.join({"code": meeting.made["code"], "role": role, "key": meeting.made["key"]})
    if role == "participant":
        line.say('42["do",{"id":"the-group","step":null,"kind":"join","data":{"group":"g2"}}]')
    converse(line, texts)
    check_alive(meeting, ear)


@given(auth=AUTHS, right=st.sets(st.sampled_from(["code", "role", "key"])), forwarded=st.integers(0, 10**6))
@fuzz(150)
def test_P1_any_way_of_coming_in(meeting: Hall, ear: Ear, auth: Any, right: set[str], forwarded: int) -> None:
    known = {"code": meeting.made["code"], "role": "moderator", "key": meeting.made["key"]}
    if isinstance(auth, dict):
        auth = {**auth, **{name: known[name] for name in right}}
    line = WebSocket(meeting.server.port, within=5, headers=f"X-Forwarded-For: fuzz-{forwarded}\r\n")
    line.say("40" + json.dumps(auth))
    with contextlib.suppress(Ended):
        while not (text := line.text()).startswith(("40", "44")):
            assert text[0] == "0", text
        if text.startswith("44"):
            assert json.loads(text[2:])["data"]["code"] in ERRORS
            assert json.loads(text[2:])["data"]["code"] not in ("internal", "storage")
    line.close()
    check_alive(meeting, ear)


@given(frames=st.lists(FRAMES, max_size=6), compressed=st.booleans())
@fuzz(150)
def test_any_bytes_after_the_handshake(meeting: Hall, ear: Ear, frames: list[bytes], compressed: bool) -> None:
    line = WebSocket(meeting.server.port, within=5, headers="Sec-WebSocket-Extensions: permessage-deflate\r\n" if compressed else "")
    line.join({"code": meeting.made["code"], "role": "participant"})
    with contextlib.suppress(OSError):
        line.sock.sendall(b"".join(frames))
        line.sock.shutdown(1)
    line.until_the_end()
    line.close()
    check_alive(meeting, ear)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One behind a proxy, so that each way of coming in may be another address: many wrong ones from one are refused at once."""
    running = Server(tmp_path_factory.mktemp("server") / "instance", PROXIES="1").start()
    try:
        yield running
    finally:
        running.close()
