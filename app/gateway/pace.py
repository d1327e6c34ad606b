"""The pace: how often one person may give commands."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable


class Pace:
    """Counts for each person, begun anew every `window` seconds for everybody: one dictionary, and nothing to clean up.

    A general rate limiter with its locks and timers cost as much as a quarter of all the work for a vote.
    """

    def __init__(self, window: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._window = window
        self._clock = clock
        self._until = 0.0
        self._counts: dict[Hashable, int] = {}

    def admits(self, who: Hashable, most: int) -> bool:
        """Count one more; False when that is beyond `most`."""
        now = self._clock()
        if now >= self._until:
            self._until = now + self._window
            self._counts = {}
        count = self._counts[who] = self._counts.get(who, 0) + 1
        return count <= most
