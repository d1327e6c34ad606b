"""A copy of the house with two languages more, each of them one catalogue made by a machine: one is read from right to left, one is 40 % longer.

They are real languages for the browser and for Babel (directions, plural forms, dates), with texts that nobody should ever read.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from babel.messages.catalog import Catalog

from app.translations import texts

ROOT = Path(__file__).parents[1]
KEPT = ("app", "static", "templates", "sessions", "package.json", "tsconfig.json")
MIRRORED, LONGER = "ar", "pl"  # with six plural forms, and with three
PLACE = re.compile(r"(%\(\w+\)[sd]|%%)")
WORD = re.compile(r"[^\W\d_]{2,}")
COUNTS = "⁰¹²³⁴⁵"


def mirrored(text: str) -> str:
    """Each word as it would be written to the left: its letters are turned by marks that nobody sees."""
    return WORD.sub(lambda word: f"\u202e{word[0]}\u202c", text)


def longer(text: str) -> str:
    """Each word 40 % longer."""
    return WORD.sub(lambda word: word[0] + word[0][-1] * round(0.4 * len(word[0]) + 0.3), text)


def catalogue(language: str, change: Callable[[str], str]) -> Catalog:
    """All texts in that language; of a plural each form bears its number as a small sign."""

    def said(text: str, sign: str = "") -> str:
        return "".join(part if PLACE.fullmatch(part) else change(part) for part in PLACE.split(text)) + sign

    made = Catalog(locale=language, charset="utf-8")
    for message in texts.collect():
        if isinstance(message.id, str) and message.id:
            made.add(message.id, said(message.id), locations=message.locations, flags=message.flags)
        elif message.id:
            forms = tuple(said(message.id[1], COUNTS[n]) for n in range(made.num_plurals))
            made.add(message.id, forms, locations=message.locations, flags=message.flags)
    return made


def build(folder: Path) -> Path:
    """Copy the house, put the two catalogues into it and have it built as everybody does; gives the folder of the copy."""
    for name in KEPT:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "dist"))
        else:
            shutil.copy(ROOT / name, folder / name)
    (folder / "node_modules").symlink_to((ROOT / "node_modules").resolve())
    for language, change in ((MIRRORED, mirrored), (LONGER, longer)):
        path = folder / "app" / "translations" / language / "LC_MESSAGES" / "messages.po"
        path.parent.mkdir(parents=True)
        texts.save(catalogue(language, change), path)
    for command in ([sys.executable, "app/translations/texts.py", "build"], ["node", "static/build.mjs"]):
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return folder
