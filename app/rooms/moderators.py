"""Moderators with a key of their own; the key itself is kept nowhere."""

from __future__ import annotations

import hashlib
import secrets

from sqlalchemy import Delete, Insert, delete, insert, select
from sqlalchemy.exc import IntegrityError

from app.rooms.database import Database
from app.rooms.tables import moderators


class Moderators:
    """Who may start sessions beside whoever holds the key of the server. Raises Unavailable when the database fails."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, name: str) -> str | None:
        """A new moderator; gives the key, which is shown once, or None when somebody has that name."""
        key = secrets.token_urlsafe(18)
        try:
            self._database.call(self._write, insert(moderators).values(id=secrets.token_hex(6), name=name, key=_digest(key)))
        except IntegrityError:
            return None
        return key

    def names(self) -> list[str]:
        """Their names in alphabetical order."""
        return [name for _, name, _ in self._database.call(self._all)]

    def remove(self, name: str) -> bool:
        """Withdraw the key of this moderator, whose sessions stay; False when there is none of that name."""
        return self._database.call(self._write, delete(moderators).where(moderators.c.name == name)) > 0

    def holder(self, key: str) -> str | None:
        """The id of the moderator whose key this is."""
        digest = _digest(key)
        return next((found for found, _, kept in self._database.call(self._all) if secrets.compare_digest(kept, digest)), None)

    def _all(self) -> list[tuple[str, str, str]]:
        with self._database.reading.connect() as connection:
            rows = connection.execute(select(moderators.c.id, moderators.c.name, moderators.c.key).order_by(moderators.c.name))
            return [tuple(row) for row in rows]

    def _write(self, statement: Insert | Delete) -> int:
        with self._database.writing.begin() as connection:
            return connection.execute(statement).rowcount


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
