"""What is told of a participatory budget: on pages, in the minutes and in files; and what is told of nobody."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from app.activities.budget import beside, imported, pabulib
from app.activities.budget.election import Election, Project, exact
from app.activities.budget.words import SENTENCES, money
from app.core.report import report
from app.errors import plain
from app.minutes.rows import to_table
from tests.activities.test_budget import BENCH, PLAY, ROAD, TREES, close, closed, opened, vote
from tests.core.test_agenda import refused
from tests.house import ROOT
from tests.meeting import Meeting


def test_every_reason_has_its_sentence_and_both_languages_of_code_have_the_same() -> None:
    browser = (ROOT / "app/activities/budget/words.ts").read_text(encoding="utf-8")
    for kind, sentence in SENTENCES.items():
        assert f'  {kind}: t("{sentence}"),' in browser
    meeting = closed()
    told = meeting.desk("steps", "s1", "outcome", "why")
    assert all(reason["kind"] in SENTENCES for reasons in told.values() for reason in reasons)


def test_the_minutes_say_what_is_built_by_both_rules_and_why() -> None:
    meeting = closed(rule="greedy")
    blocks = report(meeting.session, plain).steps[0].blocks
    texts = " ".join(getattr(block, "text", "") for block in blocks)
    assert "Budget: €10,000 · voters: 10 · the rule that counts: Most votes first" in texts
    assert "then the lot" in texts
    assert "Playground: With 6 votes. Chosen by 6 people. It costs €9,000. It was number 1 of 1. After it €1,000 was left." in texts
    assert "Bench: €1,000 or 2 votes short." in texts or "Bench: €1,000 or 3 votes short." in texts
    assert "Crossing: Nobody chose this proposal." in texts
    (table,) = [block for block in blocks if getattr(block, "title", "") == "Both rules side by side"]
    assert table.head == ["", "Most votes first (counts)", "Equal shares (for comparison)"]


def test_amounts_are_written_as_people_write_them() -> None:
    assert [money(n, plain) for n in (5, 1200, 1_234_567, 12.5)] == ["€5", "€1,200", "€1,234,567", "€12.50"]


# Files


def read_again(rows: list[list[Any]]) -> tuple[Election, str, str]:
    """The election in a table of ballots, as somebody with a spreadsheet reads it."""
    table = list(csv.reader(io.StringIO(to_table(rows).decode("utf-8-sig"))))
    width = len(table[0])
    facts = {row[0]: row for row in table}
    names = [f"p{n}" for n in range(width - 2)]
    costs, kinds, lots = (facts[what][2:] for what in ("cost", "category", "lot"))
    ballots = [
        frozenset(name for name, cell in zip(names, row[2:], strict=False) if cell) for row in table if row[0] == "ballot" for _ in range(int(row[1]))
    ]
    projects = tuple(Project(name, int(cost), kind or None) for name, cost, kind in zip(names, costs, kinds, strict=True))
    order = tuple(sorted(names, key=lambda name: int(lots[names.index(name)])))
    limits = {row[2]: int(row[1]) for row in table if row[0] == "limit"}
    return Election(projects, int(facts["budget"][1]), limits, tuple(ballots), order), facts["rule"][1], facts["utility"][1]


def test_anybody_can_count_again_from_the_file() -> None:
    meeting = opened()
    wishes = [[PLAY], [BENCH, TREES], [TREES, ROAD], [ROAD, BENCH], [BENCH, TREES, ROAD]]
    vote(meeting, **{f"p{n}": wishes[n * n % 5] for n in range(17)})
    close(meeting)
    step = meeting.session.step("s1")
    election, rule, utility = read_again(meeting.session.activity("s1").file(step, "ballots.csv"))  # type: ignore[arg-type]
    found = beside.job({"election": json.loads(json.dumps(_plain(election))), "rule": rule, "utility": utility})
    outcome = meeting.desk("steps", "s1", "outcome")
    for side in ("greedy", "equal_shares"):
        assert [f"s1-{int(name[1:]) + 1}" for name in found[side]["built"]] == outcome[side]["built"]
        assert found[side]["spent"] == outcome[side]["spent"]
    text = meeting.session.activity("s1").file(step, "ballots.pb")
    assert isinstance(text, str)
    held, meta, titles = pabulib.read(text)
    assert sorted(map(sorted, held.ballots)) == sorted(beside.election(step)["ballots"])
    assert (held.budget, meta["rule"], titles[PLAY], held.limits) == (10_000, "equal_shares", "Playground", {"Traffic": 5000})


def _plain(election: Election) -> dict[str, Any]:
    projects = [{"id": one.id, "cost": one.cost, "category": one.category} for one in election.projects]
    ballots = [sorted(ballot) for ballot in election.ballots]
    return {"projects": projects, "budget": election.budget, "limits": election.limits, "ballots": ballots, "order": list(election.order)}


def test_ballots_are_no_file_while_the_vote_is_open_with_fewer_than_five_or_when_they_are_kept_closed() -> None:
    def asks(meeting: Meeting) -> Any:
        return meeting.session.activity("s1").file(meeting.session.step("s1"), "ballots.csv")

    meeting = opened()
    vote(meeting, **{f"a{n}": [PLAY] for n in range(5)})
    refused("ballots_withheld", asks, meeting)
    close(meeting)
    assert asks(meeting)
    few = opened()
    vote(few, **{f"a{n}": [PLAY] for n in range(4)})
    close(few)
    refused("ballots_withheld", asks, few)
    refused("ballots_withheld", asks, closed(open_ballots=False))


def test_the_projects_of_a_pabulib_file_become_a_script() -> None:
    meeting = closed(6)
    text = meeting.session.activity("s1").file(meeting.session.step("s1"), "ballots.pb")
    assert isinstance(text, str)
    page = Meeting(imported.script(text)).room("steps", "s1")
    assert page["settings"]["budget"] == 10_000
    assert sorted(project["cost"] for project in page["projects"].values()) == [2000, 3000, 4000, 9000]
    assert {kind["text"]: kind["limit"] for kind in page["categories"].values()} == {"Sport": None, "Traffic": 5000}


# What is told of nobody

GROUPS = ("Young", "Middle", "Old")
LARGE = [[BENCH, TREES], [PLAY], [ROAD, BENCH], [PLAY], [BENCH, TREES], [ROAD, TREES], [TREES]]


def everything(meeting: Meeting) -> str:
    """All that desk, hall and phones can see of the session but people's own pages, with the minutes and the files."""
    step = meeting.session.step("s1")
    files = [meeting.session.activity("s1").file(step, name) for name in ("ballots.csv", "ballots.pb")]
    return json.dumps([meeting.room(), meeting.desk(), files, repr(report(meeting.session, plain))])


