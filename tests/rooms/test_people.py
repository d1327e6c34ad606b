"""Presence: who is in now, and how many have been."""

from __future__ import annotations

from app.core.roles import MODERATOR, PARTICIPANT
from app.rooms.people import Pass, People
from tests.meeting import Meeting


def test_people_with_two_tabs_count_once_and_who_left_has_been_in() -> None:
    session, people = Meeting().session, People(b"secret")
    people.enter("ada", Pass(MODERATOR))
    for sid, token in (("ben-1", "ben"), ("ben-2", "ben"), ("cem-1", "cem")):
        people.enter(sid, Pass(PARTICIPANT, token))
    people.leave("cem-1")
    people.leave("ben-2")
    assert people.count(session) == {"in": 1, "been": 2, "groups": {}}
    people.enter("cem-2", Pass(PARTICIPANT, "cem"))
    assert people.count(session) == {"in": 2, "been": 2, "groups": {}}
