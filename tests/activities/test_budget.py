"""A participatory budget: what may be chosen, which rule counts, and what is counted when."""

from __future__ import annotations

from typing import Any

import pytest

from app.activities.budget.drawn import drawn
from app.core.report import report
from app.core.script import read_script
from app.errors import Refused, plain
from tests.core.test_agenda import refused
from tests.meeting import ALL_KINDS, Meeting

PLAY, BENCH, TREES, ROAD = "s1-1", "s1-2", "s1-3", "s1-4"
PROJECTS = [
    {"title": "Playground", "cost": 9000, "category": "Sport", "text": "New swings."},
    {"title": "Bench", "cost": 2000},
    {"title": "Trees", "cost": 3000},
    {"title": "Crossing", "cost": 4000, "category": "Traffic"},
]
CATEGORIES = [{"text": "Sport"}, {"text": "Traffic", "limit": 5000}]


def script(groups: tuple[str, ...] = (), **settings: Any) -> dict[str, Any]:
    given = {"budget": 10_000, "categories": CATEGORIES, "projects": PROJECTS, **settings}
    step = {"kind": "budget", "title": "Budget", "question": "What shall we build?", "settings": given}
    return {"title": "Village", "language": "en", "groups": list(groups), "agenda": [step]}


def opened(**settings: Any) -> Meeting:
    meeting = Meeting(script(**settings))
    meeting.ada("open", "s1")
    return meeting


def vote(meeting: Meeting, **ballots: list[str]) -> None:
    for name, items in ballots.items():
        meeting.do(name, "s1", "cast", items=items)


def close(meeting: Meeting) -> None:
    meeting.ada("close", "s1")
    meeting.wait(2)


def closed(number: int = 6, **settings: Any) -> Meeting:
    """A vote in which so many people want the playground, and four the bench and the trees."""
    meeting = opened(**settings)
    vote(meeting, **{f"a{n}": [PLAY] for n in range(number)}, **{f"b{n}": [BENCH, TREES] for n in range(4)})
    close(meeting)
    return meeting


def place(wrong: dict[str, Any]) -> str:
    with pytest.raises(Refused) as caught:
        read_script(wrong, ALL_KINDS)
    assert caught.value.error.code == "bad_script"
    return str(caught.value.facts["at"]).removeprefix("agenda[0].settings.")


def test_settings_that_do_not_fit_each_other_are_refused_with_the_place() -> None:
    assert place(script(categories=[{"text": "Sport"}, {"text": "Sport"}])) == "categories[1].text"
    assert place(script(categories=[])) == "projects[0].category"
    assert place(script(projects=[PROJECTS[1], PROJECTS[1]])) == "projects[1].title"
    assert place(script(projects=[{**PROJECTS[1], "place": {"x": 10, "y": 20}}])) == "projects[0].place"
    assert place(script(ballot="approval", least=3, most=2)) == "most"


# The ballot


def test_nobody_can_spend_more_than_there_is_in_all_or_in_a_category() -> None:
    meeting = opened(projects=[*PROJECTS, {"title": "Sign", "cost": 1500, "category": "Traffic"}])
    vote(meeting, ben=[ROAD, BENCH, TREES])
    refused("over_budget", meeting.do, "ben", "s1", "cast", items=[PLAY, BENCH])
    refused("over_limit", meeting.do, "ben", "s1", "cast", items=[ROAD, "s1-5"])
    refused("unknown_item", meeting.do, "ben", "s1", "cast", items=["s1-9"])
    assert meeting.me("ben", "s1", "ballot") == {ROAD: True, BENCH: True, TREES: True}
    vote(meeting, ben=[])
    assert meeting.me("ben", "s1", "ballot") == {}


def test_with_approval_people_mark_from_the_least_to_the_most() -> None:
    meeting = opened(ballot="approval", least=2, most=3)
    vote(meeting, ben=[PLAY, ROAD, BENCH])  # together more than there is
    refused("too_few_choices", meeting.do, "ben", "s1", "cast", items=[PLAY])
    refused("too_many_choices", meeting.do, "ben", "s1", "cast", items=[PLAY, BENCH, TREES, ROAD])
    vote(meeting, ben=[])


