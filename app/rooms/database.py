"""The database as it is opened and asked: what is set on a connection, and how long anything may wait."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import IntegrityError, SQLAlchemyError
from sqlalchemy.pool import StaticPool

from app import green

R = TypeVar("R")
PATIENCE = 5.0  # seconds to wait for an answer of the database; phones ask again after 8
CLOSING = 0.5  # seconds to wait at the end
POOL = 4  # connections to PostgreSQL that stay open once as many were needed
LOCKED = 1000  # ms to wait for what another program holds; everything else that is asked of SQLite waits behind it


class Unavailable(Exception):
    """The database refuses or does not answer; whether what was asked is done, only the database itself can tell."""


class Database:
    """One database for the server's whole life; `reading` and `writing` begin their transactions as their names say."""

    def __init__(self, url: str) -> None:
        self.sqlite = url.startswith("sqlite")
        self.reading = open_database(url)
        self.writing = self.reading.execution_options(writes=True)

    def call(self, work: Callable[..., R], *args: Any, patience: float | None = PATIENCE) -> R:
        """Do the work without holding up the event loop; raises Unavailable when the database fails or hangs."""
        try:
            with green.Timeout(patience):
                # SQLite blocks, so it goes to the pool thread; psycopg waits by green sockets.
                return green.blocking(work, *args) if self.sqlite else work(*args)
        except IntegrityError:
            raise
        except (SQLAlchemyError, OSError) as problem:
            raise Unavailable(str(getattr(problem, "orig", None) or problem).strip()) from problem
        except green.Timeout as problem:
            raise Unavailable(f"no answer within {patience} s") from problem

    def close(self) -> None:
        """Let go of the database; SQLite then puts all that was written into the one file."""
        self.call(self.reading.dispose, patience=CLOSING)


def open_database(url: str, only_read: bool = False) -> Engine:
    """The engine for an address as people write it. `only_read` changes nothing, whatever is asked, and makes no file."""
    where = make_url(address(url))
    return _sqlite(where, only_read) if where.get_backend_name() == "sqlite" else _postgresql(where, only_read)


def address(url: str) -> str:
    """The address as SQLAlchemy takes it: PostgreSQL is spoken to by psycopg."""
    scheme, colon, rest = url.partition(":")
    return f"postgresql+psycopg{colon}{rest}" if scheme in ("postgres", "postgresql") else url


def _postgresql(where: URL, only_read: bool) -> Engine:
    import psycopg.waiting  # not before app.green, which tells it how to wait

    # Its wait in C would hold up every socket of the process (app/green.py says which one it must be).
    assert psycopg.waiting.wait is psycopg.waiting.wait_selector, "PSYCOPG_WAIT_FUNC was set too late"
    options = {"postgresql_readonly": True} if only_read else {}
    pool = {"pool_size": POOL, "max_overflow": POOL, "pool_pre_ping": True}
    engine = create_engine(where, **pool, execution_options=options, connect_args={"connect_timeout": 3})

    @event.listens_for(engine, "connect")
    def _settings(connection: Any, _: Any) -> None:
        connection.execute(f"SET lock_timeout = {LOCKED}")
        connection.commit()

    return engine


def _sqlite(where: URL, only_read: bool) -> Engine:
    path = where.database
    if only_read:
        where = where.set(database=f"file:{path}").update_query_dict({"mode": "ro", "uri": "true"})
    # One pool thread uses it, so one connection is enough, and it stays open between commits.
    engine = create_engine(where, poolclass=StaticPool, paramstyle="named", connect_args={"check_same_thread": False})
    opened: list[Any] = []

    @event.listens_for(engine, "connect")
    def _settings(connection: Any, _: Any) -> None:
        connection.isolation_level = None  # transactions begin where we say so, below
        pragmas = ["foreign_keys=ON"] if only_read else ["journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"]
        for pragma in (f"busy_timeout={LOCKED}", *pragmas):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("SELECT 1 FROM sqlite_schema").fetchall()  # now every file is there
        opened[:] = _files(path)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # SQLite would go on with files that nobody finds again, and what was acknowledged would be gone at the next start.
        if not only_read and _files(path) != opened:
            raise OSError(f"the files of the database {path} were moved, replaced or deleted while the server runs: put them back, or restart")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")

    return engine


def _files(path: str | None) -> list[tuple[int, int] | None]:
    """Which files stand at the database's place now."""
    found: list[tuple[int, int] | None] = []
    for name in (path, f"{path}-wal") if path else ():
        try:
            stat = os.stat(name)
            found.append((stat.st_dev, stat.st_ino))
        except OSError:
            found.append(None)
    return found
