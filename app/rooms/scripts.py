"""The scripts that moderators keep. Each save counts, so that two people never write over each other's work without knowing."""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

import msgspec
from sqlalchemy import Row, delete, func, insert, select, update

from app.errors import Refused
from app.rooms.database import Database, Unavailable
from app.rooms.tables import scripts

logger = logging.getLogger(__name__)
R = TypeVar("R")
MOST = 1000  # scripts on one server


class Kept(NamedTuple):
    """A script as it was last saved, at `changed_at` (Unix seconds); `script` is plain JSON, checked before it came here."""

    id: str
    version: int
    changed_at: float
    script: dict[str, Any]


class Scripts:
    """The kept scripts. Every method waits without holding up the event loop, and raises Refused("storage") when the database fails."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Kept]:
        """All of them, the last changed first."""
        return self._call(self._all)

    def read(self, script_id: str) -> Kept:
        """The script with this id; raises Refused("unknown_script")."""
        return self._call(self._read, script_id)

    def add(self, script: dict[str, Any]) -> Kept:
        """Keep a new script; raises Refused("too_many_scripts")."""
        return self._call(self._add, Kept(secrets.token_hex(6), 1, time.time(), script))

    def save(self, script_id: str, version: int, script: dict[str, Any]) -> Kept:
        """Replace what was saved as `version`; raises Refused("script_changed") when somebody saved another meanwhile."""
        return self._call(self._save, version, Kept(script_id, version + 1, time.time(), script))

    def remove(self, script_id: str, version: int) -> None:
        """Throw away what was saved as `version`; raises Refused as `save` does."""
        self._call(self._remove, script_id, version)

    def _call(self, work: Callable[..., R], *args: Any) -> R:
        try:
            return self._database.call(work, *args)
        except Unavailable as problem:
            logger.error("a script could not be read or saved: %s", problem)
            raise Refused("storage") from problem

    def _all(self) -> list[Kept]:
        with self._database.reading.connect() as connection:
            return [_kept(row) for row in connection.execute(select(scripts).order_by(scripts.c.changed_at.desc(), scripts.c.id))]

    def _read(self, script_id: str) -> Kept:
        with self._database.reading.connect() as connection:
            found = connection.execute(select(scripts).where(scripts.c.id == script_id)).first()
        if found is None:
            raise Refused("unknown_script", name=script_id[:60])
        return _kept(found)

    def _add(self, kept: Kept) -> Kept:
        with self._database.writing.begin() as connection:
            if connection.execute(select(func.count()).select_from(scripts)).scalar_one() >= MOST:
                raise Refused("too_many_scripts", limit=MOST)
            connection.execute(insert(scripts).values(_values(kept)))
        return kept

    def _save(self, version: int, kept: Kept) -> Kept:
        with self._database.writing.begin() as connection:
            where = (scripts.c.id == kept.id, scripts.c.version == version)
            changed = connection.execute(update(scripts).where(*where).values(_values(kept))).rowcount
        if not changed:
            raise self._conflict(kept.id)
        return kept

    def _remove(self, script_id: str, version: int) -> None:
        with self._database.writing.begin() as connection:
            changed = connection.execute(delete(scripts).where(scripts.c.id == script_id, scripts.c.version == version)).rowcount
        if not changed:
            raise self._conflict(script_id)

    def _conflict(self, script_id: str) -> Refused:
        self._read(script_id)
        return Refused("script_changed")


def _kept(row: Row[Any]) -> Kept:
    return Kept(row.id, row.version, row.changed_at, msgspec.json.decode(row.script))


def _values(kept: Kept) -> dict[str, Any]:
    return {**kept._asdict(), "script": msgspec.json.encode(kept.script).decode()}
