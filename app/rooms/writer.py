"""Group commit: what all rooms have to write goes into the log together."""

from __future__ import annotations

import logging
import time

from app import figures, green
from app.rooms.log import Batch, Log

logger = logging.getLogger(__name__)
SHARE = 10  # a commit takes at most an eleventh of the time: one command alone costs as much as thirty together
LONGEST = 0.03  # seconds from a commit to the next, however long it took


class Writer:
    """One green thread that appends; rooms wait in `append` for their own answer."""

    def __init__(self, log: Log) -> None:
        self._log = log
        self.failing = False  # the last thing that was asked of it went wrong
        self._waiting: list[tuple[Batch, green.Event]] = []
        self._wake = green.Event()
        self._next = 0.0
        green.spawn(self._run)

    def await_turn(self) -> None:
        """Wait for the next commit: not at all when it was quiet. Whoever decides after this, not before, has fewer batches."""
        wait = self._next - time.monotonic()
        if wait > 0:
            green.sleep(wait)

    def append(self, batch: Batch) -> bool:
        """Wait until `batch` is durable (True) or met a conflict (False); raises what the database raises."""
        answer = green.Event()
        self._waiting.append((batch, answer))
        if not self._wake.ready():
            self._wake.send()
        return answer.wait()

    def check(self) -> None:
        """Raise Unavailable when the log can not be written, as far as is known; when writing failed last, try it again."""
        if self.failing:
            self._log.ping(write=True)
            self._well()

    def _well(self) -> None:
        if self.failing:
            logger.warning("the log is written again")
        self.failing = False

    def _run(self) -> None:
        while True:
            self._wake.wait()
            self._wake = green.Event()
            taken, self._waiting = self._waiting, []
            began = time.monotonic()
            try:
                with figures.commit.time():
                    results = self._log.append([batch for batch, _ in taken])
            except Exception as problem:  # a full disk, a stopped database: each room decides what that means for it
                if not self.failing:  # once: phones try again and again, and the disk may be full of this
                    logger.error("the log can not be written: %s", problem)
                self.failing = True
                for _, answer in taken:
                    answer.send_exception(problem)
            else:
                self._well()
                for (_, answer), result in zip(taken, results, strict=True):
                    answer.send(result)
            now = time.monotonic()
            self._next = now + min(LONGEST, SHARE * (now - began))