def test_who_chooses_anew_while_a_proposal_is_hidden_cannot_overspend_when_it_comes_back() -> None:
    agenda = [{"id": "think", "kind": "brainstorm", "title": "Think", "question": "What?"}, {**script()["agenda"][0], "from": "think"}]
    agenda[1]["settings"] = {"budget": 10_000}
    meeting = Meeting({**script(), "agenda": agenda})
    meeting.ada("open", "s1")
    play, bench = (meeting.do("ada", "s1", "add", text=text)[0] for text in ("Playground", "Bench"))
    meeting.ada("open", "s2")
    for item, cost in ((play, 9000), (bench, 2000)):
        meeting.do("ada", "s2", "price", item=item, cost=cost)
    meeting.do("ben", "s2", "cast", items=[play])
    meeting.do("ada", "s1", "hide", item=play)
    meeting.do("ben", "s2", "cast", items=[bench])
    meeting.do("ada", "s1", "show", item=play)
    assert meeting.me("ben", "s2", "ballot") == {bench: True}


def test_ideas_get_their_costs_before_the_step_opens_and_those_without_are_not_on_the_ballot() -> None:
    agenda = [
        {"id": "think", "kind": "brainstorm", "title": "Think", "question": "What?"},
        {"kind": "budget", "title": "Budget", "question": "What first?", "from": "think", "settings": {"categories": CATEGORIES}},
    ]
    meeting = Meeting({**script(), "agenda": agenda})
    meeting.ada("open", "s1")
    bench, trees = (meeting.do("ada", "s1", "add", text=text)[0] for text in ("Bench", "Trees"))
    meeting.do("ada", "s2", "price", item=bench, cost=2000, category="Traffic")
    refused("unknown_item", meeting.do, "ada", "s2", "price", item="i99", cost=1)
    refused("unknown_item", meeting.do, "ada", "s2", "price", item=trees, cost=1, category="Nonsense")
    meeting.ada("open", "s2")
    refused("no_cost", meeting.do, "ben", "s2", "cast", items=[trees])
    meeting.do("ben", "s2", "cast", items=[bench])
    refused("vote_began", meeting.do, "ada", "s2", "price", item=trees, cost=3000)
    meeting.do("ben", "s2", "cast", items=[])
    refused("vote_began", meeting.do, "ada", "s2", "price", item=trees, cost=3000)
    meeting.do("ben", "s2", "cast", items=[bench])
    meeting.ada("close", "s2")
    meeting.wait(2)
    assert meeting.desk("steps", "s2", "results") == {bench: {"votes": 1}, trees: {"votes": None}}
    (row, other) = report(meeting.session, plain).steps[1].rows
    assert (row["cost"], row["category"], other["cost"]) == (2000, "Traffic", None)


# The rule and the count


def test_the_rule_is_chosen_before_and_stays_after_the_first_ballot() -> None:
    meeting = Meeting(script())
    assert meeting.room("steps", "s1", "rule") == "equal_shares"
    meeting.do("ada", "s1", "rule", rule="greedy")
    meeting.ada("open", "s1")
    meeting.do("ada", "s1", "rule", rule="equal_shares", utility="one")
    vote(meeting, ben=[PLAY])
    refused("vote_began", meeting.do, "ada", "s1", "rule", rule="greedy")
    vote(meeting, ben=[])
    refused("vote_began", meeting.do, "ada", "s1", "rule", rule="greedy")
    refused("not_allowed", meeting.do, "ben", "s1", "rule", rule="greedy")


def test_the_outcome_is_counted_at_the_close_and_everybody_sees_it_at_the_reveal() -> None:
    meeting = opened()
    vote(meeting, **{f"a{n}": [PLAY] for n in range(6)}, **{f"b{n}": [BENCH, TREES] for n in range(4)})
    assert meeting.session.works() == []
    meeting.ada("close", "s1")
    assert meeting.session.works() == [], "what is on its way still counts"
    meeting.ada("reveal", "s1")
    assert meeting.room("steps", "s1", "outcome") is None, "it is being counted"
    meeting.wait(2)
    outcome = meeting.room("steps", "s1", "outcome")
    assert outcome == meeting.desk("steps", "s1", "outcome")
    assert outcome["greedy"]["built"] == [PLAY]
    assert (outcome["greedy"]["anyone"], outcome["greedy"]["nobody"]) == (6, 4)
    assert set(outcome["why"]) == {PLAY, BENCH, TREES, ROAD}
    assert meeting.session.works() == []
    meeting.ada("hide", "s1")
    assert meeting.room("steps", "s1", "outcome") is None
    meeting.ada("reveal", "s1")
    assert meeting.room("steps", "s1", "outcome") == outcome


