"""Opinion groups, as Polis makes them: who votes alike, shown only when it is more than chance. The job of the step, in a process of its own.

C. Small, M. Bjorkegren, T. Erkkilä, L. Shaw, C. Megill, "Polis: scaling deliberation by mapping high dimensional opinion spaces",
Recerca 26 (2021). Otherwise than there: people are grouped along every axis that says more than chance (space.py), not always along
two; groups have five people or more; and there are none unless votes hang together, and divide people more clearly than a cloud.
1,000 people × 100 statements with 60 % unseen take 0.8 s from the start of the process on. Of 1,140 sets of votes by chance (12 to 300
people) three gave groups. This module, space.py and clustering.py load numpy, so nothing that the server imports may import them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import permutations
from typing import Any

import msgspec
import numpy as np

from app.activities.stance import clustering, figures, space
from app.activities.stance.clustering import Division
from app.activities.stance.outcome import AGREE, DISAGREE, PASS, Groups, Person, Votes, groups_of
from app.core.groups import FIVE

ENOUGH = 7  # votes after which a person counts; all of them where there are fewer statements
FEWEST = 3  # statements: with fewer nothing can hang together
PATIENCE = 3  # counts in a row in which another division must be better before it is taken
BETTER = 0.05  # by how much its mean silhouette must be higher where it has as many groups
STILL = 0.05  # on the map; who moved less stays, so that phones and screens hear of what can be seen only
LETTERS = "ABCDEFGHIJ"  # twice as many as groups, so that a new group never gets the letter of one that just went
MARKS = (AGREE, PASS, DISAGREE)
Ballots = dict[str, dict[str, int]]


def job(data: dict[str, Any]) -> dict[str, Any]:
    """For `Work(job="stance.opinion:job", data=outcome.data(…))`: JSON in, `Groups` as JSON out."""
    before = data["before"]
    found = find(msgspec.convert(data["votes"], Votes), None if before is None else groups_of(before))
    answer: dict[str, Any] = msgspec.to_builtins(found)
    return answer


def find(votes: Votes, before: Groups | None) -> Groups:
    """The opinion groups of these votes; `before`, the count before, keeps letters, map and number of groups steady."""
    statements = set(votes.statements)
    marks: Ballots = {
        who: ballot
        for who, all_of_it in sorted(votes.marks.items())
        if (ballot := {name: mark for name, mark in all_of_it.items() if name in statements and mark in MARKS})
    }
    counted = {who: ballot for who, ballot in marks.items() if len(ballot) >= min(ENOUGH, len(statements))}
    seen = sorted({name for ballot in counted.values() for name in ballot})
    old = before or Groups({}, figures.shown((), {}, {}))
    if not counted:
        return Groups({}, figures.shown(statements, marks, {}))
    names = list(counted)
    found = space.of(np.array([[ballot.get(name, np.nan) for name in seen] for ballot in counted.values()], dtype=float))
    known = {who: person.group for who, person in old.people.items() if person.group} or old.past
    division, waiting = _divided(found, names, known, old, votes.final or before is None) if len(seen) >= FEWEST else (None, 0)
    letters = {} if division is None else _letters(division, names, known)
    groups = [None] * len(names) if division is None else [letters[clump] for clump in division.labels.tolist()]
    places = _map(found.points[:, : space.PLANE], names, old)
    people = {who: Person(group, float(x), float(y)) for who, group, (x, y) in zip(names, groups, places, strict=True)}
    return Groups(people, figures.shown(statements, marks, people), waiting, {} if division else known)


def _divided(found: space.Space, names: list[str], known: Mapping[str, str], old: Groups, at_once: bool) -> tuple[Division | None, int]:
    """The division to show, and for how many counts another one has been better by now."""
    points = found.points[:, : max(1, found.real, len(old.shown.groups) - 1)]  # n groups differ in n − 1 directions; they keep theirs
    now = _kept(points, names, known) if old.shown.claim else None
    best = clustering.best(points) if found.real else None
    if best is not None and not clustering.is_clear(points, best):
        best = None
    if old.shown.claim and now is None:
        return best, 0  # the groups there were are too small by now
    if (best and best.k) == (now and now.k) and (best is None or now is None or best.clear <= now.clear + BETTER):
        return now, 0
    if at_once or old.waiting + 1 >= PATIENCE:
        return best, 0
    return now, old.waiting + 1


def _kept(points: space.Array, names: list[str], known: Mapping[str, str]) -> Division | None:
    """The groups as they were, moved along with the votes; None when one of them has come under FIVE."""
    letters = sorted(set(known.values()))
    rows = {letter: [row for row, who in enumerate(names) if known.get(who) == letter] for letter in letters}
    if any(len(some) < FIVE for some in rows.values()):
        return None
    labels = clustering.settled(points, np.array([points[some].mean(axis=0) for some in rows.values()]))
    if labels is None or int(labels.max()) + 1 < len(letters):
        return None
    return Division(labels, len(letters), clustering.silhouettes(points, [labels])[0])


def _letters(division: Division, names: list[str], known: Mapping[str, str]) -> dict[int, str]:
    """A letter for each clump: that of the people in it, so that as many as can be keep theirs; else the next, the largest clump first."""
    labels = division.labels.tolist()
    shared = Counter((clump, known[who]) for clump, who in zip(labels, names, strict=True) if who in known)
    old = sorted(set(known.values()))
    ways = permutations([*old, *[""] * (division.k - len(old))], division.k)
    best = max(ways, key=lambda letters: sum(shared[at, letter] for at, letter in enumerate(letters)))
    given = {clump: letter for clump, letter in enumerate(best) if shared[clump, letter]}
    free = iter([letter for letter in LETTERS if letter not in old])
    sizes = Counter(labels)
    for clump in sorted(sizes, key=lambda clump: (-sizes[clump], labels.index(clump))):
        if clump not in given:
            given[clump] = next(free)
    return given


def _map(plane: space.Array, names: list[str], old: Groups) -> space.Array:
    """Everybody's place in two decimals, turned so that people stay where they were."""
    common = np.array([row for row, who in enumerate(names) if who in old.people], dtype=int)
    if not len(common):
        return np.round(plane, 2) + 0.0
    before = np.array([(old.people[names[row]].x, old.people[names[row]].y) for row in common])
    places = np.round(space.turned(plane, before, common), 2) + 0.0
    places[common] = np.where(np.abs(places[common] - before) <= STILL, before, places[common])
    return places
