"""The state of a room: one tree of plain JSON values, written only through a recorder.

Four roots: `room` (everybody sees it), `desk` (moderators), `me/<alias>` (one person, one step) and `hidden` (never sent). What was
written is known (path, value, old value), so a patch costs what changed, a failed batch is undone without reading the log, and
replay and live can be compared with `==`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

Path = tuple[str, ...]
Json = Any


class _Missing:
    def __repr__(self) -> str:
        return "MISSING"


MISSING = _Missing()
Write = tuple[Path, Json, Json]  # path, value now, value before; MISSING where there is or was none


class Tree:
    """The tree; every change is added to `writes` until somebody takes them."""

    def __init__(self) -> None:
        self.root: dict[str, Json] = {"room": {}, "desk": {}, "me": {}, "hidden": {}}
        self.writes: list[Write] = []

    def get(self, path: Iterable[str], default: Json = None) -> Json:
        """The value at `path`, or `default`. Read only: changing what comes back goes past the recorder."""
        node: Json = self.root
        try:
            for key in path:
                node = node[key]
        except (KeyError, TypeError):  # TypeError: a plain value stands where the path goes on
            return default
        return node

    def set(self, path: Path, value: Json) -> None:
        """Write `value` (copied) at `path`; parents that are not there are made. An equal value is no write."""
        node = self.root
        for depth, key in enumerate(path[:-1]):
            if key not in node:
                self._write(node, path[: depth + 1], {})
            node = node[key]
        old = node.get(path[-1], MISSING)
        if type(old) is not type(value) or old != value:
            self._write(node, path, _copy(value))

    def delete(self, path: Path) -> None:
        """Remove what is at `path`; nothing happens where nothing is."""
        if self.get(path, MISSING) is not MISSING:
            self._write(self.get(path[:-1]), path, MISSING)

    def take_writes(self) -> list[Write]:
        """Hand over what was written since the last call."""
        writes, self.writes = self.writes, []
        return writes

    def undo(self, writes: list[Write]) -> None:
        """Put back what stood before `writes`, the newest first."""
        for path, _, old in reversed(writes):
            self._put(path, old)

    @contextmanager
    def before(self, writes: list[Write]) -> Iterator[None]:
        """Look at the tree as it was before `writes`. Nothing inside may yield to other green threads or write."""
        self.undo(writes)
        try:
            yield
        finally:
            for path, value, _ in writes:
                self._put(path, value)

    def _write(self, node: dict[str, Json], path: Path, value: Json) -> None:
        key = path[-1]
        self.writes.append((path, value, node.get(key, MISSING)))
        if value is MISSING:
            del node[key]
        else:
            node[key] = value

    def _put(self, path: Path, value: Json) -> None:
        node = self.root
        for key in path[:-1]:
            node = node[key]
        if value is MISSING:
            del node[path[-1]]
        else:
            node[path[-1]] = value


class Page:
    """A part of the tree under one prefix, as a step sees it: `page["items", id, "text"] = "…"`."""

    def __init__(self, tree: Tree, *prefix: str) -> None:
        self.tree = tree
        self.prefix = prefix

    def get(self, *path: str, default: Json = None) -> Json:
        """The value at `path`, or `default`."""
        return self.tree.get(self.prefix + path, default)

    def __contains__(self, path: str | Path) -> bool:
        return self.tree.get(self.prefix + _path(path), MISSING) is not MISSING

    def __getitem__(self, path: str | Path) -> Json:
        value = self.tree.get(self.prefix + _path(path), MISSING)
        if value is MISSING:
            raise KeyError(path)
        return value

    def __setitem__(self, path: str | Path, value: Json) -> None:
        self.tree.set(self.prefix + _path(path), value)

    def __delitem__(self, path: str | Path) -> None:
        self.tree.delete(self.prefix + _path(path))


def topmost(paths: Iterable[Path]) -> list[Path]:
    """The given paths without those below another one, each once, in order of the tree."""
    kept: list[Path] = []
    for path in sorted(set(paths)):
        if not kept or path[: len(kept[-1])] != kept[-1]:
            kept.append(path)
    return kept


def _path(path: str | Path) -> Path:
    return (path,) if isinstance(path, str) else path


def _copy(value: Json) -> Json:
    """A copy that no caller holds, so that only the recorder changes the tree."""
    if isinstance(value, dict):
        return {key: _copy(part) for key, part in value.items()}
    return list(value) if isinstance(value, list) else value
