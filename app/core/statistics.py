"""What a set of scores says: middle, spread, and whether people agree, are unclear, or stand in two camps. Pure functions.

Values are whole numbers on a scale `low`..`high` (both included) where not said otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import floor, sqrt
from typing import Any

FLAG_ABOVE = 0.3  # of `spread`; from here on an item is worth talking about


def summary(values: Sequence[int], low: int, high: int) -> dict[str, Any]:
    """All figures of the scores of one item, rounded to 3 decimals; all but `n` and `distribution` are None without any.

    {"n", "mean", "median", "sd", "spread", "agreement", "distribution"}: `distribution` counts each value from low to high.
    """
    distribution = [0] * (high - low + 1)
    for value in values:
        distribution[value - low] += 1
    if not values:
        return {"n": 0, "mean": None, "median": None, "sd": None, "spread": None, "agreement": None, "distribution": distribution}
    sd = deviation(values)
    return {
        "n": len(values),
        "mean": round(sum(values) / len(values), 3),
        "median": round(quantile(values, 0.5), 3),
        "sd": round(sd, 3),
        "spread": round(sd / (high - low), 3),
        "agreement": round(agreement(distribution), 3),
        "distribution": distribution,
    }


def deviation(values: Sequence[float]) -> float:
    """The standard deviation of exactly these people (divided by n, not n − 1: they are no sample); 0.0 for one or none.

    `spread` in `summary` is this divided by the scale's length (high − low): 0 when all agree, 0.5 when half stands at either end, so that
    scales of any length have one threshold, FLAG_ABOVE.
    """
    if not values:
        return 0.0
    mean = sum(values) / len(values)
    return sqrt(sum((value - mean) ** 2 for value in values) / len(values))


def quantile(values: Sequence[float], part: float) -> float:
    """The value below which `part` (0..1) of the values lies, between two values in proportion; raises ValueError for none.

    Definition 7 of Hyndman & Fan, "Sample quantiles in statistical packages", The American Statistician 50 (1996) 361–365: the one of
    spreadsheets (QUARTILE.INC). With part = 0.5 it is the usual median.
    """
    if not values:
        raise ValueError("no values have no quantile")
    ordered = sorted(values)
    place = (len(ordered) - 1) * part
    below = floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def quartiles(values: Sequence[float]) -> tuple[float, float, float]:
    """The first quartile, the median and the third quartile; see `quantile` for the method."""
    return quantile(values, 0.25), quantile(values, 0.5), quantile(values, 0.75)


def agreement(counts: Sequence[float]) -> float:
    """Van der Eijk's agreement A, from −1 (two camps at the ends) over 0 (spread evenly) to 1 (all the same).

    `counts` holds how many chose each place of an ordered scale. The counts are cut into layers in which every place that is not empty
    holds equally many; A is the mean of the layers' agreement, weighted by their people. C. van der Eijk, "Measuring agreement in ordered
    rating scales", Quality & Quantity 35 (2001) 325–341. 1.0 for nobody or one place. On two places there is no room for two camps:
    A is then 1 − 2 × the smaller share.
    """
    total = sum(counts)
    if not total or len(counts) < 2:
        return 1.0
    rest, found = list(counts), 0.0
    while any(rest):
        pattern = [count > 0 for count in rest]
        height = min(count for count in rest if count)
        found += _of_layer(pattern) * height * sum(pattern) / total
        rest = [count - height if count else count for count in rest]
    return found


def _of_layer(pattern: list[bool]) -> float:
    """A of a layer: unimodality U × (1 − (S − 1) / (K − 1)), with S places used of K.

    Triples of places read full-full-empty or empty-full-full speak for one camp (TU), full-empty-full for two (TDU), and
    U = ((K − 2) × TU − (K − 1) × TDU) / ((K − 2) × (TU + TDU)).
    """
    k, used = len(pattern), sum(pattern)
    one = two = 0
    for middle in range(1, k - 1):
        left, right = sum(pattern[:middle]), sum(pattern[middle + 1 :])
        if pattern[middle]:
            one += left * (k - 1 - middle - right) + (middle - left) * right
        else:
            two += left * right
    unimodal = 1.0 if not one + two else ((k - 2) * one - (k - 1) * two) / ((k - 2) * (one + two))
    return unimodal * (1 - (used - 1) / (k - 1))


def verdict(figures: dict[str, Any], above: float) -> str | None:
    """What is worth talking about in a `summary`: "camps" or "unclear" where the spread is over `above`, else None.

    With an agreement below 0 people stand at two ends, else all over the scale.
    """
    if figures["spread"] is None or figures["spread"] <= above:
        return None
    return "camps" if figures["agreement"] < 0 else "unclear"
