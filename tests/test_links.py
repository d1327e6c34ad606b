"""Further ways to the desk (P1), with the official client and the real server: co-moderators, observers, and what withdrawing does."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
import requests

from tests.phones import WITHIN, Hall, hall
from tests.server import Server
from tests.test_protocol import refusal


@pytest.fixture
def meeting(server: Server) -> Iterator[Hall]:
    with hall(server) as opened:
        yield opened


def links(meeting: Hall) -> dict[str, str]:
    """The keys of the links that were made, by their ids."""
    answer = requests.get(f"{meeting.server.url}/api/sessions/{meeting.made['code']}/links", params={"key": meeting.made["key"]}, timeout=WITHIN)
    return {name: address.partition("key=")[2] for name, address in answer.json().items()}


def test_P1_an_observer_sees_what_the_desk_sees_and_only_writes_notes(server: Server, meeting: Hall) -> None:
    desk = meeting.desk()
    desk.do(None, "open", step="s1")
    [link] = desk.do(None, "link", role="observer", text="Note-taker")["made"]
    key = links(meeting)[link]
    observer = meeting.enter("moderator", key=key)
    assert observer.at("me", "role") == "observer"
    observer.do(None, "note", step="s1", text="It was busy")
    observer.wait(lambda: "It was busy" in str(observer.at("desk")))
    for step, kind, data in ((None, "close", {"step": "s1"}), (None, "link", {"role": "moderator"}), ("s1", "add", {"text": "mine"})):
        observer.refuses("not_allowed", step, kind, **data)
    assert requests.get(f"{server.url}/api/sessions/{meeting.made['code']}/links", params={"key": key}, timeout=WITHIN).status_code == 403
    assert refusal(server, code=meeting.made["code"], role="moderator", key=meeting.made["screen_key"]) == "bad_key"


def test_P1_a_second_moderator_steers_under_a_name_of_their_own(meeting: Hall) -> None:
    desk = meeting.desk()
    [link] = desk.do(None, "link", role="moderator")["made"]
    second = meeting.enter("moderator", key=links(meeting)[link])
    second.do(None, "open", step="s1")
    assert second.at("me") == {"desk": link}
    desk.wait(lambda: desk.room("current") == "s1")


def test_P1_a_withdrawn_link_opens_nothing_any_more_and_closes_what_is_open(server: Server, meeting: Hall) -> None:
    desk = meeting.desk()
    [link] = desk.do(None, "link", role="moderator")["made"]
    key = links(meeting)[link]
    second = meeting.enter("moderator", key=key)
    left = threading.Event()
    second.io.on("disconnect", lambda *_: left.set())
    desk.do(None, "unlink", link=link)
    assert left.wait(WITHIN)
    assert refusal(server, code=meeting.made["code"], role="moderator", key=key) == "bad_key"
    assert refusal(server, code=meeting.made["code"], role="screen", key=key) == "bad_key"
    desk.do(None, "open", step="s1")
