"""What a moderator takes back and does again, stars and notes on items (P9): own acts only, as facts in the log, refused when others came between."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from app.core.report import report
from app.errors import plain
from tests.core.test_agenda import refused
from tests.meeting import SCRIPT, Meeting


@pytest.fixture
def meeting() -> Meeting:
    """Ideas i3, i4 and i5 in the first two steps; in the second Ben made c7 of the first two."""
    meeting = Meeting(SCRIPT)
    meeting.ada("open", "s1")
    for text in ("trees", "benches", "homes"):
        meeting.do("ben", "s1", "add", text=text)
    meeting.ada("open", "s2")
    meeting.do("ben", "s2", "create", title="Green", items=["i3", "i4"])
    return meeting


def rooms(meeting: Meeting) -> dict[str, Any]:
    """What everybody sees, and what is hidden; but for versions, which only go up."""
    state = copy.deepcopy({"room": meeting.room("steps"), "hidden": [meeting.desk("steps", step, "hidden") for step in ("s1", "s2")]})
    for step in state["room"].values():
        for thing in (*step["items"].values(), *step.get("clusters", {}).values()):
            thing["version"] = 1
    return state


ACTS = [
    ("s1", "edit", {"item": "i3", "text": "oaks"}),
    ("s1", "hide", {"items": ["i4", "i3"]}),
    ("s2", "edit", {"item": "i5", "text": "houses"}),
    ("s2", "rename", {"cluster": "c7", "title": "Parks"}),
    ("s2", "hide", {"item": "i3"}),
    ("s2", "star", {"items": ["i3", "c7"]}),
    ("s2", "put", {"items": ["i3", "i5"], "cluster": None}),
    ("s2", "create", {"title": "Homes", "items": ["i5"]}),
    ("s2", "combine", {"items": ["i3", "i5"], "text": "both"}),
]


@pytest.mark.parametrize(("step", "kind", "data"), ACTS, ids=[f"{step} {kind}" for step, kind, _ in ACTS])
def test_P9_each_act_is_undone_and_done_again_as_often_as_wanted(meeting: Meeting, step: str, kind: str, data: dict[str, Any]) -> None:
    before, stars = rooms(meeting), meeting.desk("starred")
    meeting.do("ada", step, kind, **data)
    after, starred = rooms(meeting), meeting.desk("starred")
    assert (after, starred) != (before, stars)
    for _ in range(2):
        meeting.do("ada", step, "undo")
        assert (rooms(meeting), meeting.desk("starred") or None) == (before, stars)
        meeting.do("ada", step, "redo")
        assert (rooms(meeting), meeting.desk("starred")) == (after, starred)
    refused("nothing_to_redo", meeting.do, "ada", step, "redo")


def test_a_split_and_a_merge_are_undone_and_done_again(meeting: Meeting) -> None:
    (both,) = meeting.do("ada", "s2", "combine", items=["i3", "i5"])
    whole = rooms(meeting)
    meeting.do("ada", "s2", "split", item=both)
    (homes,) = meeting.do("ada", "s2", "create", title="Homes", items=["i5"])
    meeting.do("ada", "s2", "merge", from_=homes, into="c7")
    end = rooms(meeting)
    for _ in range(3):
        meeting.do("ada", "s2", "undo")
    assert rooms(meeting) == whole
    for _ in range(3):
        meeting.do("ada", "s2", "redo")
    assert rooms(meeting) == end


def test_the_desk_knows_how_many_acts_of_its_own_there_are_in_a_step(meeting: Meeting) -> None:
    meeting.do("ada", "s2", "hide", item="i3")
    meeting.do("ada", "s2", "star", items=["i4"])
    meeting.do("bo", "s2", "hide", item="i5")
    meeting.do("ada", "s2", "undo")
    assert meeting.desk("steps", "s2", "acts") == {"l1": {"done": 1, "undone": 1}, "l2": {"done": 1, "undone": 0}}
    meeting.do("ada", "s2", "star", items=["i5"])
    assert meeting.desk("steps", "s2", "acts", "l1") == {"done": 2, "undone": 0}, "after another act nothing is done again"


def test_two_moderators_take_back_their_own_acts_and_never_each_others(meeting: Meeting) -> None:
    meeting.do("ada", "s2", "edit", item="i3", text="oaks")
    meeting.do("bo", "s2", "hide", item="i4")
    meeting.do("ada", "s2", "undo")
    assert meeting.texts("s2") == ["trees", "homes"]
    refused("nothing_to_undo", meeting.do, "ada", "s2", "undo")
    meeting.do("bo", "s2", "undo")
    assert meeting.texts("s2") == ["trees", "benches", "homes"]


@pytest.mark.parametrize(
    ("act", "later"),
    [
        (("edit", {"item": "i3", "text": "oaks"}), ("edit", {"item": "i3", "text": "elms"})),
        (("hide", {"item": "i3"}), ("show", {"item": "i3"})),
        (("star", {"items": ["i3", "i4"]}), ("star", {"items": ["i4"], "starred": False})),
        (("put", {"item": "i3", "cluster": None}), ("put", {"item": "i3", "cluster": "c7"})),
        (("create", {"title": "Homes", "items": ["i5"]}), ("put", {"item": "i5", "cluster": "c7"})),
        (("combine", {"items": ["i3", "i4"]}), ("split", {"item": "i8"})),
    ],
    ids=lambda act: act[0],
)
def test_an_undo_that_a_later_act_of_somebody_else_made_impossible_is_refused(meeting: Meeting, act: Any, later: Any) -> None:
    meeting.do("ada", "s2", act[0], **act[1])
    meeting.do("bo", "s2", later[0], **later[1])
    before = copy.deepcopy(meeting.session.tree.root)
    refused("changed_since", meeting.do, "ada", "s2", "undo")
    assert meeting.session.tree.root == before


def test_an_edit_taken_back_under_votes_gives_no_vote_another_text(meeting: Meeting) -> None:
    meeting.do("ada", "s2", "put", item="i5", cluster="c7")
    meeting.do("ada", "s2", "rename", cluster="c7", title="Parks")
    meeting.ada("open", "s3")
    meeting.do("ben", "s3", "cast", item="c7", dots=1)
    meeting.do("ada", "s2", "undo")
    item = meeting.room("steps", "s3", "items", "c7")
    assert (item["text"], item["changed"]) == ("Parks", True)
    meeting.do("ada", "s2", "redo")
    assert "changed" not in meeting.room("steps", "s3", "items", "c7"), "people voted on the text that stands again"


def test_phones_take_nothing_back_and_see_no_stars(meeting: Meeting) -> None:
    for kind in ("undo", "redo"):
        refused("not_allowed", meeting.do, "ben", "s2", kind)
    refused("not_allowed", meeting.do, "ben", "s2", "star", items=["i3"])
    refused("unknown_item", meeting.do, "ada", "s2", "star", items=["i3", "i99"])
    meeting.do("ada", "s2", "star", items=["i3"])
    assert "star" not in str(meeting.room())


def test_P8_a_later_step_takes_what_is_starred_when_it_opens(meeting: Meeting) -> None:
    meeting.do("bo", "s2", "create", title="Homes", items=["i5"])
    meeting.ada("take", "s3", starred=True)
    meeting.do("ada", "s2", "star", items=["c8"])
    meeting.ada("open", "s3")
    assert meeting.texts("s3") == ["Homes"]


def test_P8_a_note_on_an_item_stands_in_the_minutes_with_its_text(meeting: Meeting) -> None:
    refused("unknown_item", meeting.ada, "note", "s2", text="see the map", item="i99")
    (note,) = meeting.ada("note", "s2", text="see the map", item="i3")
    meeting.ada("note", "s2", text="see the old map", note=note)
    assert report(meeting.session, plain).steps[1].notes == ["On “trees”: see the old map"]
    meeting.do("ada", "s2", "hide", item="i3")
    assert report(meeting.session, plain).steps[1].notes == ["see the old map"]
