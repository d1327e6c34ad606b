"""Cluster: creating, moving, renaming, merging, splitting off (P9)."""

from __future__ import annotations

import copy
import json

import pytest

from app.activities.cluster import rules
from app.core.report import report
from app.errors import plain
from tests.core.test_agenda import refused
from tests.meeting import SCRIPT, Meeting


def sorting(by: str = "everyone") -> Meeting:
    script = copy.deepcopy(SCRIPT)
    script["agenda"][1]["settings"]["by"] = by
    meeting = Meeting(script)
    meeting.ada("open", "s1")
    for text in ("trees", "benches", "homes"):
        meeting.do("ben", "s1", "add", text=text)
    meeting.ada("open", "s2")
    return meeting


@pytest.fixture
def meeting() -> Meeting:
    return sorting()


def placed(meeting: Meeting) -> dict[str, str | None]:
    items = meeting.room("steps", "s2", "items").values()
    return {item["text"]: meeting.room("steps", "s2", "clusters", item["cluster"] or "", "text") for item in items}


def test_P9_ideas_move_into_and_out_of_clusters(meeting: Meeting) -> None:
    (green,) = meeting.do("ben", "s2", "create", title="Green", items=["i3"])
    meeting.do("cem", "s2", "put", item="i4", cluster=green)
    assert placed(meeting) == {"trees": "Green", "benches": "Green", "homes": None}
    meeting.do("cem", "s2", "put", item="i4", cluster=None)
    assert placed(meeting)["benches"] is None


def test_P9_merging_moves_all_and_keeps_the_originals(meeting: Meeting) -> None:
    (green,) = meeting.do("ben", "s2", "create", title="Green", items=["i3"])
    (trees,) = meeting.do("ben", "s2", "create", title="Trees", items=["i4"])
    meeting.do("ada", "s1", "hide", item="i4")
    meeting.do("ada", "s2", "merge", from_=trees, into=green)
    meeting.do("ada", "s1", "show", item="i4")
    assert placed(meeting) == {"trees": "Green", "benches": "Green", "homes": None}
    assert set(meeting.room("steps", "s2", "clusters")) == {green}
    refused("same_cluster", meeting.do, "ada", "s2", "merge", from_=green, into=green)
    refused("unknown_item", meeting.do, "ada", "s2", "merge", from_=trees, into=green)


def test_P9_splitting_off_is_a_new_cluster_of_some_items(meeting: Meeting) -> None:
    meeting.do("ben", "s2", "create", title="All", items=["i3", "i4", "i5"])
    meeting.do("ben", "s2", "create", title="Homes", items=["i5"])
    assert placed(meeting) == {"trees": "All", "benches": "All", "homes": "Homes"}


def test_P9_what_does_not_exist_is_refused_and_nothing_changes(meeting: Meeting) -> None:
    before = copy.deepcopy(meeting.session.tree.root)
    refused("unknown_item", meeting.do, "ben", "s2", "create", title="X", items=["i3", "i99"])
    refused("unknown_item", meeting.do, "ben", "s2", "put", item="i3", cluster="c99")
    refused("empty_text", meeting.do, "ben", "s2", "create", title=" ")
    refused("too_long", meeting.do, "ben", "s2", "create", title="x" * 121)
    assert meeting.session.tree.root == before


def test_only_moderators_sort_where_the_script_says_so() -> None:
    meeting = sorting(by="moderator")
    refused("not_allowed", meeting.do, "ben", "s2", "create", title="X")
    assert meeting.do("ada", "s2", "create", title="X", items=["i3"])


def test_a_later_step_gets_the_clusters_with_their_members_and_no_empty_ones(meeting: Meeting) -> None:
    (green,) = meeting.do("ben", "s2", "create", title="Green", items=["i3", "i4"])
    meeting.do("ben", "s2", "create", title="Empty")
    meeting.ada("open", "s3")
    assert meeting.room("steps", "s3", "items") == {
        green: {"id": green, "text": "Green", "version": 1, "order": 7, "origin": "s2", "members": ["i3", "i4"]}
    }


def test_a_full_step_takes_no_more_clusters(meeting: Meeting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "MOST", 1)
    meeting.do("ben", "s2", "create", title="Green")
    refused("step_full", meeting.do, "ben", "s2", "create", title="Water")


