"""The minutes while people go on: one PDF after the other of a room with a thousand ideas, beside the same load without."""

from __future__ import annotations

import asyncio
import time
import urllib.request
from typing import Any

from bench.crowd import Crowd
from bench.figures import spread
from bench.load import Measured, Plan, gather, pour

IDEAS = 1000
FILLS = 100.0  # of them come in a second
WITHIN = 120.0  # seconds for one PDF


async def minutes(crowd: Crowd, plan: Plan) -> dict[str, Any]:
    """The same load twice in one room of IDEAS ideas: first nobody asks for minutes; `before` is that half's. `count` is of the PDFs."""
    joined = await gather(crowd, plan)
    await pour(crowd, crowd.phones, FILLS, IDEAS / FILLS)
    await crowd.drain()
    first = Measured(crowd)
    await pour(crowd, crowd.phones, plan.rate, plan.seconds)
    await crowd.drain()
    before = first.figures()
    (place,) = crowd.rooms.values()
    times: list[float] = []
    asking = asyncio.create_task(_ask(f"{crowd.server.url}/api/sessions/{place.code}/minutes.pdf?key={place.key}", times))
    second = Measured(crowd)
    await pour(crowd, crowd.phones, plan.rate, plan.seconds)
    await crowd.drain()
    figures = second.figures()
    asking.cancel()
    faults = [] if times or not asking.done() else ["no PDF could be had"]
    await asyncio.gather(asking, return_exceptions=True)
    return {**joined, **figures, "before": before, "count": spread(times), "counts": len(times), "faults": faults}


async def _ask(address: str, times: list[float]) -> None:
    while True:
        began = time.perf_counter()
        made = await asyncio.to_thread(_read, address)
        if not made.startswith(b"%PDF-"):
            return
        times.append(time.perf_counter() - began)


def _read(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=WITHIN) as answer:
        said: bytes = answer.read()
    return said
