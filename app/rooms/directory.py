"""The rooms of this process by their codes: started, found in the log, brought to life, and put to sleep."""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping
from typing import Any

from app import green
from app.core.activity import Activity
from app.core.script import Script
from app.core.session import Session
from app.errors import Refused
from app.rooms.begin import begin
from app.rooms.database import Unavailable
from app.rooms.log import Log
from app.rooms.outlet import Outlet
from app.rooms.room import Room, Shared
from app.rooms.ticker import Ticker
from app.rooms.works import Counts
from app.rooms.writer import Writer

logger = logging.getLogger(__name__)
IDLE = 600.0  # seconds without anybody after which a room leaves memory


class Directory:
    """Finds rooms; the only place that makes them."""

    def __init__(self, log: Log, kinds: Mapping[str, Activity], build: str, outlet: Outlet, counts: Counts) -> None:
        self.log = log
        self.kinds = kinds
        self.writer = Writer(log)
        self._build = build
        self._shared = Shared(log, self.writer, Ticker(), outlet, counts)
        self._rooms: dict[str, Room] = {}
        self._loading: dict[str, Any] = {}
        green.spawn(self._sweep)

    def start(self, script: Script, owner: str | None = None, report: dict[str, Any] | None = None) -> str:
        """Begin a session of this moderator, or one that is only these minutes; gives its code. Raises Refused("storage")."""
        return begin(self.log, self.kinds, script, owner, report)

    def room(self, code: str) -> Room:
        """The room with this code, read from the log when it is not in memory; raises Refused("unknown_session")."""
        while True:
            if code in self._rooms:
                self._rooms[code].used = time.monotonic()
                return self._rooms[code]
            if code in self._loading:
                self._loading[code].wait()
                continue
            self._loading[code] = green.Event()
            try:
                self._rooms[code] = self._load(code)
            finally:
                self._loading.pop(code).send()

    def end(self, code: str) -> None:
        """The session was deleted: nobody is in it any more."""
        room = self._rooms.pop(code, None)
        if room is not None:
            room.end()

    @property
    def rooms(self) -> list[Room]:
        """The rooms in memory."""
        return list(self._rooms.values())

    def _load(self, code: str) -> Room:
        try:
            found = self.log.find(code) if code else None
            if found is None:
                raise Refused("unknown_session")
            room = Room(code, Session(self.kinds), found.secret or b"", f"{self._build}-{code}", self._shared)
            room.load()
        except Unavailable as problem:
            logger.error("a session could not be read: %s", problem)
            raise Refused("storage") from problem
        return room

    def _sweep(self) -> None:
        while True:
            green.sleep(IDLE / 10)
            for code, room in list(self._rooms.items()):
                if room.idle and time.monotonic() - room.used > IDLE:
                    room.stop()
                    del self._rooms[code]
