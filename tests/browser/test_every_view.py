"""Every page in every state of every activity leaves nobody out: by the rules of axe-core, by words that are whole, and by their size in a hall.

Here in Dutch and light, and in English and dark, each in another size; `make gallery` looks at all the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser

from tests.browser.reach import LEAST, measure
from tests.gallery.database import Session, fill
from tests.gallery.looking import looking, problems
from tests.gallery.plans import KINDS
from tests.gallery.views import Look, views
from tests.server import Server

PEOPLE = 30  # half the hall of `make gallery`, since a server takes as long for twice as many people as for two sessions
LOOKS = [
    *(Look(role, size, "nl", "light") for role, size in [("phone", "390x844"), ("desk", "1280x800"), ("screen", "1920x1080"), ("page", "1280x800")]),
    *(Look(role, size, "en", "dark") for role, size in [("phone", "320x568"), ("desk", "1280x800"), ("screen", "1280x720"), ("page", "390x844")]),
]


class Gallery(NamedTuple):
    """A server with a session for every state."""

    url: str
    sessions: list[Session]


@pytest.fixture(scope="module")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gallery]:
    folder = tmp_path_factory.mktemp("gallery") / "instance"
    sessions = fill(folder, people=PEOPLE)
    running = Server(folder).start()
    try:
        yield Gallery(running.url, sessions)
    finally:
        running.close()


@pytest.mark.parametrize("look", LOOKS, ids="-".join)
def test_nothing_is_wrong_in_any_view(browser: Browser, gallery: Gallery, look: Look) -> None:
    wrong: dict[str, list[str]] = {}
    with looking(browser, gallery.url, look, gallery.sessions[0].token) as looker:
        for view in views(look, gallery.sessions):
            looker.show(view)
            for one in problems(looker, view) if looker.fresh() else ():
                wrong.setdefault(one, []).append(f"{view.kind}/{view.state}")
    assert not wrong, "\n".join(f"{one}\n    in {', '.join(places[:5])} ({len(places)})" for one, places in wrong.items())


@pytest.mark.parametrize("role", ["desk", "page"])
def test_nothing_is_lost_at_400_percent_or_with_wider_text(browser: Browser, gallery: Gallery, role: str) -> None:
    """What the phone makes of it is measured in test_keyboard.py; a desk is in these states as full as it gets."""
    look = Look(role, "1280x800", "nl", "light")
    wrong: dict[str, list[str]] = {}
    with looking(browser, gallery.url, look, gallery.sessions[0].token) as looker:
        for view in views(look, gallery.sessions):
            if role == "desk" and view.state not in (("moved",) if view.kind in KINDS and KINDS[view.kind].votes else ("full", "finished")):
                continue
            looker.show(view)
            for one in measure(looker.page, LEAST):
                wrong.setdefault(one, []).append(f"{view.kind}/{view.state}")
    assert not wrong, "\n".join(f"{one}\n    in {', '.join(places[:5])} ({len(places)})" for one, places in wrong.items())


def test_a_projector_of_four_times_as_many_dots_is_as_readable(browser: Browser, gallery: Gallery) -> None:
    look = Look("screen", "3840x2160", "nl", "dark")
    small: set[str] = set()
    with looking(browser, gallery.url, look, gallery.sessions[0].token) as looker:
        for view in views(look, gallery.sessions):
            looker.show(view)
            small.update(looker.too_small() if looker.fresh() else ())
    assert small == set()
