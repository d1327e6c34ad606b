"""What people may do with statements, and the facts that come of it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from app.core import ballots
from app.core.activity import Event

View = Literal["statements", "groups", "map"]


class Cast(ballots.Cast):
    """`value`: 1 agree, −1 disagree, 0 pass; null takes it back."""

    item: str
    value: Literal[1, 0, -1] | None


class Add(Struct, forbid_unknown_fields=True):
    text: str


class Look(Struct, forbid_unknown_fields=True):
    view: View


class StatementReplaced(Event, tag="statement_replaced"):
    """`by` stands in the place of `item`, in these words; `item` is hidden here, with its votes."""

    item: str
    by: str
    text: str


class ViewSet(Event, tag="view_set"):
    """The hall looks at the results in another way."""

    view: View
