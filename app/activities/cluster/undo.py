"""How a moderator's own moves of ideas and clusters are taken back (app/core/moves.py), as long as nobody changed what they touched.

A move is kept as what it wrote: path → what `was` there and what is there `now` (left out: nothing). So every kind of move can be undone
in one way, and the check that nothing changed since is a comparison. What takes a move back is a move itself: taken back, it is done again.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from typing import Any

from app.core import moves
from app.core.activity import Event, Step
from app.core.roles import By
from app.core.tree import MISSING, Path, Tree, topmost
from app.errors import Refused

KEPT = 2 * moves.KEPT  # moves of one desk: what can be taken back, and what can be done again


class MoveUndone(Event, tag="move_undone"):
    """The move that was made at this place in the log (`m17`) was taken back."""

    move: str


@contextmanager
def kept(step: Step, by: By) -> Iterator[None]:
    """Keep what is written inside as a move of this moderator; a move of several events is one."""
    tree = step.room.tree
    start = len(tree.writes)
    yield
    writes = tree.writes[start:]
    paths = topmost(path for path, _, _ in writes)
    now = _values(tree, paths)
    with tree.before(writes):
        was = _values(tree, paths)
    for path in paths:  # one by one: writing the whole move anew for each of its events would cost the square of a thousand
        place = ("moves", by.actor, f"m{by.seq}", "/".join(path))
        before = step.hidden.get(*place, default=_named("was", was[path]))
        step.hidden[place] = {**before, **_named("now", now[path])}
    for old in _moves(step, by.actor)[:-KEPT]:
        del step.hidden["moves", by.actor, old]


def back(step: Step, actor: str, move: str) -> Event:
    """The event that takes back this moderator's move; raises Refused("changed_since")."""
    writes = step.hidden.get("moves", actor, move)
    if writes is None:
        raise Refused("changed_since")
    tree = step.room.tree
    if any(tree.get(_path(path), MISSING) != write.get("now", MISSING) for path, write in writes.items()) or not _fits(step, writes):
        raise Refused("changed_since")
    return MoveUndone(move=move)


def carry_out(step: Step, event: MoveUndone, by: By) -> None:
    """Put back what stood there."""
    writes = step.hidden["moves", by.actor, event.move]
    with kept(step, by):
        _put_back(step.room.tree, writes)
    del step.hidden["moves", by.actor, event.move]


def _fits(step: Step, writes: dict[str, Any]) -> bool:
    """Whether every item still stands in a cluster that is there once these are taken back: somebody may have put more into it."""
    after = Tree()
    pages = {"room": step.room, "desk": step.desk}
    for page in pages.values():
        after.set(page.prefix, {name: page.get(name, default={}) for name in ("items", "clusters", "hidden")})
    _put_back(after, {path: write for path, write in writes.items() if path.split("/")[0] in pages})
    known = {None, *after.get((*step.room.prefix, "clusters"))}
    items = [*after.get((*step.room.prefix, "items")).values(), *after.get((*step.desk.prefix, "hidden")).values()]
    return all(known.issuperset([item["cluster"], *item.get("wished", [])]) for item in items)


def _put_back(tree: Tree, writes: dict[str, Any]) -> None:
    for path, write in writes.items():
        if "was" in write:
            tree.set(_path(path), write["was"])
        else:
            tree.delete(_path(path))


def _values(tree: Tree, paths: list[Path]) -> dict[Path, Any]:
    """Copies, since the tree writes into its own values."""
    return {path: deepcopy(tree.get(path)) if tree.get(path, MISSING) is not MISSING else MISSING for path in paths}


def _named(name: str, value: Any) -> dict[str, Any]:
    return {} if value is MISSING else {name: value}


def _moves(step: Step, actor: str) -> list[str]:
    return sorted(step.hidden.get("moves", actor, default={}), key=lambda move: int(move[1:]))


def _path(text: str) -> Path:
    return tuple(text.split("/"))