def held(small: dict[str, list[list[str]]]) -> Meeting:
    """A vote with seven people in a large group, and these in small ones."""
    meeting = opened(groups=GROUPS)
    people = {"Young": LARGE, **small}
    for group, wishes in people.items():
        for n, wish in enumerate(wishes):
            meeting.do(f"{group}{n}", None, "join", group=group)
            meeting.do(f"{group}{n}", "s1", "cast", items=wish)
    close(meeting)
    meeting.ada("reveal", "s1")
    return meeting


def test_nothing_tells_what_was_chosen_in_a_group_of_fewer_than_five() -> None:
    one = held({"Middle": [[PLAY], [BENCH]], "Old": [[ROAD, TREES], [TREES], [PLAY]]})
    other = held({"Middle": [[TREES], [ROAD, TREES]], "Old": [[BENCH], [PLAY], [PLAY]]})
    assert everything(one) == everything(other), "the same ballots by other people of small groups"


def test_one_ballot_more_changes_nothing_that_can_be_seen_before_the_close() -> None:
    def seen(number: int) -> str:
        meeting = opened()
        vote(meeting, **{f"a{n}": LARGE[n] for n in range(number)})
        return json.dumps([meeting.room(), meeting.desk(), repr(report(meeting.session, plain))])

    assert seen(0) == seen(1) == seen(4)
    assert seen(5) == seen(6)


def test_of_fewer_than_five_people_no_money_is_told_however_many_ballots_come_before_or_after() -> None:
    for few in range(1, 5):
        meeting = closed(6)
        meeting.ada("open", "s1")
        vote(meeting, **{f"c{n}": [TREES, ROAD] for n in range(few)})
        close(meeting)
        reasons = {reason["kind"]: reason["facts"] for reason in meeting.desk("steps", "s1", "outcome", "why", ROAD)}
        assert reasons["wanted"] == {"people": few, "cost": 4000}
        assert not {"had", "went", "paid_alike", "paid_most", "paid_on_average"} & set(reasons)
        share = exact(meeting.desk("steps", "s1", "outcome", "equal_shares", "share"))
        assert reasons.get("had_at_most", {}).get("had", int(share * few)) == int(share * few), "only what everybody can work out"
