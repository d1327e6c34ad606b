"""What clients see of a room: whole copies, what changed since a seq, and what changed since the last tick.

Everything here reads committed state only. Bytes are made once: the room page once a change, a patch once an audience.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from typing import Any

import orjson

from app.core.roles import DESKS, PARTICIPANT
from app.core.session import Session
from app.core.tree import MISSING, Json, Path, Write, topmost
from app.rooms.people import Member, People, me_page

PAGES = ("room", "desk")  # the parts of the tree that many clients share


def op(path: list[str], value: Json) -> list[Any]:
    """One entry of `ops`: a set, or a delete where nothing is any more."""
    return [path] if value is MISSING else [path, value]


class View:
    """The committed state of one room, as bytes for its clients."""

    def __init__(self, session: Session, people: People, epoch: str) -> None:
        self.session = session
        self.people = people
        self.epoch = epoch
        self.seq = session.seq
        self.in_flight: list[Write] = []  # written to the tree, not yet durable: nobody sees it
        self._changed: set[Path] = set()  # since the last tick
        self._changed_me: dict[str, set[Path]] = {}  # sid → paths below me
        self._last_change: OrderedDict[Path, int] = OrderedDict()  # for those who come back with `since`
        self._presence = b""
        self._presence_due = False
        self._bytes: dict[str, bytes] = {}

    def commit(self, seq: int, writes: Iterable[Write]) -> None:
        """`writes` are durable up to `seq`; the next tick sends them."""
        self.seq = seq
        for path, _, _ in writes:
            if path[0] not in PAGES:
                continue
            self._last_change[path] = seq
            self._last_change.move_to_end(path)
            self._bytes.pop(path[0], None)
            if self.people.members:  # with nobody in, there is nothing to send
                self._changed.add(path)

    def carry_me(self, writes: Iterable[Write], sender: str | None) -> list[Any]:
        """The ops on people's own pages for the connection `sender`; all other connections get theirs at the next tick."""
        mine: set[Path] = set()
        for path, _, _ in writes:
            if path[0] == "me" and (owner := self.people.owner(path[1])):
                for sid in owner[0].sids:
                    (mine if sid == sender else self._changed_me.setdefault(sid, set())).add(path)
        return self._me_ops(mine)

    def presence_changed(self) -> None:
        """Somebody came, went or chose a group."""
        self._presence_due = True

    def sync(self, member: Member, token: str | None, now: float, since: object = None, epoch: object = None) -> tuple[bytes, bytes, bytes]:
        """A `sync` for one client: only what changed after `since` when it can be, else everything (P2).

        In three parts that follow each other; the middle one is the page of the room, the same bytes object for everybody, b"" when it is not needed.
        """
        with self.committed():
            parts = {"seq": self.seq, "epoch": self.epoch, "now": now, "token": token}
            if epoch == self.epoch and type(since) is int and 0 < since <= self.seq:
                ops = self._ops(self._since(since), desk=member.role in DESKS)
                ops += [[["me"], me_page(self.session, member)], [["room", "people"], orjson.Fragment(self._people())]]
                return orjson.dumps({**parts, "ops": ops}), b"", b""
            own: dict[str, Any] = {**parts, "me": me_page(self.session, member)}
            if member.role in DESKS:
                own["desk"] = orjson.Fragment(self._page("desk"))
            return orjson.dumps(own)[:-1] + b',"room":', self._page("room"), b"}"

    def patches(self, presence: bool) -> tuple[bytes | None, bytes | None]:
        """What changed since the last call, for everybody and for desks; None where nothing did."""
        paths, self._changed = topmost(self._changed), set()
        with self.committed():
            room = self._ops((path for path in paths if path[0] == "room"), desk=False)
            desk = self._ops((path for path in paths if path[0] == "desk"), desk=True)
            if presence and self._presence_due:
                self._presence_due = False
                people = orjson.dumps(self.people.count(self.session))
                if people != self._presence:
                    self._presence = people
                    self._bytes.pop("room", None)
                    room.append([["room", "people"], orjson.Fragment(people)])
            everybody = self._patch(room) if room else None
            return everybody, self._patch(room + desk) if desk else everybody

    def take_changed_me(self) -> dict[str, set[Path]]:
        """Hand over what changed in people's own pages for their other connections: sid → paths."""
        changed, self._changed_me = self._changed_me, {}
        return changed

    def my_patches(self, seq: int, changed: dict[str, set[Path]]) -> list[tuple[str, bytes]]:
        """Patches of people's own pages, for copies that are complete up to `seq`: (sid, patch)."""
        with self.committed():
            return [(sid, orjson.dumps({"seq": seq, "ops": self._me_ops(paths)})) for sid, paths in changed.items()]

    @property
    def presence_waits(self) -> bool:
        """Whether `room.people` has something new to say."""
        return self._presence_due

    def committed(self) -> AbstractContextManager[None]:
        """Look at what is durable only; nothing inside may yield."""
        return self.session.tree.before(self.in_flight) if self.in_flight else nullcontext()

    def _patch(self, ops: list[Any]) -> bytes:
        return orjson.dumps({"seq": self.seq, "ops": ops})

    def _ops(self, paths: Iterable[Path], desk: bool) -> list[Any]:
        get = self.session.tree.get
        return [op(list(path), get(path, MISSING)) for path in paths if desk or path[0] == "room"]

    def _me_ops(self, paths: Iterable[Path]) -> list[Any]:
        owned = [(owner[0], owner[1], path) for path in topmost(paths) if (owner := self.people.owner(path[1]))]
        for person, step, _ in owned:
            if step is None:  # the person's page itself, which holds all others
                return [[["me"], me_page(self.session, Member("", PARTICIPANT, person))]]
        return [op(["me", "steps", step or "", *path[2:]], self.session.tree.get(path, MISSING)) for _, step, path in owned]

    def _since(self, seq: int) -> list[Path]:
        paths = []
        for path, changed in reversed(self._last_change.items()):
            if changed <= seq:
                break
            paths.append(path)
        return topmost(paths)

    def _people(self) -> bytes:
        if not self._presence:
            self._presence = orjson.dumps(self.people.count(self.session))
        return self._presence

    def _page(self, name: str) -> bytes:
        if name not in self._bytes:
            page = self.session.tree.root[name]
            self._bytes[name] = orjson.dumps({**page, "people": orjson.Fragment(self._people())} if name == "room" else page)
        return self._bytes[name]
