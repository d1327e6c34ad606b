"""A presentation in real Chromium: the moderator turns the pages of the hall and the phones, who can look back."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import expect

from tests.browser.desk import Desk
from tests.browser.hall import DESK, PHONE, SCREEN, SMALL_PHONE, Hall
from tests.browser.phone import Phone
from tests.browser.projector import Projector
from tests.browser.test_phone import STICKS_OUT
from tests.server import Server

TEXT = (
    "In onze gemeente zoeken steeds meer mensen een betaalbare woning. De wachttijd is opgelopen tot ruim acht jaar.\n\n"
    "Vandaag kijken we samen naar de cijfers. Daarna verdelen we de woningbouwprogrammeringsruimte over de kernen."
)
YEARS = [{"label": str(year), "value": value} for year, value in ((2021, 148), (2022, 131), (2023, 96), (2024, 87.5), (2025, 112))]
PAGES: list[dict[str, Any]] = [
    {"title": "Waarom we hier zijn", "text": TEXT},
    {"title": "Zoveel woningen kwamen erbij", "text": TEXT, "chart": {"unit": "woningen", "source": "Eigen telling van de gemeente", "bars": YEARS}},
    {"title": "Waar het om gaat", "text": TEXT, "picture": {"file": "voorbeeldkaart.png", "text": "Kaart van het dorp"}},
]


def test_the_moderator_turns_the_pages_and_a_phone_looks_back(hall: Hall, server: Server) -> None:
    plan = {"kind": "present", "title": "Kijken", "question": "Wat weten we?", "settings": {"pages": PAGES}}
    made = server.create({"title": "Wonen", "language": "nl", "agenda": [plan]})
    desk, ben, cem = Desk(hall.enter("Ada", DESK)), Phone(hall.enter("Ben", PHONE)), Phone(hall.enter("Cem", SMALL_PHONE))
    screen = Projector(hall.enter("screen", SCREEN))
    desk.page.goto(made["desk_url"])
    screen.page.goto(made["screen_url"])
    for phone in (ben, cem):
        phone.scan(made["code"])
    desk.next("Start: open stap 1")
    titles = [str(page["title"]) for page in PAGES]
    for page in (screen.page, ben.page, cem.page):
        expect(page.get_by_role("heading", name=titles[0])).to_be_visible()
    hall.picture("text")
    assert "Eigen telling" not in ben.person.heard()
    desk.page.keyboard.press("PageDown")
    for page in (screen.page, ben.page, cem.page):
        expect(page.get_by_role("heading", name=titles[1])).to_be_visible()
        expect(page.get_by_role("row", name="2024 87,5 woningen")).to_have_count(1)
    hall.picture("both")
    for phone in (ben, cem):
        assert phone.page.evaluate(STICKS_OUT) == []
    back = ben.page.get_by_role("button", name="Terug")
    box = back.bounding_box()
    assert box is not None
    assert box["height"] >= 44
    back.tap()
    expect(ben.page.get_by_role("heading", name=titles[0])).to_be_visible()
    desk.page.get_by_role("button", name="Volgende pagina").click()
    expect(ben.page.get_by_role("heading", name=titles[2])).to_be_visible()
    expect(screen.page.get_by_role("heading", name=titles[2])).to_be_visible()
    for page in (screen.page, ben.page):
        expect(page.get_by_role("img", name="Kaart van het dorp")).to_have_js_property("naturalWidth", 1280)
    assert ben.page.evaluate(STICKS_OUT) == []
    hall.picture("picture")
