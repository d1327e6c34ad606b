"""The workloads: what the crowd does. Each gives its figures; what went wrong is among the crowd's faults, or in `faults` of the figures."""

from __future__ import annotations

import asyncio
import time
from typing import Any

from bench.copies import RoomCopy
from bench.counts import opinion_groups
from bench.crowd import DRAINS_WITHIN, Crowd
from bench.figures import ratio, spread
from bench.load import Measured, Plan, come_in, furnish, gather, pour
from bench.minutes import minutes
from bench.phone import Phone
from bench.processes import usage

FURNISHED = 50  # ideas that are there when a storm begins
STORM = 5.0  # seconds in which all phones come, at most those of the plan
VOTES = 5  # a phone
ONE_IN = 20  # phones stops reading in slow-phones


async def brainstorm(crowd: Crowd, plan: Plan) -> dict[str, Any]:
    """Everyone sees every idea as it comes."""
    joined = await gather(crowd, plan)
    measured = Measured(crowd)
    await pour(crowd, crowd.phones, plan.rate, plan.seconds)
    await crowd.drain()
    return {**joined, **measured.figures()}


async def vote_storm(crowd: Crowd, plan: Plan) -> dict[str, Any]:
    """Every phone casts five votes within the time; then the tally must hold each exactly once."""
    place = await crowd.open_room()
    await furnish(crowd, 20)
    crowd.add_phones(plan.phones)
    joined = await come_in(crowd)
    await crowd.order(place, None, "open", {"step": "s2"})
    desk = crowd.desks[place.code].copy
    assert isinstance(desk, RoomCopy)
    while not (items := list(desk.root["room"]["steps"]["s2"]["items"])):  # they come with the next patch, which may be after the acknowledgement
        await asyncio.sleep(0.01)
    tally, times, refused = dict.fromkeys(items, 0), [], []

    def cast(phone: Phone, item: str) -> None:
        def done(pressed: float, answered: float, answer: Any) -> None:
            if answer.get("ok"):
                tally[item] += 1
                times.append(answered - pressed)
            else:
                refused.append(answer["error"]["code"])

        crowd.command(phone, "s2", "cast", {"item": item, "dots": 1}, done)

    choices = [(number, item) for number in range(plan.phones) for item in crowd.chance.sample(items, VOTES)]
    votes = sorted((crowd.chance.uniform(0, plan.seconds), *choice) for choice in choices)
    measured = Measured(crowd)
    began = time.perf_counter()
    for at, number, item in votes:
        if (wait := began + at - time.perf_counter()) > 0:
            await asyncio.sleep(wait)
        cast(crowd.phones[number], item)
    while len(times) + len(refused) < len(votes) and time.perf_counter() - began < plan.seconds + DRAINS_WITHIN:
        await asyncio.sleep(0.05)
    figures = measured.figures()
    await crowd.order(place, None, "close", {"step": "s2"})
    counted: dict[str, int] = {}
    while time.perf_counter() - began < plan.seconds + 2 * DRAINS_WITHIN:
        counted = {item: results["dots"] for item, results in desk.root["desk"]["steps"]["s2"]["results"].items()}
        if counted == tally and desk.root["room"]["steps"]["s2"]["done"] == plan.phones:
            break
        await asyncio.sleep(0.05)
    faults = [f"{len(votes) - len(times)} of {len(votes)} votes were not acknowledged ({refused[:3]})"] if len(times) < len(votes) else []
    if counted != tally:
        faults.append(f"the tally holds {sum(counted.values())} dots, {sum(tally.values())} were acknowledged")
    more = {"ack": spread(times), "commands": len(times), "us_per_command": ratio(figures["cpu"] * 1e6, len(times)), "faults": faults}
    return {**joined, **figures, **more}


async def join_storm(crowd: Crowd, plan: Plan) -> dict[str, Any]:
    """All phones come within five seconds into a room that has begun."""
    await crowd.open_room()
    await furnish(crowd, FURNISHED)
    crowd.add_phones(plan.phones)
    measured = Measured(crowd)
    joined = await come_in(crowd, min(STORM, plan.seconds))
    return {**measured.figures(), **joined}


