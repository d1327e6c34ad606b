"""Clumps of points: k-means from several starts, silhouettes, and clouds without clumps to compare with. Loads numpy; seeds are fixed."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.activities.stance.space import Array
from app.core.groups import FIVE

Labels = NDArray[np.intp]
MOST = 5  # groups
STARTS = 10  # of which the tightest counts
ROUNDS = 50  # of moving centres, at most
CLOUDS = 39  # a division is real when it is clearer than the same made of each of these clouds
CLOUD, CLOUD_STARTS = 200, 4  # people in a cloud, at most; starts there
CHUNK = 500  # people whose distances to all are in memory at once


class Division(NamedTuple):
    """Points in k clumps, numbered from 0; `clear` is the mean silhouette, −1..1."""

    labels: Labels
    k: int
    clear: float


def best(points: Array) -> Division | None:
    """The division into 2 to MOST clumps of at least FIVE with the clearest silhouette; None where there is none."""
    found: dict[int, Labels] = {}
    for k in range(2, min(MOST, len(points) // FIVE) + 1):
        labels = settled(points, centres(points, k_means(points[None], k)[0], k))
        if labels is not None:
            found[int(labels.max()) + 1] = labels
    if not found:
        return None
    clear = silhouettes(points, list(found.values()))
    at = int(np.argmax(np.round(clear, 6)))
    return Division(list(found.values())[at], list(found)[at], clear[at])


def settled(points: Array, middles: Array) -> Labels | None:
    """The clumps around these middles once they have come to rest; one of fewer than FIVE joins the others. None when fewer than two are left."""
    while len(middles) > 1:
        labels = _moved(points[None], middles[None])[0]
        sizes = np.bincount(labels, minlength=len(middles))
        if sizes.min() >= FIVE:
            return labels
        middles = np.delete(centres(points, labels, len(middles)), sizes.argmin(), axis=0)
    return None


def centres(points: Array, labels: Labels, k: int) -> Array:
    """The mean of each clump; of an empty one far away from all."""
    ones = np.eye(k)[labels]
    sizes = ones.sum(axis=0)[:, None]
    found: Array = np.where(sizes > 0, ones.T @ points / np.maximum(sizes, 1), 1e6)
    return found


def k_means(clouds: Array, k: int, starts: int = STARTS) -> Labels:
    """Clumps of each cloud (clouds × people × axes), the tightest of several starts: D. Arthur & S. Vassilvitskii, SODA 2007."""
    chance = np.random.default_rng(k)
    amount, people, axes = clouds.shape
    many = np.repeat(clouds, starts, axis=0)
    rows = np.arange(len(many))
    middles = np.empty((len(many), k, axes))
    nearest = np.ones((len(many), people))
    for at in range(k):
        steps = np.cumsum(nearest + 1e-12, axis=1)
        drawn = chance.random((len(many), 1)) * steps[:, -1:]
        middles[:, at] = many[rows, (steps < drawn).sum(axis=1)]
        away = ((many - middles[:, at : at + 1]) ** 2).sum(axis=2)
        nearest = away if at == 0 else np.minimum(nearest, away)
    labels = _moved(many, middles)
    ones = np.eye(k)[labels]
    tight = ((ones.transpose(0, 2, 1) @ many) ** 2).sum(axis=2) / np.maximum(ones.sum(axis=1), 1)  # the more, the less is left within
    tightest = np.round(tight.sum(axis=1), 6).reshape(amount, starts).argmax(axis=1)
    return labels.reshape(amount, starts, people)[np.arange(amount), tightest]


def _moved(many: Array, middles: Array) -> Labels:
    """The clumps of each cloud after moving these middles until nobody changes: S. Lloyd, IEEE Trans. Inf. Theory 28 (1982) 129–137."""
    k = middles.shape[1]
    labels = np.full(many.shape[:2], -1)
    for _ in range(ROUNDS):
        away = (middles**2).sum(axis=2)[:, None] - 2 * many @ middles.transpose(0, 2, 1)
        now = np.round(away, 9).argmin(axis=2)
        if (now == labels).all():
            break
        labels = now
        ones = np.eye(k)[labels]
        sizes = ones.sum(axis=1)[:, :, None]
        middles = np.where(sizes > 0, ones.transpose(0, 2, 1) @ many / np.maximum(sizes, 1), middles)
    return labels


def silhouettes(points: Array, divisions: list[Labels]) -> list[float]:
    """The mean silhouette of each division of the same points: P. Rousseeuw, J. Comput. Appl. Math. 20 (1987) 53–65."""
    sums = [0.0] * len(divisions)
    squares = (points**2).sum(axis=1)
    for first in range(0, len(points), CHUNK):
        some = points[first : first + CHUNK]
        away = np.sqrt(np.maximum(squares[first : first + CHUNK, None] + squares - 2 * some @ points.T, 0.0))
        for at, labels in enumerate(divisions):
            sums[at] += _silhouette(away, labels, labels[first : first + CHUNK])
    return [float(total / len(points)) for total in sums]


def _silhouette(away: Array, labels: Labels, own: Labels) -> float:
    """The sum of the silhouettes of people with the clumps `own`, from their distances to everybody."""
    ones = np.eye(int(labels.max()) + 1)[labels]
    sizes, total = ones.sum(axis=0), away @ ones
    rows = np.arange(len(own))
    within = total[rows, own] / np.maximum(sizes[own] - 1, 1)
    means = total / np.maximum(sizes, 1)
    means[rows, own] = np.inf
    means[:, sizes == 0] = np.inf
    other = means.min(axis=1)
    most = np.maximum(within, other)
    return float(np.where((sizes[own] > 1) & (most > 0), (other - within) / np.where(most > 0, most, 1), 0.0).sum())


def is_clear(points: Array, division: Division) -> bool:
    """Whether the division is clearer than as many clumps of each of CLOUDS clouds without any: normal ones, as wide along each axis.

    The idea is that of Y. Liu, D. Hayes, A. Nobel, J. Marron, "Statistical significance of clustering", JASA 103 (2008) 1281–1293.
    """
    chance = np.random.default_rng(2)
    clouds = chance.standard_normal((CLOUDS, min(len(points), CLOUD), points.shape[1])) * points.std(axis=0)
    clumps = k_means(clouds, division.k, CLOUD_STARTS)
    return all(silhouettes(cloud, [labels])[0] < division.clear for cloud, labels in zip(clouds, clumps, strict=True))
