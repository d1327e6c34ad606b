"""The questions of a form: what each type asks, which answers it takes, and the figures that it makes of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

from app.core.activity import Figures
from app.core.items import checked_text
from app.core.script import Name
from app.core.statistics import quartiles, summary
from app.errors import Refused

NONE = "none"  # the answer "no opinion" on a scale
BINS = 5  # bars of a histogram
Text = Annotated[str, Meta(min_length=1, max_length=500)]
Label = Annotated[str, Meta(max_length=40)]
Options = Annotated[list[Annotated[str, Meta(min_length=1, max_length=120)]], Meta(min_length=2, max_length=12)]
Bound = Annotated[float, Meta(ge=-1_000_000_000, le=1_000_000_000)]


class Asked(Struct, forbid_unknown_fields=True, kw_only=True, tag_field="type"):
    """A question; `id` is its name in every session that asks it, so that answers can be compared."""

    id: Name
    text: Text

    def kept(self, value: Any) -> Any:
        """`value` as the ballot keeps it, None for no answer; raises Refused for one that does not fit."""
        raise NotImplementedError

    def figures(self, values: Sequence[Any]) -> Figures:
        """Figures of all answers; `n` people gave one."""
        raise NotImplementedError


class Scale(Asked, tag="scale"):
    """A number on a scale, or "none" for no opinion."""

    scale: Literal["1-5", "1-10", "0-10"] = "1-5"
    low_label: Label = ""
    high_label: Label = ""
    no_opinion: bool = True

    @property
    def ends(self) -> tuple[int, int]:
        """The lowest and the highest number."""
        low, _, high = self.scale.partition("-")
        return int(low), int(high)

    def kept(self, value: Any) -> Any:
        low, high = self.ends
        if (value == NONE and self.no_opinion) or (isinstance(value, int) and low <= value <= high):
            return value
        raise Refused("off_scale", low=low, high=high)

    def figures(self, values: Sequence[Any]) -> Figures:
        numbers = [value for value in values if value != NONE]
        return {**summary(numbers, *self.ends), "none": len(values) - len(numbers)}


class Choice(Asked, tag="choice"):
    """One of the options, which are called `o1`, `o2`, … in their order."""

    options: Options

    @property
    def names(self) -> list[str]:
        """The ids of the options."""
        return [f"o{n}" for n in range(1, len(self.options) + 1)]

    def kept(self, value: Any) -> Any:
        if value not in self.names:
            raise Refused("bad_answer")
        return value

    def figures(self, values: Sequence[Any]) -> Figures:
        return {
            "n": len(values),
            "counts": [sum(name in value for value in ([v] if isinstance(v, str) else v for v in values)) for name in self.names],
        }


class Several(Choice, tag="several"):
    """As many of the options as apply."""

    def kept(self, value: Any) -> Any:
        if not isinstance(value, list) or not set(value) <= set(self.names):
            raise Refused("bad_answer")
        return [name for name in self.names if name in value] or None


class Number(Asked, tag="number"):
    """A number from `low` to `high`, with decimals where people give them."""

    low: Bound = 0
    high: Bound = 100
    unit: Label = ""

    def kept(self, value: Any) -> Any:
        if not isinstance(value, int | float) or not self.low <= value <= self.high:
            raise Refused("off_scale", low=f"{self.low:g}", high=f"{self.high:g}")
        return value

    def figures(self, values: Sequence[Any]) -> Figures:
        """`bins` counts the answers in BINS equal parts from low to high; the last one holds `high` too."""
        bins = [0] * BINS
        for value in values:
            bins[min(BINS - 1, int((value - self.low) / (self.high - self.low) * BINS))] += 1
        if not values:
            return {"n": 0, "mean": None, "q1": None, "median": None, "q3": None, "bins": bins}
        q1, median, q3 = (round(value, 3) for value in quartiles(values))
        return {"n": len(values), "mean": round(sum(sorted(values)) / len(values), 3), "q1": q1, "median": median, "q3": q3, "bins": bins}


class Words(Asked, tag="text"):
    """A short text, which nobody but the desk sees until a moderator shares it."""

    max_length: Annotated[int, Meta(ge=10, le=1000)] = 300

    def kept(self, value: Any) -> Any:
        if not isinstance(value, str):
            raise Refused("bad_answer")
        return checked_text(value, self.max_length) if value.strip() else None

    def figures(self, values: Sequence[Any]) -> Figures:
        return {"n": len(values)}


Question = Scale | Choice | Several | Number | Words
