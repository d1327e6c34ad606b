"""The check of a log: whether every session is whole, known to this release, and can be replayed. It reads and changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Engine, LargeBinary, cast, func, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from app.core.activity import Activity
from app.core.facts import SessionStarted
from app.core.session import Row, Session
from app.rooms.database import address, open_database
from app.rooms.migrations import SchemaMismatch, check_tables, schema
from app.rooms.sessions import DELETED
from app.rooms.tables import SCHEMA, log, sessions

CHUNK = 2000  # rows that are read at a time; a long look at once would keep a running server from tidying up its file

Tell = Callable[[str], None]


class Checked(NamedTuple):
    """What was looked at, and how much was wrong."""

    sessions: int
    rows: int
    problems: int


def check(url: str, kinds: Mapping[str, Activity], tell: Tell, progress: Callable[[int, int], None]) -> Checked:
    """Look at every row of every session. `tell` gets each problem as a sentence; `progress` gets the rows done and those there are."""
    problems = done = 0

    def count(sentence: str) -> None:
        nonlocal problems
        problems += 1
        tell(sentence)

    codes: list[str] = []
    database = open_database(url, only_read=True)
    try:
        _check_database(database, count)
        codes, total = _codes(database, count)
        for code in codes:
            reading = Reading(code, kinds, count)
            for row in _rows(database, code):
                reading.take(*row)
                done += 1
                progress(done, total)
    except SchemaMismatch as mismatch:
        count(str(mismatch))
    except SQLAlchemyError as problem:
        count(f"The database {make_url(address(url)).render_as_string()} can not be read: {getattr(problem, 'orig', None) or problem}.")
    finally:
        database.dispose()
    return Checked(len(codes), done, problems)


class Reading:
    """One session while it is read: what must hold from row to row."""

    def __init__(self, code: str, kinds: Mapping[str, Activity], tell: Tell) -> None:
        self._code, self._kinds, self._tell = code, kinds, tell
        self._session = Session(kinds)
        self._seq, self._at = 0, 0.0
        self._started = False  # events are known by the steps they are in, so nothing can be said without the first row
        self._replays = True

    def take(self, seq: int, command: str, actor: str, at: float, raw: bytes | str) -> None:
        """Check the next row."""
        if seq > self._seq + 1:
            missing = f"row {self._seq + 1} is" if seq == self._seq + 2 else f"rows {self._seq + 1} to {seq - 1} are"
            self._stop(f"Session {self._code}: {missing} missing.")
        if at < self._at:
            self._say(seq, "its time lies before that of the row before it.")
        self._seq, self._at = seq, at
        try:
            plain = msgspec.json.decode(raw)
        except (msgspec.DecodeError, UnicodeDecodeError) as problem:
            return self._stop(self._place(seq, f"the events are not readable as JSON ({problem})."))
        if not self._started and seq > 1:
            return None
        try:
            events = self._session.read_events(plain)
        except Exception as problem:  # whatever stands there instead of an event
            return self._stop(self._place(seq, f"an event that this release does not know ({_describe(problem)})."))
        self._replay(Row(seq, command, actor, at, events))

    def _replay(self, row: Row) -> None:
        if row.seq == 1:
            event = row.events[0][1] if row.events else None
            if not isinstance(event, SessionStarted):
                return self._stop(self._place(1, "the first row does not start the session."))
            self._check_start(event)
        if not self._replays:
            return None
        try:
            self._session.apply(row)
            self._session.tree.take_writes()
            self._started = True
        except Exception as problem:  # the rules can fail in any way on what they never wrote
            self._stop(self._place(row.seq, f"replaying it fails ({_describe(problem)})."))

    def _check_start(self, event: SessionStarted) -> None:
        if event.code != self._code:
            self._say(1, f"it starts a session {event.code}, not this one.")
        for kind, version in event.rules.items():
            known = self._kinds[kind].version if kind in self._kinds else None
            if known is None:
                self._stop(self._place(1, f'this release has no activity of the kind "{kind}".'))
            elif version > known:
                self._say(1, f'it was made by version {version} of the rules of "{kind}", this release has {known}.')

    def _stop(self, sentence: str) -> None:
        """Say it, and that the rest is not replayed: whatever that gave would be guesswork."""
        self._tell(f"{sentence} From there on the session was not replayed." if self._replays else sentence)
        self._replays = False

    def _say(self, seq: int, what: str) -> None:
        self._tell(self._place(seq, what))

    def _place(self, seq: int, what: str) -> str:
        return f"Session {self._code}, row {seq}: {what}"


def _check_database(database: Engine, tell: Tell) -> None:
    with database.connect() as connection:
        if database.dialect.name == "sqlite":
            for line in connection.exec_driver_sql("PRAGMA integrity_check(20)").scalars():
                if line != "ok":
                    tell(f"The file of the database is damaged: {line}.")
        found = schema(connection)
        if found < SCHEMA:
            what = f"schema {found}" if found else "no tables yet"
            raise SchemaMismatch(f"The database has {what}, this release makes it {SCHEMA} when the server starts: check again after that.")
        check_tables(connection)


def _codes(database: Engine, tell: Tell) -> tuple[list[str], int]:
    with database.connect() as connection:
        begun = set(connection.execute(select(sessions.c.code).where(sessions.c.state != DELETED)).scalars())
        written = set(connection.execute(select(log.c.session).distinct()).scalars())
        total = connection.execute(select(func.count()).select_from(log)).scalar_one()
    for code in sorted(begun - written):
        tell(f"Session {code} has no rows.")
    for code in sorted(written - begun):
        tell(f"Session {code} has rows, but is not in the list of sessions, so nobody can enter it.")
    return sorted(begun | written), total


def _rows(database: Engine, code: str) -> Iterator[tuple[int, str, str, float, Any]]:
    # As bytes, so that also what is no text can be read; PostgreSQL keeps nothing else than text.
    events = cast(log.c.events, LargeBinary) if database.dialect.name == "sqlite" else log.c.events
    after = 0
    while True:
        wanted = select(log.c.seq, log.c.command, log.c.actor, log.c.at, events).where(log.c.session == code, log.c.seq > after)
        with database.connect() as connection:
            rows = connection.execute(wanted.order_by(log.c.seq).limit(CHUNK)).all()
        if not rows:
            return
        yield from (tuple(row) for row in rows)
        after = rows[-1][0]


def _describe(problem: Exception) -> str:
    return f"{type(problem).__name__}: {problem}"
