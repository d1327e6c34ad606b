"""Choice: pick one or several options, add one's own, guess what most will pick, answer a quiz (P9)."""

from __future__ import annotations

from typing import Any

import pytest

from app.activities.choice import rules
from app.core.minutes import Bars, Text
from app.core.report import report
from app.core.script import read_script
from app.errors import Refused, plain
from tests.core.test_agenda import refused
from tests.meeting import KINDS, PHONES, Meeting

GIVEN = ["Bike", "Bus", "Car"]
BIKE, BUS, CAR = "s1-1", "s1-2", "s1-3"


def script(**settings: Any) -> dict[str, Any]:
    plan = {"kind": "choice", "title": "Choose", "question": "How do you come here?", "items": GIVEN, "settings": settings}
    return {"title": "Vision", "language": "en", "agenda": [plan]}


def choice(**settings: Any) -> Meeting:
    meeting = Meeting(script(**settings))
    meeting.ada("open", "s1")
    return meeting


def pick(meeting: Meeting, who: str, item: str, chosen: bool = True, **more: Any) -> None:
    meeting.do(who, "s1", "cast", item=item, chosen=chosen, **more)


def close(meeting: Meeting) -> None:
    meeting.ada("close", "s1")
    meeting.wait(2)


def figures(meeting: Meeting, item: str) -> dict[str, Any]:
    return meeting.desk("steps", "s1", "results", item)


def test_P9_of_one_choice_the_last_counts_and_can_be_taken_back() -> None:
    meeting = choice()
    pick(meeting, "ben", BIKE)
    pick(meeting, "ben", BUS)
    assert meeting.me("ben", "s1", "ballot") == {BUS: True}
    pick(meeting, "ben", BUS, chosen=False)
    assert meeting.me("ben", "s1", "ballot") == {}
    refused("unknown_item", pick, meeting, "ben", "s1-9")


def test_P9_of_several_at_most_so_many() -> None:
    meeting = choice(most=2)
    pick(meeting, "ben", BIKE)
    pick(meeting, "ben", BUS)
    refused("too_many_choices", pick, meeting, "ben", CAR)
    pick(meeting, "ben", BIKE, chosen=False)
    pick(meeting, "ben", CAR)
    pick(meeting, "ben", CAR)
    assert meeting.me("ben", "s1", "ballot") == {BUS: True, CAR: True}


def test_percent_is_of_the_people_who_picked_something() -> None:
    meeting = choice(most=2)
    for who in PHONES[:3]:
        pick(meeting, who, BIKE)
    pick(meeting, "ben", BUS)
    pick(meeting, "eva", CAR)
    pick(meeting, "eva", CAR, chosen=False)
    close(meeting)
    assert figures(meeting, BIKE) == {"n": 3, "chosen": 3, "percent": 100.0}
    assert figures(meeting, BUS) == {"n": 3, "chosen": 1, "percent": 33.3}
    assert choice().session.activity("s1").figures(meeting.session.step("s1"), [])[CAR] == {"n": 0, "chosen": 0, "percent": None}


def test_P9_an_option_of_ones_own_is_picked_at_once_and_others_can_pick_it() -> None:
    meeting = choice(own_options=1)
    (train,) = meeting.do("ben", "s1", "add", text=" Train ")
    assert meeting.me("ben", "s1") == {"items": {train: {"id": train}}, "ballot": {train: True}}
    assert meeting.room("steps", "s1", "items", train)["added"]
    assert meeting.do("cem", "s1", "add", text="train") == [], "what is there already is picked, not added"
    assert meeting.me("cem", "s1", "ballot") == {train: True}
    refused("too_many_options", meeting.do, "ben", "s1", "add", text="Boat")
    refused("empty_text", meeting.do, "cem", "s1", "add", text=" ")
    refused("too_long", meeting.do, "cem", "s1", "add", text="x" * 201)
    refused("too_many_options", choice().do, "ben", "s1", "add", text="Boat")


def test_a_choice_holds_no_more_options_than_people_can_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "MOST", 4)
    meeting = choice(own_options=2)
    (train,) = meeting.do("ben", "s1", "add", text="Train")
    meeting.do("ada", "s1", "hide", item=train)
    refused("step_full", meeting.do, "ben", "s1", "add", text="Boat")


def test_an_option_of_the_moderator_is_for_who_has_no_phone() -> None:
    meeting = choice()
    (walk,) = meeting.do("ada", "s1", "add", text="On foot")
    meeting.do("ada", "s1", "paper", casts=[{"item": walk, "chosen": True}])
    close(meeting)
    assert figures(meeting, walk)["chosen"] == 1


def test_a_hidden_option_is_out_of_sight_with_its_votes_until_it_is_shown_again() -> None:
    meeting = choice(own_options=1)
    (rude,) = meeting.do("ben", "s1", "add", text="Something rude")
    pick(meeting, "cem", BIKE)
    close(meeting)
    refused("not_allowed", meeting.do, "ben", "s1", "hide", item=rude)
    meeting.do("ada", "s1", "hide", item=rude)
    assert "rude" not in str(meeting.room())
    assert figures(meeting, BIKE) == {"n": 1, "chosen": 1, "percent": 100.0}
    assert figures(meeting, rude) is None
    meeting.do("ada", "s1", "show", item=rude)
    assert figures(meeting, BIKE)["percent"] == 50.0


