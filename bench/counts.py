"""Counts beside the room: how long the process takes that finds opinion groups, from its start to its answer, while people go on."""

from __future__ import annotations

import asyncio
import json
import os
import random
import sys
import time
from typing import Any

from bench.crowd import Crowd
from bench.figures import spread
from bench.load import Measured, Plan, gather, pour
from bench.processes import ROOT

PEOPLE, STATEMENTS, UNSEEN = 1000, 100, 0.6  # of the ballots that are counted
GROUPS = (0.5, 0.3, 0.2)  # parts of the people who take the same sides
FIRM = 0.8  # how often they do
JOB = "app.activities.stance.opinion:job"
ALONE = {"PATH": os.defpath, "LANG": "C.UTF-8", "OPENBLAS_NUM_THREADS": "1"}  # as app/beside.py has it


async def opinion_groups(crowd: Crowd, plan: Plan) -> dict[str, Any]:
    """Ideas come in, and all the time one count after the other is made on the same machine."""
    joined = await gather(crowd, plan)
    times: list[float] = []
    faults: list[str] = []
    counting = asyncio.create_task(_count(ballots(), times, faults))
    measured = Measured(crowd)
    await pour(crowd, crowd.phones, plan.rate, plan.seconds)
    await crowd.drain()
    figures = measured.figures()
    counting.cancel()
    await asyncio.gather(counting, return_exceptions=True)
    return {**joined, **figures, "count": spread(times), "counts": len(times), "faults": faults[:1]}


async def _count(given: bytes, times: list[float], faults: list[str]) -> None:
    """Have the same ballots counted again and again, each time in a new process."""
    while True:
        began = time.perf_counter()
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "app.beside", JOB, cwd=ROOT, env=ALONE, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
        )
        try:
            answer, _ = await process.communicate(given)
        except asyncio.CancelledError:
            process.kill()
            raise
        times.append(time.perf_counter() - began)
        if process.returncode or len(json.loads(answer)["shown"]["groups"]) != len(GROUPS):
            faults.append("a count failed, or did not find the groups that there are")
            return


def ballots() -> bytes:
    """What the room asks to have counted, as JSON: votes of people in groups, of which many were not given."""
    chance = random.Random(1)
    names = [f"i{number}" for number in range(STATEMENTS)]
    sides = [[chance.choice((1, -1)) for _ in names] for _ in GROUPS]
    marks: dict[str, dict[str, int]] = {}
    for number, group in enumerate(chance.choices(range(len(GROUPS)), GROUPS, k=PEOPLE)):
        seen = [at for at in range(STATEMENTS) if chance.random() > UNSEEN]
        marks[f"p{number:05}"] = {names[at]: sides[group][at] * chance.choices((1, 0, -1), (FIRM, 0.1, 0.9 - FIRM))[0] for at in seen}
    return json.dumps({"votes": {"statements": names, "marks": marks, "final": False}, "before": None}).encode()
