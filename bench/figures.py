"""Figures: percentiles, and how one is written in a table."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence


def percentile(sorted_values: Sequence[float], share: float) -> float | None:
    """The smallest value that at least `share` (0 to 1) of the values do not exceed; None without values."""
    if not sorted_values:
        return None
    return sorted_values[max(0, math.ceil(share * len(sorted_values)) - 1)]


def spread(seconds: Iterable[float]) -> dict[str, float | None]:
    """p50, p95, p99 and the longest of some times, in milliseconds."""
    ordered = sorted(seconds)
    names = {"p50": 0.5, "p95": 0.95, "p99": 0.99, "max": 1.0}
    return {name: None if (value := percentile(ordered, share)) is None else round(value * 1000, 2) for name, share in names.items()}


def ratio(part: float | None, whole: float | None) -> float | None:
    """`part / whole`, or None where either is not known."""
    return None if part is None or not whole else part / whole


def shown(value: object) -> str:
    """A value as a cell of a table: three figures are enough of any measurement."""
    if value is None:
        return ""
    if isinstance(value, float):
        digits = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2
        return f"{value:,.{digits}f}"
    return f"{value:,}" if isinstance(value, int) else str(value)


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table; the first column holds words, the others figures."""
    lines = [heads, ["---", *["---:"] * (len(heads) - 1)], *[[shown(cell) for cell in row] for row in rows]]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
