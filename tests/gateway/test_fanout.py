"""What the rooms send arrives, answers come when the room gives them, and closing leaves nothing behind."""

from __future__ import annotations

import json
from collections.abc import Callable
from unittest.mock import ANY

import pytest

from app import files
from tests.gateway.conftest import Running
from tests.gateway.polling import Polling
from tests.gateway.rfc6455 import WebSocket, masked

Start = Callable[..., Running]


def test_P2_a_sync_sent_while_connecting_comes_right_after_the_connection(start: Start) -> None:
    server = start()
    client = WebSocket(server.port)
    client.join({"sync": True})
    assert client.event() == ("sync", {"n": 0})


def test_P1_a_refused_connection_names_its_code(start: Start) -> None:
    server = start()
    client = WebSocket(server.port)
    client.text()
    client.say('40{"refuse":true}')
    assert json.loads(client.text()[2:]) == {"message": "no", "data": {"code": "no_session"}}
    client.say('421["do","not heard"]')
    server.order("patches", count=1, size=10)
    client.sock.sendall(masked(9, b"still there"))
    assert client.receive() == (10, b"still there")  # and no patch before it
    assert server.order("facts")["heard"] == []


def test_P4_a_do_is_answered_by_the_room_alone_and_only_when_it_asks_for_that(start: Start) -> None:
    client = WebSocket(start().port)
    client.join()
    client.say('42["do","no answer wanted"]')
    client.say('420["do",{"text":"één"}]')
    client.say('4212["plain",1]')
    assert client.text() == '430[{"text": "één"}]'
    assert client.text() == '4312[{"plain":[1]}]'


def test_P5_commands_are_taken_in_the_order_in_which_they_came(start: Start) -> None:
    server = start()
    client = WebSocket(server.port)
    client.join()
    client.sock.sendall(b"".join(masked(1, f'42{number}["do",{number}]'.encode()) for number in range(500)))
    assert [client.text() for _ in range(500)] == [f"43{number}[{number}]" for number in range(500)]
    assert server.order("facts")["heard"] == [[number] for number in range(500)]


@pytest.mark.parametrize("waits", ["connect", "do"])
def test_P5_a_handler_that_waits_holds_up_its_own_client_alone(start: Start, waits: str) -> None:
    server = start()
    client, other = WebSocket(server.port), WebSocket(server.port)
    client.text()
    other.join()
    if waits == "connect":
        client.say('40{"wait":true}')
    else:
        client.connect()
        client.say('42["do","wait"]')
    for number in range(200):
        client.say(f'42{number}["do",{number}]')
    for number in range(3):
        other.say(f'42{number}["do","other"]')
        assert other.text() == f'43{number}["other"]'
    assert [0] not in server.order("facts")["heard"]
    server.order("go")
    if waits == "connect":
        assert client.text().startswith("40")
    assert [client.text() for _ in range(200)] == [f"43{number}[{number}]" for number in range(200)]


def test_clients_that_say_nothing_have_no_task(start: Start) -> None:
    server = start()
    before = server.order("facts")["tasks"]
    clients = [WebSocket(server.port) for _ in range(50)]
    for client in clients:
        client.join()
        client.say('421["do",1]')
        client.text()
    assert server.wait_for(lambda facts: facts["tasks"] < before + 5)["wires"] == 50
    for client in clients:
        client.close()


def test_the_language_and_the_address_of_a_request_are_known_while_connecting_and_nothing_is_kept(start: Start) -> None:
    server = start()
    WebSocket(server.port, headers="Accept-Language: nl\r\nX-Forwarded-For: 10.1.1.1\r\nUser-Agent: of somebody\r\n").join()
    refused = WebSocket(server.port)
    refused.text()
    refused.say('40{"refuse":true}')
    refused.text()
    Polling(server.url).join()
    address = {"REMOTE_ADDR": "127.0.0.1", files.NUMBER: ANY}
    assert server.order("environs") == [{"HTTP_ACCEPT_LANGUAGE": "nl", "HTTP_X_FORWARDED_FOR": "10.1.1.1", **address}, address]
    assert server.order("facts")["environs"] == 1  # of the one that may try again


