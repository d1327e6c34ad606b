"""Ten thousand ideas in one session: the room, the phones and the minutes go on as with ten."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
import requests

from app.rooms.log import Batch, Log
from bench.processes import usage
from tests.gateway.rfc6455 import WebSocket
from tests.meeting import Meeting
from tests.minutes.reading import csv_tables
from tests.phones import Hall
from tests.server import Server

IDEAS = 10_000
SCRIPT = {
    "title": "Ten thousand",
    "language": "en",
    "agenda": [
        {"id": "think", "kind": "brainstorm", "title": "Think", "question": "What is missing?", "settings": {"topics": ["Homes", "Green"]}},
        {"id": "sort", "kind": "cluster", "title": "Sort", "question": "What belongs together?", "from": "think", "settings": {"by": "everyone"}},
        {"kind": "dot_vote", "title": "Weigh", "question": "What counts?", "from": "sort", "take": "items", "settings": {"dots": 5}},
    ],
}


def text(number: int) -> str:
    return f"idea {number}: more trees along the water, and benches for who is old"


def fill(server: Server, code: str) -> None:
    """Ten thousand accepted commands of a thousand people, straight into the log of a server that is down."""
    meeting = Meeting(SCRIPT)
    meeting.ada("open", "s1")
    for number in range(IDEAS):
        meeting.do(f"n{number % 1000}", "s1", "add", text=text(number), topic=f"t{number % 2 + 1}")
    log = Log(f"sqlite:///{server.instance / 'aanzet.db'}", "build")
    assert log.append([Batch(code, 1, meeting.rows[1:])]) == [True]


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    server = Server(tmp_path_factory.mktemp("full") / "instance").start()
    try:
        meeting = Hall(server, SCRIPT)
        server.stop()
        fill(server, meeting.made["code"])
        server.start()
        yield meeting
        for client in meeting.clients:
            client.close()
    finally:
        server.close()


def test_everybody_gets_all_of_them_and_then_only_what_changes(full: Hall) -> None:
    phone, desk, screen = full.phone(), full.desk(), full.screen()
    for client in (phone, desk, screen):
        assert len(client.room("steps", "s1", "items")) == IDEAS
    before = len(desk.messages)
    phone.do("s1", "add", text="one more", topic="t1")
    desk.wait(lambda: len(desk.room("steps", "s1", "items")) == IDEAS + 1)
    told = [op for event, message in desk.messages[before:] for op in message["ops"] if event == "patch" and op[0][:2] == ["room", "steps"]]
    assert [op[1]["text"] for op in told] == ["one more"]
    since = full.phone(token=phone.copy.token, since=desk.copy.seq, epoch=desk.copy.epoch)
    assert all("room" not in message for _, message in since.messages), "who comes back gets only what was missed"


def test_they_are_clustered_voted_on_and_stand_in_the_minutes(full: Hall) -> None:
    phone, desk = full.phone(), full.desk()
    count = len(phone.room("steps", "s1", "items"))
    desk.do(None, "open", step="s2")
    for client in (phone, desk):
        client.wait(lambda client=client: len(client.room("steps", "s2", "items")) == count)
    items = sorted(phone.room("steps", "s2", "items"))
    made = phone.do("s2", "create", title="Green", items=items[:900])["made"]
    desk.wait(lambda: desk.room("steps", "s2", "items", items[899], "cluster") == made[0])
    desk.do(None, "open", step="s3")
    phone.wait(lambda: len(phone.room("steps", "s3", "items")) == count)
    phone.do("s3", "cast", item=items[0], dots=5)
    desk.do(None, "close", step="s3")
    desk.do(None, "reveal", step="s3")
    phone.wait(lambda: len(phone.room("steps", "s3", "results") or {}) == count)
    assert phone.room("steps", "s3", "results", items[0]) == {"dots": 5, "voters": 1}

    def minutes(form: str) -> requests.Response:
        made = full.made
        return requests.get(f"{full.server.url}/api/sessions/{made['code']}/minutes.{form}", params={"key": made["key"]}, timeout=20)

    page, tables = minutes("html").text, csv_tables(minutes("csv").content)
    cells = {row["text"] for rows in tables.values() for row in rows if "text" in row}
    for number in (0, 1, IDEAS // 2, IDEAS - 1):
        assert text(number) in page
        assert text(number) in cells
    assert all(len(tables[step]) >= IDEAS for step in ("s1", "s2", "s3"))


def test_phones_that_come_in_and_do_not_read_cost_no_copy_of_the_room_each(full: Hall) -> None:
    process = full.server.process
    assert process is not None
    phone = full.phone()
    page = len(json.dumps(phone.copy.root["room"]))
    before = usage(process.pid).memory
    deaf = [WebSocket(full.server.port, rcvbuf=4096) for _ in range(200)]
    for line in deaf:
        line.join({"code": full.made["code"], "role": "participant"})
    assert phone.do("s1", "add", text="somebody has to talk")["ok"]
    assert usage(process.pid).memory - before < 20 * page, "two hundred copies would be ten times as much"
    for line in deaf:
        line.close()
