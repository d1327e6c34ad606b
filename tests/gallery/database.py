"""One database with a session for every state in every language, and what opens each of them."""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

import msgspec

from app.config import read_config
from app.core.facts import SessionStarted
from app.core.roles import MODERATOR, SCREEN
from app.core.session import Row
from app.rooms.keys import CODE_LENGTH, CODE_LETTERS, Keys
from app.rooms.log import Batch, Log
from app.web.languages import LANGUAGES
from tests.gallery.plans import KINDS
from tests.gallery.states import ALL, HALL, Rows, State, states
from tests.rooms.world import SECRET

EVERYTHING = (ALL, *KINDS)


class Session(NamedTuple):
    """A session in the database, and the way into it: the keys of its desk and screen, and somebody's token."""

    kind: str
    state: str
    language: str
    step: str
    code: str
    desk_key: str
    screen_key: str
    token: str


def fill(instance: Path, kinds: Collection[str] = EVERYTHING, languages: Collection[str] = LANGUAGES, people: int = HALL) -> list[Session]:
    """Make the database of a server that will run on this instance folder; gives the sessions in it."""
    config = read_config({"AANZET_INSTANCE": str(instance)})
    keys = Keys(config.secret)
    log = Log(config.database_url, config.build)
    token = keys.new_token()
    made, batches = [], []
    for state in states(kinds, people, token):
        for language in languages:
            code = _code(state, language)
            first, *rest = (Row(*row) for row in _as(state.rows, code, language))
            title = first.events[0][1]["script"]["title"]
            assert log.create(code, SECRET, first, f"{title} ({state.kind}, {state.name})")
            batches.append(Batch(code, 1, rest, "finished" if state.name == "finished" else "running" if rest else None))
            opened = keys.key(code, MODERATOR), keys.key(code, SCREEN)
            made.append(Session(state.kind, state.name, language, state.step, code, *opened, token))
    for batch in batches:  # not all at once: a log waits for a database no longer than a room may
        assert not batch.rows or all(log.append([batch]))
    log.close()
    return made


def _as(rows: Rows, code: str, language: str) -> Rows:
    """The same log for a session of its own: nothing but its first row says its code and its language."""
    seq, command, actor, at, events = rows[0]
    begun = copy.copy(events[0][1])
    begun |= {"code": code, "script": {**begun["script"], "language": language}}
    assert msgspec.convert(begun, SessionStarted).code == code
    return ((seq, command, actor, at, [[None, begun]]), *rows[1:])


def _code(state: State, language: str) -> str:
    """The same code at every making, so that two galleries can be compared."""
    digest = hashlib.sha256(f"{state.kind} {state.name} {language}".encode()).digest()
    return "".join(CODE_LETTERS[byte % len(CODE_LETTERS)] for byte in digest[:CODE_LENGTH])
