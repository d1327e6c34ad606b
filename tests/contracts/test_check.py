"""`python -m app check` says in sentences what is wrong in a log, and where; it changes nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from app.core.session import Row
from app.rooms.check import check
from app.rooms.database import address
from app.rooms.log import Batch, Log
from app.rooms.tables import SCHEMA
from tests.meeting import KINDS, SCRIPT, Meeting, first_row
from tests.phones import hall
from tests.server import ROOT, Server

Damage = Callable[..., None]


@pytest.fixture
def damage(url: str) -> Damage:
    """A log with two sessions, in which SQL may do damage."""
    log = Log(url, "build")
    meeting = Meeting()
    meeting.ada("open", "s1")
    for text in ("trees", "benches", "shade"):
        meeting.do("ben", "s1", "add", text=text)
    for code in ("AAAAAA", "BBBBBB"):
        assert log.create(code, b"secret", first_row(SCRIPT, code))
        assert log.append([Batch(code, 1, meeting.rows[1:])]) == [True]
    log.close()

    def execute(*statements: str) -> None:
        engine = create_engine(address(url))
        with engine.begin() as database:
            for statement in statements:
                database.exec_driver_sql(statement)
        engine.dispose()

    return execute


def problems(url: str) -> list[str]:
    told: list[str] = []
    found = check(url, KINDS, told.append, lambda done, total: None)
    assert found.problems == len(told)
    return told


NOT_REPLAYED = " From there on the session was not replayed."


@pytest.mark.parametrize(
    ("statements", "sentences"),
    [
        ([], []),
        (["DELETE FROM log WHERE session = 'AAAAAA' AND seq = 3"], ["Session AAAAAA: row 3 is missing." + NOT_REPLAYED]),
        (["DELETE FROM log WHERE session = 'AAAAAA' AND seq < 4"], ["Session AAAAAA: rows 1 to 3 are missing." + NOT_REPLAYED]),
        (["DELETE FROM log WHERE session = 'BBBBBB'"], ["Session BBBBBB has no rows."]),
        (["UPDATE log SET at = 1 WHERE session = 'AAAAAA' AND seq = 4"], ["Session AAAAAA, row 4: its time lies before that of the row before it."]),
        (
            ["UPDATE log SET events = '[[null,' WHERE session = 'AAAAAA' AND seq IN (2, 4)"],
            [
                "Session AAAAAA, row 2: the events are not readable as JSON (Input data was truncated)." + NOT_REPLAYED,
                "Session AAAAAA, row 4: the events are not readable as JSON (Input data was truncated).",
            ],
        ),
        (
            ["""UPDATE log SET events = '[["s1",{"type":"song_sung"}]]' WHERE session = 'AAAAAA' AND seq = 3"""],
            ["Session AAAAAA, row 3: an event that this release does not know (ValidationError: Invalid value 'song_sung'"],
        ),
        (
            ["UPDATE log SET events = '{}' WHERE session = 'AAAAAA' AND seq = 1"],
            ["Session AAAAAA, row 1: the first row does not start the session." + NOT_REPLAYED],
        ),
        (
            ["""UPDATE log SET events = replace(events, '"step":"s1"', '"step":"s9"') WHERE session = 'AAAAAA' AND seq = 2"""],
            ["Session AAAAAA, row 2: replaying it fails (Refused: unknown_step"],
        ),
        (
            ["""UPDATE log SET events = replace(events, '"rules":{}', '"rules":{"quiz":1,"cluster":9}') WHERE session = 'AAAAAA' AND seq = 1"""],
            [
                'Session AAAAAA, row 1: this release has no activity of the kind "quiz".' + NOT_REPLAYED,
                f'Session AAAAAA, row 1: it was made by version 9 of the rules of "cluster", this release has {KINDS["cluster"].version}.',
            ],
        ),
        (
            ["""UPDATE log SET events = replace(events, '"code":"AAAAAA"', '"code":"CCCCCC"') WHERE session = 'AAAAAA' AND seq = 1"""],
            ["Session AAAAAA, row 1: it starts a session CCCCCC, not this one."],
        ),
        (
            ["UPDATE about SET schema = 99"],
            [f"The database has schema 99, this release knows {SCHEMA}: use the release that made it, or a newer one."],
        ),
        (["DELETE FROM log", "DELETE FROM sessions", "DROP TABLE log"], ['The database lacks session, seq, command, actor, at, build, events']),
    ],
)  # fmt: skip
def test_what_is_damaged_is_named_with_its_place(url: str, damage: Damage, statements: list[str], sentences: list[str]) -> None:
    damage(*statements)
    told = problems(url)
    assert len(told) == len(sentences), told
    for one, sentence in zip(told, sentences, strict=True):
        assert one.startswith(sentence)


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_a_damaged_file_is_named_and_what_can_be_read_is_read(url: str, damage: Damage) -> None:
    damage("UPDATE log SET events = CAST(X'5bff5d' AS TEXT) WHERE session = 'BBBBBB' AND seq = 5", "DELETE FROM sessions WHERE code = 'AAAAAA'")
    assert problems(url) == [
        "Session AAAAAA has rows, but is not in the list of sessions, so nobody can enter it.",
        "Session BBBBBB, row 5: the events are not readable as JSON (JSON is malformed: invalid character (byte 1))." + NOT_REPLAYED,
    ]
    path = Path(url.removeprefix("sqlite:///"))
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) - 2 * 4096])
    told = problems(url)
    assert told
    assert all(one.startswith(("The file of the database is damaged: ", f"The database {url} can not be read: ")) for one in told)


def run_check(instance: Path, **environment: str) -> tuple[int, str]:
    command = [sys.executable, "-m", "app", "check"]
    ran = subprocess.run(command, cwd=ROOT, env={**os.environ, "AANZET_INSTANCE": str(instance), **environment}, capture_output=True, text=True)
    assert not ran.stderr
    return ran.returncode, ran.stdout


def test_the_check_runs_beside_a_server_and_changes_nothing(url: str, tmp_path: Path) -> None:
    instance = tmp_path / "instance"
    environment = {} if url.startswith("sqlite") else {"DATABASE_URL": url}
    server = Server(instance, **environment).start()
    try:
        with hall(server, "vrije-brainstorm") as meeting:
            desk = meeting.desk()
            desk.do(None, "open", step="s1")
            before = {path.name: path.read_bytes() for path in instance.iterdir() if path.suffix != ".db-shm"}
            assert run_check(instance, **environment) == (0, "All is well. Sessions: 1, rows: 2.\n")
            assert {path.name: path.read_bytes() for path in instance.iterdir() if path.suffix != ".db-shm"} == before
            desk.do("s1", "add", text="and on it goes")
            server.kill()  # what stands in the log alone, and not in the file yet, is checked as well
            assert run_check(instance, **environment) == (0, "All is well. Sessions: 1, rows: 3.\n")
    finally:
        server.close()


def test_the_exit_status_tells_scripts_and_nothing_is_made_where_nothing_is(url: str, damage: Damage, tmp_path: Path) -> None:
    damage("DELETE FROM log WHERE session = 'AAAAAA' AND seq = 3")
    status, said = run_check(tmp_path / "nowhere", DATABASE_URL=url)
    assert status == 1
    assert said.splitlines()[-1] == "One problem. Sessions: 2, rows: 9."
    status, said = run_check(tmp_path / "nowhere")
    assert status == 1
    assert said.startswith(f"The database sqlite:///{tmp_path}/nowhere/aanzet.db can not be read: unable to open database file.\n")
    assert not (tmp_path / "nowhere").exists()


def test_progress_is_told_row_by_row(url: str, damage: Damage) -> None:
    seen: list[tuple[int, int]] = []
    check(url, KINDS, print, lambda done, total: seen.append((done, total)))
    assert seen == [(done, 10) for done in range(1, 11)]


def test_a_log_longer_than_one_look_is_read_to_its_end(url: str, damage: Damage) -> None:
    log = Log(url, "build")
    assert log.append([Batch("BBBBBB", 5, [Row(seq, f"command-{seq}", "desk:1", 2000.0, []) for seq in range(6, 4100)])]) == [True]
    log.close()
    assert problems(url) == []
    damage("DELETE FROM log WHERE session = 'BBBBBB' AND seq = 4050")
    assert problems(url) == ["Session BBBBBB: row 4050 is missing." + NOT_REPLAYED]
