"""What the workloads have in common: a load with the clock and the counters around it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bench.crowd import Crowd
from bench.figures import ratio, spread
from bench.phone import Phone
from bench.processes import Span, usage
from bench.profiler import Profiler

QUIET = 2.0  # seconds after the joining, in which presence and the like have gone round
_PACE = 3.0  # ideas a phone may send in a second: half of what the server allows a person, since chance is not even
_LOOK = 0.01  # seconds between two looks at how late the generator is


@dataclass(frozen=True)
class Plan:
    """One run: which workload, how large, and how long."""

    name: str
    workload: str
    phones: int
    rate: float = 0.0  # ideas a second, all rooms together
    seconds: float = 20.0
    sampled: int = 50
    rooms: int = 1


class Measured:
    """Counts between its making and `figures`: traffic, processor time, and how late the generator itself was."""

    def __init__(self, crowd: Crowd) -> None:
        self._crowd = crowd
        self._fanned_out = crowd.subject.fanned_out(crowd.server)
        self._span = Span(crowd.server.pid)
        self._frames, self._bytes = crowd.tally.frames, crowd.tally.bytes
        self._seen, self._answered = len(crowd.ledger.seen), len(crowd.ledger.acknowledged)
        self._late: list[float] = []
        self._watch = asyncio.create_task(self._watch_the_loop())
        self._profiler = Profiler(crowd.server.pid, crowd.profile) if crowd.profile else None

    def figures(self) -> dict[str, Any]:
        """What happened since; times in milliseconds, processor time a delivery, frame and command in microseconds."""
        crowd, span = self._crowd, self._span.end()
        self._watch.cancel()
        if self._profiler:
            self._profiler.end()
        clients = sum(1 for _ in crowd.everybody()) - len(crowd.silent)
        acknowledged = list(crowd.ledger.acknowledged.values())[self._answered :]
        deliveries = len(acknowledged) * clients // max(1, len(crowd.rooms))
        frames, received = crowd.tally.frames - self._frames, crowd.tally.bytes - self._bytes
        micro = span["cpu"] * 1e6
        return {
            **span,
            "ack": spread(acknowledged),
            "seen": spread(crowd.ledger.seen[self._seen :]),
            "ideas": len(acknowledged),
            "deliveries": deliveries,
            "us_per_delivery": ratio(micro, deliveries),
            "frames": frames,
            "us_per_frame": ratio(micro, frames),
            "us_fanned_out": ratio((crowd.subject.fanned_out(crowd.server) - self._fanned_out) * 1e6, frames),
            "bytes_per_frame": ratio(received, frames),
            "frames_per_second": frames / clients / span["clock"],
            "kb_per_phone": received / 1000 / clients,
            "bytes_per_delivery": ratio(received, deliveries),
            "late": spread(self._late),
        }

    async def _watch_the_loop(self) -> None:
        while True:
            began = time.perf_counter()
            await asyncio.sleep(_LOOK)
            self._late.append(time.perf_counter() - began - _LOOK)


async def gather(crowd: Crowd, plan: Plan) -> dict[str, Any]:
    """Open the rooms and have everybody come in; gives how that went, and what it cost in memory and time."""
    for _ in range(plan.rooms):
        await crowd.open_room()
    crowd.add_phones(plan.phones, 10 if plan.rooms > 1 else 0)
    return await come_in(crowd)


async def come_in(crowd: Crowd, within: float = 0.0) -> dict[str, Any]:
    """Have the phones come in, over `within` seconds, and then a quiet moment."""
    before = usage(crowd.server.pid)
    joined = await crowd.join(within=within)
    after = usage(crowd.server.pid)
    await asyncio.sleep(QUIET)
    memory = usage(crowd.server.pid).memory - before.memory
    phones = len(crowd.phones)
    return {**joined, "memory_per_phone": memory / phones, "us_per_join": (after.cpu - before.cpu) * 1e6 / phones}


async def pour(crowd: Crowd, phones: Sequence[Phone], rate: float, seconds: float) -> None:
    """Ideas at random moments (Poisson), `rate` a second on average, from the phones in turn."""
    if rate > _PACE * len(phones):
        raise ValueError(f"{rate:g} ideas a second are too many for {len(phones)} phones: one would send faster than a person may")
    order = list(phones)
    crowd.chance.shuffle(order)
    began = time.perf_counter()
    at = crowd.chance.expovariate(rate)
    number = 0
    while at < seconds:
        await asyncio.sleep(max(0.0, began + at - time.perf_counter()))
        crowd.submit(order[number % len(order)])
        number += 1
        at += crowd.chance.expovariate(rate)


async def furnish(crowd: Crowd, ideas: int) -> None:
    """Some ideas from the desks, so that a room is not empty."""
    for code in crowd.rooms:
        for _ in range(ideas):
            crowd.submit(crowd.desks[code])
    await crowd.drain()
