"""Dot vote: a person's dots, never more than there are, one ballot each (P9)."""

from __future__ import annotations

from tests.core.test_agenda import refused, voting
from tests.meeting import PHONES, SCRIPT, Meeting


def test_P9_cast_says_how_many_dots_are_there_from_now_on() -> None:
    meeting, green, homes = voting()
    meeting.do("ben", "s3", "cast", item=green, dots=3)
    meeting.do("ben", "s3", "cast", item=homes, dots=2)
    assert meeting.me("ben", "s3") == {"ballot": {green: 3, homes: 2}, "left": 0}
    meeting.do("ben", "s3", "cast", item=green, dots=0)
    assert meeting.me("ben", "s3") == {"ballot": {homes: 2}, "left": 3}


def test_P9_nobody_spends_more_than_they_have() -> None:
    meeting, green, homes = voting()
    meeting.do("ben", "s3", "cast", item=green, dots=3)
    refused("too_many_dots", meeting.do, "ben", "s3", "cast", item=homes, dots=3)
    refused("too_many_on_one", meeting.do, "ben", "s3", "cast", item=green, dots=4)
    refused("unknown_item", meeting.do, "ben", "s3", "cast", item="i3", dots=1)
    refused("bad_message", meeting.do, "ben", "s3", "cast", item=green, dots=-1)
    assert meeting.me("ben", "s3") == {"ballot": {green: 3}, "left": 2}


def test_twenty_casts_of_one_person_are_one_ballot() -> None:
    meeting, green, _ = voting()
    for dots in [1, 2, 3, 2] * 5:
        meeting.do("ben", "s3", "cast", item=green, dots=dots)
    meeting.ada("close", "s3")
    meeting.wait(2)
    assert meeting.desk("steps", "s3", "results", green) == {"dots": 2, "voters": 1}


def test_a_ballot_that_was_taken_back_is_no_ballot() -> None:
    meeting, green, _ = voting()
    meeting.do("ben", "s3", "cast", item=green, dots=2)
    meeting.do("ben", "s3", "cast", item=green, dots=0)
    meeting.ada("close", "s3")
    meeting.wait(2)
    assert meeting.desk("steps", "s3", "results", green) == {"dots": 0, "voters": 0}
    assert meeting.room("steps", "s3", "done") == 0


def test_ballots_on_a_hidden_item_are_kept_and_its_figures_are_not_shown() -> None:
    agenda = [SCRIPT["agenda"][0], {**SCRIPT["agenda"][2], "from": "think"}]
    meeting = Meeting({**SCRIPT, "agenda": agenda})
    meeting.ada("open", "s1")
    rude, kind = (meeting.do("ben", "s1", "add", text=text)[0] for text in ("rude", "kind"))
    meeting.ada("open", "s2")
    for name in PHONES:
        meeting.do(name, "s2", "cast", item=rude, dots=1)
    meeting.ada("reveal", "s2")
    meeting.do("ada", "s1", "hide", item=rude)
    assert set(meeting.room("steps", "s2", "results")) == set(meeting.desk("steps", "s2", "results")) == {kind}
    meeting.ada("close", "s2")
    meeting.wait(2)
    assert rude not in meeting.room("steps", "s2", "results")
    meeting.do("ada", "s1", "show", item=rude)
    assert meeting.room("steps", "s2", "results", rude) == {"dots": 5, "voters": 5}


def test_dots_on_a_hidden_item_are_given_back_and_never_counted_twice() -> None:
    agenda = [SCRIPT["agenda"][0], {**SCRIPT["agenda"][2], "from": "think"}]
    meeting = Meeting({**SCRIPT, "agenda": agenda})
    meeting.ada("open", "s1")
    rude, kind, wise = (meeting.do("ben", "s1", "add", text=text)[0] for text in ("rude", "kind", "wise"))
    meeting.ada("open", "s2")
    for name in ("ben", "cem"):
        meeting.do(name, "s2", "cast", item=rude, dots=3)
        meeting.do(name, "s2", "cast", item=kind, dots=2)
    meeting.do("ada", "s1", "hide", item=rude)
    assert meeting.me("ben", "s2", "left") == 3
    meeting.do("ben", "s2", "cast", item=wise, dots=2)
    refused("too_many_dots", meeting.do, "ben", "s2", "cast", item=kind, dots=4)
    assert meeting.me("ben", "s2", "left") == 1
    meeting.do("ada", "s1", "show", item=rude)
    assert meeting.me("ben", "s2") == {"ballot": {rude: 1, kind: 2, wise: 2}, "left": 0}
    assert meeting.me("cem", "s2") == {"ballot": {rude: 3, kind: 2}, "left": 0}
