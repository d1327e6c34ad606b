"""What must hold when a soak is over, looked at from outside: in the log, at every phone, and in the server's process."""

from __future__ import annotations

import asyncio
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import create_engine, select

from app.rooms.database import address
from app.rooms.tables import log
from bench import packets
from bench.processes import usage
from tests.faults.crowd import THINK, WEIGH, Crowd, Person
from tests.faults.phone import Broken, Line, Phone
from tests.server import Server

WITHIN = 20.0  # seconds for what may take a moment: presence, ends of connections
AT_ONCE = 10  # fresh copies under way
GROWTH = 32 << 20  # bytes that a Python process may keep for itself after hundreds have come and gone
A_ROW = 8 << 10  # bytes of memory that an accepted command may cost for good


class Row(NamedTuple):
    seq: int
    command: str
    actor: str


def read_log(database: str, code: str) -> list[Row]:
    """The session's rows in order, read past the server."""
    engine = create_engine(address(database))
    try:
        with engine.connect() as connection:
            found = connection.execute(select(log.c.seq, log.c.command, log.c.actor).where(log.c.session == code).order_by(log.c.seq))
            return [Row(*row) for row in found]
    finally:
        engine.dispose()


def broken_in_log(crowd: Crowd, rows: list[Row]) -> list[str]:
    """Promises about commands that the log does not keep."""
    broken = []
    if [row.seq for row in rows] != list(range(1, len(rows) + 1)):
        broken.append("the log has a gap")
    times = Counter(row.command for row in rows)
    kept = {row.command: row for row in rows}
    owners: dict[str, set[str]] = defaultdict(set)
    for number, client in enumerate(crowd.everybody):
        for command, seq in client.acknowledged.items():
            if times[command] != 1 or kept[command].seq != seq:
                broken.append(f"{command} was acknowledged with seq {seq}, and is in the log {times[command]} times: {kept.get(command)}")
            else:
                owners[kept[command].actor].add(f"client {number}")
        broken += [f"{command} was refused ({code}) and is in the log" for command, code in client.refused.items() if command in times]
        seqs = list(client.acknowledged.values())
        if seqs != sorted(seqs):
            broken.append(f"client {number}: its commands took effect in another order than it sent them")
    broken += [f"{actor} is more than one person: {sorted(clients)}" for actor, clients in owners.items() if len(clients) > 1]
    return broken


async def broken_in_copies(crowd: Crowd) -> list[str]:
    """Copies that differ from what the same person gets anew, and what that lacks of what was promised."""
    gate = asyncio.Semaphore(AT_ONCE)

    async def look(number: int, client: Phone) -> list[str]:
        async with gate:
            deadline = time.monotonic() + WITHIN
            while (whole := await fresh(crowd.url, client)) != client.copy.root and time.monotonic() < deadline:
                await asyncio.sleep(0.3)  # who is in is told once a second at most
        if whole != client.copy.root:
            return [f"client {number} has another copy than it gets anew, at {difference(client.copy.root, whole)}"]
        return broken_for(client, whole) if isinstance(client, Person) else []

    return [sentence for found in await asyncio.gather(*(look(*one) for one in enumerate(crowd.everybody))) for sentence in found]


def broken_for(person: Person, whole: dict[str, Any]) -> list[str]:
    """What this person was promised and does not find."""
    ballot = whole["me"]["steps"].get(WEIGH, {}).get("ballot", {})
    names = Counter(item["text"].split()[0] for item in whole["room"]["steps"][THINK]["items"].values())
    broken = [f"the idea {name} is there {names[name]} times" for name in person.ideas if names[name] != 1]
    if ballot != {item: dots for item, dots in person.ballot.items() if dots}:
        broken.append(f"a ballot is {ballot}, and what was acknowledged is {person.ballot}")
    return broken


async def fresh(url: str, client: Phone) -> dict[str, Any]:
    """The whole copy that this person gets now, over a connection of its own; raises Broken."""
    line = await Line.open(url)
    try:
        async for text in line.texts(lambda: WITHIN):
            packet = packets.read(text)
            if packet.kind == "open":
                line.say(packets.connect({"token": client.copy.token, **client.auth}))
            elif packet.name == "sync":
                return {page: packet.body[page] for page in ("room", "me", "desk") if page in packet.body}
    finally:
        line.close()
    raise Broken("no sync came")


def difference(one: Any, other: Any, at: str = "$") -> str:
    """The first place where two copies differ, with both values."""
    if isinstance(one, dict) and isinstance(other, dict):
        for key in sorted(one.keys() | other.keys()):
            if one.get(key) != other.get(key) or (key in one) != (key in other):
                return difference(one.get(key), other.get(key), f"{at}.{key}")
    return f"{at}: {str(one)[:80]} and {str(other)[:80]}"


class Footprint(NamedTuple):
    """What the server's process holds: open files, threads, and bytes of memory."""

    files: int
    threads: int
    memory: int

    @classmethod
    def of(cls, server: Server) -> Footprint:
        assert server.process is not None
        place = Path(f"/proc/{server.process.pid}")
        return cls(len(list((place / "fd").iterdir())), len(list((place / "task").iterdir())), usage(server.process.pid).memory)

    def __str__(self) -> str:
        return f"{self.files} files, {self.threads} threads, {self.memory / (1 << 20):.0f} MB"

    def beyond(self, before: Footprint, rows: int) -> list[str]:
        """What did not come back to where it was `before` this many rows."""
        broken = [f"open files: {before.files} before, {self.files} after"] if self.files > before.files else []
        if self.threads > before.threads:
            broken.append(f"threads: {before.threads} before, {self.threads} after")
        if self.memory > before.memory + GROWTH + rows * A_ROW:
            broken.append(f"memory: {before} before, {self} after, with {rows:,} rows")
        return broken


async def left_alone(server: Server) -> Footprint:
    """What the process holds when nobody has been in for a while: until it is the same three times."""
    seen = [Footprint.of(server)]
    while len(seen) < 3 or len({now.files for now in seen[-3:]}) > 1:
        await asyncio.sleep(0.2)
        seen.append(Footprint.of(server))
    return seen[-1]


async def settled(server: Server, before: Footprint, rows: int) -> Footprint:
    """What the process holds when everybody has left, and what ends a moment later has ended."""
    deadline = time.monotonic() + WITHIN
    while (now := Footprint.of(server)).beyond(before, rows) and time.monotonic() < deadline:
        await asyncio.sleep(0.1)
    return now
