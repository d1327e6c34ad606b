"""The people of a soak: what they do, and what they were promised."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import Any, TypeVar

from tests.faults.phone import Phone

T = TypeVar("T")
SCRIPT: dict[str, Any] = {
    "title": "Soak",
    "language": "en",
    "agenda": [
        {"id": "start", "kind": "brainstorm", "title": "Start", "question": "What is on the table?"},
        {"kind": "dot_vote", "title": "Weigh", "question": "What counts?", "from": "start", "settings": {"dots": 5}},
        {"kind": "brainstorm", "title": "Think", "question": "What is missing?"},
    ],
}
TABLE, WEIGH, THINK = "s1", "s2", "s3"
LINE = 3  # commands that a person is ahead of the network
SETTLES_WITHIN = 60.0  # seconds after the last fault; far more than it takes, since a vain wait fails


def run(work: Coroutine[Any, Any, T]) -> T:
    """Run it to its end in a thread of its own: the main thread has an event loop already once a browser test was there."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


class Person(Phone):
    """Adds, edits and removes ideas, and moves dots about; knows what was acknowledged of it."""

    def __init__(self, name: str, url: str, auth: dict[str, Any], chance: random.Random, calm: float) -> None:
        super().__init__(url, auth, chance)
        self.ideas: set[str] = set()  # names of the ideas that were saved and not taken back
        self.ballot: dict[str, int] = {}
        self.done = self._note
        self._name, self._calm = name, calm
        self._made = 0
        self._touched: dict[str, str] = {}  # id of a removal → the name of the idea

    async def work(self) -> None:
        """Do something every now and then."""
        while True:
            await asyncio.sleep(self.chance.expovariate(1 / self._calm))
            if len(self.outbox) < LINE:
                self._do_something()

    def _do_something(self) -> None:
        # An acknowledgement tells whose an idea is before the patch brings it.
        mine = sorted(self._at("me", "steps", THINK, "items").keys() & self._at("room", "steps", THINK, "items").keys())
        what = self.chance.random()
        if what < 0.3 and (items := sorted(self._at("room", "steps", WEIGH, "items"))):
            self.ask(WEIGH, "cast", item=self.chance.choice(items), dots=self.chance.randrange(4))
        elif what < 0.45 and mine:
            item = self.chance.choice(mine)
            self.ask(THINK, "edit", item=item, text=f"{self._name_of(item)} in other words {self.chance.randrange(1000)}")
        elif what < 0.5 and mine:
            item = self.chance.choice(mine)
            self._touched[self.ask(THINK, "remove", item=item)] = self._name_of(item)
        else:
            self._made += 1
            self.ask(THINK, "add", text=f"{self._name}-{self._made} " + "more trees along the water " * self.chance.randint(0, 6))

    def _note(self, command: dict[str, Any]) -> None:
        data = command["data"]
        match command["kind"]:
            case "cast":
                self.ballot[data["item"]] = data["dots"]
            case "add":
                self.ideas.add(data["text"].split()[0])
            case "remove":
                self.ideas.discard(self._touched[command["id"]])

    def _name_of(self, item: str) -> str:
        return str(self._at("room", "steps", THINK, "items", item)["text"]).split()[0]

    def _at(self, *path: str) -> dict[str, Any]:
        node: Any = self.copy.root
        for key in path:
            node = node.get(key, {})
        return dict(node)


class Crowd:
    """Everybody: the people over the networks, the screen too; the desk beside the server."""

    def __init__(self, made: dict[str, str], url: str, networks: list[str], phones: int, calm: float, chance: random.Random) -> None:
        def own() -> random.Random:
            return random.Random(chance.getrandbits(64))

        self.code, self.url = made["code"], url
        self.desk = Phone(url, {"code": self.code, "role": "moderator", "key": made["key"]}, own())
        self.screen = Phone(networks[0], {"code": self.code, "role": "screen", "key": made["screen_key"]}, own())
        auth = {"code": self.code, "role": "participant"}
        self.people = [Person(f"p{n}", networks[n % len(networks)], auth, own(), calm) for n in range(phones)]
        self.everybody: list[Phone] = [self.desk, self.screen, *self.people]

    @asynccontextmanager
    async def present(self, *clients: Phone) -> AsyncIterator[asyncio.TaskGroup]:
        """These (or all) are in the room, and come back whatever happens; nobody is when it ends. Raises what a client found wrong."""
        async with asyncio.TaskGroup() as group:
            lives = [group.create_task(client.live()) for client in clients or self.everybody]
            yield group
            for life in lives:
                life.cancel()

    async def open(self) -> None:
        """The desk puts something on the table and opens the steps. It must be in."""
        self.desk.ask(None, "open", step=TABLE)
        for number in range(6):
            self.desk.ask(TABLE, "add", text=f"proposal {number}")
        self.desk.ask(None, "open", step=WEIGH)
        self.desk.ask(None, "open", step=THINK)
        await self.answered(self.desk)
        assert not self.desk.refused, self.desk.refused

    async def answered(self, *clients: Phone) -> None:
        """Wait until each of these (or all) is in and has every command answered for good; raises TimeoutError."""
        async with asyncio.timeout(SETTLES_WITHIN):
            while any(client.outbox or not client.inside for client in clients or self.everybody):
                await asyncio.sleep(0.05)

    def line(self) -> str:
        """How it stands, in a line."""
        everybody = self.everybody
        inside, waiting = sum(client.inside for client in everybody), sum(len(client.outbox) for client in everybody)
        saved, refused = sum(len(client.acknowledged) for client in everybody), sum(len(client.refused) for client in everybody)
        losses = sum(client.losses for client in everybody)
        return f"{inside} of {len(everybody)} in, {losses:,} lines lost, {saved:,} commands saved, {refused:,} refused, {waiting:,} waiting"
