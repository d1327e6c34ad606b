"""One's own page over HTTP: by the phone's token or by a receipt on paper, of which the server keeps nothing."""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
import requests

from app.rooms.forgetting import KEPT
from app.rooms.keys import CODE_LETTERS, Keys, read_receipt, receipt_of
from tests.phones import WITHIN, Client, Hall, hall
from tests.server import Server

THINK = {"id": "denk", "kind": "brainstorm", "title": "Denk", "question": "Wat mist u?"}
VOTE = {"kind": "dot_vote", "title": "Weeg", "question": "Wat eerst?", "from": "denk"}
SCRIPT: dict[str, Any] = {"title": "Visie", "language": "en", "agenda": [THINK, VOTE]}


@pytest.fixture
def meeting(server: Server) -> Iterator[Hall]:
    with hall(server, SCRIPT) as opened:
        yield opened


def ask(meeting: Hall, **who: Any) -> requests.Response:
    return requests.post(f"{meeting.server.url}/api/sessions/{meeting.made['code']}/mine", json=who, timeout=WITHIN)


def refused(answer: requests.Response) -> str:
    assert not answer.ok
    assert answer.json()["error"]["message"]
    code: str = answer.json()["error"]["code"]
    return code


def texts(answer: requests.Response) -> list[str]:
    assert answer.ok, answer.text
    return [one["text"] for part in answer.json()["parts"] for one in part["contributions"]]


def new_receipt(meeting: Hall) -> str:
    address = f"{meeting.server.url}/api/sessions/{meeting.made['code']}/receipts"
    made = requests.post(address, params={"key": meeting.made["key"]}, timeout=WITHIN)
    receipt: str = made.json()["receipt"]
    return receipt


def typed(desk: Client, receipt: str, step: str | None, kind: str, **data: Any) -> dict[str, Any]:
    """What a desk is answered that types something in for the person with this receipt."""
    command = {"id": str(uuid.uuid4()), "step": step, "kind": kind, "data": data, "for": receipt}
    answer: dict[str, Any] = desk.io.call("do", command, timeout=WITHIN)
    return answer


def test_a_phone_finds_its_own_page_and_its_receipt_opens_the_same(meeting: Hall) -> None:
    desk, ben, cem = meeting.desk(), meeting.phone(), meeting.phone()
    desk.do(None, "open", step="s1")
    ben.do("s1", "add", text="trees")
    cem.do("s1", "add", text="homes")
    mine = ask(meeting, token=ben.copy.token)
    assert texts(mine) == ["trees"]
    assert mine.headers["Cache-Control"] == "no-store"
    receipt = mine.json()["receipt"]
    by_code = ask(meeting, receipt=f" {receipt.lower().replace('-', ' ')} ")
    assert {**by_code.json(), "receipt": receipt} == mine.json()
    assert by_code.json()["receipt"] is None
    assert "homes" not in mine.text


def test_the_page_grows_and_stays_after_the_end_and_over_a_restart(own_server: Server) -> None:
    with hall(own_server, SCRIPT) as meeting:
        desk, ben = meeting.desk(), meeting.phone()
        assert ask(meeting, token=ben.copy.token).json()["parts"] == []
        desk.do(None, "open", step="s1")
        ben.do("s1", "add", text="trees")
        assert ask(meeting, token=ben.copy.token).json()["until"] is None
        desk.do(None, "finish")
        over = ask(meeting, token=ben.copy.token)
        assert (texts(over), over.json()["state"]) == (["trees"], "finished")
        own_server.restart()
        assert ask(meeting, token=ben.copy.token).json() == over.json()

        own_server.stop()  # as if the time that the page stays were over
        with sqlite3.connect(own_server.instance / "aanzet.db") as database:
            database.execute("update log set at = at - ?", (KEPT + 60,))
        own_server.start()
        assert refused(ask(meeting, token=ben.copy.token)) == "link_deleted"
        assert refused(ask(meeting, receipt=over.json()["receipt"])) == "link_deleted"
        with sqlite3.connect(own_server.instance / "aanzet.db") as database:
            assert database.execute("select code, secret from sessions").fetchall() == [(meeting.made["code"], None)]
            assert "trees" in str(database.execute("select events from log").fetchall())


