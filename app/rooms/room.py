"""A room: the live form of a session. Mailbox, decide and apply, group commit, acknowledgement, release to the tick."""

from __future__ import annotations

import logging
import secrets
import time
from collections import deque
from itertools import chain
from typing import Any, NamedTuple

from app import green
from app.core import agenda
from app.core.roles import CLOCK, DESKS, Given, Who
from app.core.session import Command, Row, Session
from app.errors import Refused
from app.rooms.keys import LINK
from app.rooms.log import Batch, Log
from app.rooms.mail import Done, Mail
from app.rooms.outlet import Outlet
from app.rooms.people import Member, Pass, People
from app.rooms.ticker import PRESENCE, SLICE, Ticker
from app.rooms.view import View
from app.rooms.works import Counts, Works
from app.rooms.writer import Writer

logger = logging.getLogger(__name__)
MAILBOX = 10_000  # commands that may wait; more get a temporary refusal
BATCH = 500  # commands that are committed together
RETRY = 0.5  # seconds until an unreadable log is asked again


class Shared(NamedTuple):
    """What all rooms of the process have together."""

    log: Log
    writer: Writer
    ticker: Ticker
    outlet: Outlet
    counts: Counts


class Room:
    """One session live. Only its own green thread writes to the session."""

    def __init__(self, code: str, session: Session, secret: bytes, epoch: str, shared: Shared) -> None:
        self.code = code
        self.session = session
        self.people = People(secret)
        self.view = View(session, self.people, epoch)
        self.works = Works(session, self.view, shared.counts, self.post)
        self.used = time.monotonic()
        self._seen: dict[tuple[str, str], int] = {}  # (actor, command id) → seq
        self._log, self._writer, self._ticker, self._outlet, _ = shared
        self._desks, self._others = self._outlet.audience(), self._outlet.audience()
        self._page: tuple[bytes, Any] = b"", None  # the last that was sent, and the outlet's form of it
        self._mailbox: deque[Mail] = deque()
        self._wake = green.Event()
        self._behind = False  # the log may hold rows that this room does not know
        self._clocked: set[str] = set()
        self._presence_at = 0.0
        self._thread: Any = None

    # Doors

    def load(self) -> None:
        """Fold the log; then begin to take commands."""
        self._catch_up()
        self._thread = green.spawn(self._run)
        self.works.start()

    def stop(self) -> None:
        """Leave memory. Call only when nobody is in and nothing waits."""
        self._thread.kill()
        self.works.stop()

    def end(self) -> None:
        """Leave memory for good: the session is no more. Everybody is shown out."""
        self.stop()
        for sid in list(self.people.members):
            self._outlet.close(sid)

    @property
    def busy(self) -> bool:
        """Whether a command waits or is on its way into the log."""
        return bool(self._mailbox or self.view.in_flight)

    @property
    def idle(self) -> bool:
        """Whether nobody is in and nothing waits or is due."""
        return not self.people.members and not self.busy and not self._clocked

    def enter(self, sid: str, pass_: Pass, since: object = None, epoch: object = None) -> Member:
        """Take a connection in and send it its `sync`; it gets every later patch."""
        member = self.people.enter(sid, pass_)
        (self._desks if pass_.role in DESKS else self._others).add(sid)
        self._sync(member, since, epoch)
        self._presence()
        return member

    def leave(self, sid: str) -> None:
        """A connection is gone."""
        self.people.leave(sid)
        self._desks.discard(sid)
        self._others.discard(sid)
        self.used = time.monotonic()
        self._presence()

    def resync(self, sid: str) -> None:
        """Send a whole `sync` to a client that could not take its patches (P7)."""
        member = self.people.members.get(sid)
        if member is not None:
            self._sync(member)

    def post(self, mail: Mail) -> None:
        """Put a command into the mailbox; never waits. Its answer comes when it is durable or refused."""
        if len(self._mailbox) >= MAILBOX:
            mail.answer(Refused("busy"))
            return
        self._mailbox.append(mail)
        if not self._wake.ready():
            self._wake.send()

    def _show_out(self) -> None:
        """Close the connections of whoever came by a link that was withdrawn; the doors do not open to them again."""
        for member in list(self.people.members.values()):
            if member.link != LINK and f"l{member.link}" not in self.session.links:
                self._outlet.close(member.sid)

    # The tick

    def fan_out(self) -> float:
        """Send what changed to everyone who may see it, a slice of time at a time; gives the processor's seconds that it took."""
        began, took, now = time.thread_time(), 0.0, time.monotonic()
        presence = self.view.presence_waits and now - self._presence_at >= PRESENCE
        if presence:
            self._presence_at = now
        everybody, desks = self.view.patches(presence)
        seq, mine = self.view.seq, self.view.take_changed_me()
        # Who comes in from here on gets a sync that holds all this.
        parts = [to.send(to.patch(body)) for to, body in ((self._desks, desks), (self._others, everybody)) if body is not None]
        for _ in chain.from_iterable(parts):
            if (slice_ := time.thread_time() - began) > SLICE:
                took += slice_
                green.sleep(0)
                began = time.thread_time()
        # After the others: its seq says that the whole copy is complete. Values of now, since an acknowledgement may have gone ahead.
        for sid, body in self.view.my_patches(seq, mine):
            self._outlet.send(sid, self._outlet.frame("patch", body))
        return took + time.thread_time() - began

    def _sync(self, member: Member, since: object = None, epoch: object = None) -> None:
        token = member.person.token if member.person else None
        before, page, after = self.view.sync(member, token, time.time(), since, epoch)
        if page and page is not self._page[0]:
            self._page = page, self._outlet.page(page)
        frame = self._outlet.whole(before, self._page[1], after) if page else self._outlet.frame("sync", before)
        self._outlet.send(member.sid, frame)

    def _presence(self) -> None:
        """Have the next tick say who is in, once a second at most."""
        if self.view.presence_waits:
            return
        self.view.presence_changed()
        wait = PRESENCE - (time.monotonic() - self._presence_at)
        if wait <= 0:
            self._ticker.touch(self)
        else:
            green.spawn_after(wait, self._ticker.touch, self)

    # Commands

    def _run(self) -> None:
        while True:
            if not self._mailbox and not self._behind:
                self._wake.wait()
            self._wake = green.Event()
            if self._behind:
                self._recover()
            self._writer.await_turn()
            batch = [self._mailbox.popleft() for _ in range(min(BATCH, len(self._mailbox)))]
            self._carry_out(batch)

    def _carry_out(self, batch: list[Mail]) -> None:
        before = self.session.seq, self.session.at, self.session.room["state"]
        done = [self._try(mail) for mail in batch]
        if any(one.row for one in done) and not self._append(before, done):
            for mail in batch:  # refusals too: they were decided on what is undone now
                mail.answer(Refused("storage"))
            return
        for one in done:
            ops = self.view.carry_me(one.writes, one.mail.member.sid if one.mail.member else None)
            one.mail.answer({**one.answer, "ops": ops} if ops and isinstance(one.answer, dict) else one.answer)
            if one.row and one.mail.command.kind == "join":
                self._presence()
            if one.row and one.mail.command.kind == "unlink":
                self._show_out()
        self._ticker.touch(self)
        self._set_clock()

    def _try(self, mail: Mail) -> Done:
        """Decide and apply one command on the working state."""
        command, session = mail.command, self.session
        for name in mail.member.actors() if mail.member else [CLOCK]:
            if (name, command.id) in self._seen:
                return Done(mail, {"ok": True, "seq": self._seen[name, command.id]})
        who = mail.member.who(session, command.step) if mail.member else Who(CLOCK, CLOCK)
        given = Given(who, mail.at, session.seq + 1, secrets.randbits(53))
        before = session.seq, session.at
        try:
            row = Row(given.seq, command.id, who.actor, max(session.at, mail.at), session.decide(command, given))
            session.apply(row)
            self.people.know(session.room["agenda"])
        except Refused as refused:
            return Done(mail, refused)
        except Exception:
            logger.exception("a command of kind %s failed", command.kind)
            session.tree.undo(session.tree.take_writes())
            session.seq, session.at = before
            return Done(mail, Refused("internal"))
        self._seen[who.actor, command.id] = row.seq
        made = {"made": given.made} if given.made else {}
        return Done(mail, {"ok": True, "seq": row.seq, **made}, row, session.tree.take_writes())

    def _append(self, before: tuple[int, float, str], done: list[Done]) -> bool:
        """Make what was done durable and release it; undo it when that fails."""
        rows = [one.row for one in done if one.row]
        self.view.in_flight = [write for one in done for write in one.writes]
        try:
            state = self.session.room["state"]
            appended = self._writer.append(Batch(self.code, before[0], rows, state if state != before[2] else None))
        except Exception:  # logged by the writer; whether it is in, only the log knows
            appended = False
        writes, self.view.in_flight = self.view.in_flight, []
        if appended:
            self.view.commit(rows[-1].seq, writes)
            return True
        self.session.tree.undo(writes)
        self.session.seq, self.session.at, _ = before
        for row in rows:
            del self._seen[row.actor, row.id]
        self._behind = True
        return False

    # The log

    def _catch_up(self) -> None:
        """Apply the rows of the log that this room does not know yet, in slices."""
        began = time.monotonic()
        while rows := self._log.read(self.code, self.session.seq):
            for seq, command, actor, at, raw in rows:
                self.session.apply(Row(seq, command, actor, at, self.session.read_events(raw)))
                self._seen[actor, command] = seq
                writes = self.session.tree.take_writes()
                self.view.commit(seq, writes)
                self.view.carry_me(writes, None)
                if time.monotonic() - began > SLICE:
                    green.sleep(0)
                    began = time.monotonic()
        self._behind = False
        self.people.know(self.session.room["agenda"])
        self._set_clock(RETRY)  # not at once: on a full disk that would fail, and bring us here again, without end

    def _recover(self) -> None:
        """Read the log again before any command is taken; what waits meanwhile gets a temporary refusal."""
        told = False
        while self._behind:
            try:
                self._catch_up()
                self._ticker.touch(self)
            except Exception as problem:
                if not told:
                    logger.error("the log of session %s could not be read: %s", self.code, problem)
                told = True
                green.sleep(RETRY)
                while self._mailbox:
                    self._mailbox.popleft().answer(Refused("storage"))

    def _set_clock(self, soonest: float = 0.0) -> None:
        """Have the room's clock give its commands when they are due, `soonest` seconds from now, and see what is to be counted."""
        self.works.look()
        for due in self.session.due():
            if due.command.id not in self._clocked:
                self._clocked.add(due.command.id)
                # Never more than the grace itself, whatever happened to the machine's clock in between.
                green.spawn_after(min(max(soonest, due.at - time.time()), agenda.GRACE), self._ring, due.command)

    def _ring(self, command: Command) -> None:
        self._clocked.discard(command.id)
        self.post(Mail(command, None, time.time(), None))
