"""A room with a log in memory, whose every wait is a call of the test: nothing runs by itself."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
import orjson

from app.core.roles import MODERATOR, PARTICIPANT
from app.core.session import Command, Row, Session
from app.rooms.keys import alias
from app.rooms.log import Batch
from app.rooms.mail import Mail
from app.rooms.people import Pass
from app.rooms.room import Room, Shared
from tests.beside import Inline
from tests.client import Copy
from tests.meeting import ALL_KINDS, first_row

SECRET = b"s" * 32


class MemoryLog:
    """The log's reading and the writer's appending in one, over a list; `fails` makes the next append raise, before or after it is in."""

    def __init__(self, script: dict[str, Any]) -> None:
        self.rows: list[tuple[int, str, str, float, Any]] = []
        self.fails: str | None = None
        self.meanwhile: Callable[[], None] | None = None  # what happens while the next append is on its way
        self._keep(first_row(script))

    def await_turn(self) -> None:
        pass

    def append(self, batch: Batch) -> bool:
        meanwhile, self.meanwhile = self.meanwhile, None
        if meanwhile:
            meanwhile()
        fails, self.fails = self.fails, None
        if fails == "before":
            raise OSError("no space left on device")
        if batch.head != len(self.rows):
            return False
        for row in batch.rows:
            self._keep(row)
        if fails == "after":
            raise OSError("lost the connection, outcome unknown")
        return True

    def read(self, code: str, after: int = 0) -> list[tuple[int, str, str, float, Any]]:
        return self.rows[after:]

    def _keep(self, row: Row) -> None:
        assert row.seq == len(self.rows) + 1, "a gap in seq"
        assert (row.actor, row.id) not in {(actor, command) for _, command, actor, _, _ in self.rows}, "a command id twice"
        self.rows.append((row.seq, row.id, row.actor, row.at, msgspec.json.decode(msgspec.json.encode(row.events))))


class Outlet:
    """Hands every frame to the copy of the client it is for."""

    def __init__(self) -> None:
        self.copies: dict[str, Copy] = {}

    def frame(self, event: str, body: bytes) -> tuple[str, Any]:
        return event, orjson.loads(body)

    def page(self, data: bytes) -> bytes:
        return data

    def whole(self, before: bytes, page: bytes, after: bytes) -> tuple[str, Any]:
        return self.frame("sync", before + page + after)

    def send(self, sid: str, frame: tuple[str, Any]) -> None:
        if sid in self.copies:
            getattr(self.copies[sid], frame[0])(frame[1])

    def close(self, sid: str) -> None:
        self.copies.pop(sid, None)

    def audience(self) -> Audience:
        return Audience(self)


class Audience:
    """The same for those who get the same patches."""

    def __init__(self, outlet: Outlet) -> None:
        self._outlet = outlet
        self._sids: dict[str, None] = {}

    def add(self, sid: str) -> None:
        self._sids[sid] = None

    def discard(self, sid: str) -> None:
        self._sids.pop(sid, None)

    def patch(self, body: bytes) -> tuple[str, Any]:
        return self._outlet.frame("patch", body)

    def send(self, frame: tuple[str, Any]) -> Iterator[None]:
        for sid in list(self._sids):
            self._outlet.send(sid, frame)
            yield


class Touched:
    """A ticker that only notes that there is something to send."""

    def touch(self, room: Room) -> None:
        pass


class World:
    """The room, its log and its clients; `restart` makes a new room from the log, as a new process would."""

    def __init__(self, script: dict[str, Any]) -> None:
        self.log = MemoryLog(script)
        self.outlet = Outlet()
        self.roles: dict[str, tuple[str, str | None]] = {}
        self.answers: list[tuple[str, dict[str, Any]]] = []  # (command id, what it was told)
        self.restart()

    def restart(self) -> None:
        self.outlet.copies.clear()
        shared = Shared(self.log, self.log, Touched(), self.outlet, Inline())  # type: ignore[arg-type]
        self.room = Room("K7M4QX", Session(ALL_KINDS), SECRET, "epoch", shared)
        self.room._catch_up()

    def enter(self, sid: str, role: str, token: str | None = None, copy: Copy | None = None) -> Copy:
        known = copy or Copy()
        self.outlet.copies[sid] = known
        self.room.enter(sid, Pass(role, token if role == PARTICIPANT else None), known.seq if copy else None, known.epoch)
        return known

    def leave(self, sid: str) -> Copy:
        self.room.leave(sid)
        return self.outlet.copies.pop(sid)

    def do(self, batch: list[tuple[str, str, str | None, str, dict[str, Any]]]) -> list[Any]:
        """Carry out (sid, command id, step, kind, data) as one batch; gives the answers in order."""
        answers: list[Any] = [None] * len(batch)

        def keep(place: int) -> Any:
            def reply(answer: Any) -> None:
                assert answers[place] is None, "answered twice"
                answers[place] = answer
                sid = batch[place][0]
                if isinstance(answer, dict) and answer.get("ops") and sid in self.outlet.copies:
                    self.outlet.copies[sid].apply(answer["ops"])

            return reply

        mails = [
            Mail(Command(command, step, kind, data), self.room.people.members[sid], time.time(), keep(place))
            for place, (sid, command, step, kind, data) in enumerate(batch)
        ]
        self._carry_out(mails)
        assert None not in answers
        return answers

    def ring(self) -> None:
        """The room's clock gives what is due, now or later, and what is counted beside the room comes in."""
        if due := self.room.session.due():
            self._carry_out([Mail(one.command, None, one.at) for one in due])
        for step, work in self.room.works.asked():
            self._carry_out([self.room.works.answer(step, work)])

    def tick(self) -> None:
        self.room._presence_at = -1e9
        self.room.fan_out()

    def fresh(self, sid: str) -> dict[str, Any]:
        """What a whole sync would say to this client now."""
        member = self.room.people.members[sid]
        message = orjson.loads(b"".join(self.room.view.sync(member, None, 0.0)))
        return {page: message[page] for page in ("room", "me", "desk") if page in message}

    def check_committed(self, sid: str) -> None:
        """Somebody comes in and the room ticks while a batch is not durable yet: all see what is in the log, no more."""
        copy = self.enter(sid, PARTICIPANT, sid)
        self.tick()
        durable = self.replayed().tree.root["room"]
        assert {**copy.root["room"], "people": None} == {**durable, "people": None}
        self.leave(sid)

    def replayed(self) -> Session:
        session = Session(ALL_KINDS)
        for seq, command, actor, at, raw in self.log.rows:
            session.apply(Row(seq, command, actor, at, session.read_events(raw)))
        return session

    def _carry_out(self, mails: list[Mail]) -> None:
        if self.room._behind:
            self.room._catch_up()
        self.room._carry_out(mails)


def actor(token: str, step: str) -> str:
    """The alias of a token in a step, recomputed."""
    return alias(SECRET, token, step)


ROLES = (PARTICIPANT, MODERATOR)
