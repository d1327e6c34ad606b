"""Opinion groups: known ones are found again, chance gives none, and they stay where they are while votes come in."""

from __future__ import annotations

import json
import math
import random
import subprocess
import sys
from collections import Counter
from math import comb
from typing import Any

import msgspec
import pytest

from app.activities.stance import opinion
from app.activities.stance.outcome import Groups, Votes, data
from app.core.groups import FIVE
from tests import house

Marks = dict[str, dict[str, int]]


def sided(sizes: tuple[int, ...], statements: int, unseen: float = 0.0, seed: int = 1, firm: float = 0.85) -> tuple[Marks, dict[str, int]]:
    """Votes of groups with these sizes that take a side on each statement by lot, which each member follows with chance `firm`."""
    chance = random.Random(seed)
    sides = [[chance.choice((1, -1)) for _ in range(statements)] for _ in sizes]
    group = {f"p{number:03}": at for number, at in enumerate(at for at, size in enumerate(sizes) for _ in range(size))}
    marks: Marks = {who: {} for who in group}
    for who, at in group.items():
        for number in range(statements):
            if chance.random() >= unseen:
                marks[who][f"s{number:02}"] = sides[at][number] * chance.choices((1, 0, -1), (firm, 0.05, 0.95 - firm))[0]
    return marks, group


def at_random(people: int, statements: int, unseen: float, seed: int) -> Marks:
    """Votes in which statements are more or less liked, and nothing hangs together."""
    chance = random.Random(seed)
    liked = [[chance.random() + 0.1 for _ in range(3)] for _ in range(statements)]
    return {
        f"p{number:03}": {f"s{at:02}": chance.choices((1, 0, -1), liked[at])[0] for at in range(statements) if chance.random() >= unseen}
        for number in range(people)
    }


def votes(marks: Marks, final: bool = False) -> Votes:
    return Votes(sorted({name for ballot in marks.values() for name in ballot}), marks, final)


def letters(found: Groups) -> dict[str, str]:
    return {who: person.group for who, person in found.people.items() if person.group}


def rand_index(found: dict[str, str], known: dict[str, int]) -> float:
    """The adjusted Rand index over those who were found: L. Hubert & P. Arabie, "Comparing partitions", J. of Classification 2 (1985)."""
    pairs = [
        sum(comb(n, 2) for n in Counter(some).values()) for some in ([(found[w], known[w]) for w in found], found.values(), [known[w] for w in found])
    ]
    expected = pairs[1] * pairs[2] / comb(len(found), 2)
    return (pairs[0] - expected) / ((pairs[1] + pairs[2]) / 2 - expected)


@pytest.mark.parametrize(
    ("sizes", "statements", "unseen"),
    [
        ((20, 20), 20, 0.0),
        ((60, 20), 40, 0.6),
        ((9, 7), 20, 0.0),
        ((40, 40, 40), 50, 0.6),
        ((60, 25, 12), 60, 0.6),
        ((40, 40, 40, 40, 40), 80, 0.6),
        ((90, 60, 40, 30, 20), 80, 0.6),
    ],
)
def test_known_groups_are_found_again(sizes: tuple[int, ...], statements: int, unseen: float) -> None:
    marks, known = sided(sizes, statements, unseen)
    found = letters(opinion.find(votes(marks), None))
    assert len(set(found.values())) == len(sizes)
    assert rand_index(found, known) >= 0.9


@pytest.mark.parametrize(("people", "statements", "unseen"), [(12, 12, 0.0), (30, 20, 0.3), (60, 5, 0.0), (60, 30, 0.6), (150, 40, 0.6)])
def test_votes_by_chance_give_no_groups(people: int, statements: int, unseen: float) -> None:
    for seed in range(8):
        found = opinion.find(votes(at_random(people, statements, unseen, seed)), None)
        assert not found.shown.claim
        assert not found.shown.groups
        assert not letters(found)


def test_a_person_counts_after_seven_votes_or_all_of_fewer() -> None:
    marks, _ = sided((20, 20), 20)
    few = {**marks, "six": dict(list(marks["p000"].items())[:6]), "seven": dict(list(marks["p000"].items())[:7])}
    found = opinion.find(votes(few), None)
    assert "six" not in found.people
    assert found.people["seven"].group == found.people["p000"].group
    assert found.shown.counted == 41
    four = {who: dict(list(ballot.items())[:4]) for who, ballot in marks.items()}
    assert len(opinion.find(votes(four), None).people) == 40


