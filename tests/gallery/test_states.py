"""Every activity is there in every state that matters, by facts that a server can carry on from; a new one joins by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.config import read_config
from app.rooms.check import check
from app.web.languages import LANGUAGES
from tests.gallery.database import EVERYTHING, Session, fill
from tests.gallery.plans import KINDS
from tests.gallery.views import DEVICES, LIVE, THEMES, looks, views


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Session]]:
    """The folder of a server, and the sessions in its database."""
    folder = tmp_path_factory.mktemp("gallery") / "instance"
    return folder, fill(folder, people=20)


def test_every_kind_found_is_seen_empty_full_and_to_its_end(made: tuple[Path, list[Session]]) -> None:
    for language in LANGUAGES:
        states = {kind: [one.state for one in made[1] if (one.kind, one.language) == (kind, language)] for kind in EVERYTHING}
        for kind, activity in KINDS.items():
            assert {"waiting", "empty", "few", "full", "closed"} <= set(states[kind])
            assert ({"shown", "per-group", "tables", "again", "moved"} <= set(states[kind])) == activity.votes
            assert ("inbox" in states[kind]) == ("moderate" in activity.commands)
            assert len(set(states[kind])) == len(states[kind])


def test_the_logs_are_whole(made: tuple[Path, list[Session]]) -> None:
    folder, sessions = made
    told: list[str] = []
    checked = check(read_config({"AANZET_INSTANCE": str(folder)}).database_url, KINDS, told.append, lambda _done, _all: None)
    assert told == []
    assert checked.sessions == len(sessions) == len({session.code for session in sessions})


def test_everybody_sees_every_state_in_every_way(made: tuple[Path, list[Session]]) -> None:
    ways = list(looks())
    assert len(ways) == len(LANGUAGES) * len(THEMES) * sum(len(sizes) for sizes in DEVICES.values())
    for look in ways:
        seen = {(view.kind, view.state) for view in views(look, made[1])}
        there = {(one.kind, one.state) for one in made[1]}
        assert seen == there if look.role in LIVE else {kind for kind, _ in seen} == {kind for kind, _ in there}
