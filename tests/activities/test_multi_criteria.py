"""Several criteria for each item: what counts, what weights do, and what stays hidden while they move (P9)."""

from __future__ import annotations

import pytest

from app.core.minutes import Table
from app.core.report import report
from app.errors import plain
from tests.core.test_agenda import refused
from tests.meeting import PHONES, Meeting

A, B = "s1-1", "s1-2"
CRITERIA = [{"text": "Quiet", "weight": 3}, {"text": "Near", "weight": 1}]


def scoring(**settings) -> Meeting:
    """A meeting that scores two places on two criteria."""
    settings = {"criteria": CRITERIA} | settings
    plan = {"kind": "multi_criteria", "title": "Score", "question": "How fit?", "items": ["Mill", "Quay"], "settings": settings}
    meeting = Meeting({"title": "Places", "language": "en", "agenda": [plan]})
    meeting.ada("open", "s1")
    return meeting


def score(meeting: Meeting, item: str, *scores: tuple[int | None, int | None]) -> None:
    for name, given in zip(PHONES, scores, strict=False):
        for criterion, value in zip(meeting.room("steps", "s1", "criteria"), given, strict=True):
            meeting.do(name, "s1", "cast", item=item, criterion=criterion, value=value)


def close(meeting: Meeting) -> None:
    meeting.ada("close", "s1")
    meeting.wait(2)


def totals(meeting: Meeting, *path: str) -> list[float | None]:
    return [figures["total"] for figures in meeting.desk("steps", "s1", *(path or ("results",))).values()]


def test_P9_a_cast_is_one_criterion_of_one_item_and_null_takes_it_back() -> None:
    meeting = scoring()
    score(meeting, A, (4, 2))
    assert meeting.me("ben", "s1", "ballot") == {A: {"k1": 4, "k2": 2}}
    score(meeting, A, (None, 2))
    assert meeting.me("ben", "s1", "ballot") == {A: {"k2": 2}}
    score(meeting, A, (None, None))
    assert meeting.me("ben", "s1", "ballot") == {}
    for value in (0, 6):
        refused("off_scale", meeting.do, "ben", "s1", "cast", item=A, criterion="k1", value=value)
    refused("unknown_item", meeting.do, "ben", "s1", "cast", item=A, criterion="k9", value=1)
    refused("unknown_item", meeting.do, "ben", "s1", "cast", item="s1-9", criterion="k1", value=1)
    for nonsense in (1.5, "none", True, [1]):
        refused("bad_message", meeting.do, "ben", "s1", "cast", item=A, criterion="k1", value=nonsense)


def test_the_total_by_hand_counts_only_who_scored_every_criterion() -> None:
    meeting = scoring()
    score(meeting, A, (5, 1), (3, 2), (1, None))
    close(meeting)
    figures = meeting.desk("steps", "s1", "results", A)
    assert (figures["n"], figures["criteria"]["k1"]["mean"], figures["criteria"]["k2"]["mean"]) == (2, 4.0, 1.5)
    assert totals(meeting) == [round((3 * 4 + 1 * 1.5) / 4, 3), None]
    assert (figures["disputed"], figures["spread"]) == ("k1", 0.25)
    assert meeting.room("steps", "s1", "done") == 3


def test_a_weight_moves_totals_of_all_rounds_and_no_vote() -> None:
    meeting = scoring()
    score(meeting, A, (5, 1))
    score(meeting, B, (1, 5))
    close(meeting)
    assert totals(meeting) == [4.0, 2.0]
    meeting.ada("again", "s1")
    score(meeting, A, (5, 1))
    close(meeting)
    meeting.ada("reveal", "s1")
    meeting.do("ada", "s1", "weigh", criterion="k1", weight=0)
    assert totals(meeting) == [1.0, None]
    assert totals(meeting, "rounds", "r1", "results") == [1.0, 5.0]
    assert meeting.room("steps", "s1", "results") == meeting.desk("steps", "s1", "results")
    assert meeting.room("steps", "s1", "rounds") == meeting.desk("steps", "s1", "rounds")
    assert meeting.me("ben", "s1", "ballot") == {A: {"k1": 5, "k2": 1}}
    meeting.do("ada", "s1", "weigh", criterion="k2", weight=0)
    assert totals(meeting) == [None, None]
    refused("bad_message", meeting.do, "ada", "s1", "weigh", criterion="k1", weight=11)
    refused("not_allowed", meeting.do, "ben", "s1", "weigh", criterion="k1", weight=1)


def test_moving_a_weight_tells_nothing_of_ballots_that_wait_for_four_others() -> None:
    meeting = scoring()
    score(meeting, A, (1, 1), (2, 2), (3, 3), (4, 4))
    meeting.do("ada", "s1", "weigh", criterion="k1", weight=9)
    assert totals(meeting) == []
    assert meeting.room("steps", "s1", "done") == 0


def test_criteria_are_replaced_also_before_the_step_opens_until_people_vote() -> None:
    plan = {"kind": "multi_criteria", "title": "Score", "question": "How fit?", "items": ["Mill"]}
    meeting = Meeting({"title": "Places", "language": "en", "agenda": [plan]})
    assert [criterion["text"] for criterion in meeting.room("steps", "s1", "criteria").values()] == ["How fit?"]
    refused("step_closed", meeting.do, "ada", "s1", "view", view="heat")
    made = meeting.do("ada", "s1", "criteria", criteria=CRITERIA)
    assert [meeting.room("steps", "s1", "criteria", name, "weight") for name in made] == [3, 1]
    meeting.ada("open", "s1")
    refused("not_allowed", meeting.do, "ben", "s1", "criteria", criteria=CRITERIA)
    refused("bad_message", meeting.do, "ada", "s1", "criteria", criteria=[])
    meeting.do("ben", "s1", "cast", item=A, criterion=made[0], value=4)
    refused("has_ballots", meeting.do, "ada", "s1", "criteria", criteria=CRITERIA)


@pytest.mark.parametrize("view", ["bars", "heat", "quadrant"])
def test_the_desk_chooses_how_results_are_shown(view: str) -> None:
    meeting = scoring()
    meeting.do("ada", "s1", "view", view=view, x="k2", y="Quiet")
    assert meeting.room("steps", "s1", "view") == {"as": view, "x": "k2", "y": "k1"}
    refused("unknown_item", meeting.do, "ada", "s1", "view", view=view, x="k9")


def test_the_minutes_hold_weights_every_mean_and_what_to_talk_about() -> None:
    meeting = scoring()
    score(meeting, A, (5, 3), (1, 3), (5, 3), (1, 3))
    close(meeting)
    weights, figures = [block for block in report(meeting.session, plain).steps[0].blocks if isinstance(block, Table)]
    assert weights.rows == [["Quiet", "3", "75%"], ["Near", "1", "25%"]]
    assert figures.rows == [["Mill", "3", "3", "3", "4", "two camps: Quiet"], ["Quay", "–", "–", "–", "0", ""]]
