"""The doors of the rooms: who may connect, and what becomes of a `do`. No rule of a meeting lives here."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from typing import Annotated, Any

import msgspec
from socketio.exceptions import ConnectionRefusedError as Refuse

from app import figures, files
from app.core import agenda
from app.core.activity import Activity
from app.core.roles import DESKS, MODERATOR, PARTICIPANT, SCREEN
from app.core.schema import clean, convert
from app.core.session import Command
from app.errors import Refused, Translate
from app.gateway.fanout import Fanout
from app.gateway.pace import Pace
from app.rooms.guard import Guard
from app.rooms.keys import FIRST, Keys, read_code, read_receipt
from app.rooms.mail import Answer, Mail, encode
from app.rooms.people import Member, Pass
from app.rooms.room import Room

PACE, DESK_PACE = 60, 600  # commands a person (never an address: a hall is one address) in ten seconds
FLOOD = 5  # times as many over one connection, accepted or not, and it is closed: no client of ours goes on like that after a refusal


class Do(msgspec.Struct, forbid_unknown_fields=True, rename={"for_": "for"}):
    """The form of a command (P4); `for`: the receipt of somebody without a phone, for whom a moderator types it in."""

    id: Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9-]{8,64}\Z")]
    step: str | None
    kind: str
    data: dict[str, Any] = {}
    for_: str | None = None


class Doors:
    """The Socket.IO handlers; `translations(language)` gives a translate function."""

    def __init__(self, guard: Guard, keys: Keys, fanout: Fanout, kinds: Mapping[str, Activity], translations: Any) -> None:
        self._guard, self._keys, self._fanout = guard, keys, fanout
        known = {*agenda.COMMANDS, *(kind for activity in kinds.values() for kind in activity.commands)}
        self._counted = {kind: figures.commands.labels(kind) for kind in known}  # looking a label up costs more than counting
        self._others = figures.commands.labels("other")
        self._translations = translations
        self._inside: dict[str, tuple[Room, Member, Translate]] = {}
        self._pace, self._floods = Pace(window=10.0), Pace(window=10.0)
        fanout.on_do(self.do)

    def connect(self, sid: str, environ: dict[str, Any], auth: Any) -> None:
        """Let a client in and send it its `sync`; refuses with a code (P1)."""
        language = _language(auth) or ("nl" if "nl" in str(environ.get("HTTP_ACCEPT_LANGUAGE", "nl")) else "en")
        try:
            self._enter(sid, environ, auth)
        except Refused as refused:
            figures.refusals.labels(refused.error.code).inc()
            raise Refuse(refused.message(self._translations(language)), {"code": refused.error.code}) from None

    def disconnect(self, sid: str, reason: str = "") -> None:
        """A client is gone."""
        if sid in self._inside:
            room, member, _ = self._inside.pop(sid)
            room.leave(sid)
            figures.clients.labels(member.role).dec()

    def probe(self, sid: str, *_anything: Any) -> None:
        """Be there: the client asks whether its line is alive (P11), and python-socketio acknowledges that this was called."""

    def resync(self, sid: str) -> None:
        """A client that missed patches can take a whole copy again (P7)."""
        if sid in self._inside:
            self._inside[sid][0].resync(sid)

    def do(self, sid: str, args: list[Any], ack_id: int | None) -> None:
        """Take a command; it is answered when it is durable or refused. Never waits."""
        if sid not in self._inside:
            return
        room, member, translate = self._inside[sid]
        pace = DESK_PACE if member.role == MODERATOR else PACE
        if not self._floods.admits(sid, FLOOD * pace):
            return self._fanout.close(sid)

        def reply(answer: Answer) -> None:
            if isinstance(answer, Refused):
                figures.refusals.labels(answer.error.code).inc()
            self._fanout.acknowledge(sid, ack_id, encode(answer, translate))

        try:
            asked = convert(clean(args[0]) if args else None, Do, "bad_message")
            self._check(room, member, pace)
            by = member if asked.for_ is None else self._without_phone(room, member, asked)
        except Refused as refused:
            return reply(refused)
        self._counted.get(asked.kind, self._others).inc()
        room.post(Mail(Command(asked.id, asked.step, asked.kind, asked.data), by, time.time(), reply))

    def _check(self, room: Room, member: Member, pace: int) -> None:
        if member.role == SCREEN:
            raise Refused("not_allowed")
        if not self._pace.admits((room.code, member.actor(None)), pace):
            raise Refused("too_fast")

    def _without_phone(self, room: Room, member: Member, asked: Do) -> Member:
        """The person for whom a moderator types in what stands on paper, as if on a phone; raises Refused. Votes have their own paper."""
        if member.role != MODERATOR:
            raise Refused("not_allowed")
        if asked.kind == "agree" or (asked.step is not None and room.session.activity(room.session.step(asked.step).id).votes):
            raise Refused("vote_yourself")  # a choice's own option is a vote too, and receipts can be made without end
        letters = read_receipt(asked.for_ or "")
        if not letters:
            raise Refused("bad_receipt")
        return Member(member.sid, PARTICIPANT, room.people.known(self._keys.token_of(letters)))

    def _enter(self, sid: str, environ: dict[str, Any], auth: Any) -> None:
        auth = auth if isinstance(auth, dict) else {}
        code, role, token = read_code(auth.get("code")), auth.get("role"), auth.get("token")
        if role not in (PARTICIPANT, MODERATOR, SCREEN):
            raise Refused("bad_message", at="auth.role", expected="participant, moderator, screen", got=re.sub(r"[^\w ]", "", str(role))[:40])
        known = self._keys.known_token(token) if role == PARTICIPANT else self._keys.opens(auth.get("key"), code, FIRST) is not None
        room = self._guard.room(code, environ, known)
        pass_ = self._pass(room, environ, role, auth.get("key"), token if known else None)
        files.check_room(environ[files.NUMBER], known=bool(known) or role != PARTICIPANT)
        member = room.enter(sid, pass_, auth.get("since"), auth.get("epoch"))
        self._inside[sid] = room, member, self._translations(_language(auth) or room.session.room["language"])
        figures.clients.labels(member.role).inc()

    def _pass(self, room: Room, environ: Mapping[str, Any], role: str, key: object, token: str | None) -> Pass:
        if role == PARTICIPANT:
            return Pass(PARTICIPANT, token or self._keys.new_token())
        if role == SCREEN:
            self._guard.check_session_key(key, environ, room, *DESKS, SCREEN)
            return Pass(SCREEN)
        by, link = self._guard.check_session_key(key, environ, room, *DESKS)
        return Pass(by, link=link)


def _language(auth: Any) -> str | None:
    """The language in which a client wants its refusals; None when it does not say."""
    asked = auth.get("language") if isinstance(auth, dict) else None
    return asked[:10] if isinstance(asked, str) and asked else None
