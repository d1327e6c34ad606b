"""“What happened to my input”: exactly one's own contributions with their present place, and nothing of who wrote anything else."""

from __future__ import annotations

import copy
import random
import re
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.mine import Contribution, Mine, is_somebody, mine
from app.errors import Refused, plain
from tests.meeting import PHONES, SCRIPT, Meeting, with_kind

ACTS = ("add", "remove", "create", "put", "merge", "combine", "split", "hide", "show", "undo", "redo", "edit")


def page(meeting: Meeting, name: str) -> Mine:
    return mine(meeting.session, meeting.who(name, None).aliases, plain)


def of(meeting: Meeting, name: str) -> dict[str, Contribution]:
    """What this person brought in, by its id."""
    return {one.id: one for part in page(meeting, name).parts for one in part.contributions}


def told(meeting: Meeting, name: str, item: str) -> dict[str, str]:
    """The last sentence of each kind about one contribution."""
    return {one.kind: one.text for one in of(meeting, name)[item].told}


def scored(cast: dict[str, Any], kind: str = "dot_vote", **more: Any) -> Meeting:
    """Ben's idea i3 in a cluster that Cem and Dina voted for; the results are shown."""
    meeting = Meeting(with_kind(kind, **more))
    for name, group in (("ben", "g1"), ("cem", "g1"), ("dina", "g2")):
        meeting.do(name, None, "join", group=group)
    meeting.ada("open", "s1")
    (idea,) = meeting.do("ben", "s1", "add", text="trees")
    meeting.ada("open", "s2")
    (green,) = meeting.do("cem", "s2", "create", title="Green", items=[idea])
    meeting.ada("open", "s3")
    filled = {field: {"ITEM": green, "ITEMS": [green]}.get(value, value) for field, value in cast.items()}
    for name in ("cem", "dina"):
        meeting.do(name, "s3", "cast", **filled)
    meeting.ada("close", "s3")
    meeting.wait(3)
    return meeting


def idea_of(meeting: Meeting) -> str:
    (idea,) = of(meeting, "ben")
    return idea


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32))
def test_whatever_is_done_with_ideas_everybody_finds_exactly_their_own_at_their_present_place(seed: int) -> None:
    chance, meeting = random.Random(seed), Meeting()
    meeting.ada("open", "s1")
    written: dict[str, set[str]] = {name: set() for name in PHONES}
    for name in PHONES[:3]:
        written[name] |= set(meeting.do(name, "s1", "add", text=f"idea of {name}"))
    meeting.ada("open", "s2")
    for _ in range(40):
        _act(chance, meeting, written)
    for name in PHONES:
        found = of(meeting, name)
        assert set(found) == written[name]
        assert not re.search(rf"p({'|'.join(PHONES)})", msgspec.json.encode(page(meeting, name)).decode()), "an alias stands on the page"
        for item, one in found.items():
            assert _place(one) == _present_place(meeting, item)


def _act(chance: random.Random, meeting: Meeting, written: dict[str, set[str]]) -> None:
    kind, who = chance.choice(ACTS), chance.choice(PHONES[:3])
    steps = meeting.room("steps")
    items, clusters = [*steps["s2"]["items"], *steps["s2"]["parts"]], list(steps["s2"]["clusters"])
    hidden = list(meeting.desk("steps", "s2", "hidden") or {})
    some = chance.sample(items, min(len(items), 2))
    own = chance.choice([*sorted(written[who]), "i99"])
    tries: dict[str, tuple[str, str, dict[str, Any]]] = {
        "add": (who, "s1", {"text": f"another of {who} {chance.random()}"}), "remove": (who, "s1", {"item": own}),
        "edit": (who, "s1", {"item": own, "text": f"better, says {who} {chance.random()}"}),
        "create": ("ada", "s2", {"title": f"cluster {chance.random()}", "items": some[:1]}),
        "put": ("ada", "s2", {"items": some, "cluster": chance.choice([*clusters, None])}),
        "merge": ("ada", "s2", {"from": chance.choice([*clusters, "c99"]), "into": chance.choice([*clusters, "c99"])}),
        "combine": ("ada", "s2", {"items": some, "text": f"whole {chance.random()}"}),
        "split": ("ada", "s2", {"item": chance.choice([*items, "i99"])}),
        "hide": ("ada", "s2", {"items": some[:1]}), "show": ("ada", "s2", {"items": hidden[:1]}),
        "undo": ("ada", "s2", {}), "redo": ("ada", "s2", {}),
    }  # fmt: skip
    name, step, data = tries[kind]
    try:
        made = meeting.do(name, step, kind, **data)
    except Refused:
        return
    if kind == "add":
        written[who] |= set(made)
        if chance.random() < 0.5:
            meeting.ada("take", "s2")
    if kind == "remove":
        written[who].discard(own)


def _place(one: Contribution) -> tuple[str, ...]:
    """Where the page says that it is: hidden, left out, or its whole and its cluster as far as it has any."""
    kinds = {entry.kind: entry.text for entry in one.told if entry.kind != "changed"}
    if "hidden" in kinds or "left" in kinds:
        return tuple(sorted(kinds))
    whole = re.search("one with them: “(.*?)”", kinds.get("merged", ""))
    cluster = re.search("in the cluster “(.*?)”", kinds["cluster"])
    return ("there", whole[1] if whole else "", cluster[1] if cluster else "")


