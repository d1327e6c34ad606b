"""Ten thousand ideas on a phone, a desk and the projector: they come up, show what is new, and a phone still adds."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.hall import DESK, PHONE, SCREEN, Hall
from tests.browser.phone import Phone
from tests.faults.test_ten_thousand import SCRIPT, fill, text
from tests.server import Server

PATIENCE = 60_000  # ms: so many cards take seconds where two browsers share a processor, and how fast it is, is not asked here


def test_ten_thousand_ideas_are_shown_and_one_more_is_seen_by_everybody(hall: Hall, server: Server) -> None:
    made = server.create({**SCRIPT, "language": "nl"})
    server.stop()
    fill(server, made["code"])
    server.start()
    ben, desk, screen = Phone(hall.enter("Ben", PHONE)), hall.enter("Ada", DESK).page, hall.enter("screen", SCREEN).page
    for page in (ben.page, desk, screen):
        page.set_default_timeout(PATIENCE)
    desk.goto(made["desk_url"])
    screen.goto(made["screen_url"])
    ben.scan(made["code"])
    for page in (ben.page, desk, screen):
        expect(page.get_by_text(text(9998), exact=True).first).to_be_attached(timeout=PATIENCE)
    ben.send("nog een idee")
    for page in (ben.page, desk, screen):
        expect(page.get_by_text("nog een idee", exact=True).first).to_be_visible(timeout=PATIENCE)
