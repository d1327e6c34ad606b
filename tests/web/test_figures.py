"""The figures at /metrics: for who runs the server, and true."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import requests
from socketio.exceptions import ConnectionError as NotConnected

from tests.phones import Client, Hall, hall
from tests.server import Server

SCRIPT = {"title": "Cijfers", "agenda": [{"kind": "brainstorm", "title": "Denk", "question": "Wat?"}]}


@pytest.fixture
def meeting(server: Server) -> Iterator[Hall]:
    with hall(server, SCRIPT) as people:
        people.desk().do(None, "open", step="s1")
        yield people


def changed(server: Server, before: dict[str, float], name: str) -> float:
    return server.figures().get(name, 0) - before.get(name, 0)


def until_said(client: Client, text: str) -> None:
    client.wait(lambda: any(item["text"] == text for item in client.room("steps", "s1", "items").values()))


def test_the_figures_open_with_their_own_key_alone(server: Server, meeting: Hall) -> None:
    """They tell when a vote comes in, which the rule of five keeps even from moderators."""
    for key in ("", server.key, meeting.made["key"]):
        answer = requests.get(f"{server.url}/metrics", headers={"Authorization": f"Bearer {key}"}, timeout=10)
        assert answer.status_code == 403
        assert "aanzet_" not in answer.text
    assert requests.get(f"{server.url}/metrics", timeout=10).status_code == 403
    assert "aanzet_rooms" in server.figures()


def test_who_is_in_is_counted_by_role(server: Server, meeting: Hall) -> None:
    before = server.figures()
    phones = [meeting.phone() for _ in range(3)]
    assert changed(server, before, 'aanzet_clients{role="participant"}') == 3
    assert changed(server, before, 'aanzet_clients{role="moderator"}') == 0
    assert before['aanzet_clients{role="moderator"}'] >= 1
    phones[0].close()
    phones[1].wait(lambda: phones[1].room("people", "in") == 2)
    assert changed(server, before, 'aanzet_clients{role="participant"}') == 2


def test_rooms_in_memory_are_counted(server: Server) -> None:
    before = server.figures()
    with hall(server, SCRIPT) as people:
        people.phone()
        assert changed(server, before, "aanzet_rooms") == 1


def test_commands_are_counted_by_kind_and_a_kind_that_nobody_knows_is_no_name(server: Server, meeting: Hall) -> None:
    before, ben = server.figures(), meeting.phone()
    ben.do("s1", "add", text="Meer bankjes")
    ben.refuses("unknown_command", "s1", "verzonnen")
    assert changed(server, before, 'aanzet_commands_total{kind="add"}') == 1
    assert changed(server, before, 'aanzet_commands_total{kind="other"}') == 1
    assert not any("verzonnen" in name for name in server.figures())


def test_refusals_are_counted_by_code_whether_of_a_command_a_connection_or_a_request(server: Server, meeting: Hall) -> None:
    before, ben = server.figures(), meeting.phone()
    ben.refuses("empty_text", "s1", "add", text=" ")
    assert changed(server, before, 'aanzet_refusals_total{code="empty_text"}') == 1
    requests.get(f"{server.url}/j/AAAAAA", timeout=10)
    assert changed(server, before, 'aanzet_refusals_total{code="unknown_session"}') == 1
    with pytest.raises(NotConnected):
        Client(server.url, code="AAAAAA", role="participant")
    assert changed(server, before, 'aanzet_refusals_total{code="unknown_session"}') == 2


def test_a_contribution_shows_as_a_commit_a_tick_a_fan_out_and_a_patch(server: Server, meeting: Hall) -> None:
    ben, cem = meeting.phone(), meeting.phone()
    before, text = server.figures(), "Meer bankjes langs het water" * 10
    ben.do("s1", "add", text=text)
    until_said(cem, text)
    now = server.figures()
    for name in ("commit_seconds", "fanout_seconds", "patch_bytes"):
        assert now[f"aanzet_{name}_count"] > before[f"aanzet_{name}_count"]
        assert now[f"aanzet_{name}_sum"] > before[f"aanzet_{name}_sum"]
    assert changed(server, before, "aanzet_patch_bytes_sum") > len(text)
    ben.do("s1", "add", text="Nog een")  # its tick comes after the end of the one before
    until_said(cem, "Nog een")
    assert changed(server, before, "aanzet_tick_seconds_count") >= 1


def test_a_queue_that_nobody_has_is_nought(server: Server) -> None:
    assert server.figures()["aanzet_slowest_queue_bytes"] == 0
