"""Golden sessions: scripts of the shelf held by people who choose by chance, the same each time, on the pure core."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from app.core.document import document, in_form
from app.core.minutes import Document
from app.core.report import report
from app.web.languages import translator
from tests.meeting import Meeting
from tests.server import ROOT

ZONE = ZoneInfo("Europe/Amsterdam")
SCRIPTS = ("ijken-en-verrijken", "straw-poll-en-hertelling", "retrospective")
AT = 1795600000.0  # a Wednesday in November 2026
IDEAS = (
    "Meer bomen langs de Stationsweg, en bankjes in de schaduw",
    "Betaalbare woningen voor starters in elke kern",
    "Maak van de oude gemeentewerf een plek voor makers",
    "De bus naar het ziekenhuis moet ook ’s avonds rijden",
    "Laat de school ’s avonds open voor de buurt",
    "Eén loket waar ondernemers al hun vragen kwijt kunnen",
    "Een veilige oversteek bij de sporthal",
    "Minder regels voor wie zelf een buurtfeest wil houden",
    "Geef jongeren een eigen plek, en laat ze die zelf beheren",
    "Meergeneratiewoningen met gemeenschappelijke binnentuinen en deelauto’s",
    "Repareer de speeltuin aan de Wilgenlaan",
    "Bewaar het uitzicht op de kerk",
)


class Golden:
    """A meeting of `people` (name → group) about a script, from its first step to its end."""

    def __init__(self, script: str, people: int = 23, ideas: int = 24) -> None:
        self.chance = random.Random(script)
        self.meeting = Meeting(yaml.safe_load((ROOT / "sessions" / f"{script}.yaml").read_text("utf-8")) | {"place": "Dorpshuis De Brink"})
        self.meeting.now = AT
        self.ideas = ideas
        groups: list[str | None] = [group["text"] for group in self.meeting.room("groups").values()] or [None]
        self.people = {f"phone{n}": groups[0 if n < people * 0.6 else 1 % len(groups) if n < people * 0.87 else -1] for n in range(people)}
        for name, group in self.people.items():
            self.meeting.do(name, None, "join", **({"group": group} if group else {}))

    def run(self) -> Meeting:
        for step in self.meeting.room("agenda"):
            self.hold(step)
        self.meeting.ada("finish")
        return self.meeting

    def hold(self, step: str) -> None:
        meeting, kind = self.meeting, self.meeting.room("steps", step, "kind")
        meeting.ada("open", step)
        getattr(self, kind)(step)
        if kind in ("dot_vote", "rating"):
            self._paper(step, kind)
        self.close(step)
        if step == "s2" and kind == "rating":  # the vote that is held again
            meeting.ada("again", step)
            self.rating(step, shift=1)
            self.close(step)

    def close(self, step: str) -> None:
        self.meeting.now += 60.0 * (self.meeting.room("steps", step, "minutes") or 5)
        self.meeting.ada("close", step)
        self.meeting.wait(2)
        if self.meeting.session.activity(step).votes:
            self.meeting.ada("reveal", step)
        self.meeting.now += 120

    def brainstorm(self, step: str) -> None:
        topics = list(self.meeting.room("steps", step, "topics"))
        for n in range(self.ideas):
            text = IDEAS[n % len(IDEAS)] + (f" ({n + 1})" if n >= len(IDEAS) else "")
            who = self.chance.choice(list(self.people))
            self.meeting.do(who, step, "add", text=text, **({"topic": self.chance.choice(topics)} if topics else {}))
            self.meeting.now += 5
        (made,) = self.meeting.do("phone0", step, "add", text="Hier hoort een naam die niemand mag lezen", **({"topic": topics[0]} if topics else {}))
        self.meeting.do("ada", step, "hide", item=made)

    def cluster(self, step: str) -> None:
        items = list(self.meeting.room("steps", step, "items"))
        for n, title in enumerate(("Wonen voor iedereen", "Ontmoeten", "Onderweg", "Groen en rust", "Ondernemen")):
            self.meeting.do("ada", step, "create", title=title, items=items[n::6])

    def dot_vote(self, step: str) -> None:
        for name in self.people:
            settings = self.meeting.room("steps", step, "settings")
            items = self._liked(step, settings["dots"])
            for item in dict.fromkeys(items):
                self.meeting.do(name, step, "cast", item=item, dots=min(items.count(item), settings["max_per_item"] or 100))

    def rating(self, step: str, shift: int = 0) -> None:
        """Items differ in how well they are liked; on every fourth people stand in two camps."""
        for name in self.people:
            for n, item in enumerate(self.meeting.room("steps", step, "items")):
                value = self.chance.choice((1, 1, 2, 5, 5)) if n % 4 == 1 else self.chance.choice((2, 3, 3, 4, 4, 5)) + (n % 4 == 0)
                self.meeting.do(name, step, "cast", item=item, value=max(1, min(5, value + (shift if n % 3 else 0))))

    def choice(self, step: str) -> None:
        for name in self.people:
            (item,) = self._liked(step, 1)
            self.meeting.do(name, step, "cast", item=item, chosen=True)

    def actions(self, step: str) -> None:
        for n, text in enumerate(("Offerte vragen voor tien bomen", "Met de school praten over de avonden", "De oversteek opmeten")):
            self.meeting.do("ada", step, "add", text=text, owner=("Dorpsraad", "Gemeente, team Groen", "")[n], date=f"2026-12-{10 + n}")

    def _paper(self, step: str, kind: str) -> None:
        item = next(iter(self.meeting.room("steps", step, "items")))
        self.meeting.do("ada", step, "paper", casts=[{"item": item, **({"dots": 1} if kind == "dot_vote" else {"value": 4})}])

    def _liked(self, step: str, number: int) -> list[str]:
        items = list(self.meeting.room("steps", step, "items"))
        return self.chance.choices(items, [1 / (1 + n) for n in range(len(items))], k=number)


def written(meeting: Meeting, length: str = "full", change: Callable[[Any], Any] = lambda facts: facts) -> Document:
    """The minutes of a meeting in its language; `change` may do something to the report first."""
    translate = translator(meeting.room("language"))
    return document(in_form(change(report(meeting.session, translate)), length=length), translate, ZONE)


@cache
def golden(script: str) -> Meeting:
    """The meeting of a script, held once; only to be read."""
    return Golden(script).run()
