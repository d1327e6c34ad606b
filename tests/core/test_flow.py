"""Items flow: all of an earlier step, the best, those picked at the desk, those of one cluster, or those that the script gives."""

from __future__ import annotations

from typing import Any

import pytest

from app.core.script import read_script
from app.errors import Refused
from tests.core.test_agenda import refused
from tests.meeting import KINDS, PHONES, SCRIPT, Meeting


def flowing(**more: Any) -> tuple[Meeting, list[str]]:
    """Four ideas, dots on them (3, 2, 2, 0), and a rating that takes them from the vote."""
    agenda = [
        SCRIPT["agenda"][0],
        {"id": "weigh", "kind": "dot_vote", "title": "Weigh", "question": "What counts?", "from": "think"},
        {"kind": "rating", "title": "Rate", "question": "How good?", "from": "weigh", **more},
    ]
    meeting = Meeting({**SCRIPT, "agenda": agenda})
    meeting.ada("open", "s1")
    ideas = [meeting.do("ada", "s1", "add", text=text)[0] for text in ("oak", "elm", "yew", "ash")]
    meeting.ada("open", "s2")
    for name, item in zip((*PHONES, "gus", "hal"), (0, 0, 0, 1, 1, 2, 2), strict=True):
        meeting.do(name, "s2", "cast", item=ideas[item], dots=1)
    return meeting, ideas


def test_the_best_come_along_with_those_that_score_the_same() -> None:
    meeting, _ = flowing(top=2)
    meeting.ada("close", "s2")
    meeting.ada("open", "s3")
    assert meeting.texts("s3") == ["oak", "elm", "yew"]
    meeting.ada("take", "s3", top=1)
    assert meeting.texts("s3") == ["oak"]
    meeting.ada("take", "s3", all=True)
    assert meeting.texts("s3") == ["oak", "elm", "yew", "ash"]


def test_rule_of_five_the_best_of_an_open_vote_go_by_what_was_published() -> None:
    meeting, _ = flowing(top=1)
    meeting.do("ivy", "s2", "cast", item=meeting.session.step("s2").sorted_items()[3]["id"], dots=5)
    meeting.ada("open", "s3")
    assert meeting.texts("s3") == ["oak"]


def test_what_is_picked_at_the_desk_is_taken_when_the_step_opens() -> None:
    meeting, ideas = flowing()
    meeting.ada("take", "s3", items=[ideas[3], ideas[1]])
    assert meeting.texts("s3") == []
    assert meeting.desk("steps", "s3", "take") == {"items": [ideas[3], ideas[1]]}
    meeting.ada("open", "s3")
    assert meeting.texts("s3") == ["elm", "ash"]
    refused("unknown_item", meeting.ada, "take", "s3", items=["i99"])
    refused("one_choice", meeting.ada, "take", "s3", items=[ideas[0]], top=1)


def test_items_keep_their_id_and_version_on_their_way() -> None:
    meeting, ideas = flowing()
    meeting.do("ada", "s1", "edit", item=ideas[0], text="oaks")
    meeting.ada("open", "s3")
    item = meeting.room("steps", "s3", "items", ideas[0])
    assert (item["origin"], item["version"], item["text"]) == ("s1", 1, "oak")  # the vote keeps what was voted on


def test_the_ideas_of_one_cluster_by_its_id_or_title() -> None:
    agenda = [*SCRIPT["agenda"][:2], {"kind": "rating", "title": "Rate", "question": "How good?", "from": "sort"}]
    meeting = Meeting({**SCRIPT, "agenda": agenda})
    meeting.ada("open", "s1")
    ideas = [meeting.do("ada", "s1", "add", text=text)[0] for text in ("oak", "elm", "yew")]
    meeting.ada("open", "s2")
    trees = meeting.do("ada", "s2", "create", title="Trees", items=ideas[1:])[0]
    meeting.ada("take", "s3", cluster="Trees")
    assert meeting.desk("steps", "s3", "take") == {"cluster": trees}
    meeting.ada("open", "s3")
    assert meeting.texts("s3") == ["elm", "yew"]
    refused("unknown_item", meeting.ada, "take", "s3", cluster="c99")
    refused("no_results", meeting.ada, "take", "s3", top=1)


@pytest.mark.parametrize(
    ("more", "at"),
    [
        ({"from": "think", "items": ["a"]}, "agenda[1].items"),
        ({"from": "think", "top": 2}, "agenda[1].top"),
        ({"top": 2}, "agenda[1].top"),
        ({"items": [""]}, "agenda[1].items[0]"),
    ],
)
def test_a_script_that_asks_for_items_that_cannot_be_is_refused(more: dict[str, Any], at: str) -> None:
    agenda = [SCRIPT["agenda"][0], {"kind": "rating", "title": "Rate", "question": "How good?", **more}]
    with pytest.raises(Refused) as caught:
        read_script({**SCRIPT, "agenda": agenda}, KINDS)
    assert caught.value.facts["at"] == at