def _present_place(meeting: Meeting, item: str) -> tuple[str, ...]:
    """The same, looked for in the pages that everybody and the desk see."""
    if item in (meeting.desk("steps", "s1", "hidden") or {}):
        return ("hidden",)
    sort, whole, name = meeting.room("steps", "s2"), "", item
    while name not in sort["items"]:
        above = [thing for thing in (*sort["items"].values(), *sort["parts"].values()) if name in thing.get("members", [])]
        if not above:
            return ("left",)
        name, whole = above[0]["id"], above[0]["text"]
    return ("there", whole, sort["clusters"].get(sort["items"][name]["cluster"], {}).get("text", ""))


@pytest.mark.parametrize(
    ("kind", "cast", "words"),
    [
        ("dot_vote", {"item": "ITEM", "dots": 3}, "dots: 6, from people: 2."),
        ("points", {"item": "ITEM", "amount": 40}, "points: 80, from people: 2."),
        ("rating", {"item": "ITEM", "value": 4}, "on average 4, from people: 2"),
        ("choice", {"item": "ITEM", "chosen": True}, "picked by 2 (100%)."),
        ("ranking", {"order": "ITEMS"}, "from people: 2."),
        ("estimate", {"item": "ITEM", "value": 12}, "estimated in the middle at 12, by people: 2."),
        ("consent", {"item": "ITEM", "colour": "green"}, "all green (2)."),
        ("stance", {"item": "ITEM", "value": 1}, "agree 2, disagree 0, pass 0."),
    ],
)
def test_how_it_scored_is_told_once_everybody_may_see_it(kind: str, cast: dict[str, Any], words: str) -> None:
    meeting = scored(cast, kind)
    assert told(meeting, "ben", idea_of(meeting))["vote"] == "“Weigh” is about it. The results follow."
    meeting.ada("reveal", "s3")
    sentence = told(meeting, "ben", idea_of(meeting))["vote"]
    assert sentence.startswith("“Weigh”, with “Green”: ")
    assert words in sentence


def test_results_that_were_never_shown_stay_unknown_after_the_end() -> None:
    meeting = scored({"item": "ITEM", "dots": 3})
    meeting.ada("finish")
    assert told(meeting, "ben", idea_of(meeting))["vote"] == "“Weigh” was about it. The results were not shown."


def test_the_page_says_that_somebody_voted_and_never_how() -> None:
    three, one = scored({"item": "ITEM", "dots": 3}), scored({"item": "ITEM", "dots": 1})
    assert page(three, "cem") == page(one, "cem")
    assert [(part.voted, part.contributions) for part in page(three, "cem").parts] == [(True, [])]
    assert [part.voted for part in page(three, "ben").parts] == [False]


def test_stars_and_notes_are_told_when_the_meeting_is_over() -> None:
    meeting = scored({"item": "ITEM", "dots": 3})
    idea = idea_of(meeting)
    meeting.do("ada", "s1", "star", items=[idea])
    meeting.do("ada", None, "note", step="s1", item=idea, text="The council decides in June.")
    assert not {"star", "note"} & set(told(meeting, "ben", idea))
    meeting.ada("finish")
    assert told(meeting, "ben", idea)["star"] == "The moderators gave it a star."
    assert told(meeting, "ben", idea)["note"] == "The moderator noted: The council decides in June."


def test_what_was_kept_back_has_the_reason_that_was_given() -> None:
    script = copy.deepcopy(SCRIPT)
    script["agenda"][0]["settings"]["moderation"] = "before"
    meeting = Meeting(script)
    meeting.ada("open", "s1")
    (first,), (second,) = (meeting.do("ben", "s1", "add", text=text) for text in ("rude", "fine"))
    assert told(meeting, "ben", first) == {"waiting": "The moderator has not looked at this yet."}
    meeting.do("ada", "s1", "reject", items=[first], reason="a name stands in it")
    meeting.do("ada", "s1", "approve", items=[second])
    assert told(meeting, "ben", first) == {"rejected": "The moderator did not show this: a name stands in it"}
    assert told(meeting, "ben", second) == {}


def test_why_it_did_not_go_along_and_what_it_led_to() -> None:
    script = copy.deepcopy(SCRIPT)
    script["agenda"].append({"id": "do", "kind": "actions", "title": "Do", "question": "Who?", "from": "think", "settings": {}})
    meeting = Meeting(script)
    meeting.ada("open", "s1")
    (trees,), (homes,) = (meeting.do("ben", "s1", "add", text=text) for text in ("trees", "homes"))
    meeting.ada("open", "s2")
    meeting.do("cem", "s2", "create", title="Green", items=[trees])
    meeting.ada("open", "s3")
    meeting.ada("open", "s4")
    meeting.do("ada", "s4", "add", text="Plant oaks", owner="The council", date="2027-03-01", item=trees)
    assert told(meeting, "ben", trees)["action"] == "It led to an action: Plant oaks · The council · March 1, 2027"
    assert told(meeting, "ben", homes)["left"] == "It did not go along to “Weigh”, since it stood in no cluster."
    meeting.ada("finish")
    assert page(meeting, "dina").actions == ["Plant oaks · The council · March 1, 2027"]


def test_whoever_did_nothing_is_nobody_and_finds_an_empty_page() -> None:
    meeting = scored({"item": "ITEM", "dots": 3})
    assert not is_somebody(meeting.session, meeting.who("finn", None).aliases)
    assert is_somebody(meeting.session, meeting.who("cem", None).aliases)
    assert page(meeting, "finn").parts == []
