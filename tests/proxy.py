"""A network between clients and the server that can break: cut, stall, hold, delay, corrupt."""

from __future__ import annotations

import asyncio
import contextlib
import random
import socket
import struct
import threading
from collections.abc import Callable, Coroutine
from typing import Any

RESET = struct.pack("ii", 1, 0)  # SO_LINGER of zero seconds: closing is a reset, without a word of goodbye
UPGRADE = b"\r\nUpgrade: websocket\r\n"
NOISE = b"\xff" * 64  # neither UTF-8 nor a frame: below TLS nobody can tell a changed letter, so the noise is what anybody must notice


class Proxy:
    """Passes bytes on to `port` of this machine; one thread for all lines, so that hundreds of phones may share it.

    `cut`, `stall`, `hold`, `delay` and `corrupt` break the network, `mend` makes it whole again, `close` ends it; each holds when it returns. Without
    `websockets` it is one of those networks that let HTTP pass and nothing else.
    """

    def __init__(self, port: int, websockets: bool = True, chance: random.Random | None = None) -> None:
        self.corrupted = 0  # pieces that got noise in them
        self.passed = 0  # bytes that went to clients
        self._port = port
        self._websockets = websockets
        self._chance = chance or random.Random(0)
        self._ends: set[asyncio.StreamWriter] = set()
        self._spoil: set[asyncio.StreamWriter] = set()  # what goes there next gets noise in it
        self._silent: set[asyncio.StreamWriter] = set()  # nothing goes there any more
        self._broken = self._stalled = False
        self._delay = 0.0
        self._lines: set[asyncio.Task[None]] = set()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._flowing, self._door = self._do(self._open())
        self.url = f"http://127.0.0.1:{self._door.sockets[0].getsockname()[1]}"

    def cut(self) -> None:
        """Break all connections, and let none in until `mend`."""

        def cut() -> None:
            self._broken = True
            self._reset_all()

        self._do(_call(cut))

    def stall(self) -> None:
        """Let all connections look open and pass nothing more, for ever: nobody is told. New ones are the same until `mend`."""

        def stall() -> None:
            self._stalled = True
            self._silent |= self._ends

        self._do(_call(stall))

    def hold(self) -> None:
        """Keep all connections open, and what is said on them back, until `mend`."""
        self._do(_call(self._flowing.clear))

    def delay(self, seconds: float) -> None:
        """Have every piece come so much later, until `mend`."""
        self._do(_call(lambda: setattr(self, "_delay", seconds)))

    def corrupt(self) -> None:
        """Put noise into what passes next on every line that is open now, in both directions."""
        self._do(_call(lambda: self._spoil.update(self._ends)))

    def mend(self) -> None:
        """Let everything through again, except on lines that stalled."""

        def mend() -> None:
            self._broken, self._stalled, self._delay = False, False, 0.0
            self._spoil.clear()
            self._flowing.set()

        self._do(_call(mend))

    def close(self) -> None:
        self._do(self._close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _do(self, work: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(20)

    async def _open(self) -> tuple[asyncio.Event, asyncio.Server]:
        flowing = asyncio.Event()
        flowing.set()
        return flowing, await asyncio.start_server(self._welcome, "127.0.0.1", 0, backlog=1024)

    async def _close(self) -> None:
        self._door.close()
        lines = list(self._lines)
        for line in lines:
            line.cancel()
        await asyncio.gather(*lines, return_exceptions=True)
        self._reset_all()

    def _reset_all(self) -> None:
        for end in self._ends:
            with contextlib.suppress(OSError):
                end.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
            end.transport.abort()

    async def _welcome(self, near_in: asyncio.StreamReader, near: asyncio.StreamWriter) -> None:
        line = asyncio.current_task()
        assert line is not None
        self._lines.add(line)
        self._ends.add(near)
        far = None
        try:
            await self._flowing.wait()
            far_in, far = await asyncio.open_connection("127.0.0.1", self._port)
            self._ends.add(far)
            if self._stalled:
                self._silent |= {near, far}
            if not self._broken:
                await self._connect(self._carry(near_in, far), self._carry(far_in, near, counted=True))
        except OSError:
            pass  # the server is down
        except asyncio.CancelledError:
            pass  # we are closing; asyncio would write about it on stderr
        finally:
            if self._broken:
                self._reset_all()
            for end in filter(None, (near, far)):
                end.close()
                self._ends.discard(end)
                self._silent.discard(end)
            self._lines.discard(line)

    async def _connect(self, *ways: Coroutine[Any, Any, None]) -> None:
        """Carry both ways until one of them ends."""
        tasks = [asyncio.create_task(way) for way in ways]
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _carry(self, source: asyncio.StreamReader, target: asyncio.StreamWriter, counted: bool = False) -> None:
        with contextlib.suppress(OSError):  # cut, or one of both has left
            while (some := await source.read(65536)) and (self._websockets or UPGRADE not in some):
                if self._delay:
                    await asyncio.sleep(self._delay)
                await self._flowing.wait()
                if target in self._silent:
                    continue
                if target in self._spoil:
                    self._spoil.discard(target)
                    self.corrupted += 1
                    place = self._chance.randrange(len(some))
                    some = some[:place] + NOISE + some[place:]
                target.write(some)
                self.passed += len(some) * counted
                await target.drain()


async def _call(change: Callable[[], object]) -> None:
    change()
