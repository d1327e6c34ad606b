"""A hall full of people in a real room: all act at once, as the simulated people of a rehearsal would, without waiting for a network."""

from __future__ import annotations

from random import Random
from typing import Any

from app.core.roles import MODERATOR, PARTICIPANT
from app.errors import Refused
from app.rehearsal.person import Person
from app.rehearsal.words import BANKS
from app.rooms.people import Pass, me_page
from tests.gallery.plans import KINDS, LONG
from tests.rooms.world import World

DESK = "desk"
ROUNDS = 50  # of everybody doing one thing; a vote on many criteria takes some thirty
OFTEN = 9  # one in so many texts is long
Rows = tuple[tuple[int, str, str, float, Any], ...]


class Sitting(World):
    """A session with a desk and as many phones as there are people, of which the first has `token`; `rows` is what its log holds by now."""

    def __init__(self, script: dict[str, Any], people: int, token: str) -> None:
        super().__init__(script)
        self._given = self._written = 0
        self._persons: dict[str, Person] = {}
        self.room.people.enter(DESK, Pass(MODERATOR))
        for number in range(people):
            self.room.people.enter(f"phone{number}", Pass(PARTICIPANT, f"{token}{number or ''}"))
            self._persons[f"phone{number}"] = Person(KINDS, script["language"], Random(number))
        if groups := list(self.seen["groups"]):
            self.all_at_once([(name, None, "join", {"group": groups[n % 7 % len(groups)]}) for n, name in enumerate(self._persons)])

    @property
    def seen(self) -> dict[str, Any]:
        """What everybody sees."""
        return self.room.session.tree.root["room"]

    @property
    def rows(self) -> Rows:
        return tuple(self.log.rows)

    def desk(self, step: str | None, kind: str, /, **data: Any) -> None:
        """The moderator gives a command, which must be accepted."""
        (answer,) = self.all_at_once([(DESK, step, kind, data)])
        if isinstance(answer, Refused):
            raise answer
        self.ring()

    def take_part(self, step: str, people: int | None = None) -> None:
        """So many people, or all, do in this step whatever there is to do, until they are done."""
        page = self.seen["steps"][step]
        for _ in range(ROUNDS):
            acts = [(name, act) for name in list(self._persons)[:people] if (act := self._persons[name].act(step, page, self._own(name, step)))]
            if not acts:
                break
            answers = self.all_at_once([(name, step, act.kind, self._long(page, act.data)) for name, act in acts])
            for (name, act), answer in zip(acts, answers, strict=True):
                self._persons[name].heard(step, page, act, not isinstance(answer, Refused))
        self.ring()

    def sort(self, step: str) -> None:
        """The moderator puts the ideas of a cluster step together."""
        page, titles = self.seen["steps"][step], list(BANKS[self.seen["language"]].short[:6])
        loose = [item["id"] for item in page["items"].values() if item["cluster"] is None]
        for n, title in enumerate(titles):
            self.desk(step, "create", title=title if n else LONG[:100], items=loose[n :: len(titles) + 1])

    def all_at_once(self, acts: list[tuple[str, str | None, str, dict[str, Any]]]) -> list[Any]:
        """Carry out (who, step, kind, data) as one batch; gives the answers."""
        self._given += len(acts)
        return self.do([(who, f"command-{self._given}-{n}", step, kind, data) for n, (who, step, kind, data) in enumerate(acts)])

    def _own(self, name: str, step: str) -> dict[str, Any]:
        page: dict[str, Any] = me_page(self.room.session, self.room.people.members[name])["steps"].get(step, {})
        return page

    def _long(self, page: dict[str, Any], data: dict[str, Any]) -> dict[str, Any]:
        """Now and then somebody uses long words."""
        if "text" not in data:
            return data
        self._written += 1
        limit = page["settings"].get("max_length") or len(LONG)
        return {**data, "text": LONG[:limit].strip()} if self._written % OFTEN == 2 else data