async def reconnect_storm(crowd: Crowd, plan: Plan) -> dict[str, Any]:
    """All phones drop at once, miss some ideas, and come back within five seconds with what they know."""
    await crowd.open_room()
    await furnish(crowd, FURNISHED)
    crowd.add_phones(plan.phones)
    await come_in(crowd)
    sampled = [phone.copy for phone in crowd.phones if isinstance(phone.copy, RoomCopy)]
    since, epoch = sampled[0].seq, sampled[0].epoch  # it is quiet, so everybody is there
    for phone in crowd.phones:
        phone.leave()
    await asyncio.sleep(1.0)
    for _ in range(FURNISHED // 5):
        crowd.submit(next(iter(crowd.desks.values())))
    measured = Measured(crowd)
    before = usage(crowd.server.pid)
    joined = await crowd.join(within=min(STORM, plan.seconds), auth=lambda phone: {"token": phone.token, "since": since, "epoch": epoch})
    cpu = usage(crowd.server.pid).cpu - before.cpu
    await crowd.drain()
    resumed = sum(copy.whole == 1 for copy in sampled)
    faults = [] if resumed == len(sampled) else [f"only {resumed} of {len(sampled)} sampled phones got what they missed; the others everything"]
    return {**measured.figures(), **joined, "us_per_join": cpu * 1e6 / plan.phones, "faults": faults}


async def slow_phones(crowd: Crowd, plan: Plan) -> dict[str, Any]:
    """The same load twice in one room: everybody reads, then one in twenty stops; `before` is the first half's."""
    await crowd.open_room()
    crowd.add_phones(plan.phones)
    slow = crowd.phones[7::ONE_IN]
    crowd.silent.update(slow)
    for phone in slow[:5]:
        phone.copy = crowd.subject.copy()
    joined = await come_in(crowd)
    others = [phone for phone in crowd.phones if phone not in crowd.silent]
    first = Measured(crowd)
    await pour(crowd, others, plan.rate, plan.seconds)
    await crowd.drain()
    before = first.figures()
    for phone in slow:
        phone.stop_reading()
    memory = usage(crowd.server.pid).memory
    second = Measured(crowd)
    await pour(crowd, others, plan.rate, plan.seconds)
    held = usage(crowd.server.pid).memory - memory
    await crowd.drain()
    figures = second.figures()
    for phone in slow:
        phone.read_again()
    deadline = time.perf_counter() + DRAINS_WITHIN
    promised = set(crowd.ledger.acknowledged)
    while time.perf_counter() < deadline and not all(_is_fine(phone, promised) for phone in slow[:5]):
        await asyncio.sleep(0.1)
    behind = sum(not _is_fine(phone, promised) for phone in slow[:5])
    faults = [f"{behind} of 5 slow phones did not get everything when they read again"] if behind else []
    closed = sum(phone.transport.is_disconnected for phone in slow)
    resynced = sum(phone.copy.syncs > 1 for phone in slow[:5] if phone.copy)
    more = {"held_per_slow_phone": held / len(slow), "closed": closed, "resynced": resynced, "before": before, "faults": faults}
    return {**joined, **figures, **more}


def _is_fine(phone: Phone, promised: set[str]) -> bool:
    """Whether a phone that was slow has all, or was closed, after which it would come back by itself."""
    return phone.transport.is_disconnected or (phone.copy is not None and promised <= phone.copy.ideas)


async def idle(crowd: Crowd, plan: Plan) -> dict[str, Any]:
    """Everybody is in and nobody does anything."""
    joined = await gather(crowd, plan)
    before = usage(crowd.server.pid).memory
    measured = Measured(crowd)
    await asyncio.sleep(plan.seconds)
    grown = (usage(crowd.server.pid).memory - before) / plan.phones
    return {**joined, **measured.figures(), "memory_per_phone": joined["memory_per_phone"] + grown}


async def floor(crowd: Crowd, plan: Plan, size: float, pace: float) -> dict[str, Any]:
    """The bare loop writes frames as large and as often as Aanzet's patches were in the same call."""
    crowd.rooms["ROOM42"] = crowd.subject.room(crowd.server)
    crowd.add_phones(plan.phones)
    joined = await come_in(crowd)
    answer: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
    order = {"bytes": round(size), "every": 1 / pace, "seconds": plan.seconds}
    measured = Measured(crowd)
    crowd.phones[0].ask("floor", order, lambda _pressed, _answered, what: answer.set_result(what))
    async with asyncio.timeout(plan.seconds + DRAINS_WITHIN):
        await answer
    return {**joined, **measured.figures()}


WORKLOADS = {
    "brainstorm": brainstorm, "vote-storm": vote_storm, "join-storm": join_storm, "reconnect-storm": reconnect_storm,
    "many-rooms": brainstorm, "slow-phones": slow_phones, "idle": idle, "opinion-groups": opinion_groups, "minutes": minutes,
}  # fmt: skip
