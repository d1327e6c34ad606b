"""The tick: when rooms send what changed. One for all rooms of the process.

A change goes out at once when it has been quiet; after a fan-out the next one waits at least MINIMUM and nine times what the last ones took, so
in a large room people see larger patches, never a growing queue.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Protocol

from app import figures, green

logger = logging.getLogger(__name__)
MINIMUM = 0.010  # seconds between two fan-outs
SHARE = 9  # fan-outs take at most a tenth of the processor's time
LAST = 4  # fan-outs whose average counts: one that met something else would make the next come late
SLICE = 0.005  # seconds of fan-out before others get a turn
PRESENCE = 1.0  # seconds between two messages about who is in


class Ticking(Protocol):
    """What the ticker asks of a room."""

    def fan_out(self) -> float:
        """Send what changed; may yield. Gives the processor's seconds that it took."""


class Ticker:
    """Fans out the rooms that have something to send."""

    def __init__(self) -> None:
        self._rooms: dict[Ticking, None] = {}
        self._wake = green.Event()
        green.spawn(self._run)

    def touch(self, room: Ticking) -> None:
        """The room has something to send."""
        self._rooms[room] = None
        if not self._wake.ready():
            self._wake.send()

    def _run(self) -> None:
        usual = 0.0
        while True:
            self._wake.wait()
            self._wake = green.Event()
            rooms, self._rooms = self._rooms, {}
            usual += (self._fan_out(rooms) - usual) / LAST
            green.sleep(max(MINIMUM, SHARE * usual))

    def _fan_out(self, rooms: Iterable[Ticking]) -> float:
        took = 0.0
        with figures.tick.time():
            for room in rooms:
                try:
                    once = room.fan_out()
                except Exception:  # one room's failure must not silence the others
                    logger.exception("a fan-out failed")
                else:
                    figures.fanout.observe(once)
                    took += once
        return took
