"""What the web's views need of the parts that create_app put together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from flask import current_app

from app.beside import Beside
from app.config import Config
from app.errors import Translate
from app.rehearsal.rehearsals import Rehearsals
from app.rooms.directory import Directory
from app.rooms.guard import Guard
from app.rooms.keys import Keys
from app.rooms.scripts import Scripts
from app.rooms.sessions import Sessions
from app.web.languages import translator
from app.web.shelf import Shelf


@dataclass(frozen=True)
class State:
    """The parts, under one name in the app."""

    config: Config
    directory: Directory
    keys: Keys
    guard: Guard
    shelf: Shelf
    scripts: Scripts
    sessions: Sessions
    rehearsals: Rehearsals
    beside: Beside

    @staticmethod
    def translations(language: str) -> Translate:
        """The translate function of a language."""
        return translator(language)


def state() -> State:
    """The parts of the app that answers this request."""
    return cast(State, current_app.extensions["aanzet"])