def test_what_somebody_did_not_see_pulls_them_nowhere() -> None:
    """Who saw ten of forty statements is as far out as who saw all, √(statements / seen) times what was seen."""
    marks, known = sided((30, 30), 40, firm=0.95)
    part = {**marks, "p000": {name: mark for name, mark in marks["p000"].items() if name < "s10"}}
    found = opinion.find(votes(part), None)
    same = [abs(found.people[who].x) for who in found.people if known[who] == 0]
    assert min(same) / 2 < abs(found.people["p000"].x)


def test_the_order_of_people_and_statements_makes_no_difference() -> None:
    marks, _ = sided((20, 15, 10), 30, 0.3)
    chance = random.Random(7)
    people = [(who, dict(chance.sample(list(ballot.items()), len(ballot)))) for who, ballot in marks.items()]
    chance.shuffle(people)
    given = votes(marks)
    assert opinion.find(Votes(given.statements[::-1], dict(people)), None) == opinion.find(given, None)


def test_the_same_votes_again_change_nothing() -> None:
    given = votes(sided((20, 15, 10), 30, 0.3)[0])
    first = opinion.find(given, None)
    assert opinion.find(given, first) == first


def test_a_new_vote_makes_no_group_jump() -> None:
    """Each of the last forty votes moves hardly anybody, and no letter goes over to other people."""
    marks, known = sided((25, 15, 10), 30, 0.3)
    order = [(who, name) for who, ballot in marks.items() for name in ballot]
    random.Random(3).shuffle(order)
    so_far: Marks = {who: {} for who in marks}
    for who, name in order[:-40]:
        so_far[who][name] = marks[who][name]
    found = opinion.find(votes(so_far), None)
    named = [Counter(letters(found)[who] for who in letters(found) if known[who] == at).most_common(1)[0][0] for at in range(3)]
    assert len(set(named)) == 3
    moved = 0
    for who, name in order[-40:]:
        so_far[who][name] = marks[who][name]
        before, found = found, opinion.find(votes(so_far), found)
        changed = [one for one in letters(before) if letters(before)[one] != letters(found).get(one)]
        moved += len(changed)
        assert len(changed) <= 2
    assert moved <= 4
    for at in range(3):
        assert Counter(letters(found)[who] for who in letters(found) if known[who] == at).most_common(1)[0][0] == named[at]


def test_the_map_neither_flips_nor_turns() -> None:
    marks, _ = sided((20, 15, 10), 30)
    found = opinion.find(votes(marks), None)
    flipped = msgspec.structs.replace(found, people={who: msgspec.structs.replace(one, x=-one.y, y=one.x) for who, one in found.people.items()})
    again = opinion.find(votes(marks), flipped)
    assert all(math.dist((one.x, one.y), (flipped.people[who].x, flipped.people[who].y)) < 0.1 for who, one in again.people.items())


def test_another_number_of_groups_must_be_better_three_times_in_a_row() -> None:
    two, _ = sided((30, 15), 20)
    three, known = sided((15, 15, 15), 20, seed=4)
    found = opinion.find(votes(two), None)
    assert set(letters(found).values()) == {"A", "B"}
    numbers = []
    for _ in range(3):
        found = opinion.find(votes(three), found)
        numbers.append(len(found.shown.groups))
    assert numbers == [2, 2, 3]
    assert rand_index(letters(found), known) == 1
    once = opinion.find(votes(three), opinion.find(votes(two), None))
    assert opinion.find(votes(two), once).waiting == 0  # in a row: one count as before starts anew


def test_when_nothing_more_will_come_the_best_groups_are_taken_at_once() -> None:
    found = opinion.find(votes(sided((30, 15), 20)[0]), None)
    assert len(opinion.find(votes(sided((15, 15, 15), 20, seed=4)[0], final=True), found).shown.groups) == 3


