"""How a session begins in the log: with a code that was never used, and a first row that holds all that the rest builds on."""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Mapping
from typing import Any

import msgspec

from app.core.activity import Activity
from app.core.facts import MinutesImported, SessionStarted
from app.core.script import Script
from app.core.session import Happened, Row
from app.errors import Refused
from app.rooms.database import Unavailable
from app.rooms.keys import new_code
from app.rooms.log import Log
from app.rooms.sessions import REHEARSAL

logger = logging.getLogger(__name__)


def begin(log: Log, kinds: Mapping[str, Activity], script: Script, owner: str | None = None, report: dict[str, Any] | None = None) -> str:
    """Begin a session of this moderator; gives its code. Raises Refused("storage").

    The first row holds the script with every default filled in. With a `report` (minutes of another installation, as JSON) it holds these
    too: the session has finished then, and has no secret, since nobody in it is anybody.
    """
    rules = {step.kind: kinds[step.kind].version for step in script.agenda}
    secret, state = (secrets.token_bytes(32), "planned") if report is None else (None, "finished")
    while True:
        code = new_code()
        start = SessionStarted(code=code, script=msgspec.to_builtins(script), rules=rules, rehearsal=owner == REHEARSAL)
        events: list[Happened] = [(None, start)] if report is None else [(None, start), (None, MinutesImported(report=report))]
        try:
            if log.create(code, secret, Row(1, "start", "desk:1", time.time(), events), script.title, owner, state):
                return code
        except Unavailable as problem:
            logger.error("a session could not be started: %s", problem)
            raise Refused("storage") from problem