def test_what_is_hidden_makes_way_on_a_full_ballot() -> None:
    meeting = choice(most=2, own_options=1)
    (rude,) = meeting.do("ben", "s1", "add", text="Something rude")
    pick(meeting, "ben", BIKE)
    meeting.do("ada", "s1", "hide", item=rude)
    pick(meeting, "ben", BUS)
    assert meeting.me("ben", "s1", "ballot") == {BIKE: True, BUS: True}


def test_what_people_added_stays_when_the_items_are_taken_again() -> None:
    agenda = [
        {"id": "think", "kind": "brainstorm", "title": "Think", "question": "What?"},
        {"kind": "choice", "title": "Choose", "question": "Which?", "from": "think"},
    ]
    meeting = Meeting({"title": "Vision", "language": "en", "agenda": agenda})
    meeting.ada("open", "s1")
    idea = meeting.do("ben", "s1", "add", text="tree")[0]
    meeting.ada("open", "s2")
    meeting.do("ada", "s2", "add", text="none of these")
    meeting.do("ada", "s1", "hide", item=idea)
    meeting.do("cem", "s1", "add", text="hedge")
    meeting.ada("take", "s2")
    assert sorted(meeting.texts("s2")) == ["hedge", "none of these"]


def test_P9_a_guess_is_what_most_will_pick_and_no_vote() -> None:
    meeting = choice(guess=True)
    pick(meeting, "ben", BIKE)
    pick(meeting, "ben", CAR, guess=True)
    pick(meeting, "cem", CAR, guess=True)
    pick(meeting, "cem", BUS, guess=True)
    pick(meeting, "cem", CAR, chosen=False, guess=True)
    assert meeting.me("cem", "s1", "ballot") == {"guess": BUS}
    close(meeting)
    assert figures(meeting, CAR) == {"n": 1, "chosen": 0, "percent": 0.0, "guessed": 1}
    titles = [block.title for block in report(meeting.session, plain).steps[0].blocks if isinstance(block, Bars)]
    assert titles == ["Picked by", "Expected to be picked most"]
    refused("no_guess", pick, choice(), "ben", CAR, guess=True)


def test_P6_the_answer_of_a_quiz_is_nowhere_before_the_results() -> None:
    meeting = choice(answer=["Bus"])
    seen = [meeting.room("steps", "s1"), meeting.desk("steps", "s1")]
    assert "answer" not in str(seen)
    assert "right" not in str(seen)
    pick(meeting, "ben", BUS)
    close(meeting)
    meeting.ada("reveal", "s1")
    right = {item: found["right"] for item, found in meeting.room("steps", "s1", "results").items()}
    assert right == {BIKE: False, BUS: True, CAR: False}
    texts = [block.text for block in report(meeting.session, plain).steps[0].blocks if isinstance(block, Text)]
    assert "The right answer: Bus" in texts


def test_an_answer_that_is_no_option_is_refused_with_its_place() -> None:
    with pytest.raises(Refused) as caught:
        read_script(script(answer=["Bus", "Train"]), KINDS)
    assert caught.value.facts["at"] == "agenda[0].settings.answer"
    assert "texts that stand in `items`" in str(caught.value)


def test_P8_again_movement_is_in_percent() -> None:
    meeting = choice()
    pick(meeting, "ben", BIKE)
    pick(meeting, "cem", BUS)
    close(meeting)
    meeting.ada("again", "s1")
    for who in ("ben", "cem", "dina"):
        pick(meeting, who, BUS)
    close(meeting)
    (earlier,) = report(meeting.session, plain).steps[0].rounds
    assert [row["percent"] for row in earlier["rows"]] == [50.0, 50.0, 0.0]
    table = report(meeting.session, plain).steps[0].blocks[-1]
    assert table.rows[0] == ["Bus", "50", "100", "+50"]


def test_P6_an_option_of_ones_own_waits_for_the_moderator_and_counts_once_it_is_shown() -> None:
    meeting = choice(own_options=1, moderation="before")
    (train,) = meeting.do("ben", "s1", "add", text="Train")
    assert "Train" not in str(meeting.room())
    refused("too_many_options", meeting.do, "ben", "s1", "add", text="Tram")
    close(meeting)
    meeting.do("ada", "s1", "approve", items=[train])
    assert meeting.texts("s1") == [*GIVEN, "Train"]
    assert figures(meeting, train)["chosen"] == 1, "who adds an option picks it"


def test_P6_an_option_that_is_kept_back_takes_nobodys_choice_away() -> None:
    meeting = choice(own_options=1, most=2, moderation="before")
    pick(meeting, "ben", BIKE)
    (rude,) = meeting.do("ben", "s1", "add", text="Rude words")
    meeting.do("ada", "s1", "reject", items=[rude], reason="Not fit for the hall")
    pick(meeting, "ben", BUS)
    close(meeting)
    assert [figures(meeting, item)["chosen"] for item in (BIKE, BUS, CAR)] == [1, 1, 0]
    assert "Rude" not in str([outcome.rows for outcome in report(meeting.session, plain).steps])


def test_where_nobody_adds_options_there_is_nothing_to_moderate() -> None:
    meeting = choice(moderation="before")
    assert "moderation" not in meeting.room("steps", "s1")
    refused("nobody_writes", meeting.do, "ada", "s1", "moderate", moderation="before")
