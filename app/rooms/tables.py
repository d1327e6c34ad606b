"""The tables: sessions with their secrets, and the log that only grows."""

from __future__ import annotations

from sqlalchemy import Column, Float, ForeignKey, Integer, LargeBinary, MetaData, String, Table, Text, UniqueConstraint

SCHEMA = 1  # of these tables; a change of them is a migration, and the next number (app/rooms/migrations)

metadata = MetaData()

about = Table("about", metadata, Column("schema", Integer, nullable=False))

sessions = Table(
    "sessions",
    metadata,
    Column("code", String(6), primary_key=True),
    Column("secret", LargeBinary),  # aliases are made with it; once it is null nobody can link a person to a contribution
    Column("created_at", Float, nullable=False),
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
