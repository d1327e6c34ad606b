"""A hall full of browsers: each person in a context of its own, and all that their pages say and hear behind their faces."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, WebError, WebSocket

from tests.browser.charts import chart_problems

PATIENCE = 10_000  # ms for anything that a page has to do; a busy machine needs some of it
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}
SMALL_PHONE = {**PHONE, "viewport": {"width": 320, "height": 568}}
DESK = {"viewport": {"width": 1280, "height": 800}}
SCREEN = {"viewport": {"width": 1920, "height": 1080}}
# What Chromium says of a broken connection: of a line, of a request, of the service worker's script.
LOST = r"WebSocket connection to .* failed|net::ERR_|An unknown error occurred when fetching the script"
PICTURES = os.environ.get("PICTURES")  # a folder for pictures of every page at every step, for whoever wants to look


class Person:
    """One browser context: `heard` is every message that the server sent to it, `troubles` what must not happen in any page."""

    def __init__(self, browser: Browser, name: str, url: str, device: dict[str, Any]) -> None:
        self.name = name
        self.url = url
        self.troubles: list[str] = []
        self.bad_network = False
        self._expected: list[str] = []
        self._heard: list[str | Request] = []  # in the order in which it came: who lost a WebSocket may poll for a while
        self.context: BrowserContext = browser.new_context(locale="nl-NL", timezone_id="Europe/Amsterdam", **device)
        self.context.on("console", self._on_console)
        self.context.on("weberror", self._on_error)
        self.context.on("page", self._on_page)
        self.context.on("requestfinished", self._on_request)
        self.context.set_default_timeout(PATIENCE)
        if PICTURES:  # as on a second visit, with the letters of the house from the start
            self.context.add_init_script("try { localStorage.setItem('type', 'here') } catch {}")
        self.page: Page = self.context.new_page()

    def expects(self, message: str) -> None:
        """This on the console is part of what is tested."""
        self._expected.append(message)

    def heard(self) -> str:
        """All that came in over WebSockets and polling; polls are kept by the browser for as long as their page lives."""
        return "\n".join(map(_text, self._heard))

    def _on_console(self, message: ConsoleMessage) -> None:
        # A browser writes on its console that a connection broke, and no page can prevent that.
        lost = self.bad_network and re.search(LOST, message.text)
        expected = any(part in message.text for part in self._expected)
        if message.type in ("error", "warning") and not lost and not expected:
            self.troubles.append(f"{self.name}: console {message.type}: {message.text} ({message.page and message.page.url})")

    def _on_error(self, error: WebError) -> None:
        self.troubles.append(f"{self.name}: {error.error}")

    def _on_page(self, page: Page) -> None:
        page.on("dialog", self._on_dialog)
        page.on("crash", lambda _: self.troubles.append(f"{self.name}: the page crashed"))
        page.on("websocket", self._on_websocket)

    def _on_dialog(self, dialog: Any) -> None:
        self.troubles.append(f"{self.name}: a dialog: {dialog.message}")
        dialog.dismiss()

    def _on_websocket(self, line: WebSocket) -> None:
        line.on("framereceived", lambda frame: self._heard.append(frame if isinstance(frame, str) else frame.decode("utf-8", "replace")))

    def _on_request(self, request: Request) -> None:
        if "transport=polling" in request.url:
            self._heard.append(request)


def _text(heard: str | Request) -> str:
    if isinstance(heard, str):
        return heard
    answer = heard.response()
    return answer.text() if answer else ""


class Hall:
    """Everybody in it. `enter` lets somebody in, `picture` looks at their charts, and keeps what all pages show where PICTURES names a folder."""

    def __init__(self, browser: Browser, url: str) -> None:
        self._browser = browser
        self.url = url
        self.people: list[Person] = []
        self.charts: list[str] = []  # what charts lack
        self._pictures = 0

    def enter(self, name: str, device: dict[str, Any], url: str | None = None) -> Person:
        person = Person(self._browser, name, url or self.url, device)
        self.people.append(person)
        return person

    def picture(self, title: str) -> None:
        for person in self.people:
            self.charts += [f"{person.name}, {title}: {problem}" for problem in chart_problems(person.page)]
        if not PICTURES:
            return
        self._pictures += 1
        Path(PICTURES).mkdir(parents=True, exist_ok=True)
        for person in self.people:
            person.page.screenshot(path=Path(PICTURES) / f"{self._pictures:02}-{title}-{person.name}.png")

    def troubles(self) -> list[str]:
        return [trouble for person in self.people for trouble in person.troubles]

    def close(self) -> None:
        for person in self.people:
            person.context.close()
