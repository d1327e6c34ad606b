"""What goes wrong in a soak: each fault happens to something real, and is over by itself."""

from __future__ import annotations

import asyncio
import random
import signal
import sqlite3
from collections import Counter
from collections.abc import Awaitable, Callable

from tests.postgres import Postgres
from tests.proxy import Proxy
from tests.server import Server


class Faults:
    """Breaks the networks and the server at random until told to stop; `counts` says what was done.

    One fault of the server or its database at a time, beside one in each network.
    """

    def __init__(self, server: Server, networks: list[Proxy], database: Postgres | None, chance: random.Random) -> None:
        self.counts: Counter[str] = Counter()
        self._server, self._networks, self._database = server, networks, database
        self._chances = [random.Random(chance.getrandbits(64)) for _ in range(len(networks) + 1)]

    def __str__(self) -> str:
        return f"{self.counts.total()} faults ({', '.join(f'{count} {kind}' for kind, count in sorted(self.counts.items()))})"

    async def rage(self, seconds: float) -> None:
        """Go on for so long; when it returns all is whole again."""
        async with asyncio.TaskGroup() as group:
            for network, chance in zip(self._networks, self._chances[1:], strict=True):
                group.create_task(self._repeat(seconds, chance, self._break_network, network))
            group.create_task(self._repeat(seconds, self._chances[0], self._break_server))

    async def _repeat(self, seconds: float, chance: random.Random, fault: Callable[..., Awaitable[None]], *args: object) -> None:
        until = asyncio.get_running_loop().time() + seconds
        while (left := until - asyncio.get_running_loop().time()) > 0:
            await asyncio.sleep(min(left, chance.uniform(0.5, 4.0)))
            await fault(chance, *args)

    async def _break_network(self, chance: random.Random, network: Proxy) -> None:
        kind = chance.choice(("cut", "hold", "delay", "corrupt"))
        self.counts[kind] += 1
        try:
            if kind == "delay":
                network.delay(chance.uniform(0.02, 0.3))
            else:
                getattr(network, kind)()
            await asyncio.sleep(chance.uniform(0.2, 2.5))
        finally:
            network.mend()

    async def _break_server(self, chance: random.Random) -> None:
        kind = chance.choice(("kill", "restart", "freeze", "database"))
        self.counts[kind] += 1
        if kind == "freeze":
            await self._freeze(chance.uniform(0.5, 2.0))
        elif kind == "database":
            await self._break_database(chance)
        else:
            await asyncio.to_thread(self._server.kill if kind == "kill" else self._server.stop)
            await asyncio.sleep(chance.uniform(0.0, 0.5))
            await asyncio.to_thread(self._server.start)

    async def _freeze(self, seconds: float) -> None:
        """A machine that hangs: the process does nothing, and nobody is told."""
        process = self._server.process
        assert process is not None
        process.send_signal(signal.SIGSTOP)
        try:
            await asyncio.sleep(seconds)
        finally:
            process.send_signal(signal.SIGCONT)

    async def _break_database(self, chance: random.Random) -> None:
        """PostgreSQL crashes and is started again; SQLite is locked by somebody else, also for longer than the server waits."""
        if self._database is not None:
            await asyncio.to_thread(self._database.stop)
            await asyncio.sleep(chance.uniform(0.0, 2.0))
            await asyncio.to_thread(self._database.start)
            return
        other = sqlite3.connect(self._server.instance / "aanzet.db", isolation_level=None)
        try:
            other.execute("PRAGMA busy_timeout=2000")
            other.execute("BEGIN EXCLUSIVE")
            await asyncio.sleep(chance.choice((0.5, 2.0, 6.0)))
            other.execute("ROLLBACK")
        finally:
            other.close()
