"""Everybody votes at the same instant, and one person tries to vote twenty times."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from bench.processes import raise_file_limit
from tests.faults.crowd import TABLE, WEIGH, Crowd, run
from tests.faults.phone import Phone
from tests.server import Server

SCRIPT: dict[str, Any] = {
    "title": "Votes",
    "language": "en",
    "agenda": [
        {"id": "start", "kind": "brainstorm", "title": "Start", "question": "What is on the table?"},
        {"kind": "dot_vote", "title": "Weigh", "question": "What first?", "from": "start", "settings": {"dots": 1}},
    ],
}


@asynccontextmanager
async def election(server: Server, phones: int) -> AsyncIterator[tuple[Crowd, list[str]]]:
    """A hall of phones before an open vote with one dot each: everybody, and what there is to vote on."""
    raise_file_limit()
    chance = random.Random(1)
    crowd = Crowd(server.create(SCRIPT), server.url, [server.url], phones, 1.0, chance)
    async with crowd.present():
        await crowd.answered(crowd.desk)
        crowd.desk.ask(None, "open", step=TABLE)
        for name in ("trees", "homes", "bikes"):
            crowd.desk.ask(TABLE, "add", text=name)
        crowd.desk.ask(None, "open", step=WEIGH)
        await crowd.answered()
        async with asyncio.timeout(20):
            while len(items := crowd.desk.copy.root["room"]["steps"][WEIGH]["items"]) < 3:  # an acknowledgement comes before the patch
                await asyncio.sleep(0.01)
        yield crowd, sorted(items)


async def count(desk: Phone, crowd: Crowd) -> dict[str, Any]:
    """Close the vote and reveal it; gives the step."""
    desk.ask(None, "close", step=WEIGH)
    desk.ask(None, "reveal", step=WEIGH)
    await crowd.answered(desk)
    async with asyncio.timeout(20):
        while not desk.copy.root["room"]["steps"][WEIGH]["revealed"]:
            await asyncio.sleep(0.01)
    step: dict[str, Any] = desk.copy.root["room"]["steps"][WEIGH]
    return step


def test_a_thousand_phones_that_vote_at_the_same_instant_are_a_thousand_ballots(server: Server) -> None:
    async def vote() -> tuple[dict[str, Any], Counter[str]]:
        async with election(server, 1000) as (crowd, items):
            for number, person in enumerate(crowd.people):  # nothing waits in this loop: all of it goes out before the first answer comes in
                person.ask(WEIGH, "cast", item=items[number % 3], dots=1)
            await crowd.answered(*crowd.people)
            return await count(crowd.desk, crowd), Counter(len(person.acknowledged) for person in crowd.people)

    step, acknowledged = run(vote())
    assert acknowledged == {1: 1000}
    assert step["done"] == 1000
    assert sorted((figures["dots"], figures["voters"]) for figures in step["results"].values()) == [(333, 333), (333, 333), (334, 334)]


def test_one_person_who_casts_twenty_times_at_once_over_twenty_lines_has_one_ballot(server: Server) -> None:
    async def vote() -> tuple[dict[str, Any], Counter[str]]:
        async with election(server, 1) as (crowd, items):
            auth = {**crowd.people[0].auth, "token": crowd.people[0].copy.token}
            tabs = [Phone(server.url, auth, random.Random(number)) for number in range(20)]
            async with crowd.present(*tabs):
                await crowd.answered(*tabs)
                assert {tab.copy.token for tab in tabs} == {crowd.people[0].copy.token}
                for number, tab in enumerate(tabs):
                    tab.ask(WEIGH, "cast", item=items[number % 3], dots=1)
                await crowd.answered(*tabs)
            said = Counter(code for tab in tabs for code in tab.refused.values())
            said["ok"] = sum(len(tab.acknowledged) for tab in tabs)
            return await count(crowd.desk, crowd), said

    step, said = run(vote())
    assert step["done"] == 1
    assert sum(figures["dots"] for figures in step["results"].values()) == 1
    assert sum(figures["voters"] for figures in step["results"].values()) == 1
    assert said["ok"] + said["too_many_dots"] == 20
    assert said["ok"] in (6, 7), "whoever was first had the dot, and the others for the same item asked for what was so already"
