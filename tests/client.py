"""A client of the protocol page in a few lines: one copy, set and delete by path (P2, P3)."""

from __future__ import annotations

from typing import Any


class Copy:
    """What a phone, desk or screen knows. Raises AssertionError when a message breaks P2 or P3."""

    def __init__(self) -> None:
        self.seq = -1
        self.epoch: str | None = None
        self.token: str | None = None
        self.root: dict[str, Any] = {}

    def sync(self, message: dict[str, Any]) -> None:
        self.seq, self.epoch, self.token = message["seq"], message["epoch"], message["token"]
        if "ops" in message:
            self.apply(message["ops"])
        else:
            self.root = {page: message[page] for page in ("room", "me", "desk") if page in message}

    def patch(self, message: dict[str, Any]) -> None:
        if message["seq"] >= self.seq:
            self.seq = message["seq"]
            self.apply(message["ops"])

    def apply(self, ops: list[Any]) -> None:
        paths = [tuple(op[0]) for op in ops]
        known = set(paths)
        assert len(known) == len(paths), "a path is there twice"
        for path in paths:
            assert not any(path[:depth] in known for depth in range(1, len(path))), f"{path} is below another"
        for path, *value in ops:
            node = self.root
            for key in path[:-1]:
                node = node.setdefault(key, {})
            if value:
                node[path[-1]] = value[0]
            else:
                node.pop(path[-1], None)