def test_P9_several_ideas_move_at_once(meeting: Meeting) -> None:
    (green,) = meeting.do("ben", "s2", "create", title="Green")
    meeting.do("ada", "s2", "put", items=["i3", "i4", "i3"], cluster=green)
    assert placed(meeting) == {"trees": "Green", "benches": "Green", "homes": None}
    refused("unknown_item", meeting.do, "ada", "s2", "put", items=["i3", "i99"], cluster=None)
    assert placed(meeting)["trees"] == "Green"


# Several become one


def test_ideas_become_one_and_the_originals_are_kept(meeting: Meeting) -> None:
    (_,) = meeting.do("ben", "s2", "create", title="Green", items=["i3"])
    (one,) = meeting.do("ada", "s2", "combine", items=["i3", "i4"], text="trees with benches")
    assert placed(meeting) == {"trees with benches": "Green", "homes": None}
    assert meeting.room("steps", "s2", "items", one, "members") == ["i3", "i4"]
    assert set(meeting.room("steps", "s2", "parts")) == {"i3", "i4"}
    lines = [block.texts for block in report(meeting.session, plain).steps[1].blocks if hasattr(block, "texts")]
    assert lines == [["trees with benches", "↳ trees", "↳ benches"], ["homes"]]
    assert report(meeting.session, plain).steps[1].rows[0]["members"] == ["trees", "benches"]
    meeting.ada("take", "s2")
    assert meeting.texts("s2") == ["trees with benches", "homes"]
    meeting.do("ada", "s2", "split", item=one)
    assert placed(meeting) == {"trees": "Green", "benches": "Green", "homes": None}
    refused("not_merged", meeting.do, "ada", "s2", "split", item="i3")
    refused("too_few_ideas", meeting.do, "ada", "s2", "combine", items=["i3", "i3"])
    refused("not_allowed", meeting.do, "ben", "s2", "combine", items=["i3", "i4"])


def test_P6_an_original_that_is_hidden_is_hidden_in_what_it_became_part_of(meeting: Meeting) -> None:
    (one,) = meeting.do("ada", "s2", "combine", items=["i4", "i3"])
    meeting.do("ada", "s1", "hide", item="i3")
    assert "trees" not in json.dumps(meeting.room())
    meeting.do("ada", "s2", "split", item=one)
    meeting.do("ada", "s1", "show", item="i3")
    assert meeting.texts("s2") == ["trees", "benches", "homes"]


def test_P6_hiding_what_was_made_of_several_hides_them_too(meeting: Meeting) -> None:
    (one,) = meeting.do("ada", "s2", "combine", items=["i3", "i4"])
    (all_,) = meeting.do("ada", "s2", "combine", items=[one, "i5"])
    meeting.do("ada", "s2", "hide", item=all_)
    assert "trees" not in json.dumps(meeting.room())
    meeting.do("ada", "s2", "show", item=all_)
    assert meeting.texts("s2") == ["trees"]
    assert report(meeting.session, plain).steps[1].blocks[-1].texts == ["trees", "↳ trees", "↳ trees", "↳ benches", "↳ homes"]


# Undo


def test_a_desk_undoes_its_own_moves_one_by_one(meeting: Meeting) -> None:
    states = []
    for kind, data in [
        ("create", {"title": "Green", "items": ["i3", "i4"]}), ("put", {"items": ["i4", "i5"], "cluster": None}),
        ("create", {"title": "Homes", "items": ["i5"]}), ("merge", {"from_": "c9", "into": "c7"}), ("combine", {"items": ["i3", "i5"]}),
    ]:  # fmt: skip
        states.append(copy.deepcopy(meeting.room("steps", "s2")))
        meeting.do("ada", "s2", kind, **data)
    for state in reversed(states):
        meeting.do("ada", "s2", "undo")
        assert meeting.room("steps", "s2") == state
    refused("nothing_to_undo", meeting.do, "ada", "s2", "undo")


def test_what_somebody_changed_since_is_not_undone(meeting: Meeting) -> None:
    (green,) = meeting.do("ada", "s2", "create", title="Green", items=["i3"])
    meeting.do("ben", "s2", "put", item="i3", cluster=None)
    refused("changed_since", meeting.do, "ada", "s2", "undo")
    meeting.do("ben", "s2", "put", item="i3", cluster=green)
    meeting.do("ben", "s2", "put", item="i4", cluster=green)
    refused("changed_since", meeting.do, "ada", "s2", "undo")
    meeting.do("ben", "s2", "put", item="i4", cluster=None)
    meeting.do("ada", "s2", "undo")
    assert meeting.room("steps", "s2", "clusters") == {}


