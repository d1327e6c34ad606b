"""What opinion groups say of each statement: counts that may be shown, what is typical of a group, where all agree. Pure functions.

Small et al. 2021 (see opinion.py) for `agree` and `disagree` (group-aware consensus) and the ratio by which typical statements are found.
Everything here follows from `Counts` that are shown, so that anybody can count it again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from math import atan2, cos, degrees, prod, sin, sqrt

from app.activities.stance.outcome import AGREE, DISAGREE, PASS, Counts, Group, Person, Point, Shown, Side, Statement, Typical
from app.core.groups import FIVE, fold

Marks = Mapping[str, Mapping[str, int]]  # person → statement → mark
SURE = 2.326  # z from which a difference is called typical: once in a hundred by chance (one-sided)
MANY = 5  # typical statements a group, at most
SIDES: tuple[Side, ...] = ("agree", "disagree")
AGREED = 0.6  # (agree + 1) / (seen + 2) in every group from which all agree
APART = 0.4  # difference in that between two groups from which a statement sets groups apart


def shown(statements: Iterable[str], marks: Marks, people: Mapping[str, Person]) -> Shown:
    """All that may be seen of these groups and everybody's marks."""
    letters = sorted({person.group for person in people.values() if person.group})
    parts = _counted(statements, marks, people)
    whole = {name: _sum(counts.values()) for name, counts in parts.items()}
    groups = {name: may_show(counts) for name, counts in parts.items()}
    all_of = {name: _everybody(groups[name], whole[name], letters) for name in parts}
    found = {name: _statement(groups[name], all_of[name]) for name in parts}
    return Shown(
        claim=bool(letters),
        counted=len(people),
        groups={letter: _group(letter, [one for one in people.values() if one.group == letter], groups, whole) for letter in letters},
        statements=found,
        agreed=_all_say("agree", found, all_of),
        rejected=_all_say("disagree", found, all_of),
        divisive=sorted((name for name in found if (found[name].apart or 0) >= APART), key=lambda name: (-(found[name].apart or 0), name)),
        division=_division(whole.values()),
    )


def _counted(statements: Iterable[str], marks: Marks, people: Mapping[str, Person]) -> dict[str, dict[str | None, Counts]]:
    """Statement → group → counts; under None those of people in no group."""
    parts: dict[str, dict[str | None, Counter[int]]] = {name: {} for name in sorted(set(statements))}
    for who, ballot in marks.items():
        group = people[who].group if who in people else None
        for name, mark in ballot.items():
            parts[name].setdefault(group, Counter())[mark] += 1
    return {
        name: {group: Counts(counter[AGREE], counter[DISAGREE], counter[PASS]) for group, counter in groups.items()} for name, groups in parts.items()
    }


def _everybody(groups: Mapping[str, Counts], whole: Counts, letters: list[str]) -> list[Counts]:
    """The counts of all groups, or of the whole where there are none; [] where some may not be shown."""
    if not letters:
        return [whole] if whole.seen >= FIVE else []
    return list(groups.values()) if len(groups) == len(letters) else []


def _division(whole: Iterable[Counts]) -> float | None:
    """How divided everybody is (`Shown.division`); None without any statement that FIVE saw."""
    parted = [2 * min(counts.agree, counts.disagree) / counts.seen for counts in whole if counts.seen >= FIVE]
    return round(sum(parted) / len(parted), 3) if parted else None


def may_show(parts: Mapping[str | None, Counts]) -> dict[str, Counts]:
    """The counts of one statement a group, without those that would tell of fewer than FIVE; None: people in no group.

    The whole is known, so what is left out must be FIVE as well. One to four people in no group are counted with the group that has most:
    they change it least, and no small group goes out of sight because of them.
    """
    rest = parts.get(None, Counts(0, 0, 0))
    groups = {group: counts for group, counts in parts.items() if group is not None and counts.seen}
    if 0 < rest.seen < FIVE and groups and all(counts.seen >= FIVE for counts in groups.values()):
        largest = min(groups, key=lambda group: (-groups[group].seen, group))
        return {**groups, largest: _sum([groups[largest], rest])}
    numbers: dict[str | None, int] = {group: counts.seen for group, counts in groups.items()}
    if rest.seen:
        numbers[None] = rest.seen
    return {group: groups[group] for group in fold(numbers)[0]}


