"""The shelf: the scripts in sessions/*.yaml, read and checked."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from app.core.activity import Activity
from app.core.script import Script, read_script
from app.errors import Refused
from app.web.gallery import Gallery
from app.web.languages import LANGUAGES
from app.web.script_text import read_text


class Shelf:
    """Scripts by name: the file's name without `.yaml`. Files are read when asked for, so a new script needs no restart."""

    def __init__(self, folder: Path, kinds: Mapping[str, Activity]) -> None:
        self._folder = folder
        self._kinds = kinds
        self.gallery = Gallery(folder / "pictures", kinds)
        self._entries: dict[str, tuple[tuple[int, ...], dict[str, Any]]] = {}

    def names(self) -> list[str]:
        """The names of the scripts, in alphabetical order."""
        return sorted(path.stem for path in self._folder.glob("*.yaml") if path.is_file())

    def read(self, name: str) -> Script:
        """The script; raises Refused with the file and the place, also for a name that is not on the shelf."""
        return self.gallery.hang(read_script(self.raw(name), self._kinds, LANGUAGES), f"{name}.yaml")

    def raw(self, name: str) -> dict[str, Any]:
        """The script as it stands in its file, as plain JSON; raises Refused as `read` does."""
        if name not in self.names():
            raise Refused("unknown_script", name=name[:60])
        file = f"{name}.yaml"
        try:
            text = (self._folder / file).read_text("utf-8")
        except (OSError, ValueError) as problem:
            raise Refused("bad_yaml", file=file, problem=str(problem)) from problem
        return read_text(text, self._kinds, file)

    def list(self) -> list[dict[str, Any]]:
        """The scripts for people to choose from: name, title, description, language, and `problem` where a file is wrong."""
        return [self._entry(name) for name in self.names()]

    def _entry(self, name: str) -> dict[str, Any]:
        about = (self._folder / f"{name}.yaml").stat()
        version = (about.st_mtime_ns, about.st_size, self.gallery.changed())
        if self._entries.get(name, (None, {}))[0] != version:  # reading a script costs milliseconds, and everybody may ask for the list
            self._entries[name] = version, self._describe(name)
        return self._entries[name][1]

    def _describe(self, name: str) -> dict[str, Any]:
        try:
            script = self.read(name)
        except Refused as refused:
            return {"name": name, "title": name, "description": "", "language": "nl", "problem": str(refused)}
        return {"name": name, "title": script.title, "description": script.description, "language": script.language}
