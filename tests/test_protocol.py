"""PROTOCOL.md, rule by rule, with the official client and the real server."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
import requests
import socketio

from tests.client import Copy
from tests.phones import WITHIN, Client, Hall, hall
from tests.server import Server


@pytest.fixture
def meeting(server: Server) -> Iterator[Hall]:
    with hall(server) as opened:
        yield opened


def refusal(server: Server, **auth: object) -> str:
    """The code with which a connection is refused."""
    client = socketio.Client(reconnection=False)
    said: list = []
    client.on("connect_error", said.append)
    with pytest.raises(socketio.exceptions.ConnectionError):
        client.connect(server.url, auth=auth, transports=["websocket"])
    assert said[0]["message"]
    return said[0]["data"]["code"]


def test_P1_a_refused_connection_names_a_code(server: Server, meeting: Hall) -> None:
    code, made = meeting.made["code"], meeting.made
    assert refusal(server, code="ZZZZZZ", role="participant") == "unknown_session"
    assert refusal(server, role="participant") == "unknown_session"
    assert refusal(server, code=code, role="moderator", key="wrong") == "bad_key"
    assert refusal(server, code=code, role="moderator", key=made["screen_key"]) == "bad_key"
    assert refusal(server, code=code, role="screen") == "bad_key"
    assert refusal(server, code=code, role="mayor") == "bad_message"
    assert refusal(server, code=code, role=["participant"]) == "bad_message"
    assert refusal(server, code={"a": 1}, role="participant", token=5) == "unknown_session"


def test_P1_the_desks_key_opens_the_screen_too_and_codes_are_forgiving(meeting: Hall) -> None:
    assert meeting.enter("screen", key=meeting.made["key"]).room("title")
    code = meeting.made["code"].lower()
    assert Client(meeting.server.url, code=f" {code[:3]}-{code[3:]} ", role="participant").io.disconnect() is None


def test_P2_the_first_event_is_a_whole_sync(meeting: Hall) -> None:
    for client, pages in ((meeting.phone(), {"room", "me"}), (meeting.screen(), {"room", "me"}), (meeting.desk(), {"room", "me", "desk"})):
        event, message = client.messages[0]
        assert event == "sync"
        assert set(message) == {"seq", "epoch", "now", "token"} | pages
        assert set(client.copy.root) == pages
        assert (message["token"] is not None) == (pages == {"room", "me"} and message["me"] != {})


@pytest.mark.parametrize("transport", ["websocket", "polling"])
def test_P2_a_token_makes_the_same_person_and_since_sends_only_what_changed(meeting: Hall, transport: str) -> None:
    desk, ben = meeting.desk(), meeting.phone("g1")
    desk.do(None, "open", step="s1")
    ben.do("s1", "add", text="trees", topic="t3")
    ben.wait(lambda: ben.room("steps", "s1", "items"))
    known = ben.copy
    ben.close()
    desk.do("s1", "add", text="benches")
    desk.do(None, "timer", seconds=60)
    again = meeting.phone(token=known.token, since=known.seq, epoch=known.epoch, transports=(transport,))
    message = again.messages[0][1]
    assert {tuple(op[0]) for op in message["ops"]} >= {("me",), ("room", "people"), ("room", "timer")}
    assert ("room", "title") not in {tuple(op[0]) for op in message["ops"]}
    known.sync(message)
    fresh = meeting.phone(token=known.token)
    assert {**known.root, "people": 0} == {**fresh.copy.root, "people": 0}
    assert known.root["me"]["group"] == "g1"
    assert len(known.root["me"]["steps"]["s1"]["items"]) == 1


def test_P2_another_epoch_or_a_seq_ahead_of_the_log_gets_everything(meeting: Hall) -> None:
    ben = meeting.phone()
    for since, epoch in ((ben.copy.seq, "other"), (ben.copy.seq + 99, ben.copy.epoch), ("x", ben.copy.epoch), (-1, ben.copy.epoch), (True, None)):
        assert "room" in meeting.phone(token=ben.copy.token, since=since, epoch=epoch).messages[0][1]


def test_P2_a_forged_token_counts_as_none(meeting: Hall) -> None:
    ben = meeting.phone("g1")
    forged = ("A" if ben.copy.token[0] != "A" else "B") + ben.copy.token[1:]
    stranger = meeting.phone(token=forged)
    assert stranger.copy.token not in (forged, ben.copy.token)
    assert stranger.at("me", "group") is None


def test_P3_patches_take_a_copy_to_what_a_sync_says(meeting: Hall) -> None:
    desk, screen, phones = meeting.desk(), meeting.screen(), [meeting.phone(f"g{n}") for n in (1, 2, 3)]
    desk.do(None, "open", step="s1")
    for phone in phones:
        for text in ("one", "two", "three"):
            phone.do("s1", "add", text=text)
    desk.do("s1", "hide", item=phones[0].wait(lambda: next(iter(phones[0].room("steps", "s1", "items") or {}), None)))
    desk.do(None, "close", step="s1")
    for client in (desk, screen, *phones):
        client.wait(lambda c=client: c.room("steps", "s1", "state") == "closed" and (c.room("people") or {}).get("in") == 3)
    assert len(desk.room("steps", "s1", "items")) == 8
    fresh = meeting.desk()
    assert fresh.copy.root["room"] == desk.copy.root["room"] == screen.copy.root["room"] == phones[2].copy.root["room"]
    assert fresh.copy.root["desk"] == desk.copy.root["desk"]
    seqs = [message["seq"] for _, message in desk.messages]
    assert seqs == sorted(seqs)


def test_P4_a_repeated_command_is_carried_out_once(meeting: Hall) -> None:
    desk, ben = meeting.desk(), meeting.phone("g1")
    desk.do(None, "open", step="s1")
    first = ben.send("s1", "add", {"text": "trees"}, "the-same-id-1")
    assert first["ok"]
    assert first["made"]
    again = meeting.phone(token=ben.copy.token)
    for client in (ben, again):
        answer = client.send("s1", "add", {"text": "trees"}, "the-same-id-1")
        assert (answer["ok"], answer["seq"]) == (True, first["seq"])
    other = meeting.phone("g2")
    assert other.send("s1", "add", {"text": "mine"}, "the-same-id-1")["seq"] != first["seq"]
    texts = [item["text"] for item in meeting.phone().room("steps", "s1", "items").values()]
    assert sorted(texts) == ["mine", "trees"]


def test_P4_the_acknowledgement_carries_what_changed_in_the_senders_own_page(meeting: Hall) -> None:
    desk, ben = meeting.desk(), meeting.phone("g1")
    desk.do(None, "open", step="s1")
    tab = meeting.phone(token=ben.copy.token)
    answer = ben.do("s1", "add", text="trees")
    item = answer["made"][0]
    assert answer["ops"] == [[["me", "steps", "s1"], {"items": {item: {"id": item}}}]]
    assert ben.at("me", "steps", "s1", "items", item)
    tab.wait(lambda: tab.at("me", "steps", "s1", "items", item))
    seq = ben.copy.seq
    assert seq <= answer["seq"], "an acknowledgement never moves seq"


FORM = {"id": "12345678", "step": None, "kind": "join", "data": {}}
MALFORMED = [
    None, 5, "x", [], {}, {**FORM, "id": "short"}, {**FORM, "id": "x" * 65}, {**FORM, "id": "no spaces!"}, {**FORM, "step": 5},
    {**FORM, "kind": None}, {**FORM, "data": []}, {**FORM, "data": {"group": {}}}, {**FORM, "more": 1},
    {**FORM, "data": {"group": json.loads("[" * 100 + "]" * 100)}}, {**FORM, "a.b[3]": {}},
]  # fmt: skip


def test_P4_what_is_not_a_command_is_refused_and_changes_nothing(meeting: Hall) -> None:
    desk, ben = meeting.desk(), meeting.phone("g1")
    before = meeting.desk().copy
    for message in MALFORMED:
        answer = ben.io.call("do", message, timeout=10)
        assert not answer["ok"], message
        assert answer["error"]["code"] in ("bad_message", "unknown_command"), message
        assert not answer["error"]["temporary"]
    ben.refuses("unknown_command", None, "x" * 500)
    assert ben.io.call("do", timeout=10)["error"]["code"] == "bad_message"
    assert meeting.desk().copy.seq == before.seq
    assert desk.io.connected
    assert ben.io.connected


def test_P5_commands_of_one_person_take_effect_in_order(meeting: Hall) -> None:
    desk, ben = meeting.desk(), meeting.phone("g1")
    desk.do(None, "open", step="s1")
    for number in range(40):  # at once, without waiting for answers
        ben.io.emit("do", {"id": f"in-order-{number}", "step": "s1", "kind": "add", "data": {"text": f"idea {number}"}})
    desk.wait(lambda: len(desk.room("steps", "s1", "items")) == 40)
    items = sorted(desk.room("steps", "s1", "items").values(), key=lambda item: item["order"])
    assert [item["text"] for item in items] == [f"idea {number}" for number in range(40)]


def test_P6_nobody_gets_what_is_not_theirs(meeting: Hall) -> None:
    desk, screen = meeting.desk(), meeting.screen()
    phones = [meeting.phone(f"g{1 + n % 3}") for n in range(6)]
    desk.do(None, "open", step="s1")
    ideas = [phone.do("s1", "add", text=f"idea {n}")["made"][0] for n, phone in enumerate(phones)]
    desk.do(None, "open", step="s2")
    cluster = desk.do("s2", "create", title="All", items=ideas)["made"][0]
    desk.do(None, "open", step="s3")
    for phone in phones:
        phone.do("s3", "cast", item=cluster, dots=3)
        phone.refuses("not_allowed", None, "reveal", step="s3")
    desk.wait(lambda: desk.at("desk", "steps", "s3", "results", cluster))
    assert desk.at("desk", "steps", "s3", "results", cluster) == {"dots": 15, "voters": 5}
    desk.do(None, "close", step="s3")
    for client in (screen, *phones):
        client.wait(lambda c=client: c.room("steps", "s3", "state") == "closed")
        heard = json.dumps(client.messages)
        assert "results" not in heard
        assert "voters" not in heard
        assert '"desk"' not in heard
        assert heard.count('"ballot"') == 0  # a vote's own page comes with its acknowledgement, and only there
    desk.do(None, "reveal", step="s3")
    for client in (screen, *phones):
        assert client.wait(lambda c=client: c.room("steps", "s3", "results")) == {cluster: {"dots": 18, "voters": 6}}


def test_P6_a_screen_only_looks(meeting: Hall) -> None:
    screen = meeting.screen()
    screen.refuses("not_allowed", None, "open", step="s1")
    screen.refuses("not_allowed", None, "join", group="g1")


def test_P8_P9_P10_a_session_by_the_protocol_page_alone(meeting: Hall) -> None:
    desk, screen = meeting.desk(), meeting.screen()
    ben, cem, dina = (meeting.phone(group) for group in ("g1", "g2", "Culturele sector"))
    room = ben.copy.root["room"]
    assert {"title", "code", "state", "agenda", "current", "steps", "timer", "people", "screen"} <= set(room)
    assert (room["state"], room["agenda"], room["current"], room["timer"]) == ("planned", ["s1", "s2", "s3"], None, None)
    for step in room["steps"].values():
        assert {"kind", "title", "question", "state", "round", "items", "done"} <= set(step)
        assert (step["state"], step["round"], step["items"]) == ("waiting", 1, {})
    screen.wait(lambda: screen.room("people") == {"in": 3, "been": 3, "groups": {"g1": 1, "g2": 1, "g3": 1}})

    ben.refuses("step_closed", "s1", "add", text="too early")
    desk.do(None, "open", step="s1")
    screen.wait(lambda: screen.room("state") == "running" and screen.room("current") == "s1")
    trees = ben.do("s1", "add", text="Meer bomen", topic="t3")["made"][0]
    homes = cem.do("s1", "add", text="Betaalbare huizen", topic="Wonen")["made"][0]
    stage = dina.do("s1", "add", text="Een podium")["made"][0]
    rude = dina.do("s1", "add", text="Scheldwoord")["made"][0]
    ben.do("s1", "edit", item=trees, text="Meer oude bomen")
    ben.refuses("not_yours", "s1", "edit", item=homes, text="x")
    desk.do("s1", "hide", item=rude)
    desk.wait(lambda: desk.at("desk", "steps", "s1", "hidden", rude))
    screen.wait(lambda: screen.room("steps", "s1", "items", trees, "text") == "Meer oude bomen")
    screen.wait(lambda: set(screen.room("steps", "s1", "items")) == {trees, homes, stage})
    desk.do(None, "timer", seconds=120)
    assert screen.wait(lambda: screen.room("timer"))["paused"] is None
    desk.do(None, "close", step="s1")

    desk.do(None, "open", step="s2")
    green = ben.do("s2", "create", title="Groen", items=[trees])["made"][0]
    rest = cem.do("s2", "create", title="Rest", items=[homes])["made"][0]
    spare = desk.do("s2", "create", title="Over")["made"][0]
    dina.do("s2", "put", item=stage, cluster=spare)
    desk.do("s2", "merge", from_=spare, into=rest)
    desk.do("s2", "rename", cluster=rest, title="Wonen en cultuur")
    screen.wait(lambda: {item["cluster"] for item in screen.room("steps", "s2", "items").values()} == {green, rest})
    desk.do(None, "close", step="s2")

    desk.do(None, "open", step="s3")
    assert set(ben.wait(lambda: ben.room("steps", "s3", "items"))) == {green, rest}
    ben.do("s3", "cast", item=green, dots=4)
    ben.refuses("too_many_dots", "s3", "cast", item=rest, dots=2)
    ben.do("s3", "cast", item=rest, dots=1)
    assert ben.at("me", "steps", "s3") == {"ballot": {green: 4, rest: 1}, "left": 0}
    cem.do("s3", "cast", item=rest, dots=5)
    desk.do(None, "close", step="s3")
    desk.do(None, "reveal", step="s3")
    results = {green: {"dots": 4, "voters": 1}, rest: {"dots": 6, "voters": 2}}
    assert dina.wait(lambda: dina.room("steps", "s3", "results")) == results
    assert dina.room("steps", "s3", "done") == 2
    desk.do(None, "finish")
    screen.wait(lambda: screen.room("state") == "finished")
    ben.refuses("session_finished", "s1", "add", text="x")

    made = meeting.made
    minutes = requests.get(f"{meeting.server.url}/api/sessions/{made['code']}/minutes.json", params={"key": made["key"]}, timeout=10).json()
    think, sort, weigh = minutes["steps"]
    topics = [(row["text"], row["topic"]) for row in think["rows"]]
    assert topics == [("Meer oude bomen", "Groen"), ("Betaalbare huizen", "Wonen"), ("Een podium", None)]
    assert {row["text"]: row["cluster"] for row in sort["rows"]} == {
        "Meer oude bomen": "Groen", "Betaalbare huizen": "Wonen en cultuur", "Een podium": "Wonen en cultuur",
    }  # fmt: skip
    assert [(row["text"], row["dots"], row["voters"]) for row in weigh["rows"]] == [("Groen", 4, 1), ("Wonen en cultuur", 6, 2)]
    assert weigh["taken"]["total"] == 2


def test_P2_a_restarted_server_goes_on_where_it_was(own_server: Server) -> None:
    with hall(own_server) as meeting:
        desk, ben = meeting.desk(), meeting.phone("g1")
        desk.do(None, "open", step="s1")
        ben.do("s1", "add", text="trees")
        ben.wait(lambda: ben.room("steps", "s1", "items"))
        own_server.restart()
        again = meeting.phone(token=ben.copy.token, since=ben.copy.seq, epoch=ben.copy.epoch)
        assert "ops" in again.messages[0][1]
        copy: Copy = ben.copy
        copy.sync(again.messages[0][1])
        assert copy.root["me"] == {"group": "g1", "joined": True, "steps": ben.at("me", "steps")}


@pytest.mark.parametrize("transport", ["websocket", "polling"])
def test_P11_a_probe_is_answered_whatever_it_holds(meeting: Hall, transport: str) -> None:
    for client in (meeting.phone(transports=(transport,)), meeting.desk(), meeting.screen()):
        for data in (None, {"a": [1]}, ("many", "things", 3)):
            assert client.io.call("probe", data, timeout=WITHIN) is None
