"""The end of the link between people and what they brought in: some time after a session finished its secret is deleted.

From then on nobody, not even whoever holds a phone's token or a receipt, can tell which contributions are one person's.
"""

from __future__ import annotations

import logging
import time

from app import green
from app.errors import Refused
from app.rooms.directory import Directory
from app.rooms.sessions import Sessions

logger = logging.getLogger(__name__)
KEPT = 90 * 86400.0  # seconds after a session finished, and was last changed, in which people can look at their own page
LOOK = 3600.0  # seconds between two looks


def begin(directory: Directory, sessions: Sessions) -> None:
    """Look now and every LOOK seconds, as long as the process lives."""

    def run() -> None:
        while True:
            forget(directory, sessions, time.time())
            green.sleep(LOOK)

    green.spawn(run)


def forget(directory: Directory, sessions: Sessions, now: float) -> None:
    """Delete the secrets whose time has come; who is still in such a room comes in again as somebody new."""
    try:
        codes = sessions.forget(now - KEPT)
    except Refused:  # the database fails now; the next look is soon enough
        return
    for code in codes:
        logger.info("session %s: the link between people and contributions was deleted", code)
        directory.end(code)
