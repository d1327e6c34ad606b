"""Which Chromium the browser tests drive and with what flags, and the hall in which they play."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.hall import PATIENCE, Hall
from tests.server import Server

expect.set_options(timeout=PATIENCE)
pytest.register_assert_rewrite("tests.browser.minutes")  # a difference in the minutes is shown line by line

PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser")  # the same list as in .ci/system
FLAGS = (
    "--no-sandbox",  # CI runs as root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",  # the browser asks nothing of the outside world by itself
    "--disable-component-update",
    "--disable-sync",
)


def program() -> str | None:
    """The browser's program; None for Playwright's own."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, PROGRAMS)), None)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The program that CHROMIUM names, else the system's, else Playwright's own."""
    chosen = {"executable_path": path} if (path := program()) else {}
    return {**browser_type_launch_args, "args": [*browser_type_launch_args.get("args", []), *FLAGS], **chosen}


@pytest.fixture
def hall(browser: Browser, server: Server) -> Iterator[Hall]:
    """People with browsers before one server. At the end no page of theirs may have said that anything was wrong."""
    people = Hall(browser, server.url)
    yield people
    troubles = people.troubles()  # first: what a page says of a network that its test has ended is no trouble
    people.picture("end")
    troubles += people.charts
    people.close()
    assert not troubles, "\n".join(troubles)
