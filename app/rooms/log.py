"""The log: an acknowledgement is a promise. Append and read, on SQLite or PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

import msgspec
from sqlalchemy import Connection, Engine, bindparam, create_engine, event, func, insert, select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.pool import StaticPool

from app import green
from app.core.session import Row
from app.rooms.tables import SCHEMA, about, log, metadata, sessions

R = TypeVar("R")


class Batch(NamedTuple):
    """Rows for one session, the first at `head + 1`."""

    session: str
    head: int
    rows: list[Row]


class Found(NamedTuple):
    """A session in the log; `secret` is None once it was forgotten."""

    code: str
    secret: bytes | None


class SchemaMismatch(Exception):
    """The database was made by a newer release."""


class Log:
    """The event log. Every method waits without holding up the event loop; what the database raises is raised here."""

    def __init__(self, url: str, build: str) -> None:
        self._build = build
        self._sqlite = url.startswith("sqlite")
        self._engine = _engine(url)
        self._writing = self._engine.execution_options(writes=True)
        # Compiled once and given to the driver: building and binding them for each batch took half of what a commit takes.
        head = select(func.max(log.c.seq)).where(log.c.session == bindparam("session"))
        self._head, self._insert = (str(statement.compile(dialect=self._engine.dialect)) for statement in (head, insert(log)))
        self._call(self._prepare)

    def append(self, batches: list[Batch]) -> list[bool]:
        """Write the batches; for each whether it is in (True) or met a conflict (False): all of it or nothing.

        SQLite: one transaction for all, so that one fsync serves all rooms. PostgreSQL: one a session.
        """
        if not self._sqlite or len(batches) == 1:
            return [self._call(self._append_one, batch) for batch in batches]
        try:
            return self._call(self._append_all, batches)
        except IntegrityError:  # a repeated id in one of them must not cost the others
            return [self._call(self._append_one, batch) for batch in batches]

    def create(self, code: str, secret: bytes, row: Row) -> bool:
        """Begin a session with its first row; False when the code was ever used."""
        return self._call(self._create, code, secret, row)

    def find(self, code: str) -> Found | None:
        """The session with this code."""
        return self._call(self._find, code)

    def read(self, code: str, after: int = 0, limit: int = 2000) -> list[tuple[int, str, str, float, Any]]:
        """Rows after seq `after` in order: (seq, command id, actor, at, events as plain JSON)."""
        return self._call(self._read, code, after, limit)

    def ping(self) -> None:
        """Ask the database for a sign of life; raises what it raises."""
        self._call(self._ping)

    def _call(self, work: Callable[..., R], *args: Any) -> R:
        # SQLite blocks, so it goes to the pool thread; psycopg waits by green sockets.
        return green.blocking(work, *args) if self._sqlite else work(*args)

    def _prepare(self) -> None:
        metadata.create_all(self._engine)
        with self._writing.begin() as connection:
            schema = connection.execute(select(about.c.schema)).scalar()
            if schema is None:
                connection.execute(insert(about).values(schema=SCHEMA))
            elif schema != SCHEMA:
                raise SchemaMismatch(f"The database has schema {schema}, this release knows {SCHEMA}: use the release that made it, or a newer one.")

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
        return True

    def _create(self, code: str, secret: bytes, row: Row) -> bool:
        try:
            with self._writing.begin() as connection:
                connection.execute(insert(sessions).values(code=code, secret=secret, created_at=row.at))
                connection.execute(insert(log).values(self._values(code, row)))
        except IntegrityError:
            return False
        return True

    def _values(self, code: str, row: Row) -> dict[str, Any]:
        events = msgspec.json.encode(row.events).decode()
        return {"session": code, "seq": row.seq, "command": row.id, "actor": row.actor, "at": row.at, "build": self._build, "events": events}

    def _find(self, code: str) -> Found | None:
        with self._engine.connect() as connection:
            found = connection.execute(select(sessions.c.code, sessions.c.secret).where(sessions.c.code == code)).first()
        return None if found is None else Found(*found)

    def _read(self, code: str, after: int, limit: int) -> list[tuple[int, str, str, float, Any]]:
        wanted = select(log.c.seq, log.c.command, log.c.actor, log.c.at, log.c.events)
        wanted = wanted.where(log.c.session == code, log.c.seq > after).order_by(log.c.seq).limit(limit)
        with self._engine.connect() as connection:
            rows = connection.execute(wanted).all()
        return [(seq, command, actor, at, msgspec.json.decode(events)) for seq, command, actor, at, events in rows]

    def _ping(self) -> None:
        with self._engine.connect() as connection:
            connection.execute(text("SELECT 1"))


def address(url: str) -> str:
    """The address as SQLAlchemy takes it: PostgreSQL is spoken to by psycopg."""
    scheme, colon, rest = url.partition(":")
    return f"postgresql+psycopg{colon}{rest}" if scheme in ("postgres", "postgresql") else url


def _engine(url: str) -> Engine:
    if not url.startswith("sqlite"):
        import psycopg.waiting  # not before app.green, which tells it how to wait

        # Its wait in C would hold up every socket of the process (app/green.py says which one it must be).
        assert psycopg.waiting.wait is psycopg.waiting.wait_selector, "PSYCOPG_WAIT_FUNC was set too late"
        return create_engine(address(url), pool_size=4, max_overflow=4, pool_pre_ping=True)
    # One pool thread uses it, so one connection is enough, and it stays open between commits.
    engine = create_engine(url, poolclass=StaticPool, paramstyle="named", connect_args={"check_same_thread": False})

    @event.listens_for(engine, "connect")
    def _settings(connection: Any, _: Any) -> None:
        connection.isolation_level = None  # transactions begin where we say so, below
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=5000", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")

    return engine
