"""The log: an acknowledgement is a promise. Append and read, on SQLite or PostgreSQL."""

from __future__ import annotations

from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, bindparam, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from app.core.session import Row
from app.rooms.database import Database
from app.rooms.migrations import bring_up
from app.rooms.sessions import DELETED
from app.rooms.tables import log, sessions

SIGN = 2.0  # seconds to wait for a sign of life
NOBODY = "-"  # not a code


class Batch(NamedTuple):
    """Rows for one session, the first at `head + 1`."""

    session: str
    head: int
    rows: list[Row]
    state: str | None = None  # of the session after it, when that is another


class Found(NamedTuple):
    """A session in the log; `secret` is None once it was forgotten."""

    code: str
    secret: bytes | None


class Log:
    """The event log. Every method waits without holding up the event loop, and raises Unavailable when the database fails or hangs."""

    def __init__(self, url: str, build: str) -> None:
        self._build = build
        self.database = Database(url)
        self._engine, self._writing, self._call = self.database.reading, self.database.writing, self.database.call
        # Compiled once and given to the driver: building and binding them for each batch took half of what a commit takes.
        head = select(func.max(log.c.seq)).where(log.c.session == bindparam("session"))
        self._head, self._insert = (str(statement.compile(dialect=self._engine.dialect)) for statement in (head, insert(log)))
        self._call(self._prepare, patience=None)

    def append(self, batches: list[Batch]) -> list[bool]:
        """Write the batches; for each whether it is in (True) or met a conflict (False): all of it or nothing.

        SQLite: one transaction for all, so that one fsync serves all rooms. PostgreSQL: one a session.
        """
        if not self.database.sqlite or len(batches) == 1:
            return [self._call(self._append_one, batch) for batch in batches]
        try:
            return self._call(self._append_all, batches)
        except IntegrityError:  # a repeated id in one of them must not cost the others
            return [self._call(self._append_one, batch) for batch in batches]

    def create(self, code: str, secret: bytes | None, row: Row, title: str = "", owner: str | None = None, state: str = "planned") -> bool:
        """Begin a session with its first row; False when the code was ever used."""
        about = {"code": code, "secret": secret, "created_at": row.at, "title": title, "owner": owner, "state": state}
        return self._call(self._create, row, about)

    def find(self, code: str) -> Found | None:
        """The session with this code."""
        return self._call(self._find, code)

    def read(self, code: str, after: int = 0, limit: int = 2000) -> list[tuple[int, str, str, float, Any]]:
        """Rows after seq `after` in order: (seq, command id, actor, at, events as plain JSON)."""
        return self._call(self._read, code, after, limit)

    def ping(self, write: bool = False) -> None:
        """Ask the database for a sign of life: to read, or to write something that changes nothing."""
        self._call(self._ping, write, patience=SIGN)

    def close(self) -> None:
        """Let go of the database; SQLite then puts all that was written into the one file."""
        self.database.close()

    def _prepare(self) -> None:
        with self._writing.begin() as connection:
            bring_up(connection)

    def _append_all(self, batches: list[Batch]) -> list[bool]:
        with self._writing.begin() as connection:
            return [self._write(connection, batch) for batch in batches]

    def _append_one(self, batch: Batch) -> bool:
        try:
            with self._writing.begin() as connection:
                return self._write(connection, batch)
        except IntegrityError:
            return False

    def _write(self, connection: Connection, batch: Batch) -> bool:
        head = connection.exec_driver_sql(self._head, {"session": batch.session}).scalar()
        if head != batch.head:
            return False
        connection.exec_driver_sql(self._insert, [self._values(batch.session, row) for row in batch.rows])
        if batch.state is not None:
            connection.execute(update(sessions).where(sessions.c.code == batch.session).values(state=batch.state))
        return True

    def _create(self, row: Row, about: dict[str, Any]) -> bool:
        try:
            with self._writing.begin() as connection:
                connection.execute(insert(sessions).values(about))
                connection.execute(insert(log).values(self._values(about["code"], row)))
        except IntegrityError:
            return False
        return True

    def _values(self, code: str, row: Row) -> dict[str, Any]:
        events = msgspec.json.encode(row.events).decode()
        return {"session": code, "seq": row.seq, "command": row.id, "actor": row.actor, "at": row.at, "build": self._build, "events": events}

    def _find(self, code: str) -> Found | None:
        with self._engine.connect() as connection:
            found = connection.execute(select(sessions.c.code, sessions.c.secret).where(sessions.c.code == code, sessions.c.state != DELETED)).first()
        return None if found is None else Found(*found)

    def _read(self, code: str, after: int, limit: int) -> list[tuple[int, str, str, float, Any]]:
        wanted = select(log.c.seq, log.c.command, log.c.actor, log.c.at, log.c.events)
        wanted = wanted.where(log.c.session == code, log.c.seq > after).order_by(log.c.seq).limit(limit)
        with self._engine.connect() as connection:
            rows = connection.execute(wanted).all()
        return [(seq, command, actor, at, msgspec.json.decode(events)) for seq, command, actor, at, events in rows]

    def _ping(self, write: bool) -> None:
        with (self._writing if write else self._engine).begin() as connection:
            connection.execute(select(log.c.seq).limit(1))
            if write:  # rows that nobody ever sees: an update to the same value would write nothing
                connection.execute(insert(sessions).values(code=NOBODY, created_at=0.0))
                connection.execute(insert(log).values(self._values(NOBODY, Row(1, NOBODY, NOBODY, 0.0, []))))
                connection.execute(delete(log).where(log.c.session == NOBODY))
                connection.execute(delete(sessions).where(sessions.c.code == NOBODY))