def _statement(groups: dict[str, Counts], all_of: list[Counts]) -> Statement:
    if not all_of:
        return Statement(groups)
    shares = [likely("agree", counts) for counts in all_of]
    against = [likely("disagree", counts) for counts in all_of]
    apart = round(max(shares) - min(shares), 3) if len(all_of) > 1 else None
    return Statement(groups, round(prod(shares), 4), round(prod(against), 4), apart)


def likely(side: Side, counts: Counts) -> float:
    """How likely somebody of the group says this: (how many do + 1) / (seen + 2)."""
    return (_said(side, counts) + 1) / (counts.seen + 2)


def _said(side: Side, counts: Counts) -> int:
    return counts.agree if side == "agree" else counts.disagree


def _all_say(side: Side, found: Mapping[str, Statement], all_of: Mapping[str, list[Counts]]) -> list[str]:
    """The statements on which every group is on this side, the strongest consensus first."""
    names = [name for name, counts in all_of.items() if counts and all(likely(side, one) >= AGREED for one in counts)]
    return sorted(names, key=lambda name: (-getattr(found[name], side), name))


def typical(counts: Mapping[str, tuple[Counts, Counts]]) -> list[Typical]:
    """What most of the group say and the rest say less, by statement (the group, all others); at most MANY, the most telling first.

    A difference counts when the two-proportion z-test (pooled) is at least SURE. Sorted by z × the ratio of the likelihoods, as Polis does.
    The groups were made from the same votes, so z says which statements tell groups apart; it is no proof that there are groups.
    """
    found = []
    for name, (own, others) in counts.items():
        for side in SIDES:
            if others.seen < FIVE or 2 * _said(side, own) <= own.seen:
                continue
            sure = z(_said(side, own), own.seen, _said(side, others), others.seen)
            if sure >= SURE:
                shares = round(_said(side, own) / own.seen, 3), round(_said(side, others) / others.seen, 3)
                score = sure * likely(side, own) / likely(side, others)
                found.append((-round(score, 6), name, Typical(name, side, *shares, round(sure, 2))))
    return [one for _, _, one in sorted(found, key=lambda one: one[:2])[:MANY]]


def z(some: int, of: int, others: int, of_others: int) -> float:
    """The two-proportion test: how many standard errors `some`/`of` lies above `others`/`of_others`, with the pooled share; 0 without spread."""
    pooled = (some + others) / (of + of_others)
    error = sqrt(pooled * (1 - pooled) * (1 / of + 1 / of_others))
    return (some / of - others / of_others) / error if error else 0.0


def _group(letter: str, people: list[Person], groups: Mapping[str, Mapping[str, Counts]], whole: Mapping[str, Counts]) -> Group:
    """The group with its ellipse: the mean, and twice the standard deviation along and across the direction in which it spreads most."""
    n = len(people)
    x, y = sum(one.x for one in people) / n, sum(one.y for one in people) / n
    xx, yy = sum((one.x - x) ** 2 for one in people) / n, sum((one.y - y) ** 2 for one in people) / n
    xy = sum((one.x - x) * (one.y - y) for one in people) / n
    said = typical({name: (counts[letter], _minus(whole[name], counts[letter])) for name, counts in groups.items() if letter in counts})
    angle = atan2(2 * xy, xx - yy) / 2
    along = xx * cos(angle) ** 2 + 2 * xy * sin(angle) * cos(angle) + yy * sin(angle) ** 2
    across = max(0.0, xx + yy - along)
    radii: Point = (round(2 * sqrt(along), 2), round(2 * sqrt(across), 2))
    return Group(n, (round(x, 2), round(y, 2)), radii, round(degrees(angle), 1), said)


def _sum(several: Iterable[Counts]) -> Counts:
    several = list(several)
    return Counts(sum(one.agree for one in several), sum(one.disagree for one in several), sum(one.passed for one in several))


def _minus(whole: Counts, part: Counts) -> Counts:
    return Counts(whole.agree - part.agree, whole.disagree - part.disagree, whole.passed - part.passed)
