"""What somebody does in a step of a rehearsal, of any kind: what its schemas allow, filled in by what a field is called (values.py)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from random import Random
from typing import Any, NamedTuple
from zlib import crc32

import msgspec

from app.core.activity import Activity
from app.core.roles import PARTICIPANT
from app.rehearsal.values import WRITES, Page, Scene, Unknown, fields

# What people seldom do, and what would undo the work of others: left to the moderator who rehearses.
NOT = {"edit", "remove", "remove_remark", "withdraw", "rename", "merge"}
SCARCE = ("dots", "points", "most")  # settings of votes in which people look for the best first
PATIENCE = 2  # refusals of a kind of command in a step after which somebody stops trying
OWN = ("own_options", "own_statements", "answers", "max_ideas")  # settings that say how much each person may write
ABOUT = {"comment": "comments", "agree": "comments"}  # commands for which the step's page must have this
SELDOM = 0.25  # how many of the people make a cluster, or write something beside their vote

Thing = tuple[Page, str]  # an item, and a criterion or ""


class Act(NamedTuple):
    """A command, and how many characters of it were typed."""

    kind: str
    data: dict[str, Any]
    typed: int


class Person:
    """Somebody in the hall. Two kinds of people think alike, so that a vote has something to show."""

    def __init__(self, kinds: Mapping[str, Activity], language: str, chance: Random) -> None:
        self._kinds, self._language, self._chance = kinds, language, chance
        self._camp = chance.choice("ab")
        self._left: dict[tuple[str, int], Counter[str]] = {}  # step and round → what they will still do there
        self._answered: dict[tuple[str, int], set[tuple[str, str]]] = {}  # → on what they voted: item and criterion
        self._refused: Counter[tuple[str, int, str]] = Counter()

    def act(self, step: str, page: Page, own: Page) -> Act | None:
        """What they do next in this step, given its page in `room` and their own; None when they are done."""
        activity = self._kinds.get(page["kind"])
        if activity is None:
            return None
        at = (step, page["round"])
        if at not in self._left:
            self._left[at] = self._plans(activity, page["settings"])
        may = [kind for kind, number in self._left[at].items() if number > 0 and self._refused[(*at, kind)] < PATIENCE]
        for kind in sorted(self._chance.sample(may, len(may)), key=lambda kind: kind != "create"):  # first where things can be put
            for item, criterion in self._on_ballot(at, page, own) if kind == "cast" else self._anything(kind, page):
                try:
                    scene = Scene(self.likes, self._chance, self._language, kind, page, own, item, criterion)
                    data = fields(activity.commands[kind].data, scene)
                except Unknown:
                    break
                return Act(kind, data, sum(len(data.get(name, "")) for name in WRITES))
        return None

    def heard(self, step: str, page: Page, act: Act, ok: bool) -> None:
        """Their command was carried out, or refused."""
        at = (step, page["round"])
        if not ok:
            self._refused[(*at, act.kind)] += 1
            return
        self._left[at][act.kind] -= 1
        if act.kind == "cast":
            self._answered.setdefault(at, set()).add((act.data.get("item", ""), act.data.get("criterion", "")))

    def likes(self, text: str) -> float:
        """How much they like something, 0..1: a little like everybody, more like their kind, and by mood."""
        everybody, camp = (crc32(f"{who}{text}".encode()) % 100 / 100 for who in ("", self._camp))
        return min(1.0, max(0.0, 0.35 * everybody + 0.65 * camp + self._chance.gauss(0, 0.12)))

    def _plans(self, activity: Activity, settings: Page) -> Counter[str]:
        """How often they will give each command: a vote to its end, a few texts, now and then something else."""
        plans: Counter[str] = Counter()
        for kind, command in activity.commands.items():
            asks = {field.name for field in msgspec.structs.fields(command.data)}
            if PARTICIPANT in command.roles and kind not in NOT and asks:
                writes = bool(asks & set(WRITES))
                if kind == "cast":
                    plans[kind] = 1000
                elif not (kind == "create" or (activity.votes and writes)):
                    plans[kind] = self._chance.randint(1, 4)
                elif self._chance.random() < SELDOM:
                    plans[kind] = 1
                most = [settings[name] for name in OWN if settings.get(name) is not None]
                if writes and kind in ("add", "answer") and most:
                    plans[kind] = min(plans[kind], *most)
        return plans

    def _on_ballot(self, at: tuple[str, int], page: Page, own: Page) -> Iterator[Thing]:
        """What they have not voted on yet, in order, or the best first where one cannot have all."""
        items = sorted(page["items"].values(), key=lambda item: item["order"])
        if any(name in page["settings"] for name in SCARCE):
            items.sort(key=lambda item: -self.likes(item["text"]))
        criteria = list(page.get("criteria", {})) or [""]
        done = self._answered.get(at, set())
        most = page["settings"].get("most") or len(items)
        if own.get("left") == 0 or len(done) >= most * len(criteria) or ("", "") in done:
            return
        yield from ((item, criterion) for item in items for criterion in criteria if (item["id"], criterion) not in done)

    def _anything(self, kind: str, page: Page) -> Iterator[Thing]:
        """An item, sooner one that is in no cluster yet, or a comment to agree with; where there is none a command may need none."""
        if kind in ABOUT and ABOUT[kind] not in page:
            return
        items = list(page["comments" if kind == "agree" else "items"].values())
        loose = [item for item in items if not item.get("cluster")]
        yield self._chance.choice(loose or items or [{}]), ""
