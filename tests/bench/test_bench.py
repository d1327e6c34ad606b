"""The benchmark counts right, and its checks can fail; nothing here is about time."""

from __future__ import annotations

import json
import zlib
from typing import Any

import pytest

from bench import packets, report
from bench.copies import EventCopy, RoomCopy
from bench.figures import percentile, ratio, spread, table
from bench.ledger import Ledger
from bench.profiler import summary

BEN, CEM = "Ben's phone", "Cem's phone"


def whole(seq: int, *texts: str) -> dict[str, Any]:
    """A `sync` with everything."""
    items = {f"i{number}": {"id": f"i{number}", "text": text, "order": number} for number, text in enumerate(texts, 1)}
    return {"seq": seq, "epoch": "e", "token": "t", "room": {"steps": {"s1": {"items": items}}}, "me": {}}


def added(seq: int, order: int, text: str) -> dict[str, Any]:
    """A `patch` with one idea."""
    return {"seq": seq, "ops": [[["room", "steps", "s1", "items", f"i{order}"], {"id": f"i{order}", "text": text, "order": order}]]}


def test_a_percentile_is_a_value_that_was_measured() -> None:
    assert percentile([], 0.5) is None
    assert percentile([7.0], 0.99) == 7.0
    hundred = [float(number) for number in range(1, 101)]
    assert [percentile(hundred, share) for share in (0.0, 0.5, 0.95, 0.99, 1.0)] == [1, 50, 95, 99, 100]


def test_a_spread_is_in_milliseconds() -> None:
    assert spread([0.003, 0.001, 0.002]) == {"p50": 2.0, "p95": 3.0, "p99": 3.0, "max": 3.0}
    assert set(spread([]).values()) == {None}


def test_what_is_not_known_has_no_ratio() -> None:
    assert ratio(1, 4) == 0.25
    assert ratio(None, 4) is None
    assert ratio(1, 0) is None


def test_a_table_leaves_open_what_was_not_measured() -> None:
    assert table(("run", "µs"), [["a", None], ["b", 1234.5], ["c", 0.123]]) == "| run | µs |\n| --- | ---: |\n| a |  |\n| b | 1,234 |\n| c | 0.12 |"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (b'0{"sid":"x"}', packets.Packet("open", body={"sid": "x"})),
        (b"2", packets.Packet("ping")),
        (b'40{"sid":"y"}', packets.Packet("connect", body={"sid": "y"})),
        (b"41", packets.Packet("disconnect")),
        (b'42["patch",{"seq":7}]', packets.Packet("event", "patch", body={"seq": 7})),
        (b'42["hello"]', packets.Packet("event", "hello")),
        (b'4312[{"ok":true}]', packets.Packet("ack", number=12, body={"ok": True})),
        (b'44{"message":"no"}', packets.Packet("refused", body={"message": "no"})),
    ],
)
def test_a_packet_is_read(text: bytes, expected: packets.Packet) -> None:
    assert packets.read(text) == expected