def test_an_undone_move_brings_nothing_back_to_a_cluster_that_is_gone(meeting: Meeting) -> None:
    (green,) = meeting.do("ben", "s2", "create", title="Green", items=["i3"])
    (homes,) = meeting.do("ben", "s2", "create", title="Homes")
    meeting.do("ada", "s2", "put", item="i3", cluster=None)
    meeting.do("ben", "s2", "merge", from_=green, into=homes)
    refused("changed_since", meeting.do, "ada", "s2", "undo")


# The first placement counts (PopcornSort)


def test_what_is_kept_of_a_move_grows_with_its_ideas_and_not_with_their_square() -> None:
    def written(ideas: int) -> int:
        meeting = sorting()
        for number in range(ideas):
            meeting.do("ben", "s1", "add", text=f"idea {number}")
        meeting.ada("take", "s2")
        meeting.session.tree.take_writes()
        meeting.do("ada", "s2", "create", title="All", items=[*meeting.room("steps", "s2", "items")])
        return len(str(meeting.session.tree.take_writes()))

    assert written(80) < 3 * written(40)


def popcorn() -> Meeting:
    script = copy.deepcopy(SCRIPT)
    script["agenda"][1]["settings"] = {"by": "first", "clusters": ["Green", "Homes"]}
    meeting = Meeting(script)
    meeting.ada("open", "s1")
    for text in ("trees", "benches", "homes"):
        meeting.do("ben", "s1", "add", text=text)
    meeting.ada("open", "s2")
    return meeting


def test_the_first_placement_counts_and_a_contested_one_is_flagged() -> None:
    meeting = popcorn()
    meeting.do("ben", "s2", "put", item="i3", cluster="c-1")
    meeting.do("cem", "s2", "put", item="i3", cluster="c-1")
    assert "wished" not in meeting.room("steps", "s2", "items", "i3")
    meeting.do("dina", "s2", "put", item="i3", cluster="c-2")
    item = meeting.room("steps", "s2", "items", "i3")
    assert (item["cluster"], item["wished"]) == ("c-1", ["c-2"])
    assert meeting.me("dina", "s2", "wishes") == {"i3": "c-2"}
    assert "trees (also put in: Homes)" in str(report(meeting.session, plain).steps[1].blocks)
    meeting.do("dina", "s2", "put", item="i3", cluster=None)
    assert "wished" not in meeting.room("steps", "s2", "items", "i3")


def test_who_was_first_may_change_their_mind_and_then_the_next_is_first() -> None:
    meeting = popcorn()
    meeting.do("ben", "s2", "put", item="i3", cluster="c-1")
    meeting.do("cem", "s2", "put", item="i3", cluster="c-2")
    meeting.do("ben", "s2", "put", item="i3", cluster="c-2")
    assert (placed(meeting)["trees"], "wished" in meeting.room("steps", "s2", "items", "i3")) == ("Homes", False)
    meeting.do("ben", "s2", "put", item="i3", cluster=None)
    assert placed(meeting)["trees"] == "Homes"


def test_a_moderators_move_settles_what_was_contested_and_can_be_undone() -> None:
    meeting = popcorn()
    meeting.do("ben", "s2", "put", item="i3", cluster="c-1")
    meeting.do("cem", "s2", "put", item="i3", cluster="c-2")
    before = copy.deepcopy(meeting.session.tree.get(("room",)))
    meeting.do("ada", "s2", "put", item="i3", cluster="c-1")
    assert "wished" not in meeting.room("steps", "s2", "items", "i3")
    assert meeting.me("cem", "s2", "wishes") == {}
    meeting.do("ada", "s2", "undo")
    assert meeting.session.tree.get(("room",)) == before
    assert meeting.me("cem", "s2", "wishes") == {"i3": "c-2"}
    meeting.do("ada", "s2", "put", item="i3", cluster="c-2")
    meeting.do("dina", "s2", "put", item="i3", cluster="c-1")
    assert placed(meeting)["trees"] == "Homes", "a later wish flags it; it does not move it"


def test_wishes_go_along_when_clusters_merge() -> None:
    meeting = popcorn()
    meeting.do("ben", "s2", "put", item="i3", cluster="c-1")
    meeting.do("cem", "s2", "put", item="i3", cluster="c-2")
    meeting.do("ada", "s2", "merge", from_="c-2", into="c-1")
    assert "wished" not in meeting.room("steps", "s2", "items", "i3")
    refused("not_allowed", meeting.do, "ben", "s2", "create", title="More")
