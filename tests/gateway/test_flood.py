"""Who goes on after being refused is closed; a hall behind one address, and a tablet that people share, are not."""

from __future__ import annotations

import json
from typing import Any

import pytest

from app.gateway.doors import FLOOD, PACE
from tests.gateway.rfc6455 import Ended, WebSocket, masked
from tests.phones import Hall, hall
from tests.server import Server

TOO_MANY = 2 * FLOOD * PACE + 1  # the ten seconds may end once meanwhile, and then one of both has too many
IDEA = {"step": "s1", "kind": "add", "data": {"text": "trees"}}


def enter(meeting: Hall, token: str | None = None) -> WebSocket:
    line = WebSocket(meeting.server.port)
    line.join({"code": meeting.made["code"], "role": "participant", "token": token})
    return line


def ask(line: WebSocket, number: int, body: Any) -> dict[str, Any]:
    """Send a `do` and wait for its answer; Ended when the server hangs up instead."""
    line.say(f"42{number}{json.dumps(['do', body])}")
    while not (text := line.text()).startswith(f"43{number}["):
        pass
    answer: dict[str, Any] = json.loads(text[text.index("[") :])[0]
    return answer


def send(line: WebSocket, load: bytes) -> None:
    try:
        line.sock.sendall(load)
    except OSError:
        pass  # closed already


def flood(line: WebSocket, body: Any) -> int:
    """Go on until the server hangs up; gives how many were answered."""
    for number in range(TOO_MANY):
        try:
            ask(line, number, body and {**body, "id": f"flood-{number:05}"})
        except Ended:
            return number
    return TOO_MANY


@pytest.mark.parametrize("body", [IDEA, {"nonsense": 1}, None], ids=["too fast", "no command", "nothing"])
def test_who_goes_on_after_refusals_is_closed_and_may_come_back(server: Server, body: Any) -> None:
    with hall(server, "vrije-brainstorm") as meeting:
        meeting.desk().do(None, "open", step="s1")
        calm, line = meeting.phone(), enter(meeting)
        assert FLOOD * PACE <= flood(line, body) < TOO_MANY
        line.close()
        assert calm.do("s1", "add", text="in peace")["ok"]
        assert not ask(enter(meeting), 1, None)["ok"], "a new line is heard"


def test_many_lines_that_never_read_nor_stop_are_all_closed_and_nobody_waits_for_them(server: Server) -> None:
    with hall(server, "vrije-brainstorm") as meeting:
        meeting.desk().do(None, "open", step="s1")
        calm, floods = meeting.phone(), [enter(meeting) for _ in range(20)]
        load = masked(1, b'421["do",{"id":"nonsense"}]') * TOO_MANY
        for line in floods:
            send(line, load)
            assert calm.do("s1", "add", text="in peace")["ok"]
        for line in floods:
            assert line.until_the_end() == 1001
            line.close()


def test_thirty_phones_behind_one_address_and_people_who_share_a_tablet_are_heard(server: Server) -> None:
    with hall(server, "vrije-brainstorm") as meeting:
        desk = meeting.desk()
        desk.do(None, "open", step="s1")
        for line in [enter(meeting) for _ in range(30)]:  # each its own person; a tablet opens a line for each who takes a turn
            for number in range(20):
                assert ask(line, number, {**IDEA, "id": f"idea-{number:05}"})["ok"]
            line.close()
        desk.wait(lambda: len(desk.room("steps", "s1", "items")) == 600)


def test_a_hasty_person_is_refused_for_a_moment_and_not_closed(server: Server) -> None:
    with hall(server, "vrije-brainstorm") as meeting:
        meeting.desk().do(None, "open", step="s1")
        line = enter(meeting)
        codes = {ask(line, number, {**IDEA, "id": f"idea-{number:05}"}).get("error", {}).get("code") for number in range(2 * PACE + 10)}
        assert codes == {None, "too_fast"}
        line.close()
