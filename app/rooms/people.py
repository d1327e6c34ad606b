"""Who is in the room now: presence, kept in memory only, and which alias belongs to which connection."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from app.core.roles import DESKS, OBSERVER, PARTICIPANT, Who
from app.core.session import Session
from app.rooms.keys import LINK, alias


class Pass(NamedTuple):
    """What the doors found out about a connection: its role, a participant's token, by which link it came to the desk."""

    role: str
    token: str | None = None
    link: int = LINK


@dataclass
class Person:
    """A participant: one token, whatever the number of tabs; `aliases` maps step → alias, `actor` is the one for the session."""

    token: str
    actor: str
    aliases: dict[str, str]
    sids: set[str] = field(default_factory=set)


@dataclass
class Member:
    """A connection in the room."""

    sid: str
    role: str
    person: Person | None = None
    link: int = LINK

    def actor(self, step: str | None) -> str:
        """The name in the log for what comes over this connection."""
        if self.person is None:
            return f"desk:{self.link}" if self.role in DESKS else self.role
        return self.person.actor if step is None else self.person.aliases.get(step, self.person.actor)

    def actors(self) -> list[str]:
        """Every name under which this person may stand in the log."""
        return [self.actor(None)] if self.person is None else [self.person.actor, *self.person.aliases.values()]

    def who(self, session: Session, step: str | None) -> Who:
        """What a decision is told about the person."""
        if self.person is None:
            return Who(self.role, self.actor(step))
        group = session.tree.get(("me", self.person.actor, "group"))
        return Who(self.role, self.actor(step), group, self.person.aliases)


class People:
    """The connections of one room."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret
        self.members: dict[str, Member] = {}
        self._persons: dict[str, Person] = {}
        self._been: set[str] = set()  # tokens of all who came in since the room was loaded
        self._steps: list[str] = []
        self._by_alias: dict[str, tuple[Person, str | None]] = {}

    @property
    def linked(self) -> bool:
        """Whether a token still tells what its person brought in; no more once the session's secret was deleted."""
        return bool(self._secret)

    def know(self, steps: list[str]) -> None:
        """These are the steps of the agenda: everybody has an alias in each."""
        if steps == self._steps:
            return
        self._steps = steps
        for person in self._persons.values():
            self._name(person)

    def _name(self, person: Person) -> None:
        for step in self._steps:
            if step not in person.aliases:
                person.aliases[step] = name = alias(self._secret, person.token, step)
                self._by_alias[name] = person, step

    def enter(self, sid: str, pass_: Pass) -> Member:
        """A connection comes in; a token that is here already is the same person."""
        person, token = None, pass_.token
        if pass_.role == PARTICIPANT and token is not None:
            person = self._persons.get(token)
            if person is None:
                person = self._persons[token] = Person(token, alias(self._secret, token, ""), {})
                self._by_alias[person.actor] = person, None
                self._name(person)
            person.sids.add(sid)
            self._been.add(token)
        member = self.members[sid] = Member(sid, pass_.role, person, pass_.link)
        return member

    def known(self, token: str) -> Person:
        """The person with this token, in the room or not; somebody who is not stays out of it."""
        here = self._persons.get(token)
        return here or Person(token, alias(self._secret, token, ""), {step: alias(self._secret, token, step) for step in self._steps})

    def leave(self, sid: str) -> None:
        """A connection is gone; a person without connections is out."""
        member = self.members.pop(sid, None)
        if member is None or member.person is None:
            return
        person = member.person
        person.sids.discard(sid)
        if not person.sids:
            del self._persons[person.token]
            for name in member.actors():
                del self._by_alias[name]

    def count(self, session: Session) -> dict[str, Any]:
        """`room.people`: how many persons are in, how many have been in at all, and how many are in a group."""
        groups: dict[str, int] = {}
        for person in self._persons.values():
            group = session.tree.get(("me", person.actor, "group"))
            if group is not None:
                groups[group] = groups.get(group, 0) + 1
        return {"in": len(self._persons), "been": len(self._been), "groups": groups}

    def owner(self, name: str) -> tuple[Person, str | None] | None:
        """The person in the room with this alias, and the alias's step."""
        return self._by_alias.get(name)


def me_page(session: Session, member: Member) -> dict[str, Any]:
    """What only this connection may see, as the client knows it."""
    person = member.person
    if person is None:
        desk = {"desk": f"l{member.link}"} if member.role in DESKS else {}
        return {"role": OBSERVER, **desk} if member.role == OBSERVER else desk
    pages = {step: session.tree.get(("me", name)) for step, name in person.aliases.items()}
    own = session.tree.get(("me", person.actor), {})
    return {"group": None, "joined": not session.room["groups"], **own, "steps": {step: page for step, page in pages.items() if page is not None}}
