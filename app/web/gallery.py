"""The gallery: the pictures in sessions/pictures/ that steps show, under names that nobody can guess."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from app.core.activity import Activity
from app.core.schema import shown
from app.core.script import Script
from app.errors import Phrase, Refused, t

BEGINS = {".png": b"\x89PNG\r\n", ".jpg": b"\xff\xd8\xff", ".webp": b"RIFF"}  # how a file of each kind begins
LARGEST = 500_000  # bytes of a picture: each phone in the hall fetches it


class Gallery:
    """Pictures by the name of their file, and by a name made from what they show."""

    def __init__(self, folder: Path, kinds: Mapping[str, Activity]) -> None:
        self._folder = folder
        self._kinds = kinds
        self._names: dict[Path, tuple[tuple[int, int], str]] = {}

    def hang(self, script: Script, file: str = "") -> Script:
        """The script with each picture under its unguessable name; raises Refused with the place of one that is not there."""
        for n, step in enumerate(script.agenda):
            for place, picture in self._kinds[step.kind].pictures(step.settings):
                path = self._folder / Path(picture["file"]).name
                if path not in self._files():
                    at = f"{f'{file}: ' if file else ''}agenda[{n}].settings.{place}.file"
                    expected = Phrase(t("a PNG, JPEG (.jpg) or WebP of at most %(limit)s KB in sessions/pictures"), {"limit": LARGEST // 1000})
                    raise Refused("bad_script", at=at, expected=expected, got=shown(picture["file"]))
                picture["file"] = self._name(path)
        return script

    def find(self, name: str) -> Path:
        """The file that hangs under this name; whoever may see the picture was sent it."""
        for path in self._files():
            if self._name(path) == name:
                return path
        raise Refused("unknown_page")

    def changed(self) -> int:
        """Another number when pictures came or went."""
        return self._folder.stat().st_mtime_ns if self._folder.exists() else 0

    def _files(self) -> Iterator[Path]:
        for path in self._folder.glob("*.*"):
            if path.suffix in BEGINS and path.is_file() and path.stat().st_size <= LARGEST:
                with path.open("rb") as file:
                    if file.read(8).startswith(BEGINS[path.suffix]):
                        yield path

    def _name(self, path: Path) -> str:
        about = path.stat()
        version = (about.st_mtime_ns, about.st_size)
        if path not in self._names or self._names[path][0] != version:
            self._names[path] = version, hashlib.sha256(path.read_bytes()).hexdigest()[:32] + path.suffix
        return self._names[path][1]
