"""The sessions of a moderator, and the end of one that nobody wants to keep."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Select, delete, select, update

from app.errors import Refused
from app.rooms.database import Database, Unavailable
from app.rooms.tables import log, sessions

logger = logging.getLogger(__name__)
R = TypeVar("R")
REHEARSAL = "rehearsal"  # the owner of a session that is deleted after trying it out; moderators have twelve digits
DELETED = "deleted"  # the state of a session of which only the code is kept, so that it is never given out again
MOST = 1000  # sessions in a list, the newest


class About(NamedTuple):
    """A session in a list; `created_at` in Unix seconds, `owner` as in the table."""

    code: str
    title: str
    state: str
    created_at: float
    owner: str | None


class Sessions:
    """The list of sessions. Every method waits without holding up the event loop, and raises Refused("storage") when the database fails."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self, owner: str | None) -> list[About]:
        """Those of this moderator, the newest first; for None all that there are."""
        return self._call(lambda: self._read(_of(owner).order_by(sessions.c.created_at.desc(), sessions.c.code).limit(MOST)))

    def one(self, code: str, owner: str | None) -> About:
        """The session with this code; raises Refused("unknown_session"), also for one of another moderator."""
        found = self._call(lambda: self._read(_of(owner).where(sessions.c.code == code)))
        if not found:
            raise Refused("unknown_session")
        return found[0]

    def remove(self, code: str) -> None:
        """Delete all that was said and chosen in it, and the secret; it cannot be had back."""
        self._call(lambda: self._remove(code))

    def forget(self, before: float) -> list[str]:
        """Delete the secrets of finished sessions in which nothing happened since `before` (Unix seconds); gives their codes."""
        return self._call(lambda: self._forget(before))

    def _call(self, work: Callable[[], R]) -> R:
        try:
            return self._database.call(work)
        except Unavailable as problem:
            logger.error("the sessions could not be read or changed: %s", problem)
            raise Refused("storage") from problem

    def _read(self, wanted: Select[Any]) -> list[About]:
        with self._database.reading.connect() as connection:
            return [About(*row) for row in connection.execute(wanted)]

    def _remove(self, code: str) -> None:
        with self._database.writing.begin() as connection:
            connection.execute(delete(log).where(log.c.session == code))
            connection.execute(update(sessions).where(sessions.c.code == code).values(secret=None, title=None, state=DELETED, owner=None))


    def _forget(self, before: float) -> list[str]:
        last = select(log.c.at).where(log.c.session == sessions.c.code).order_by(log.c.seq.desc()).limit(1).scalar_subquery()
        over = select(sessions.c.code).where(sessions.c.state == "finished", sessions.c.secret.is_not(None), last < before)
        with self._database.reading.connect() as connection:
            codes = list(connection.execute(over).scalars())
        if codes:  # mostly there are none, and nobody's commit has to wait
            with self._database.writing.begin() as connection:
                connection.execute(update(sessions).where(sessions.c.code.in_(codes), sessions.c.state == "finished").values(secret=None))
        return codes


def _of(owner: str | None) -> Select[Any]:
    """What is told of the sessions of this moderator; for None of all but rehearsals."""
    wanted = select(*(sessions.c[name] for name in About._fields)).where(sessions.c.state != DELETED)
    return wanted.where(sessions.c.owner == owner if owner is not None else sessions.c.owner.is_distinct_from(REHEARSAL))