def test_half_an_emoji_is_no_reason_to_lose_a_phone(start: Start) -> None:
    """Fields cut text by UTF-16 units, and JSON can write the half."""
    client = WebSocket(start().port)
    client.join()
    client.say(r'421["do","\ud83d\ude00 \ud83d"]')
    assert client.text() == '431["😀 ?"]'


@pytest.mark.parametrize("fault", ["do", "connect"])
def test_a_fault_of_the_application_is_logged_and_hurts_nobody_else(start: Start, fault: str) -> None:
    server = start()
    server.may_say = "a fault of the application"
    client, other = WebSocket(server.port), WebSocket(server.port)
    other.join()
    if fault == "do":
        client.join()
        client.say('421["do","fail"]')
        client.say('422["do","next"]')
        assert client.text() == '432["next"]'
    else:
        client.text()
        client.say('40{"fail":true}')
        assert client.until_the_end() == 1011
    server.order("patches", count=1, size=10)
    assert other.event()[1]["n"] == 1


def test_who_leaves_the_namespace_can_not_join_it_again_on_the_same_connection(start: Start) -> None:
    server = start()
    client = WebSocket(server.port)
    client.join()
    client.say("41")
    client.say("40")
    client.until_the_end()
    server.wait_for(lambda facts: not facts["sids"] and not facts["clients"])


def test_a_client_that_is_gone_leaves_nothing_behind(start: Start) -> None:
    server = start()
    for auth in (None, {"refuse": True}):
        client = WebSocket(server.port)
        client.text()
        client.say("40" + json.dumps(auth))
        client.text()
        client.close()
    polling = Polling(server.url)
    polling.join()
    assert polling.post(b"41\x1e1") == 200
    facts = server.wait_for(lambda facts: not facts["clients"] and not facts["wires"])
    assert facts["sids"] == facts["environs"] == 0
    assert sorted(facts["gone"]) == ["client disconnect", "transport close"]


def test_a_client_that_never_answers_a_ping_is_closed(start: Start) -> None:
    server = start(limits={"sweep": 0.01})
    silent, polling = WebSocket(server.port), Polling(server.url)
    silent.join()
    polling.join()
    server.order("time", plus=20.1)
    server.wait_for(lambda facts: facts["pinged"] == 2)
    server.order("time", plus=20.1)
    facts = server.wait_for(lambda facts: not facts["wires"] and not facts["clients"])
    assert facts["gone"] == ["ping timeout", "ping timeout"]
    assert silent.receive() == (1, b"2")
    assert silent.until_the_end() is None
    assert polling.poll() is None


def test_a_client_that_never_joins_is_closed(start: Start) -> None:
    server = start(limits={"sweep": 0.01, "ping_interval": 1000})
    client = WebSocket(server.port)
    client.text()
    server.order("time", plus=45.1)
    client.until_the_end()
    server.wait_for(lambda facts: not facts["clients"])


def test_a_client_that_does_not_hang_up_after_our_goodbye_is_cut_off(start: Start) -> None:
    server = start(limits={"sweep": 0.01})
    client = WebSocket(server.port)
    client.join()
    server.order("close")
    assert client.until_the_end() == 1001
    assert server.order("facts")["wires"] == 1
    server.order("time", plus=2.1)
    server.wait_for(lambda facts: not facts["wires"])


def test_goodbye_closes_every_transport_without_telling_clients_to_stay_away(start: Start) -> None:
    server = start()
    websocket, polling = WebSocket(server.port), Polling(server.url)
    websocket.join()
    polling.join()
    server.order("goodbye")
    assert websocket.receive() == (8, (1001).to_bytes(2, "big"))
    assert polling.poll() is None
    assert " 503 " in WebSocket(server.port).status


def test_a_namespace_disconnect_tells_the_client_to_stay_away(start: Start) -> None:
    server = start()
    client = WebSocket(server.port)
    client.join()
    server.order("disconnect")
    assert client.text() == "41"
    server.order("patches", count=1, size=10)
    client.sock.sendall(masked(9, b""))
    assert client.receive() == (10, b"")