@pytest.mark.parametrize("text", [b"", b"x", b"4", b"49", b"42", b"42{", b"43[", b"43x[]", b"0"])
def test_what_is_no_packet_is_not_read(text: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        packets.read(text)


def test_a_command_is_an_event_that_asks_for_an_answer() -> None:
    assert packets.event(5, "do", {"id": "x"}) == b'425["do",{"id":"x"}]'
    assert packets.connect({"code": "K7M4QX"}) == b'40{"code":"K7M4QX"}'


def test_a_token_is_found_without_reading_the_rest() -> None:
    assert packets.token(b'42["sync",{"seq":1,"epoch":"e","now":1.5,"token":"abc.DEF-1","room":') == "abc.DEF-1"
    assert packets.token(b'42["sync",{"seq":1,"token":null,"room":{}}]') is None


def test_compressed_messages_of_a_connection_are_the_messages() -> None:
    packer, inflate = zlib.compressobj(wbits=-15), packets.inflater()
    for number in range(3):
        text = json.dumps(["patch", number, {"text": "ideeën " * 300}]).encode()
        packed = packer.compress(text) + packer.flush(zlib.Z_SYNC_FLUSH)
        assert inflate(packed.removesuffix(b"\x00\x00\xff\xff")) == text


@pytest.mark.parametrize(("payload", "frame"), [(0, 2), (125, 127), (126, 130), (65_535, 65_539), (65_536, 65_546)])
def test_the_head_of_a_frame_is_counted(payload: int, frame: int) -> None:
    assert packets.framed(payload) == frame


def test_a_copy_tells_what_is_new() -> None:
    copy = RoomCopy()
    assert copy.take("sync", whole(1, "a")) == ["a"]
    assert copy.take("patch", added(2, 2, "b")) == ["b"]
    assert copy.take("sync", whole(3, "a", "b", "c")) == ["c"]
    assert (copy.ideas, copy.twice, copy.whole) == ({"a", "b", "c"}, [], 2)


def test_an_idea_that_comes_again_is_counted_as_twice() -> None:
    copy = RoomCopy()
    copy.take("sync", whole(1, "a"))
    copy.take("patch", added(2, 2, "b"))
    assert copy.take("patch", added(3, 2, "b")) == []
    assert copy.twice == ["b"]


def test_the_patch_after_a_sync_may_repeat_what_it_held() -> None:
    copy = RoomCopy()
    copy.take("sync", whole(2, "a", "b"))
    assert copy.take("patch", added(2, 2, "b")) == []
    assert copy.twice == []


@pytest.mark.parametrize(
    "body", [whole(9, "b"), added(9, 9, "x") | {"ops": [[["room", "nowhere", "x"], 1]]}, added(9, 9, "x") | {"ops": [[["room", "steps"], {}]]}]
)
def test_a_copy_refuses_what_breaks_it(body: dict[str, Any]) -> None:
    copy = RoomCopy()
    copy.take("sync", whole(1, "a"))
    with pytest.raises(ValueError, match=r"."):
        copy.take("sync" if "room" in body else "patch", body)


def a_run(copy: EventCopy) -> Ledger:
    """Ben has submitted one idea, and was acknowledged."""
    ledger = Ledger()
    ledger.submit("a", 10.0, "room", BEN)
    ledger.acknowledge("a", 10.5)
    ledger.see(copy.take("idea", {"text": "a"}), 11.0, CEM)
    return ledger


def test_a_run_without_faults_has_none() -> None:
    copy = EventCopy()
    ledger = a_run(copy)
    assert ledger.complete({"room": [copy]})
    assert ledger.faults({"room": [copy]}) == []
    assert (ledger.acknowledged, ledger.seen) == ({"a": 0.5}, [1.0])


def test_what_a_phone_sees_of_itself_is_no_time() -> None:
    ledger = Ledger()
    ledger.submit("a", 10.0, "room", BEN)
    ledger.see(["a"], 11.0, BEN)
    assert ledger.seen == []


def test_a_missing_idea_is_a_fault() -> None:
    copy, other = EventCopy(), EventCopy()
    ledger = a_run(copy)
    assert not ledger.complete({"room": [copy, other]})
    assert any("never came" in fault for fault in ledger.faults({"room": [copy, other]}))


def test_an_idea_that_came_twice_is_a_fault() -> None:
    copy = EventCopy()
    ledger = a_run(copy)
    copy.take("idea", {"text": "a"})
    assert any("came twice" in fault for fault in ledger.faults({"room": [copy]}))


def test_an_idea_of_another_room_is_a_fault() -> None:
    copy, elsewhere = EventCopy(), EventCopy()
    ledger = a_run(copy)
    assert ledger.faults({"room": [copy], "another": [elsewhere]}) == []
    elsewhere.take("idea", {"text": "a"})
    assert any("came from nowhere" in fault for fault in ledger.faults({"room": [copy], "another": [elsewhere]}))


def test_an_idea_without_acknowledgement_is_a_fault() -> None:
    copy = EventCopy()
    ledger = a_run(copy)
    ledger.submit("b", 12.0, "room", BEN)
    assert not ledger.complete({"room": [copy]})
    assert any("not acknowledged" in fault for fault in ledger.faults({"room": [copy]}))


def test_a_profile_names_the_costliest() -> None:
    told = summary("run (app/a.py:1);send (app/b.py:7) 3\nrun (app/a.py:1);read (b.py:9) 1\nHub.do_poll (hub.py:3) 6\n")
    assert " 75.0 %  send (app/b.py:7)" in told
    assert "100.0 %  run (app/a.py)" in told


def test_a_goal_is_judged_by_its_own_run_only() -> None:
    run = {"name": "brainstorm-30", "workload": "brainstorm", "subject": "aanzet", "title": "Aanzet", "phones": 2000, "rate": 30.0, "faults": []}
    run |= {"frames": 1, "us_per_delivery": 2.0, "us_per_frame": 3.0, "kb_per_phone": 1.0, "memory_per_phone": 1.0, "seen": {"p99": 300.0}}
    node = {**run, "subject": "node", "title": "Node", "us_per_delivery": 10.0}
    told = report.text([run, node], judge=True)
    assert "| brainstorm-30: seen p99, ms | 300 | 250 | **not reached** |" in told
    assert "| brainstorm-30: CPU a delivery ÷ Node's | 0.20 | 0.25 | reached |" in told
    assert "stock's" not in told
    assert "Goals" not in report.text([run, node], judge=False)
