"""The minutes: facts that agree with what happened, and that give no single ballot or small group away."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from app.core.document import document
from app.core.minutes import Bars, Heading, Items, Text
from app.core.report import report
from app.errors import plain
from tests.core.test_agenda import voting
from tests.meeting import GROUPS, Meeting

ZONE = ZoneInfo("Europe/Amsterdam")


def finished() -> Meeting:
    meeting, green, homes = voting()
    meeting.do("ben", "s3", "cast", item=green, dots=2)
    meeting.do("cem", "s3", "cast", item=homes, dots=1)
    meeting.do("cem", "s3", "cast", item=green, dots=3)
    meeting.ada("close", "s3")
    meeting.wait(2)
    meeting.ada("finish")
    return meeting


def test_every_idea_stands_in_its_cluster_and_every_vote_is_counted() -> None:
    facts = report(finished().session, plain)
    sort, weigh = facts.steps[1], facts.steps[2]
    assert [(row["text"], row["cluster"]) for row in sort.rows] == [("trees", "Green"), ("benches", "Green"), ("cheap homes", "Homes")]
    assert [(row["text"], row["members"], row["dots"], row["voters"]) for row in weigh.rows] == [
        ("Green", ["trees", "benches"], 5, 2), ("Homes", ["cheap homes"], 1, 1),
    ]  # fmt: skip
    assert weigh.taken.total == 2


def test_the_document_sorts_bars_and_names_every_step() -> None:
    blocks = document(report(finished().session, plain), plain, ZONE).blocks
    assert [block.text for block in blocks if isinstance(block, Heading) and block.level == 2][2:5] == ["Think", "Sort", "Weigh"]
    (bars,) = [block for block in blocks if isinstance(block, Bars)]
    assert [(label, value) for label, value, _ in bars.rows] == [("Green", 5), ("Homes", 1)]
    assert Items(["trees", "benches"]) in blocks


def test_where_people_only_look_on_nobody_is_said_to_have_stayed_away() -> None:
    shown = {"kind": "present", "title": "Look", "question": "What do we know?", "items": ["The village stays green."]}
    meeting = Meeting({**GROUPS, "agenda": [shown, GROUPS["agenda"][0]]})
    for step in ("s1", "s2"):
        meeting.ada("open", step)
    facts = report(meeting.session, plain)
    assert [step.by for step in facts.steps] == ["moderator", "everyone"]
    said = [block.text for block in document(facts, plain, ZONE).blocks if isinstance(block, Text) and block.text.startswith("01:16")]
    assert ["took part" in text for text in said] == [False, True]


def test_interim_minutes_say_nothing_about_a_vote_that_goes_on() -> None:
    meeting, green, _ = voting()
    meeting.do("ben", "s3", "cast", item=green, dots=2)
    facts = report(meeting.session, plain)
    assert facts.interim
    assert all("dots" not in row for row in facts.steps[2].rows)
    assert facts.steps[2].taken.total == 0
    assert not [block for block in document(facts, plain, ZONE).blocks if isinstance(block, Bars)]


def test_a_step_that_was_not_held_says_so() -> None:
    blocks = document(report(Meeting().session, plain), plain, ZONE).blocks
    assert blocks.count(Text("This step was not held.", quiet=True)) == 3


def taking_part(**groups: int) -> tuple[dict[str, int], int]:
    """How the minutes show a brainstorm in which so many residents and companies took part."""
    meeting = Meeting(GROUPS)
    meeting.ada("open", "s1")
    for group, number in groups.items():
        for n in range(number):
            meeting.do(f"{group}{n}", None, "join", group=group)
            meeting.do(f"{group}{n}", "s1", "add", text="x")
    meeting.ada("close", "s1")
    meeting.wait(2)
    taken = report(meeting.session, plain).steps[0].taken
    assert taken.total == sum(groups.values())
    return taken.groups, taken.folded


def test_a_group_of_fewer_than_five_is_not_shown_nor_found_by_subtracting() -> None:
    assert taking_part(Residents=6, Companies=5) == ({"Residents": 6, "Companies": 5}, 0)
    assert taking_part(Residents=6, Companies=4) == ({}, 10)
    assert taking_part(Residents=3, Companies=2) == ({}, 5)
