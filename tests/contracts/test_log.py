"""The contract of the log, for every database it runs on."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import create_engine, update

from app.core.facts import StepClosed, StepOpened
from app.core.session import Row
from app.rooms.log import Batch, Log, SchemaMismatch, address
from app.rooms.tables import about
from tests.meeting import SCRIPT, first_row
from tests.phones import hall
from tests.postgres import Postgres
from tests.server import Server


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'log.db'}"
    return request.getfixturevalue("own_postgres").database()


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
    assert log.read("AAAAAA", 1)[1] == (3, "three", "desk:1", 1003.0, [[None, {"type": "step_opened", "step": "s1", "items": None}]])
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


def test_a_code_is_never_used_twice(log: Log) -> None:
    assert not log.create("AAAAAA", b"other", first_row(SCRIPT, "AAAAAA"))
    found = log.find("AAAAAA")
    assert found is not None
    assert found.secret == b"secret"
    assert log.find("CCCCCC") is None


def test_a_log_is_found_again_after_a_restart(url: str, log: Log) -> None:
    log.append([Batch("AAAAAA", 1, [Row(2, "two", "desk:1", 5.0, [(None, StepClosed(step="s1"))])])])
    assert seqs(Log(url, "another build"), "AAAAAA") == [1, 2]


def test_a_database_of_a_newer_release_is_refused_with_a_sentence(url: str, log: Log) -> None:
    with create_engine(address(url)).begin() as database:
        database.execute(update(about).values(schema=99))
    with pytest.raises(SchemaMismatch, match="schema 99, this release knows 1"):
        Log(url, "build")


def test_a_meeting_on_postgresql_is_found_again_after_a_restart(own_postgres: Postgres, tmp_path: Path) -> None:
    server = Server(tmp_path / "instance", DATABASE_URL=own_postgres.database()).start()
    try:
        with hall(server, "vrije-brainstorm") as meeting:
            meeting.desk().do(None, "open", step="s1")
            for phone in (meeting.phone(), meeting.phone()):
                phone.do("s1", "add", text="trees")
            server.kill()
            server.start()
            assert len(meeting.phone().room("steps", "s1", "items")) == 2
    finally:
        server.close()
