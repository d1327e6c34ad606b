"""The map of opinions: principal components of the votes, and whether they say more than chance.

Small et al. 2021 (see opinion.py): what somebody did not see counts as the statement's mean, and who saw less is moved outward by
√(statements / seen), since missing votes pull a person to the middle. Loads numpy; chance has a fixed seed.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
PLANE = 2  # axes of the map
AXES = 4  # at most: five groups differ in four directions
SHUFFLES = 20  # of the votes, to see what chance explains
SURE = (4.0, 2.0, 2.0, 2.0)  # standard deviations by which an axis must explain more than that; the first says whether there is anything at all


class Space(NamedTuple):
    """Where people are: `points` (people × axes, the map's plane first) and how many of the axes say more than chance."""

    points: Array
    real: int


def of(votes: Array) -> Space:
    """The space of these votes (people × statements: 1, 0, −1, NaN for not seen); each person and each statement has at least one."""
    seen = ~np.isnan(votes)
    centred = np.where(seen, votes - np.nanmean(votes, axis=0), 0.0)
    spread, axes = _components(centred)
    points = centred @ axes * np.sqrt(votes.shape[1] / seen.sum(axis=1))[:, None]
    points = np.pad(points, ((0, 0), (0, max(0, AXES - points.shape[1]))))
    return Space(points, _real(centred, seen, spread))


def _components(centred: Array) -> tuple[Array, Array]:
    """(what each axis explains, the axes as columns), the most first; a sign is fixed by each axis's largest part."""
    spread, axes = np.linalg.eigh(centred.T @ centred)
    some = min(AXES, *centred.shape)
    spread, axes = spread[::-1][:some], axes[:, ::-1][:, :some]
    largest = np.abs(np.round(axes, 9)).argmax(axis=0)
    return spread, axes * np.where(axes[largest, range(axes.shape[1])] < 0, -1.0, 1.0)


def _real(centred: Array, seen: NDArray[np.bool_], spread: Array) -> int:
    """How many axes explain more than the same axis of votes dealt out anew: J. Horn's parallel analysis, Psychometrika 30 (1965) 179–185.

    Each statement's votes are dealt out by chance among those who saw it, so that shares stay and what hangs together is lost.
    """
    chance = np.random.default_rng(1)
    columns = [(np.flatnonzero(seen[:, at]), at) for at in range(centred.shape[1])]
    by_chance = np.empty((SHUFFLES, len(spread)))
    for at in range(SHUFFLES):
        dealt = np.zeros_like(centred)
        for rows, column in columns:
            dealt[rows, column] = chance.permutation(centred[rows, column])
        smaller = dealt.T @ dealt if len(columns) < len(dealt) else dealt @ dealt.T  # they spread alike
        by_chance[at] = np.linalg.eigvalsh(smaller)[::-1][: len(spread)]
    more = spread > by_chance.mean(axis=0) + SURE[: len(spread)] * by_chance.std(axis=0) + 1e-9
    return int(np.argmin(more)) if not more.all() else len(more)


def turned(points: Array, before: Array, common: NDArray[np.intp]) -> Array:
    """The plane's `points`, turned or mirrored so that people in `common` (rows) lie as near as they can to `before`: the map does not flip.

    Orthogonal Procrustes: P. Schönemann, Psychometrika 31 (1966) 1–10.
    """
    left, _, right = np.linalg.svd(points[common].T @ before)
    turned: Array = points @ (left @ right)
    return turned
