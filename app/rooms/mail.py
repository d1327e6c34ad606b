"""Mail: a command on its way through a room, and the answer that goes back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import orjson

from app.core.session import Command, Row
from app.core.tree import Write
from app.errors import Refused, Translate
from app.rooms.people import Member

Answer = dict[str, Any] | Refused


class Mail(NamedTuple):
    """A command: by which connection (None: the room's clock), received when (Unix seconds), and who wants the answer."""

    command: Command
    member: Member | None
    at: float
    reply: Callable[[Answer], None] | None = None

    def answer(self, answer: Answer) -> None:
        """Tell whoever asked."""
        if self.reply:
            self.reply(answer)


class Done(NamedTuple):
    """What a batch did for one mail: its answer, its row when it was accepted for the first time, and what that wrote."""

    mail: Mail
    answer: Answer
    row: Row | None = None
    writes: tuple[Write, ...] | list[Write] = ()


def encode(answer: Answer, translate: Translate) -> bytes:
    """An answer as the acknowledgement's JSON (P4)."""
    if isinstance(answer, Refused):
        error = {"code": answer.error.code, "message": answer.message(translate), "temporary": answer.error.temporary}
        return orjson.dumps({"ok": False, "error": error})
    return orjson.dumps(answer)
