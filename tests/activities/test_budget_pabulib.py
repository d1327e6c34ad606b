"""Elections as .pb files: what is read, what is written, and that nothing which is counted gets lost between them."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.activities.budget import pabulib
from app.activities.budget.counting import ballot_rows, rare
from app.activities.budget.election import Election, Project
from tests import naive_budget as naive

VILLAGE = '''META
key; value
description; Dorpsbudget
country; Netherlands
unit; Hedikhuizen
instance; 2026
num_projects; 3
num_votes; 4
budget; 2500
vote_type; approval
rule; greedy
limit_green; 900
PROJECTS
project_id; cost; category; name; target
7; 600; green; "Bankjes; langs de ""Maas"""; adults
2; 800.0; ; Speeltuin;
9; 1400; none;;
VOTES
voter_id; age; vote
31; 34; 2,7
32; ; 9
33; 51;

34; 19; 7 , 2
'''


def test_a_file_is_read() -> None:
    election, meta, titles = pabulib.read(VILLAGE)
    assert election.projects == (Project("7", 600, "green"), Project("2", 800), Project("9", 1400))
    assert (election.budget, election.limits, election.order) == (2500, {"green": 900}, ("7", "2", "9"))
    assert election.ballots == (frozenset({"2", "7"}), frozenset({"9"}), frozenset(), frozenset({"2", "7"}))
    assert titles == {"7": 'Bankjes; langs de "Maas"', "2": "Speeltuin"}
    assert meta["unit"] == "Hedikhuizen"


def test_a_file_is_written_with_all_that_the_format_asks_and_with_sorted_ballots() -> None:
    election, meta, titles = pabulib.read(VILLAGE)
    written = pabulib.write(election, meta, titles).split("\n")
    assert written[:3] == ["META", "key;value", "description;Dorpsbudget"]
    for line in ("num_projects;3", "num_votes;4", "budget;2500", "vote_type;approval", "rule;greedy", "limit_green;900"):
        assert line in written
    assert written[written.index("PROJECTS") :] == [
        "PROJECTS",
        "project_id;cost;votes;name;category",
        '7;600;2;"Bankjes; langs de ""Maas""";green',
        "2;800;2;Speeltuin;",
        "9;1400;1;;",
        "VOTES",
        "voter_id;vote",
        "1;",
        "2;7,2",
        "3;7,2",
        "4;9",
        "",
    ]


words = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp"]), min_size=1, max_size=8)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.integers(0, 10**9), st.dictionaries(words, words, max_size=3), st.text("ab;\"' \n,é€", max_size=12))
def test_what_is_counted_comes_back(seed: int, meta: dict[str, str], title: str) -> None:
    election = naive.drawn(seed, people=9, projects=7)
    meta = {f"x{key}": value for key, value in meta.items()}
    titles = {project.id: title.strip() for project in election.projects if title.strip()}
    again, found, names = pabulib.read(pabulib.write(election, meta, titles))
    assert sorted(map(sorted, again.ballots)) == sorted(map(sorted, election.ballots))
    assert msgspec.structs.replace(again, ballots=(), projects=()) == msgspec.structs.replace(election, ballots=(), projects=())
    assert {project.id: project for project in again.projects} == {project.id: project for project in election.projects}
    assert names == titles
    assert meta.items() <= found.items()


@pytest.mark.parametrize(
    ("old", "new", "line", "problem"),
    [
        ("META\n", "", 1, "begins with META"),
        ("budget; 2500", "budget; 0", 9, "the budget is 0"),
        ("budget; 2500\n", "", 1, "no budget"),
        ("approval", "quadratic", 10, "vote_type is quadratic"),
        ("limit_green; 900", "limit_green; x", 12, "limit_green is x"),
        ("cost;", "price;", 14, "no column cost"),
        ("800.0", "800.50", 16, "the cost is 800.50"),
        ("9; 1400", "2; 1400", 17, "the project 2 stands here twice"),
        ("9; 1400", "; 1400", 17, "no project_id"),
        ("; none;;", "; none;;;;", 17, "7 fields, but PROJECTS has 5"),
        ('""Maas"""', '""Maas""', 15, "not closed"),
        ("32; ; 9", "32; ; 8", 21, "a vote for 8"),
        ("VOTES", "PROJECTS", 18, "second time"),
        ("VOTES\nvoter_id; age; vote", "", 24, "VOTES is not there"),
    ],
)
def test_a_bad_file_is_told_by_its_line(old: str, new: str, line: int, problem: str) -> None:
    with pytest.raises(pabulib.BadFile, match=problem) as refused:
        pabulib.read(VILLAGE.replace(old, new, 1))
    assert refused.value.line == line


def test_windows_line_ends_and_a_byte_order_mark_do_no_harm() -> None:
    assert pabulib.read("\ufeff" + VILLAGE.replace("\n", "\r\n")) == pabulib.read(VILLAGE)


def test_ballots_are_published_sorted_and_without_names() -> None:
    election = Election((Project("a", 1), Project("b", 2)), 2, {}, (frozenset("b"), frozenset("ab"), frozenset(), frozenset("b")), ("b", "a"))
    rows = ballot_rows(election)
    assert rows == [["b", "a"], ["1", "1"], ["1", "0"], ["1", "0"], ["0", "0"]]
    assert rows == ballot_rows(msgspec.structs.replace(election, ballots=election.ballots[::-1]))


def test_rare_ballots_are_those_that_fewer_than_five_people_gave() -> None:
    ballots = (frozenset("a"),) * 5 + (frozenset("b"),) * 4 + (frozenset(),)
    assert rare(Election((Project("a", 1), Project("b", 2)), 2, {}, ballots, ("a", "b"))) == 5
