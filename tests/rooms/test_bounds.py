"""A room takes so much at a time; the rest is refused for a moment, and nothing that was taken is lost."""

from __future__ import annotations

import time
from functools import partial
from typing import Any

import pytest

from app.core.session import Command
from app.errors import Refused
from app.rooms import room as rooms
from app.rooms.mail import Mail
from tests.meeting import SCRIPT
from tests.rooms.world import World


def test_a_full_mailbox_refuses_for_a_moment_and_keeps_what_it_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rooms, "MAILBOX", 2)
    world, answers = World(SCRIPT), dict[str, Any]()
    world.enter("ada", "moderator")
    for number in range(3):
        command = Command(f"command-{number}", None, "screen", {"dark": number % 2 == 0})
        member, keep = world.room.people.members["ada"], partial(answers.setdefault, command.id)
        world.room.post(Mail(command, member, time.time(), keep))
    assert isinstance(refused := answers.pop("command-2"), Refused)
    assert (refused.error.code, refused.error.temporary) == ("busy", True)
    assert answers == {}
    world.room._carry_out([world.room._mailbox.popleft() for _ in range(2)])
    assert {name: answer["ok"] for name, answer in answers.items()} == {"command-0": True, "command-1": True}
