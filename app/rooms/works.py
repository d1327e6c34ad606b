"""What the steps of a room ask to have counted beside it, one at a time, and the answers on their way into the log."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Any, Protocol

import orjson

from app import green
from app.beside import Failed
from app.core.activity import Work
from app.core.session import Command, Session
from app.rooms.mail import Mail
from app.rooms.view import View

logger = logging.getLogger(__name__)
PAUSE = 3.0  # seconds from an answer to the next question: what was counted is seen, and the processor has rest


class Counts(Protocol):
    """What carries out jobs; app/beside.py does."""

    def run(self, job: str, data: Any) -> bytes:
        """What the job gives, as JSON; raises Failed."""


class Works:
    """Asks and answers for one room; steps take turns."""

    def __init__(self, session: Session, view: View, counts: Counts, post: Callable[[Mail], None]) -> None:
        self._session, self._view, self._counts, self._post = session, view, counts, post
        self._wake = green.Event()
        self._last = ""  # the step that was answered last
        self._begun = False
        self._thread: Any = None

    def start(self) -> None:
        """Begin to ask, as soon as a step of the agenda ever does: one may be put in later."""
        self._begun = True
        self.look()

    def stop(self) -> None:
        """Ask no more; what is being counted is given up."""
        if self._thread is not None:
            self._thread.kill()

    def look(self) -> None:
        """Something changed: see whether a step asks for something now."""
        if self._begun and self._thread is None and self._session.may_ask:
            self._thread = green.spawn(self._run)
        if not self._wake.ready():
            self._wake.send()

    def asked(self) -> list[tuple[str, Work]]:
        """What steps ask, by what is durable: an answer to anything else could not be known again."""
        with self._session.tree.before(self._view.in_flight):
            return self._session.works()

    def answer(self, step: str, work: Work) -> Mail:
        """Have it counted; the mail that brings the answer, null when it could not be had."""
        asked_at = self._session.seq
        try:
            result = orjson.loads(self._counts.run(f"app.activities.{work.job}", work.data))
        except Failed:
            result = None
        data = {"step": step, "work": work.id, "result": result}
        # The seq, since a step may ask the same again after an answer that came too late for it.
        return Mail(Command(f"worked-{step}-{work.id}-{asked_at}", None, "worked", data), None, time.time())

    def _run(self) -> None:
        while True:
            self._wake.wait()
            self._wake = green.Event()
            try:
                while asked := self.asked():
                    step, work = min(asked, key=lambda one: one[0] == self._last)
                    self._post(self.answer(step, work))
                    self._last = step
                    green.sleep(PAUSE)
            except Exception:  # the rules of one step must not end the counting of all; the next change asks again
                logger.exception("what is to be counted beside session %s could not be asked", self._session.room["code"])
                green.sleep(PAUSE)
