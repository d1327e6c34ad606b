"""Cluster: creating, moving, renaming, merging, splitting off (P9)."""

from __future__ import annotations

import copy

import pytest

from app.activities.cluster import rules
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
