"""From many orders to one: Borda's points and Tideman's ranked pairs, with ties shown as ties. Pure functions.

An order is a list of ids, the best first; it may be short (a top k): what it leaves out stands together below what it names.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

Order = Sequence[str]


class Pair(NamedTuple):
    """How many put `winner` above `loser` (`most`), and how many the other way round (`least`)."""

    winner: str
    loser: str
    most: int
    least: int


def borda(orders: Sequence[Order], ids: Sequence[str]) -> dict[str, float]:
    """Borda's points of each id: m − 1 for the first of m, one less for each next, 0 for the last.

    J.-C. de Borda, "Mémoire sur les élections au scrutin" (1781). What an order leaves out shares the points that are left equally, so
    that every order gives away as many.
    """
    points, shared = dict.fromkeys(ids, 0.0), 0.0  # a share of all is given once, so that long lists with short orders are cheap
    for order in orders:
        known = [name for name in order if name in points]
        share = (len(points) - len(known) - 1) / 2
        for place, name in enumerate(known):
            points[name] += len(points) - 1 - place - share
        shared += share
    return {name: mine + shared for name, mine in points.items()}


def pairwise(orders: Sequence[Order], ids: Sequence[str]) -> dict[tuple[str, str], int]:
    """How many orders put the first of each pair above the second."""
    above = {(one, other): 0 for one in ids for other in ids if one != other}
    for order in orders:
        known = [name for name in order if name in ids]
        left = [name for name in ids if name not in known]
        for place, name in enumerate(known):
            for lower in (*known[place + 1 :], *left):
                above[name, lower] += 1
    return above


def ranked_pairs(orders: Sequence[Order], ids: Sequence[str]) -> dict[str, int]:
    """The place of each id (1 is the best); those that nothing sets apart share a place, and the next place is skipped as in sport.

    T. N. Tideman, "Independence of clones as a criterion for voting rules", Social Choice and Welfare 4 (1987) 185–206: pairs are taken in
    order of their majority, the largest first, and each holds unless it would close a circle with those that hold already. Pairs of equal
    majority are taken together: those that lie on a circle with stronger ones and each other are all left out, so that neither chance nor
    the order of the list decides.
    """
    above = pairwise(orders, ids)
    pairs = [Pair(a, b, n, above[b, a]) for (a, b), n in above.items() if n > above[b, a]]
    beats: dict[str, set[str]] = {name: set() for name in ids}
    for _, alike in groupby(sorted(pairs, key=_majority, reverse=True), key=_majority):
        together = list(alike)
        tried = {name: set(lower) for name, lower in beats.items()}
        for pair in together:
            tried[pair.winner].add(pair.loser)
        for pair in together:
            if pair.winner not in _reached(tried, pair.loser):
                beats[pair.winner].add(pair.loser)
    return _places({name: _reached(beats, name) for name in ids})


def places(points: Mapping[str, float]) -> dict[str, int]:
    """The place of each id by its points, the most first; equal points share a place."""
    first: dict[float, int] = {}
    for place, mine in enumerate(sorted(points.values(), reverse=True), 1):
        first.setdefault(mine, place)
    return {name: first[mine] for name, mine in points.items()}


def _majority(pair: Pair) -> int:
    return pair.most - pair.least


def _reached(beats: Mapping[str, set[str]], start: str) -> set[str]:
    """All that `start` beats, directly or through others."""
    found: set[str] = set()
    ahead = list(beats[start])
    while ahead:
        name = ahead.pop()
        if name not in found:
            found.add(name)
            ahead += beats[name]
    return found


def _places(below: Mapping[str, set[str]]) -> dict[str, int]:
    """From a partial order to places: what nobody left over beats comes next, together."""
    left = dict(below)
    result: dict[str, int] = {}
    while left:
        first = [name for name in left if not any(name in lower for lower in left.values())]
        place = len(result) + 1
        for name in first:
            result[name] = place
            del left[name]
    return result
