"""Sheets to print: the way in and ballots, for desks alone."""

from __future__ import annotations

import pytest
import requests

from tests.server import Server

VOTE = {"kind": "rating", "title": "Weeg", "question": "Hoe belangrijk?", "items": ["Bomen & banken", "<b>Markt</b>"]}
LATER = {"kind": "dot_vote", "title": "Later", "question": "Wat eerst?", "from": "denk"}
THINK = {"id": "denk", "kind": "brainstorm", "title": "Denk", "question": "Wat mist u?"}
SCRIPT = {"title": "Visie", "language": "nl", "agenda": [THINK, VOTE, LATER]}


def sheet(server: Server, made: dict[str, str], **more: str) -> requests.Response:
    return requests.get(f"{server.url}/sheets/{made['code']}", params={"key": made["key"], **more}, timeout=10)


@pytest.mark.parametrize(("name", "codes"), [("poster", 1), ("tables", 4)])
def test_the_way_in_is_printed_large_or_four_times(server: Server, name: str, codes: int) -> None:
    made = server.create(SCRIPT)
    page = sheet(server, made, sheet=name).text
    assert page.count(f'src="/qr/{made["code"]}.svg"') == codes
    assert page.count(f"{made['code'][:3]}-{made['code'][3:]}") == codes


def test_a_ballot_has_every_item_with_the_scale_and_waits_until_there_are_items(server: Server) -> None:
    made = server.create(SCRIPT)
    page = sheet(server, made, sheet="s2").text
    assert "Bomen &amp; banken" in page
    assert "&lt;b&gt;Markt&lt;/b&gt;" in page
    assert page.count('class="ballot-number"') == 2 * 5
    assert sheet(server, made, sheet="s3").status_code == 404


def test_P6_only_desks_get_sheets(server: Server) -> None:
    made = server.create(SCRIPT)
    assert sheet(server, made, key=made["screen_key"]).status_code == 403
    assert sheet(server, made, key="").status_code == 403