def test_a_changed_vote_is_counted_anew_and_the_old_outcome_is_out_of_sight_meanwhile() -> None:
    meeting = closed()
    first = meeting.desk("steps", "s1", "outcome")
    meeting.do("ada", "s1", "paper", casts=[{"items": [BENCH]}])
    assert meeting.desk("steps", "s1", "outcome") is None
    meeting.wait(0)
    assert meeting.desk("steps", "s1", "outcome") not in (None, first)


def test_a_count_that_fails_is_said_and_counted_again_after_the_next_close() -> None:
    meeting = opened()
    vote(meeting, ben=[PLAY])
    meeting.ada("close", "s1")
    meeting.ada("reveal", "s1")
    ((_, work),) = meeting.session.works()
    meeting.do("clock", None, "worked", step="s1", work=work.id, result=None)
    assert meeting.room("steps", "s1", "outcome") == {"failed": True}
    meeting.wait(0)
    assert meeting.room("steps", "s1", "outcome") == {"failed": True}
    meeting.ada("open", "s1")
    close(meeting)
    assert meeting.room("steps", "s1", "outcome", "greedy", "built") == [PLAY]


def test_both_rounds_stand_in_the_minutes_and_the_first_outcome_is_out_of_sight_in_the_second() -> None:
    meeting = closed()
    meeting.ada("reveal", "s1")
    meeting.ada("again", "s1")
    assert meeting.room("steps", "s1", "outcome") is None
    assert meeting.desk("steps", "s1", "outcome") is None
    refused("vote_began", meeting.do, "ada", "s1", "rule", rule="greedy")
    vote(meeting, **{f"a{n}": [ROAD] for n in range(6)})
    meeting.ada("close", "s1")
    meeting.ada("finish")
    meeting.wait(2)  # the count comes in after the end
    tables = [block for block in report(meeting.session, plain).steps[0].blocks if getattr(block, "title", "") == "What is built"]
    assert [[row[0] for row in table.rows if row[3] == "yes"] for table in tables] == [["Bench", "Trees"], ["Crossing"]]


def test_later_steps_can_take_what_is_built() -> None:
    acts = {"kind": "actions", "title": "Acts", "question": "Who does it?", "from": "money", "take": "built"}
    meeting = Meeting({**script(), "agenda": [{**script()["agenda"][0], "id": "money"}, acts]})
    meeting.ada("open", "s1")
    vote(meeting, **{f"a{n}": [BENCH, TREES] for n in range(5)})
    meeting.ada("close", "s1")
    refused("being_counted", meeting.ada, "open", "s2")
    meeting.wait(2)
    meeting.ada("open", "s2")
    assert set(meeting.room("steps", "s2", "items")) == {BENCH, TREES}


def test_the_lot_is_drawn_by_the_chance_of_the_first_opening_and_what_comes_later_moves_nothing() -> None:
    names = [f"i{n}" for n in range(40)]
    assert drawn(7, names) == drawn(7, names[::-1]) != drawn(8, names)
    assert [name for name in drawn(7, [*names, "i99"]) if name != "i99"] == drawn(7, names)
    firsts = [drawn(seed, names[:4])[0] for seed in range(2000)]
    assert all(400 < firsts.count(name) < 600 for name in names[:4]), "everybody has the same chance"
    meeting = opened()
    meeting.ada("close", "s1")
    meeting.wait(2)
    meeting.ada("open", "s1")
    seeds = [event.seed for row in meeting.rows for _, event in row.events if hasattr(event, "seed")]
    assert seeds == [0, None]
