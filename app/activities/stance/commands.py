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


class LetIn(Struct, forbid_unknown_fields=True):
    """Everybody votes on the statement that waits, in these words where they are given."""

    proposal: str
    text: str | None = None


class Decline(Struct, forbid_unknown_fields=True):
    proposal: str


class Look(Struct, forbid_unknown_fields=True):
    view: View


class StatementProposed(Event, tag="statement_proposed"):
    """Somebody proposed a statement; it waits for the moderator."""

    proposal: str
    text: str


class StatementLetIn(Event, tag="statement_let_in"):
    """The proposed statement is one that all vote on from now on; it `was` worded so by its author."""

    proposal: str
    text: str
    was: str


class StatementDeclined(Event, tag="statement_declined"):
    """The moderator did not let it in."""

    proposal: str
    was: str


class StatementReplaced(Event, tag="statement_replaced"):
    """`by` stands in the place of `item`, in these words; `item` is hidden here, with its votes."""

    item: str
    by: str
    text: str


class ViewSet(Event, tag="view_set"):
    """The hall looks at the results in another way."""

    view: View
