"""Actions in real Chromium: made at the desk of what was said before, added by a phone, seen by all, and in the minutes."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.desk import Desk
from tests.browser.hall import DESK, PHONE, SCREEN, Hall
from tests.browser.phone import Phone
from tests.browser.projector import Projector
from tests.browser.test_phone import STICKS_OUT
from tests.server import Server

IDEA = "Sneller antwoord op meldingen over de openbareverlichtingsinstallaties"
EARLIER = {"text": "Elke maand een spreekuur in het dorpshuis", "owner": "Wijkteam", "date": "2026-10-01"}


def script() -> dict[str, Any]:
    settings = {"by": "everyone", "actions": [EARLIER]}
    plan = {"kind": "actions", "title": "Afspreken", "question": "Wie doet wat, en wanneer is het klaar?", "items": [IDEA], "settings": settings}
    return {"title": "Terugblik", "language": "nl", "agenda": [plan]}


def fill(place: Locator, what: str | None, who: str, when: str) -> None:
    if what:
        place.get_by_role("textbox", name="Wat gaat er gebeuren?").fill(what)
    place.get_by_role("textbox", name="Wie?").fill(who)
    place.get_by_label("Wanneer klaar?").fill(when)


def line(page: Page, text: str) -> Locator:
    return page.get_by_role("main").get_by_role("listitem").filter(has_text=text)


def test_actions_are_agreed_and_everybody_sees_who_does_what_by_when(hall: Hall, server: Server) -> None:
    made = server.create(script())
    desk, ben, cem = Desk(hall.enter("Ada", DESK)), Phone(hall.enter("Ben", PHONE)), Phone(hall.enter("Cem", PHONE))
    screen = Projector(hall.enter("screen", SCREEN))
    desk.page.goto(made["desk_url"])
    screen.page.goto(made["screen_url"])
    for phone in (ben, cem):
        phone.scan(made["code"])
    desk.next("Start: open stap 1")
    expect(line(screen.page, EARLIER["text"])).to_contain_text("van een eerdere bijeenkomst")
    hall.picture("open")
    desk.page.get_by_role("listitem").filter(has_text=IDEA).get_by_role("button", name="Maak er een actie van").click()
    form = desk.page.get_by_role("form", name="Een nieuwe actie")
    fill(form, None, "Gemeente, team Openbare Ruimte", "2026-12-31")
    hall.picture("filled-in")
    form.get_by_role("button", name="Voeg deze actie toe").click()
    ben.page.get_by_role("button", name="Voeg een actie toe").tap()
    sheet = ben.page.get_by_role("dialog", name="Een nieuwe actie")
    fill(sheet, "Wij vragen het de buren", "", "2027-01-15")
    hall.picture("sheet")
    assert ben.page.evaluate(STICKS_OUT) == []
    sheet.get_by_role("button", name="Verstuur deze actie").tap()
    expect(line(ben.page, "Wij vragen het de buren")).to_contain_text("opgeslagen ✓")
    expect(line(cem.page, "Wij vragen het de buren")).to_contain_text("15 januari 2027")
    expect(line(screen.page, IDEA)).to_contain_text("31 december 2026")
    desk.page.get_by_role("checkbox", name=EARLIER["text"]).check()
    expect(line(cem.page, EARLIER["text"])).to_contain_text("Klaar ✓")
    desk.page.get_by_role("row").filter(has_text="de buren").get_by_role("button", name="Wijzig").click()
    change = desk.page.get_by_role("form", name="Wijzig deze actie")
    fill(change, None, "Buurtvereniging", "2027-01-15")
    hall.picture("changing")
    change.get_by_role("button", name="Bewaar").click()
    expect(line(screen.page, "de buren")).to_contain_text("Buurtvereniging")
    for phone in (ben, cem):
        assert phone.page.evaluate(STICKS_OUT) == []
    hall.picture("agreed")
    desk.next("Sluit stap 1")
    expect(ben.page.get_by_role("button", name="Voeg een actie toe")).to_be_hidden()
    page = hall.enter("reader", DESK).page
    page.goto(f"{server.url}/api/sessions/{made['code']}/minutes.html?key={made['key']}")
    expect(page.get_by_role("row").filter(has_text=EARLIER["text"])).to_contain_text("klaar")
