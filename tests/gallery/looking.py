"""A browser that goes from view to view and says what is wrong in each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Page

from tests.gallery.views import Look, View
from tests.server import KEY, ROOT

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
INSIDE = Path(__file__).with_name("inside.js")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What Chromium says of the pages that are not there, and of the service worker that would stand between two sessions.
EXPECTED = ("responded with a status of 404", "Service Worker registration blocked")
# Somebody with this token takes part, and somebody with this key prepares and lists sessions.
KNOWN = "try { sessionStorage.key = %r; localStorage['token:' + location.pathname.slice(3)] = %r } catch {}"


class Looker:
    """One page that looks in one way; `troubles` is what it said on its console since it was asked last."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self._url = url
        self._troubles: list[str] = []
        page.on("console", self._on_console)
        page.on("pageerror", lambda problem: self._troubles.append(str(problem)))
        self._there = False

    def show(self, view: View) -> None:
        """Go to a view; a page with a line stays and goes to another session."""
        if not (self._there and view.auth):
            self.page.goto(self._url + view.address)
            self._there = view.auth is not None
            if view.auth:
                self.page.wait_for_function("() => document.querySelector('#app')?.childElementCount > 0")
        if view.auth:
            self.page.evaluate("auth => gallery.become(auth)", view.auth)
        self.page.evaluate("() => gallery.settle()")

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not any(words in message.text for words in EXPECTED):
            self._troubles.append(message.text)

    def fresh(self) -> bool:
        """Whether the page that is in sight has not looked like this before: other results, say, change nothing on most phones."""
        return bool(self.page.evaluate("() => gallery.fresh()"))

    def axe(self) -> list[str]:
        """What axe-core finds."""
        return [f"axe {found}" for found in self.page.evaluate("rules => gallery.axe(rules)", RULES)]

    def sticks_out(self) -> list[str]:
        return list(self.page.evaluate("() => gallery.sticksOut()"))

    def too_small(self) -> list[str]:
        return list(self.page.evaluate("() => gallery.tooSmall()"))

    def troubles(self) -> list[str]:
        """What the page said on its console since this was asked last."""
        said, self._troubles = self._troubles, []
        return [f"console: {trouble}" for trouble in said]


@contextmanager
def looking(browser: Browser, url: str, look: Look, token: str) -> Iterator[Looker]:
    """A page for one way of looking. Nothing moves in it, so that pictures of the same state are the same."""
    way: dict[str, Any] = {"locale": look.language, "timezone_id": "Europe/Amsterdam", "color_scheme": look.theme}
    context = browser.new_context(**way, **look.device, reduced_motion="reduce", service_workers="block")
    context.add_init_script(KNOWN % (KEY, token))
    context.add_init_script(path=AXE)
    context.add_init_script(path=INSIDE)
    try:
        yield Looker(context.new_page(), url)
    finally:
        context.close()


def problems(looker: Looker, view: View) -> list[str]:
    """All that is wrong in a view: by the rules of accessibility, in what sticks out, in what a hall cannot read, and on the console."""
    found = [*looker.axe(), *looker.sticks_out(), *looker.troubles()]
    return [*found, *(looker.too_small() if view.look.role == "screen" else ())]


def findings(browser: Browser, url: str, look: Look, views: Iterable[View], token: str) -> Iterator[tuple[View, Looker, list[str]]]:
    """Each view with what is wrong in it, while it is in sight."""
    with looking(browser, url, look, token) as looker:
        for view in views:
            looker.show(view)
            yield view, looker, problems(looker, view)
