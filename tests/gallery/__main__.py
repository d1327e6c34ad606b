"""python -m tests.gallery: a picture of every view, with what is wrong in it, on one local page (gallery/index.html)."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from app.web.languages import LANGUAGES
from tests.browser.conftest import FLAGS, program
from tests.gallery.database import EVERYTHING, fill
from tests.gallery.looking import findings
from tests.gallery.page import write
from tests.gallery.views import DEVICES, THEMES, View, looks, views
from tests.server import ROOT, Server

FOLDER = ROOT / "gallery"
PROGRESS = 2.0  # seconds between two words about how far it is


def main(arguments: list[str]) -> int:
    """Make the gallery; gives the exit status, 1 where something is wrong in a view."""
    asked = _asked(arguments)
    kinds = tuple(kind for kind in EVERYTHING if asked.only in (None, kind))
    shutil.rmtree(FOLDER, ignore_errors=True)
    with tempfile.TemporaryDirectory() as folder:
        sessions = fill(Path(folder) / "instance", kinds, LANGUAGES if asked.language is None else (asked.language,))
        server = Server(Path(folder) / "instance").start()
        try:
            hung = _hang(server.url, asked, sessions)
        finally:
            server.close()
    write(FOLDER, hung)
    wrong = [(view, found) for view, _, found in hung if found]
    for view, found in wrong:
        print(f"{view.name}:", *found, sep="\n  ")
    print(f"{len(hung)} pictures, {len(wrong)} with something wrong: {FOLDER / 'index.html'}")
    return 1 if wrong else 0


def _asked(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make gallery ARGS=…", description="Pictures of every screen in every state.")
    parser.add_argument("--only", choices=EVERYTHING, metavar="KIND", help="one kind of activity, or `all` for the session as a whole")
    parser.add_argument("--state", help="one state, such as `full`")
    parser.add_argument("--role", choices=DEVICES)
    parser.add_argument("--size", help="one size, such as 390x844")
    parser.add_argument("--language", choices=LANGUAGES)
    parser.add_argument("--theme", choices=THEMES)
    return parser.parse_args(arguments)


def _hang(url: str, asked: argparse.Namespace, sessions: list[Any]) -> list[tuple[View, str, list[str]]]:
    """Look at every view that was asked for; gives each with its picture's file and what is wrong."""
    todo = []
    for look in looks():
        wanted = all(getattr(asked, name) in (None, getattr(look, name)) for name in ("role", "size", "language", "theme"))
        todo.append((look, [view for view in views(look, sessions) if wanted and asked.state in (None, view.state)]))
    say = _teller(sum(len(some) for _, some in todo))
    hung = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program(), args=list(FLAGS))
        for look, some in todo:
            for view, looker, found in findings(browser, url, look, some, sessions[0].token) if some else ():
                file = f"{view.name.replace(' ', '-')}.jpg"
                (FOLDER / "pictures").mkdir(parents=True, exist_ok=True)
                looker.page.screenshot(path=FOLDER / "pictures" / file, type="jpeg", quality=80, scale="css", full_page=look.role == "page")
                hung.append((view, f"pictures/{file}", found))
                say()
        browser.close()
    return hung


def _teller(number: int) -> Callable[[], None]:
    """Says now and then how many of so many are done."""
    began = told = time.monotonic()
    done = 0

    def say() -> None:
        nonlocal told, done
        done += 1
        if (now := time.monotonic()) - told > PROGRESS or done == number:
            told = now
            print(f"{done} of {number}, {(now - began) / done * (number - done):.0f} s to go", file=sys.stderr)

    return say


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
