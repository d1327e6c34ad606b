"""An item on its way through the steps: what an edit, a merge or hiding does to the steps behind, and what the minutes tell of it."""

from __future__ import annotations

import pytest

from app.core.report import report
from app.errors import plain
from tests.core.test_agenda import refused
from tests.meeting import SCRIPT, Meeting

OAK, ELM, YEW = "i3", "i4", "i5"


@pytest.fixture
def meeting() -> Meeting:
    """Three ideas, which a cluster step and then a rating took."""
    agenda = [*SCRIPT["agenda"][:2], {"id": "rate", "kind": "rating", "title": "Rate", "question": "How good?", "from": "sort", "take": "items"}]
    weigh = {**SCRIPT["agenda"][2], "from": "sort"}
    meeting = Meeting({**SCRIPT, "agenda": [*agenda, weigh]})
    meeting.ada("open", "s1")
    for text in ("oak", "elm", "yew"):
        meeting.do("ben", "s1", "add", text=text)
    meeting.ada("open", "s2")
    meeting.ada("open", "s3")
    return meeting


def test_a_merge_changes_nothing_behind_until_the_items_are_taken_again(meeting: Meeting) -> None:
    (trees,) = meeting.do("ada", "s2", "combine", items=[OAK, ELM], text="oak and elm")
    assert meeting.texts("s3") == ["oak", "elm", "yew"]
    meeting.ada("take", "s3")
    assert meeting.texts("s3") == ["oak and elm", "yew"]
    assert meeting.room("steps", "s3", "items", trees, "members") == [OAK, ELM]
    meeting.do("ada", "s2", "split", item=trees)
    assert meeting.texts("s3") == ["oak and elm", "yew"]
    meeting.ada("take", "s3")
    assert sorted(meeting.room("steps", "s3", "items")) == [OAK, ELM, YEW], "the same ideas, not copies of them"


def test_a_merge_takes_nothing_away_that_people_voted_on(meeting: Meeting) -> None:
    meeting.do("ben", "s3", "cast", item=OAK, value=4)
    meeting.do("ada", "s2", "combine", items=[OAK, ELM])
    refused("has_ballots", meeting.ada, "take", "s3")
    assert meeting.texts("s3") == ["oak", "elm", "yew"]
    assert meeting.me("ben", "s3", "ballot") == {OAK: 4}


def test_an_edit_reaches_an_original_where_it_is_kept_with_the_same_version(meeting: Meeting) -> None:
    meeting.do("ada", "s2", "combine", items=[OAK, ELM], text="trees")
    meeting.do("ben", "s1", "edit", item=OAK, text="old oak")
    for place in (("s1", "items"), ("s2", "parts"), ("s3", "items")):
        item = meeting.room("steps", *place, OAK)
        assert (item["text"], item["version"], item["origin"]) == ("old oak", 2, "s1")


def test_an_edit_of_a_merged_item_reaches_the_steps_behind_and_is_marked_where_people_voted(meeting: Meeting) -> None:
    (trees,) = meeting.do("ada", "s2", "combine", items=[OAK, ELM], text="trees")
    meeting.ada("take", "s3")
    meeting.do("ada", "s2", "edit", item=trees, text="old trees")
    assert (meeting.texts("s3"), meeting.room("steps", "s3", "items", trees, "version")) == (["old trees", "yew"], 2)
    meeting.do("ben", "s3", "cast", item=trees, value=4)
    meeting.do("ada", "s2", "edit", item=trees, text="young trees")
    item = meeting.room("steps", "s3", "items", trees)
    assert (item["text"], item["version"], item["changed"]) == ("old trees", 2, True)


def test_hiding_hides_behind_a_vote_too_and_its_ballots_come_back_with_it(meeting: Meeting) -> None:
    for name in ("ben", "cem", "dina", "eva", "finn"):
        meeting.do(name, "s3", "cast", item=OAK, value=4)
    meeting.ada("close", "s3")
    meeting.ada("reveal", "s3")
    meeting.do("ada", "s1", "hide", item=OAK)
    assert (meeting.texts("s3"), OAK in meeting.room("steps", "s3", "results")) == (["elm", "yew"], False)
    meeting.do("ada", "s1", "show", item=OAK)
    assert meeting.room("steps", "s3", "results", OAK, "n") == 5


def test_the_minutes_tell_the_way_of_an_idea_by_its_id(meeting: Meeting) -> None:
    meeting.do("ben", "s1", "edit", item=OAK, text="old oak")
    (trees,) = meeting.do("ada", "s2", "combine", items=[OAK, ELM], text="trees")
    (green,) = meeting.do("ada", "s2", "create", title="Green", items=[trees])
    meeting.ada("open", "s4")
    thought, sorted_, _, weighed = report(meeting.session, plain).steps
    assert [(row["item"], row["version"], row["text"]) for row in thought.rows] == [(OAK, 2, "old oak"), (ELM, 1, "elm"), (YEW, 1, "yew")]
    assert (sorted_.rows[0]["item"], sorted_.rows[0]["member_ids"], sorted_.rows[0]["cluster"]) == (trees, [OAK, ELM], "Green")
    assert (weighed.rows[0]["item"], weighed.rows[0]["member_ids"]) == (green, [trees])
