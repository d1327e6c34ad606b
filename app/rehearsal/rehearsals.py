"""The server's side of rehearsing: copies of sessions with simulated phones, few at a time, and thrown away."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from app import green
from app.core.script import Script
from app.errors import Refused
from app.rooms.directory import Directory
from app.rooms.sessions import REHEARSAL, Sessions

logger = logging.getLogger(__name__)
MOST = 3  # at a time on one server
LONGEST = 3600  # seconds
ROOT = Path(__file__).parents[2]
LOOK = 0.2  # seconds between two looks whether it has ended


class Rehearsal(NamedTuple):
    """A copy of the session `of` under a code of its own, with a process that plays its phones."""

    code: str
    of: str | None
    phones: int
    process: subprocess.Popen[bytes]


class Rehearsals:
    """Those that are going on. They end with the server: what an earlier one left is thrown away at the start."""

    def __init__(self, directory: Directory, sessions: Sessions, address: str) -> None:
        self._directory, self._sessions, self._address = directory, sessions, address
        self._going_on: dict[str, Rehearsal] = {}
        for left in sessions.all(REHEARSAL):
            sessions.remove(left.code)

    def of(self, code: str) -> Rehearsal | None:
        """The rehearsal with this code, or that of the session with this code."""
        return next((one for one in self._going_on.values() if code in (one.code, one.of)), None)

    def start(self, script: Script, phones: int, of: str | None) -> Rehearsal:
        """Begin one, with this many phones; raises Refused where too many are going on."""
        if len(self._going_on) >= MOST:
            raise Refused("too_many_rehearsals", limit=MOST)
        code = self._directory.start(script, REHEARSAL)
        command = [sys.executable, "-m", "app.rehearsal", self._address, code, str(phones), str(LONGEST)]
        environment = {"PATH": os.defpath, "LANG": "C.UTF-8"}  # none of the server's settings
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, cwd=ROOT, env=environment)  # noqa: S603
        one = self._going_on[code] = Rehearsal(code, of, phones, process)
        green.spawn(self._watch, one)
        return one

    def stop(self, code: str) -> None:
        """Throw the rehearsal away that has this code or is of this session; nothing happens where there is none."""
        one = self.of(code)
        if one is not None:
            self._throw_away(one)

    def _watch(self, one: Rehearsal) -> None:
        while one.process.poll() is None:
            green.sleep(LOOK)
        if one.process.returncode > 0:
            logger.error("the phones of rehearsal %s ended with %s", one.code, one.process.returncode)
        if one.code in self._going_on:
            self._throw_away(one)

    def _throw_away(self, one: Rehearsal) -> None:
        del self._going_on[one.code]
        one.process.kill()
        try:
            self._sessions.remove(one.code)
        except Refused:
            logger.error("rehearsal %s could not be deleted; the next start of the server does so", one.code)
        self._directory.end(one.code)
