"""A simulated phone: one connection that speaks the protocol (PROTOCOL.md), and what it knows of the room."""

from __future__ import annotations

import asyncio
import json
import uuid
from typing import Any

import websockets

PATIENCE = 20.0  # seconds for an answer
AGAIN = 1.0  # seconds until a command that met a temporary refusal is sent again, with the same id


class Gone(Exception):
    """The connection ended, or was refused."""


class Phone:
    """One participant. Only the phone that `reads` keeps a copy of the room; the others read what is for them alone."""

    def __init__(self, reads: bool) -> None:
        self.reads = reads
        self.here = True  # until the line ends
        self.room: dict[str, Any] = {}
        self.me: dict[str, Any] = {}
        self._line: Any = None
        self._number = 0
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}

    async def enter(self, address: str, code: str) -> None:
        """Come in and learn what there is; raises Gone, or OSError when nobody answers."""
        try:
            door = f"ws{address.removeprefix('http')}/socket.io/?EIO=4&transport=websocket"
            self._line = await websockets.connect(door, compression=None, max_size=None, ping_interval=None)
            await self._line.recv()
            await self._line.send(f"40{json.dumps({'code': code, 'role': 'participant'})}")
            while not self.me:
                await self._take(await self._line.recv())
        except (websockets.WebSocketException, json.JSONDecodeError) as problem:
            raise Gone(str(problem)) from problem

    async def listen(self) -> None:
        """Take in what comes until the line ends."""
        try:
            async for message in self._line:
                await self._take(message)
        except websockets.WebSocketException:
            pass
        finally:
            self.here = False
            for answer in self._answers.values():
                answer.cancel()

    async def leave(self) -> None:
        """Go."""
        if self._line is not None:
            await self._line.close()

    async def say(self, step: str | None, kind: str, data: dict[str, Any]) -> bool:
        """Give a command, again while that helps; whether it was carried out. Raises Gone."""
        command = str(uuid.uuid4())
        while True:
            answer = await self._ask({"id": command, "step": step, "kind": kind, "data": data})
            if answer["ok"]:
                self._apply([op for op in answer.get("ops", ()) if op[0][0] == "me"])
                return True
            if not answer["error"]["temporary"]:
                return False
            await asyncio.sleep(AGAIN)

    async def _ask(self, command: dict[str, Any]) -> dict[str, Any]:
        self._number += 1
        answer = self._answers[self._number] = asyncio.get_running_loop().create_future()
        try:
            await self._line.send(f"42{self._number}{json.dumps(['do', command])}")
            return await asyncio.wait_for(answer, PATIENCE)
        except (websockets.WebSocketException, asyncio.CancelledError, TimeoutError) as problem:
            raise Gone(str(problem)) from problem

    async def _take(self, message: str) -> None:
        if message == "2":
            await self._line.send("3")
        elif message.startswith("43"):
            number, _, rest = message[2:].partition("[")
            answer = self._answers.pop(int(number), None)
            if answer is not None and not answer.done():
                answer.set_result(json.loads(f"[{rest}")[0])
        elif message.startswith('42["sync"'):
            whole = json.loads(message[2:])[1]
            self.me = whole["me"]
            self.room = whole["room"]  # no `since` is ever sent, so it is whole
        elif message.startswith('42["patch"') and (self.reads or '"ops":[[["me"' in message[:80]):
            self._apply(json.loads(message[2:])[1]["ops"])
        elif message.startswith(("44", "41", "1")):
            raise Gone(message)

    def _apply(self, ops: list[Any]) -> None:
        """Set and delete by path (P3)."""
        root = {"room": self.room, "me": self.me}
        for path, *value in ops:
            node: Any = root
            for key in path[:-1]:
                node = node.setdefault(key, {})
            if value:
                node[path[-1]] = value[0]
            else:
                node.pop(path[-1], None)
        self.room, self.me = root["room"], root["me"]
