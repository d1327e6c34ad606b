"""What a sampled phone makes of the events that it gets: a copy of the room, and which ideas came in, how often."""

from __future__ import annotations

from typing import Any


class Copy:
    """The ideas that one phone has. `fresh` are those of the last event; `twice` those that came although they were there."""

    def __init__(self) -> None:
        self.ideas: set[str] = set()
        self.twice: list[str] = []
        self.syncs = 0

    def take(self, name: str, body: Any) -> list[str]:
        """Take in an event; gives the texts of the ideas that are new to this phone."""
        raise NotImplementedError

    def _add(self, text: str, fresh: list[str]) -> None:
        if text in self.ideas:
            self.twice.append(text)
        else:
            self.ideas.add(text)
            fresh.append(text)


class RoomCopy(Copy):
    """Aanzet's: one tree, set and deleted by path (P2, P3). Raises ValueError when a message breaks them."""

    def __init__(self) -> None:
        super().__init__()
        self.seq = -1
        self.epoch: str | None = None
        self.root: dict[str, Any] = {}
        self.whole = 0  # syncs that held everything, not only what changed
        self._synced = -1  # the seq of the last sync: the patch after it may repeat what it held

    def take(self, name: str, body: Any) -> list[str]:
        if name not in ("sync", "patch"):
            return []
        if name == "patch" and body["seq"] < self.seq:
            return []
        self.seq = body["seq"]
        fresh: list[str] = []
        if name == "sync":
            self.syncs += 1
            self.epoch, self._synced = body["epoch"], body["seq"]
        if "ops" in body:
            for op in body["ops"]:
                self._apply(op, fresh)
        else:
            self.whole += 1
            self.root = {page: body[page] for page in ("room", "me", "desk") if page in body}
            texts = self._texts()
            fresh += texts - self.ideas  # a whole copy replaces what was there, so nothing in it comes twice
            if lost := self.ideas - texts:
                raise ValueError(f"a sync took {len(lost)} ideas away, such as {min(lost)!r}")
            self.ideas |= texts
        return fresh

    def _apply(self, op: list[Any], fresh: list[str]) -> None:
        path, *value = op
        node = self.root
        for key in path[:-1]:
            if key not in node:
                if path[0] != "me":  # a person's page for a step is made by the first thing in it
                    raise ValueError(f"there is nothing to change at {path}")
                node[key] = {}
            node = node[key]
        if value:
            node[path[-1]] = value[0]
            if path[0] == "room" and len(path) == 5 and path[2:4] == ["s1", "items"]:
                if value[0]["order"] > self._synced or value[0]["text"] not in self.ideas:
                    self._add(value[0]["text"], fresh)
            elif path[0] == "room" and path[1:] in (["steps"], ["steps", "s1"], ["steps", "s1", "items"]):
                raise ValueError("ideas are sent one by one, not as a whole page")
        else:
            node.pop(path[-1], None)

    def _texts(self) -> set[str]:
        return {item["text"] for item in self.root["room"]["steps"]["s1"]["items"].values()}


class EventCopy(Copy):
    """The peers': one event an idea."""

    def take(self, name: str, body: Any) -> list[str]:
        fresh: list[str] = []
        self.syncs += name == "sync"
        if name == "idea":
            self._add(body["text"], fresh)
        return fresh
