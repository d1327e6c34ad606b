"""The contract of the log, for every database it runs on."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path
from subprocess import PIPE, Popen

import pytest

from app.core.facts import StepClosed, StepOpened
from app.core.session import Row
from app.rooms.log import Batch, Log
from app.rooms.sessions import Sessions
from tests.meeting import SCRIPT, first_row
from tests.phones import hall
from tests.server import ROOT, Server


@pytest.fixture
def log(url: str) -> Log:
    log = Log(url, "build")
    for code in ("AAAAAA", "BBBBBB"):
        assert log.create(code, b"secret", first_row(SCRIPT, code))
    return log


def row(seq: int, command: str, actor: str = "desk:1") -> Row:
    return Row(seq, command, actor, 1000.0 + seq, [(None, StepOpened(step="s1", items=None))])


def seqs(log: Log, code: str, after: int = 0) -> list[int]:
    return [seq for seq, *_ in log.read(code, after)]


def test_what_is_appended_is_read_back_in_order(log: Log) -> None:
    assert log.append([Batch("AAAAAA", 1, [row(2, "two"), row(3, "three")])]) == [True]
    assert log.read("AAAAAA", 1)[1] == (3, "three", "desk:1", 1003.0, [[None, {"type": "step_opened", "step": "s1", "items": None, "seed": None}]])
    assert seqs(log, "AAAAAA") == [1, 2, 3]
    assert seqs(log, "AAAAAA", 2) == [3]
    assert seqs(log, "BBBBBB") == [1]
    assert seqs(log, "CCCCCC") == []


def test_many_rooms_are_written_together_and_each_gets_its_own_answer(log: Log) -> None:
    answers = log.append([Batch("AAAAAA", 1, [row(2, "two")]), Batch("BBBBBB", 7, [row(8, "eight")])])
    assert answers == [True, False]
    assert (seqs(log, "AAAAAA"), seqs(log, "BBBBBB")) == ([1, 2], [1])


def test_two_writers_never_both_get_a_seq(url: str, log: Log) -> None:
    other = Log(url, "build")
    assert log.append([Batch("AAAAAA", 1, [row(2, "mine")])]) == [True]
    assert other.append([Batch("AAAAAA", 1, [row(2, "theirs"), row(3, "more")])]) == [False]
    assert [command for _, command, *_ in log.read("AAAAAA", 1)] == ["mine"]


def test_a_repeated_command_id_is_a_conflict_and_nothing_of_its_batch_is_kept(log: Log) -> None:
    assert log.append([Batch("AAAAAA", 1, [row(2, "same")])]) == [True]
    both = [Batch("AAAAAA", 2, [row(3, "new"), row(4, "same")]), Batch("BBBBBB", 1, [row(2, "same")])]
    assert log.append(both) == [False, True]
    assert log.append([Batch("AAAAAA", 2, [row(3, "same", actor="desk:2")])]) == [True]
    assert seqs(log, "AAAAAA") == [1, 2, 3]


def test_a_batch_that_would_leave_a_gap_is_refused_as_a_whole(log: Log) -> None:
    assert log.append([Batch("AAAAAA", 2, [row(3, "three")])]) == [False]
    assert log.append([Batch("AAAAAA", 0, [row(1, "one")])]) == [False]
    assert seqs(log, "AAAAAA") == [1]


def test_what_can_not_be_written_whole_is_not_written_at_all(url: str, log: Log) -> None:
    """The database itself refuses the last row of the second room: both rooms' batches stay whole, in or out."""
    batches = [Batch("AAAAAA", 1, [row(2, "two")]), Batch("BBBBBB", 1, [row(2, "two"), row(3, "three", actor=None)])]  # type: ignore[arg-type]
    assert log.append(batches) == [True, False]
    assert (seqs(log, "AAAAAA"), seqs(log, "BBBBBB")) == ([1, 2], [1])


def test_of_many_writers_at_one_head_exactly_one_gets_the_seq(url: str, log: Log) -> None:
    command = [sys.executable, "-m", "tests.contracts.writer", url]
    names = ["writer-0", "writer-1", "writer-2"]
    with ExitStack() as last:
        writers = [last.enter_context(Popen([*command, name], cwd=ROOT, stdin=PIPE, stdout=PIPE, text=True)) for name in names]
        winners = []
        assert {said(writer) for writer in writers} == {"ready"}
        for seq in range(2, 20):
            for writer in writers:
                print(seq, file=writer.stdin, flush=True)
            winners += [name for writer, name in zip(writers, names, strict=True) if said(writer) == "True"]
    assert [actor for _, _, actor, *_ in log.read("AAAAAA", 1)] == winners
    assert seqs(log, "AAAAAA") == list(range(1, 20))


def said(writer: Popen[str]) -> str:
    assert writer.stdout is not None
    return writer.stdout.readline().strip()


def test_a_code_is_never_used_twice(log: Log) -> None:
    assert not log.create("AAAAAA", b"other", first_row(SCRIPT, "AAAAAA"))
    found = log.find("AAAAAA")
    assert found is not None
    assert found.secret == b"secret"
    assert log.find("CCCCCC") is None


def test_a_log_is_found_again_after_a_restart(url: str, log: Log) -> None:
    log.append([Batch("AAAAAA", 1, [Row(2, "two", "desk:1", 5.0, [(None, StepClosed(step="s1"))])])])
    assert seqs(Log(url, "another build"), "AAAAAA") == [1, 2]


def test_a_repeated_command_id_answers_with_its_first_seq_also_after_a_restart(url: str, tmp_path: Path) -> None:
    server = Server(tmp_path / "instance", DATABASE_URL=url).start()
    try:
        with hall(server, "vrije-brainstorm") as meeting:
            meeting.desk().do(None, "open", step="s1")
            ben, cem = meeting.phone(), meeting.phone()
            first = ben.send("s1", "add", {"text": "trees"}, command="command-1")
            assert cem.send("s1", "add", {"text": "benches"}, command="command-1")["seq"] == first["seq"] + 1, "an id is a person's own"
            server.kill()
            server.start()
            again = meeting.phone(token=ben.copy.token)
            assert again.send("s1", "add", {"text": "trees"}, command="command-1")["seq"] == first["seq"]
            assert [item["text"] for item in again.room("steps", "s1", "items").values()] == ["trees", "benches"]
    finally:
        server.close()


def test_the_link_to_people_is_deleted_of_sessions_that_finished_long_ago_and_of_no_others(log: Log) -> None:
    assert log.append([Batch("AAAAAA", 1, [row(2, "two"), row(3, "three")], state="finished"), Batch("BBBBBB", 1, [row(2, "two")])]) == [True, True]
    kept = Sessions(log.database)
    assert kept.forget(1003.0) == []
    assert kept.forget(1003.5) == ["AAAAAA"]
    assert kept.forget(9999.0) == []
    assert [found and found.secret for found in (log.find("AAAAAA"), log.find("BBBBBB"))] == [None, b"secret"]
    assert seqs(log, "AAAAAA") == [1, 2, 3]
