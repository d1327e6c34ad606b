"""The soak: a hall of phones whose networks, server and database keep breaking; and at the end every promise is looked at.

`python -m tests.faults.soak --seed 7 --seconds 180 --phones 200 --database postgresql`, or `make soak ARGS="…"`.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.rooms.database import POOL
from tests.faults.crowd import SCRIPT, Crowd
from tests.faults.faults import Faults
from tests.faults.verdict import broken_in_copies, broken_in_log, left_alone, read_log, settled
from tests.postgres import Postgres, postgres
from tests.proxy import Proxy
from tests.server import Server

NETWORKS = 4  # each with its share of the phones, and breaking by itself
TELLS = 5.0  # seconds between two lines of progress


@dataclass(frozen=True)
class Plan:
    """One soak. The seed chooses the faults and what people do; when each comes depends on the machine as well.

    `calm` is how many seconds a person waits between two commands, on average.
    """

    seed: int
    seconds: float
    phones: int
    calm: float = 4.0


async def soak(plan: Plan, server: Server, database: Postgres | None, address: str, say: Callable[[str], None] = print) -> list[str]:
    """Do it on a running server; gives the promises that were broken, as sentences: none when all is well."""
    chance = random.Random(plan.seed)
    with _networks(server, chance) as networks:
        crowd = Crowd(server.create(SCRIPT), server.url, [network.url for network in networks], plan.phones, plan.calm, chance)
        async with crowd.present(crowd.desk):
            await crowd.open()
        before = await left_alone(server)
        if database:
            before = before._replace(files=before.files + POOL)
        faults = Faults(server, networks, database, chance)
        async with crowd.present() as group:
            workers = [group.create_task(person.work()) for person in crowd.people]
            teller = group.create_task(_tell(crowd, faults, say))
            await faults.rage(plan.seconds)
            for worker in workers:
                worker.cancel()
            say(f"The faults are over: {faults}. Everybody comes back; then every promise is looked at.")
            await crowd.answered()
            teller.cancel()
            rows = await asyncio.to_thread(read_log, address, crowd.code)
            broken = broken_in_log(crowd, rows) + await broken_in_copies(crowd)
            say(f"In the end: {crowd.line()}; {len(rows):,} rows in the log.")
        after = await settled(server, before, len(rows))
        say(f"The server before: {before}; after: {after}.")
    garbled, corrupted = sum(client.garbled for client in crowd.everybody), sum(network.corrupted for network in networks)
    if garbled > corrupted:
        broken.append(f"{garbled} lines carried what no server says, and only {corrupted} were corrupted")
    return broken + after.beyond(before, len(rows))


@contextmanager
def _networks(server: Server, chance: random.Random) -> Iterator[list[Proxy]]:
    with ExitStack() as stack:
        networks = []
        for _ in range(NETWORKS):
            networks.append(Proxy(server.port, chance=random.Random(chance.getrandbits(64))))
            stack.callback(networks[-1].close)
        yield networks


async def _tell(crowd: Crowd, faults: Faults, say: Callable[[str], None]) -> None:
    began = time.monotonic()
    while True:
        await asyncio.sleep(TELLS)
        say(f"{time.monotonic() - began:5.0f} s  {crowd.line()}; {faults}")


@contextmanager
def place(folder: Path, kind: str) -> Iterator[tuple[Server, Postgres | None, str]]:
    """A running server with a log on "sqlite" or "postgresql": the server, the database's own when there is one, and the log's address."""
    with ExitStack() as stack:
        database = stack.enter_context(postgres()) if kind == "postgresql" else None
        address = database.database() if database else f"sqlite:///{folder / 'instance' / 'aanzet.db'}"
        server = Server(folder / "instance", **({"DATABASE_URL": address} if database else {}))
        server.start()
        stack.callback(server.close)
        yield server, database, address


def main() -> int:
    """Run the soak that the command line asks for; gives the exit status."""
    parser = argparse.ArgumentParser(prog="make soak", description="Break everything for a while, then look at every promise.")
    parser.add_argument("--seed", type=int, default=None, help="what happens; another one each time when not given")
    parser.add_argument("--seconds", type=float, default=120.0, help="how long things break (120)")
    parser.add_argument("--phones", type=int, default=200, help="how many people (200)")
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite", help="where the log is (sqlite)")
    asked = parser.parse_args()
    seed = random.randrange(1_000_000) if asked.seed is None else asked.seed
    words = f"--seed {seed} --seconds {asked.seconds:.0f} --phones {asked.phones} --database {asked.database}"
    print(f"Soak {words}", flush=True)
    with tempfile.TemporaryDirectory(prefix="aanzet-soak-") as folder, place(Path(folder), asked.database) as (server, database, address):
        plan = Plan(seed, asked.seconds, asked.phones)
        broken = asyncio.run(soak(plan, server, database, address, lambda line: print(line, flush=True)))
    for sentence in broken[:20]:
        print(f"BROKEN: {sentence}")
    print(f'Again: make soak ARGS="{words}"' if broken else "Every promise was kept.")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
