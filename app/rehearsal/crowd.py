"""The simulated phones together: they come in one by one, and each thinks, types and votes at a human pace."""

from __future__ import annotations

import asyncio
from random import Random
from typing import Any

from app.activities import find_activities
from app.rehearsal.person import Person
from app.rehearsal.phone import Gone, Phone

TRIES = 50  # of the first phone, 0.2 s apart: the server may just be starting
ARRIVE = 0.3  # seconds between two that come in, at least; a large hall is in within FULL
FULL = 30.0
THINK = 6.0  # seconds on average before somebody does something
READ = 2.0  # seconds at least, to read what is asked
TYPE = 0.12  # seconds a character
ROOMY = 100  # with more phones each does less, as many as this do together


async def crowd(address: str, code: str, phones: int, seconds: float) -> int:
    """Keep this many phones in the session for this long, or until it ends; gives an exit status."""
    first = Phone(reads=True)
    for tried in range(TRIES):
        try:
            await first.enter(address, code)
            break
        except OSError:
            if tried == TRIES - 1:
                return 1
            await asyncio.sleep(0.2)
        except Gone:
            return 1
    hall = Hall(address, code, first, phones)
    everybody = [first, *(Phone(reads=False) for _ in range(phones - 1))]
    tasks = [asyncio.create_task(hall.live(phone, at)) for at, phone in enumerate(everybody)]
    try:
        await asyncio.wait_for(first.listen(), seconds)
    except TimeoutError:
        pass
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return 0


class Hall:
    """What the phones have in common: the room as the first phone sees it."""

    def __init__(self, address: str, code: str, first: Phone, phones: int) -> None:
        self._address, self._code, self._first, self._phones = address, code, first, phones
        self._kinds = find_activities()
        self._slower = max(1.0, phones / ROOMY)
        self._listening: set[asyncio.Task[None]] = set()

    async def live(self, phone: Phone, number: int) -> None:
        """One person's meeting, from coming in until the line ends."""
        chance = Random(f"{self._code}{number}")  # noqa: S311 (people's whims, no secret)
        await asyncio.sleep(min(ARRIVE * number, FULL * number / self._phones))
        try:
            if phone is not self._first:
                await phone.enter(self._address, self._code)
                self._listening.add(asyncio.create_task(phone.listen()))
            groups = list(self._first.room["groups"])
            if groups:
                await phone.say(None, "join", {"group": groups[number % len(groups)]})
            person = Person(self._kinds, self._first.room["language"], chance)
            while phone.here:
                await asyncio.sleep(READ + chance.expovariate(1 / (THINK * self._slower)))
                await self._take_part(phone, person, chance)
        except (Gone, OSError):
            pass
        finally:
            await phone.leave()

    async def _take_part(self, phone: Phone, person: Person, chance: Random) -> None:
        """Do one thing in a step that is open, if there is any left to do."""
        for step, page in self._open():
            act = person.act(step, page, phone.me.get("steps", {}).get(step, {}))
            if act is not None:
                await asyncio.sleep(act.typed * TYPE * chance.uniform(0.7, 1.3))
                person.heard(step, page, act, await phone.say(step, act.kind, act.data))
                return

    def _open(self) -> list[tuple[str, dict[str, Any]]]:
        """The steps in which people may take part, the one that is shown first."""
        room = self._first.room
        ids = sorted(room["agenda"], key=lambda step: step != room["current"])
        return [(step, room["steps"][step]) for step in ids if room["steps"][step]["state"] == "open"]
