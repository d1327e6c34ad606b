"""The crowd: all clients of one run, in one or more rooms, with the ledger of what they did."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from bench.copies import Copy
from bench.figures import spread
from bench.ledger import Ledger
from bench.phone import Phone, Tally
from bench.processes import Server
from bench.subjects import Place, Subject

JOINS_WITHIN = 120.0  # seconds for all phones
DRAINS_WITHIN = 30.0  # seconds after the last submission until everything was seen
_AT_ONCE = 100  # joins under way, where a run is not about joining
_PER_ADDRESS = 5_000  # phones a source address
SAYING = "meer groen in de wijk en een fietspad langs het water waar kinderen veilig kunnen spelen met bankjes voor ouderen bij het plein"
WORDS = SAYING.split()


class Crowd:
    """`phones` take part; `desks` and `screens` have one client a room where the subject knows these."""

    def __init__(self, subject: Subject, server: Server, sampled: int, profile: Path | None = None) -> None:
        self.subject, self.server = subject, server
        self.profile = profile
        self.chance = random.Random(1)  # the same in every run: the runs differ in the server only
        self.ledger, self.tally = Ledger(), Tally()
        self.rooms: dict[str, Place] = {}
        self.phones: list[Phone] = []
        self.desks: dict[str, Phone] = {}
        self.screens: dict[str, Phone] = {}
        self.place_of: dict[Phone, Place] = {}
        self.silent: set[Phone] = set()  # phones that do not count: they have stopped reading
        self._sampled = sampled
        self._made = 0

    def everybody(self) -> Iterator[Phone]:
        """Phones, desks and screens."""
        yield from self.phones
        yield from self.desks.values()
        yield from self.screens.values()

    async def open_room(self) -> Place:
        """A new room with its desk and screen in it, and the first step open."""
        place = self.subject.room(self.server)
        self.rooms[place.code] = place
        if self.subject.ours:
            for role, clients in (("moderator", self.desks), ("screen", self.screens)):
                client = clients[place.code] = self._client(place, True, counts=False)
                async with asyncio.timeout(20):
                    await client.join(self.server.url, self.subject.auth(place, role), "127.0.0.1", True)
            await self.order(place, None, "open", {"step": "s1"})
        return place

    def add_phones(self, count: int, every: int = 0) -> None:
        """Phones for the rooms, spread evenly; each `every`th decodes what it gets (by default as many as were asked for)."""
        places = list(self.rooms.values())
        every = every or max(1, count // self._sampled)
        self.phones += [self._client(places[number % len(places)], number // len(places) % every == 0) for number in range(count)]

    async def join(self, within: float = 0.0, auth: Callable[[Phone], dict[str, Any]] | None = None) -> dict[str, Any]:
        """Have the phones come in, spread over `within` seconds, or as fast as some at a time can; gives how that went.

        `auth` gives what a phone says beside the code, such as the token of somebody who comes back.
        """
        phones = self.phones
        gate = asyncio.Semaphore(len(phones) if within else _AT_ONCE)
        began = time.perf_counter()

        async def one(number: int, phone: Phone) -> None:
            if within:
                await asyncio.sleep(began + number * within / len(phones) - time.perf_counter())
            async with gate:
                more = auth(phone) if auth else {}
                # Those who will stop reading have small buffers and no compression, or the system would hold minutes of patches for them.
                slow = phone in self.silent
                hello = self.subject.auth(self.place_of[phone], "participant") | more
                await phone.join(self.server.url, hello, f"127.0.0.{2 + number // _PER_ADDRESS}", self.subject.ours and not slow, 4096 if slow else 0)

        async with asyncio.timeout(JOINS_WITHIN + within):
            async with asyncio.TaskGroup() as group:
                for number, phone in enumerate(phones):
                    group.create_task(one(number, phone))
        took = time.perf_counter() - began
        return {"joins": len(phones), "join_rate": len(phones) / took, "join": spread(phone.joined_after for phone in phones)}

    async def order(self, place: Place, step: str | None, kind: str, data: dict[str, Any]) -> Any:
        """Have the desk do something; gives the acknowledgement, and raises RuntimeError when it was refused."""
        answer: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self.command(self.desks[place.code], step, kind, data, lambda _pressed, _answered, what: answer.set_result(what))
        async with asyncio.timeout(20):
            what = await answer
        if not what.get("ok"):
            raise RuntimeError(f"{kind} was refused: {what}")
        return what

    def command(self, phone: Phone, step: str | None, kind: str, data: dict[str, Any], done: Callable[[float, float, Any], None]) -> None:
        """Send a command from a phone; see Phone.ask."""
        self._made += 1
        name, body = self.subject.event(f"command-{self._made:08d}", step, kind, data)
        phone.ask(name, body, done)

    def submit(self, phone: Phone) -> None:
        """An idea from this phone, noted in the ledger."""
        ledger = self.ledger
        text = f"{len(ledger.sent)}. {' '.join(self.chance.choices(WORDS, k=self.chance.randint(6, 20)))}"
        ledger.submit(text, time.perf_counter(), self.place_of[phone].code, phone)

        def done(_pressed: float, answered: float, answer: Any) -> None:
            if answer.get("ok"):
                ledger.acknowledge(text, answered)
            else:
                ledger.refuse(answer["error"]["code"])

        self.command(phone, "s1", "add", {"text": text}, done)

    def copies(self) -> dict[Any, list[Copy]]:
        """The copies of all who decode and have not stopped reading, a room."""
        rooms: dict[Any, list[Copy]] = {code: [] for code in self.rooms}
        for phone in self.everybody():
            if phone.copy is not None and phone not in self.silent:
                rooms[self.place_of[phone].code].append(phone.copy)
        return rooms

    async def drain(self) -> float:
        """Wait until everything submitted was acknowledged and seen, or for so long; gives the seconds."""
        began = time.perf_counter()
        copies = self.copies()
        while not self.ledger.complete(copies) and time.perf_counter() - began < DRAINS_WITHIN:
            await asyncio.sleep(0.05)
        return time.perf_counter() - began

    def faults(self) -> list[str]:
        """Everything that went wrong in this run, as sentences."""
        faults = self.ledger.faults(self.copies())
        wrong = [phone.said_wrong for phone in self.everybody() if phone.said_wrong]
        if wrong:
            faults.append(f"{len(wrong)} clients were told something wrong, such as: {wrong[0]}")
        if self.tally.lost:
            faults.append(f"{self.tally.lost} connections were lost")
        if self.ledger.refused:
            faults.append(f"commands were refused: {self.ledger.refused}")
        if "Traceback (most recent call last)" in self.server.said():
            faults.append("the server had an error that nobody caught; see its log")
        return faults

    def leave(self) -> None:
        """Everybody goes."""
        for phone in self.everybody():
            phone.leave()

    def _client(self, place: Place, decodes: bool, counts: bool = True) -> Phone:
        phone = Phone(self.tally, self.subject.copy() if decodes else None, self.ledger.see if counts else _nothing)
        self.place_of[phone] = place
        return phone


def _nothing(_texts: list[str], _at: float, _phone: Phone) -> None:
    """What a desk or screen saw is checked like everything, but its time is not a phone's."""
