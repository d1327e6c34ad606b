"""What simulated people do in each kind of step: something that the room takes, at most what the step asks, and in the end nothing more."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from app.core.ballots import Voting
from app.core.roles import PARTICIPANT
from app.errors import Refused
from app.rehearsal import words
from app.rehearsal.person import NOT, Person
from tests.meeting import ALL_KINDS, KINDS, PHONES, Meeting, with_kind

OWN_ITEMS = ("form", "budget")  # kinds whose settings give them
SETTINGS: dict[str, dict[str, Any]] = {  # kinds that ask nothing without any
    "form": {
        "questions": [
            {"type": "scale", "id": "grade", "text": "How is it?"},
            {"type": "choice", "id": "one", "text": "Which?", "options": ["this", "that"]},
            {"type": "several", "id": "some", "text": "Which ones?", "options": ["this", "that", "those"]},
            {"type": "number", "id": "many", "text": "How many?"},
            {"type": "text", "id": "why", "text": "Why?"},
        ]
    },
    "budget": {"budget": 10_000, "projects": [{"title": "Trees", "cost": 4000}, {"title": "Homes", "cost": 9000}, {"title": "Bench", "cost": 2000}]},
    "multi_criteria": {"criteria": [{"text": "Cheap"}, {"text": "Soon"}]},
    "actions": {"by": "everyone"},
    "cluster": {"by": "everyone"},
}
TAKES_PART = sorted(
    kind for kind, activity in KINDS.items() if any(PARTICIPANT in one.roles for name, one in activity.commands.items() if name not in NOT)
)


def play(meeting: Meeting, step: str, seed: int = 0) -> tuple[int, int]:
    """Five people do all that they will in an open step; gives how many commands were carried out, and how many refused."""
    accepted = refused = 0
    for number, name in enumerate(PHONES):
        person = Person(ALL_KINDS, "nl", Random(f"{seed}{number}"))
        for _ in range(100):
            page, me = meeting.room("steps", step), meeting.me(name, step) or {}
            act = person.act(step, page, me)
            if act is None:
                break
            try:
                meeting.do(name, step, act.kind, **act.data)
            except Refused:
                refused += 1
                person.heard(step, page, act, ok=False)
            else:
                accepted += 1
                person.heard(step, page, act, ok=True)
        else:
            raise AssertionError(f"{name} does not come to an end")
    return accepted, refused


def opened(kind: str) -> Meeting:
    """A meeting at its third step, of this kind, about three clusters or what its settings give."""
    script = with_kind(kind, **SETTINGS.get(kind, {}))
    if kind in OWN_ITEMS:
        script["agenda"][2].pop("from")
    meeting = Meeting(script)
    for number, name in enumerate(PHONES):
        meeting.do(name, None, "join", group=f"g{number % 2 + 1}")
    meeting.to_third_step()
    return meeting


@pytest.mark.parametrize("kind", TAKES_PART)
def test_people_take_part_in_every_kind_and_are_hardly_refused(kind: str) -> None:
    meeting = opened(kind)
    accepted, refused = play(meeting, "s3")
    assert accepted >= len(PHONES)
    assert refused <= accepted / 4
    if isinstance(ALL_KINDS[kind], Voting):
        assert len(meeting.session.step("s3").hidden["ballots"]) == len(PHONES)


def test_people_write_ideas_and_put_them_together() -> None:
    meeting = opened("dot_vote")
    assert play(meeting, "s1")[0] >= len(PHONES)
    assert {item["topic"] for item in meeting.room("steps", "s1", "items").values()} >= {"t1", "t2"}
    loose = [meeting.do("ada", "s2", "put", item=item, cluster=None) for item in meeting.room("steps", "s2", "items")]
    assert play(meeting, "s2")[0] >= len(PHONES)
    assert loose
    assert all(item["cluster"] for item in meeting.room("steps", "s2", "items").values())
    names = [cluster["text"] for cluster in meeting.room("steps", "s2", "clusters").values()]
    assert len(set(names)) == len(names) > 3


def test_a_vote_that_is_held_again_is_taken_part_in_again() -> None:
    meeting = opened("rating")
    people = [Person(ALL_KINDS, "nl", Random(0))]
    page = meeting.room("steps", "s3")
    act = people[0].act("s3", page, {})
    assert act is not None
    for _ in page["items"]:
        act = people[0].act("s3", page, {})
        assert act is not None
        people[0].heard("s3", page, act, ok=True)
    assert people[0].act("s3", page, {}) is None
    assert people[0].act("s3", {**page, "round": 2}, {}) is not None


def test_somebody_who_is_refused_twice_stops_trying() -> None:
    meeting = opened("rating")
    person, page = Person(ALL_KINDS, "nl", Random(0)), meeting.room("steps", "s3")
    for _ in range(2):
        act = person.act("s3", page, {})
        assert act is not None
        person.heard("s3", page, act, ok=False)
    assert person.act("s3", page, {}) is None


def test_a_step_of_an_unknown_kind_is_left_alone() -> None:
    assert Person(ALL_KINDS, "nl", Random(0)).act("s1", {"kind": "séance", "round": 1}, {}) is None


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("limit", [10, 40, 140])
def test_texts_are_never_longer_than_the_step_allows(language: str, limit: int) -> None:
    chance = Random(1)
    for write in (words.idea, words.word, words.remark):
        assert all(0 < len(write(language, chance, limit)) <= limit for _ in range(200))
