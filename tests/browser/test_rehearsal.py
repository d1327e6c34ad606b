"""A rehearsal in real Chromium: from the desk, with phones that join in by themselves, marked on every page, and thrown away with one button."""

from __future__ import annotations

import requests
from playwright.sync_api import expect

from tests.browser.desk import Desk
from tests.browser.hall import DESK, PHONE, SCREEN, Hall
from tests.browser.phone import Phone
from tests.browser.projector import Projector
from tests.server import Server

SCRIPT = {
    "title": "Verkenning van de omgevingsvisie buitengebied",
    "language": "nl",
    "agenda": [{"kind": "open_question", "title": "Begin", "question": "Waar denkt u aan bij het dorpshart?"}],
}


def test_a_rehearsal_is_a_marked_copy_that_is_thrown_away_with_one_button(hall: Hall, server: Server) -> None:
    made = server.create(SCRIPT)
    desk = Desk(hall.enter("Ada", DESK))
    desk.page.goto(made["desk_url"])
    section = desk.page.get_by_role("region", name="Eerst repeteren?")
    section.get_by_role("spinbutton", name="Nagespeelde telefoons").fill("20")
    hall.picture("before")
    section.get_by_role("button", name="Begin een repetitie").click()
    expect(section).to_contain_text("met 20 nagespeelde telefoons")
    with desk.page.context.expect_page() as opened:
        section.get_by_role("button", name="Open de regie van de repetitie").click()
    opened.value.close()  # the pictures below are of pages that the hall knows

    copy = requests.post(f"{server.url}/api/sessions/{made['code']}/rehearsal", params={"key": made["key"]}, json={}, timeout=10).json()
    trial, screen, ben = Desk(hall.enter("trial", DESK)), Projector(hall.enter("screen", SCREEN)), Phone(hall.enter("Ben", PHONE))
    trial.page.goto(copy["desk_url"])
    trial.next("Start: open stap 1")
    screen.page.goto(copy["screen_url"])
    ben.scan(copy["code"])
    expect(trial.page.get_by_role("banner")).to_contain_text("Repetitie met nagespeelde telefoons. Hiervan blijft niets bewaard.")
    expect(trial.page.get_by_role("heading", level=1)).to_have_text(f"Repetitie: {SCRIPT['title']}")
    for page in (screen.page, ben.page):
        expect(page.locator(".rehearsal")).to_contain_text("Repetitie")
    expect(trial.page.get_by_role("option").first).to_be_visible()  # somebody answered
    hall.picture("going on")
    expect(desk.page.get_by_text("0 mensen doen mee").first).to_be_visible()

    trial.page.get_by_role("button", name="Gooi de repetitie weg").click()
    expect(trial.page.get_by_role("heading", name="De repetitie is weg")).to_be_visible()
    expect(screen.page.get_by_text("De repetitie is weg")).to_be_visible()
    expect(ben.heading("Dit lukt niet")).to_be_visible()
    assert requests.get(f"{server.url}/j/{copy['code']}", timeout=10).status_code == 404
    desk.page.evaluate("dispatchEvent(new Event('focus'))")
    expect(section.get_by_role("button", name="Begin een repetitie")).to_be_visible()
