"""How estimates are spread: bins of a round width, with what lies far out counted apart. Pure functions on whole numbers.

An estimate with two decimals is handed in as its hundredfold, so that no bin depends on how fractions are kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from typing import NamedTuple

from app.core.statistics import quartiles

MOST = 12  # bins: what a phone shows with room between them


class Histogram(NamedTuple):
    """`counts` of bins of `width` from `first` on; the last one holds its upper end too. `below`, `above`: how many lie outside of them."""

    first: int
    width: int
    counts: list[int]
    below: int
    above: int


def histogram(values: Sequence[int]) -> Histogram:
    """The bins of `values`, at most MOST, of a width of 1, 2 or 5 times a power of ten; no bins for no values.

    What lies outside the outer fences, three times the distance of the quartiles beyond them, is only counted: J. W. Tukey, "Exploratory
    Data Analysis" (1977), 2D. One estimate in the wrong unit would otherwise push all others into one bin. Where the quartiles are equal,
    the median stands in for their distance.
    """
    if not values:
        return Histogram(0, 1, [], 0, 0)
    low, middle, high = quartiles(values)
    reach = 3 * (high - low or abs(middle))
    near = [value for value in values if not reach or low - reach <= value <= high + reach]
    least, most = min(near), max(near)
    first, width, bins = _bins(least, most)
    counts = [0] * bins
    for value in near:
        counts[min((value - first) // width, bins - 1)] += 1
    return Histogram(first, width, counts, sum(value < least for value in values), sum(value > most for value in values))


def _bins(least: int, most: int) -> tuple[int, int, int]:
    """(first, width, how many) of the narrowest bins that cover these two."""
    if most - least < MOST:
        return least, 1, most - least + 1  # each value a bin of its own
    for width in (digit * 10**power for power in count() for digit in (1, 2, 5)):
        first = least // width * width
        bins = max(1, -((first - most) // width))  # the division rounded up: an upper end closes the last bin
        if bins <= MOST:
            return first, width, bins
    raise AssertionError