def test_what_a_desk_types_in_for_a_receipt_is_that_persons_and_the_server_keeps_no_code(own_server: Server) -> None:
    with hall(own_server, {**SCRIPT, "groups": ["Oost", "West"]}) as meeting:
        desk, receipt = meeting.desk(), new_receipt(meeting)
        desk.do(None, "open", step="s1")
        assert typed(desk, receipt, "s1", "add", text="benches")["error"]["code"] == "join_first"
        assert typed(desk, receipt, None, "join", group="g2")["ok"]
        assert typed(desk, receipt, "s1", "add", text="benches")["ok"]
        desk.do("s1", "add", text="of the desk")
        assert texts(ask(meeting, receipt=receipt)) == ["benches"]
        meeting.phone("g1")
        own_server.stop()
    letters = read_receipt(receipt)
    kept = b"".join(path.read_bytes() for path in own_server.instance.iterdir() if path.is_file()) + own_server.output().encode()
    assert b"benches" in kept
    for secret in (receipt, letters, letters[:8], letters[-8:]):
        assert secret.encode() not in kept


def test_nobody_votes_for_somebody_else_and_only_moderators_type_in(meeting: Hall) -> None:
    desk, ben, receipt = meeting.desk(), meeting.phone(), new_receipt(meeting)
    for step in ("s1", "s2"):
        desk.do(None, "open", step=step)
    assert typed(desk, receipt, "s2", "cast", item="i2", dots=1)["error"]["code"] == "vote_yourself"
    assert typed(ben, receipt, "s1", "add", text="not mine")["error"]["code"] == "not_allowed"
    assert typed(desk, "ABCD", "s1", "add", text="nobody's")["error"]["code"] == "bad_receipt"
    assert typed(desk, receipt, "s1", "hide", items=["i2"])["error"]["code"] == "not_allowed"
    address = f"{meeting.server.url}/api/sessions/{meeting.made['code']}/receipts"
    assert refused(requests.post(address, params={"key": meeting.made["screen_key"]}, timeout=WITHIN)) == "bad_key"


def test_no_receipt_votes_by_adding_an_option_of_its_own(server: Server) -> None:
    choose = {"kind": "choice", "title": "Kies", "question": "Wat eerst?", "items": ["Bomen"], "settings": {"own_options": 1}}
    with hall(server, {"title": "Keuze", "language": "nl", "agenda": [choose]}) as meeting:
        desk = meeting.desk()
        desk.do(None, "open", step="s1")
        assert typed(desk, new_receipt(meeting), "s1", "add", text="Banken")["error"]["code"] == "vote_yourself"
        assert typed(desk, new_receipt(meeting), "s9", "add", text="Banken")["error"]["code"] == "unknown_step"


def test_a_wrong_receipt_is_refused_with_the_reason_and_guessing_is_slow(own_server: Server) -> None:
    with hall(own_server, SCRIPT) as meeting:
        ben = meeting.phone()
        right = ask(meeting, token=ben.copy.token).json()["receipt"]
        wrong = right[:-1] + CODE_LETTERS[(CODE_LETTERS.index(right[-1]) + 1) % 32]
        assert refused(ask(meeting, receipt=wrong)) == "bad_receipt"
        assert refused(ask(meeting, token="forged.token", receipt=None)) == "bad_receipt"
        assert refused(ask(meeting, receipt=right)) == "unknown_receipt", "nothing stands under it yet"
        keys = Keys(b"of another server")
        answers = [refused(ask(meeting, receipt=receipt_of(keys.new_token()))) for _ in range(125)]
        assert set(answers) == {"unknown_receipt", "too_many_tries"}
        assert answers[-1] == "too_many_tries"
        assert ask(meeting, token=ben.copy.token).ok, "a phone of the same hall is not held up"


def test_whoever_looks_all_the_time_is_asked_to_wait(meeting: Hall) -> None:
    ben, cem = meeting.phone(), meeting.phone()
    answers = [ask(meeting, token=ben.copy.token) for _ in range(65)]
    assert refused(answers[-1]) == "too_often"
    assert ask(meeting, token=cem.copy.token).ok


def test_a_receipt_finds_every_wrong_letter_and_nearly_every_swap() -> None:
    for _ in range(20):
        right = receipt_of(Keys(b"secret").new_token()).replace("-", "")
        assert read_receipt(right) == right[:-1]
        for place, letter in enumerate(right):
            for other in set(CODE_LETTERS) - {letter}:
                assert not read_receipt(right[:place] + other + right[place + 1 :])
        swaps = [right[:at] + right[at + 1] + right[at] + right[at + 2 :] for at in range(15) if right[at] != right[at + 1]]
        ends = {CODE_LETTERS[0], CODE_LETTERS[-1]}  # Luhn's known blind spot
        assert not [swap for swap in swaps if read_receipt(swap) and not ends <= set(swap)]
    assert receipt_of("a-token_of.an-earlier-release") == ""