def test_groups_keep_their_letters_when_one_comes_or_goes() -> None:
    marks, known = sided((20, 15, 10), 30)
    found = opinion.find(votes(marks), None)
    assert [Counter(letters(found)[who] for who in known if known[who] == at) for at in range(3)] == [{"A": 20}, {"B": 15}, {"C": 10}]
    fewer = opinion.find(votes(sided((20, 25), 30)[0], final=True), found)  # the third group now thinks as the second
    assert {letters(fewer)[who] for who in known if known[who] == 0} == {"A"}
    assert {letters(fewer)[who] for who in known if known[who] != 0} == {"B"}
    back = opinion.find(votes(marks, final=True), fewer)
    assert letters(back) == letters(found)


def test_groups_that_were_gone_come_back_under_their_letters() -> None:
    marks, _ = sided((12, 20), 20)
    found = opinion.find(votes(marks), None)
    gone = opinion.find(votes(dict.fromkeys(marks, marks["p000"]), final=True), found)
    assert not gone.shown.claim
    assert letters(opinion.find(votes(marks, final=True), gone)) == letters(found)


@pytest.mark.parametrize("many", [0, 1, 2, 9])
def test_few_people_have_no_groups(many: int) -> None:
    marks, _ = sided((30, 30), 20)
    assert not opinion.find(votes(dict(list(marks.items())[: many // 2] + list(marks.items())[30 : 30 + many - many // 2])), None).shown.claim


def test_no_group_has_fewer_than_five() -> None:
    found = opinion.find(votes(sided((20, 15, 4), 40)[0]), None)
    assert sorted(group.n for group in found.shown.groups.values())[0] >= FIVE


ALIKE = {f"p{n}": {f"s{at}": 1 for at in range(8)} for n in range(20)}


@pytest.mark.parametrize(
    "marks",
    [
        {},
        {"p": {}},
        {f"p{n}": {"s": (-1) ** n} for n in range(20)},
        {f"p{n}": {"s": 1, "t": (-1) ** n} for n in range(20)},
        ALIKE,
        {**ALIKE, "other": {f"s{at}": -1 for at in range(8)}},
        {f"p{n}": {f"s{at}": 0 for at in range(8)} for n in range(20)},
        {f"p{n}": {f"s{8 * n + at}": 1 for at in range(8)} for n in range(20)},
    ],
    ids=["nobody", "no votes", "one statement", "two statements", "all alike", "all but one alike", "all pass", "all saw something else"],
)
def test_odd_votes_give_no_groups_and_only_numbers(marks: Marks) -> None:
    found = opinion.find(votes(marks), None)
    assert not found.shown.claim
    assert "NaN" not in json.dumps(msgspec.to_builtins(found))
    assert opinion.find(votes(marks), found) == found


def test_two_camps_of_equal_ballots_are_groups() -> None:
    marks = {f"p{n:02}": {f"s{at}": (-1) ** (at * n) for at in range(8)} for n in range(20)}
    found = opinion.find(votes(marks), None)
    assert letters(found) == {f"p{n:02}": "AB"[n % 2] for n in range(20)}


def test_marks_on_hidden_statements_and_of_other_values_are_left_out() -> None:
    marks, _ = sided((20, 20), 20)
    more: Any = {who: {**ballot, "hidden": 1, "s00": {"was": "?"}} for who, ballot in marks.items()}
    statements = votes(marks).statements
    less = {who: {name: mark for name, mark in ballot.items() if name != "s00"} for who, ballot in marks.items()}
    assert opinion.find(Votes(statements, more), None).people == opinion.find(Votes(statements, less), None).people


def test_the_job_gives_in_a_process_of_its_own_what_it_gives_here() -> None:
    marks, _ = sided((20, 20), 20)
    given = data(votes(marks).statements, marks, None, final=False)
    command = [sys.executable, "-m", "app.beside", "app.activities.stance.opinion:job"]
    there = json.loads(subprocess.run(command, input=json.dumps(given).encode(), capture_output=True, check=True, cwd=house.ROOT).stdout)
    assert there == json.loads(json.dumps(opinion.job(given)))
    assert json.loads(json.dumps(opinion.job({**given, "before": there}))) == there


def test_the_server_never_loads_numpy() -> None:
    program = "import sys; from app import activities; from app.gateway import doors; activities.find_activities(); sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], cwd=house.ROOT).returncode == 0
