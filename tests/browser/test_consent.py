"""Consent in real Chromium: colours, what would make it green, the text edited live, and everybody asked again."""

from __future__ import annotations

from playwright.sync_api import Locator, expect

from tests.browser.desk import Desk
from tests.browser.hall import DESK, PHONE, SCREEN, SMALL_PHONE, Hall
from tests.browser.phone import Phone
from tests.browser.projector import Projector
from tests.browser.test_phone import STICKS_OUT
from tests.server import Server

FIRST = "De Dorpsstraat wordt op zondag een fietsstraat, met een meervoudigonderhandelingsproces over het plein."
BETTER = "De Dorpsstraat wordt op zondag een fietsstraat. Bewoners en bezorgers mogen er altijd door."
SCRIPT = {
    "title": "Dorpsstraat",
    "language": "nl",
    "agenda": [{"kind": "consent", "title": "Stoplicht", "question": "Kunt u achter deze afspraak staan?", "items": [FIRST]}],
}


def light(phone: Phone, word: str) -> Locator:
    return phone.main.locator("label").filter(has_text=word)


def test_who_is_not_green_says_why_the_text_is_edited_and_asks_again(hall: Hall, server: Server) -> None:
    made = server.create(SCRIPT)
    desk, screen = Desk(hall.enter("Ada", DESK)), Projector(hall.enter("screen", SCREEN))
    ben, cem = Phone(hall.enter("Ben", PHONE)), Phone(hall.enter("Cem", SMALL_PHONE))
    desk.page.goto(made["desk_url"])
    screen.page.goto(made["screen_url"])
    for phone in (ben, cem):
        phone.scan(made["code"])
        expect(phone.page.get_by_role("heading", level=1)).to_be_visible()
    desk.next("Start: open stap 1")
    for phone, word in ((ben, "Groen"), (cem, "Oranje")):
        box = light(phone, word).bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 44, "too small for a thumb"
        light(phone, word).tap()
        expect(phone.page.get_by_role("contentinfo")).to_contain_text("opgeslagen ✓")
    cem.main.get_by_role("textbox", name="Wat maakt het groen?").fill("Bezorgers moeten erdoor kunnen")
    hall.picture("asked")
    cem.main.get_by_role("button", name="Verstuur").tap()
    expect(cem.main.get_by_role("listitem").filter(has_text="Bezorgers").last).to_contain_text("opgeslagen ✓")
    assert cem.page.evaluate(STICKS_OUT) == []
    expect(screen.page.get_by_text("Bezorgers")).to_have_count(0)
    expect(desk.page.get_by_role("listitem").filter(has_text="Bezorgers").last).to_be_visible()
    desk.next("Sluit en toon resultaten")
    expect(screen.page.get_by_text("Bezorgers moeten erdoor kunnen")).to_be_visible()
    expect(screen.page.get_by_role("row", name="Oranje 1")).to_have_count(1)
    hall.picture("revealed")
    desk.page.get_by_role("button", name="Wijzig de tekst").click()
    field = desk.page.get_by_role("textbox", name="De tekst", exact=True)
    field.fill(BETTER)
    field.press("Enter")
    expect(screen.page.get_by_text("Deze kleuren horen bij de vorige tekst.")).to_be_visible()
    desk.page.get_by_role("button", name="Open opnieuw").click()
    expect(cem.main.get_by_text("De tekst is veranderd. Kies opnieuw.")).to_be_visible()
    hall.picture("edited")
    light(cem, "Groen").tap()
    expect(cem.page.get_by_role("contentinfo")).to_contain_text("opgeslagen ✓")
    desk.page.get_by_role("button", name="Sluit", exact=True).click()
    expect(screen.page.get_by_text("1 persoon gaf alleen een kleur aan een oudere tekst.")).to_be_visible()
    hall.picture("closed")
