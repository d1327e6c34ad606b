"""The contract of the kept scripts, for every database they are kept in."""

from __future__ import annotations

import pytest

from app.errors import Refused
from app.rooms import scripts
from app.rooms.log import Log
from app.rooms.scripts import Scripts

PLAN = {"title": "Straat & “plein”", "agenda": [{"kind": "brainstorm", "title": "Denk", "question": "Wat? 🚲"}]}


@pytest.fixture
def kept(url: str) -> Scripts:
    return Scripts(Log(url, "build").database)


def refusal(call, *args) -> str:
    with pytest.raises(Refused) as caught:
        call(*args)
    return caught.value.error.code


def test_what_was_saved_is_read_back_as_it_was_after_a_restart_too(url: str, kept: Scripts) -> None:
    added = kept.add(PLAN)
    saved = kept.save(added.id, 1, {**PLAN, "title": "Plein"})
    again = Scripts(Log(url, "build").database).read(added.id)
    assert again == saved
    assert (again.version, again.script) == (2, {**PLAN, "title": "Plein"})


def test_the_last_changed_stands_first(kept: Scripts) -> None:
    first, second = kept.add(PLAN), kept.add(PLAN)
    kept.save(first.id, 1, PLAN)
    assert [one.id for one in kept.all()] == [first.id, second.id]


def test_nobody_writes_over_what_somebody_else_saved_meanwhile(kept: Scripts) -> None:
    added = kept.add(PLAN)
    kept.save(added.id, 1, {**PLAN, "title": "Mine"})
    assert refusal(kept.save, added.id, 1, {**PLAN, "title": "Theirs"}) == "script_changed"
    assert refusal(kept.remove, added.id, 1) == "script_changed"
    assert kept.read(added.id).script["title"] == "Mine"


def test_a_script_that_was_thrown_away_is_gone(kept: Scripts) -> None:
    added = kept.add(PLAN)
    kept.remove(added.id, 1)
    assert kept.all() == []
    for call, args in ((kept.read, ()), (kept.save, (1, PLAN)), (kept.remove, (1,))):
        assert refusal(call, added.id, *args) == "unknown_script"


def test_a_server_keeps_so_many_scripts(kept: Scripts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scripts, "MOST", 1)
    kept.add(PLAN)
    assert refusal(kept.add, PLAN) == "too_many_scripts"
