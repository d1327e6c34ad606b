"""The tables: sessions with their secrets, the log that only grows, moderators, and the scripts that they keep."""

from __future__ import annotations

from sqlalchemy import Column, Float, ForeignKey, Integer, LargeBinary, MetaData, String, Table, Text, UniqueConstraint

SCHEMA = 3  # of these tables; a change of them is a migration, and the next number (app/rooms/migrations)

metadata = MetaData()

about = Table("about", metadata, Column("schema", Integer, nullable=False))

sessions = Table(
    "sessions",
    metadata,
    Column("code", String(6), primary_key=True),
    Column("secret", LargeBinary),  # aliases are made with it; once it is null nobody can link a person to a contribution
    Column("created_at", Float, nullable=False),
    # What a list needs without reading logs; written in the transaction of the row that changes it.
    Column("title", Text),  # null: nobody gave it one, as when only the code is kept
    Column("state", String(8), nullable=False, server_default="planned"),  # planned, running, finished; deleted: only the code is kept
    Column("owner", String(12)),  # the moderator who began it; null: whoever holds the key of the server
)

moderators = Table(
    "moderators",
    metadata,
    Column("id", String(12), primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("key", String(64), nullable=False),  # SHA-256 of it, in hexadecimal
)

log = Table(
    "log",
    metadata,
    Column("session", String(6), ForeignKey("sessions.code"), primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("command", String(64), nullable=False),
    Column("actor", String(40), nullable=False),
    Column("at", Float, nullable=False),
    Column("build", String(12), nullable=False),
    Column("events", Text, nullable=False),
    UniqueConstraint("session", "actor", "command"),
)

scripts = Table(
    "scripts",
    metadata,
    Column("id", String(12), primary_key=True),
    Column("version", Integer, nullable=False),  # counts how often it was saved
    Column("changed_at", Float, nullable=False),
    Column("script", Text, nullable=False),  # as JSON, as its maker wrote it: without the defaults
)
