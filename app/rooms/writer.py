"""Group commit: what all rooms have to write goes into the log together."""

from __future__ import annotations

import logging
import time

from app import figures, green
from app.rooms.database import Unavailable
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
        """Raise Unavailable when the log can not be read, or when the last writing failed and fails again."""
        writing = self.failing
        try:
            self._log.ping(write=writing)
        except Unavailable as problem:
            self._note(problem)
            raise
        if writing:  # reading says nothing about a writing that failed meanwhile
            self._note(None)

    def _note(self, problem: Exception | None) -> None:
        """Keep and tell how it went, once: phones try again and again, and the disk may be full of just this."""
        if problem and not self.failing:
            logger.error("the log fails: %s", problem)
        elif self.failing and not problem:
            logger.warning("the log works again")
        self.failing = problem is not None

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
                self._note(problem)
                for _, answer in taken:
                    answer.send_exception(problem)
            else:
                self._note(None)
                for (_, answer), result in zip(taken, results, strict=True):
                    answer.send(result)
            now = time.monotonic()
            self._next = now + min(LONGEST, SHARE * (now - began))
