"""A form in real Chromium: five types of question on phones, one on paper, a text shared by the moderator, results for all."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, expect

from tests.browser.desk import Desk
from tests.browser.hall import DESK, PHONE, SCREEN, SMALL_PHONE, Hall
from tests.browser.phone import Phone
from tests.browser.projector import Projector
from tests.browser.test_phone import STICKS_OUT
from tests.server import Server

LETTERS, HELP = "Begrijpt u de brieven van de gemeente?", "Waar vindt u hulp als u die nodig heeft?"
GRADE, RENT, FIRST = "Hoe goed kunt u rondkomen?", "Hoeveel betaalt u per maand aan wonen?", "Wat moeten we als eerste doen?"
WORDS, SECRET = "Minder formulieren bij de schuldhulpverleningsaanvraag", "Mijn buurman helpt mij altijd"
QUESTIONS: list[dict[str, Any]] = [
    {"id": "rondkomen", "type": "scale", "text": GRADE, "low_label": "heel slecht", "high_label": "heel goed"},
    {"id": "brieven", "type": "choice", "text": LETTERS, "options": ["Altijd", "Soms", "Bijna nooit"]},
    {"id": "hulp", "type": "several", "text": HELP, "options": ["Familie of vrienden", "Het wijkteam", "De gemeente", "Nergens"]},
    {"id": "wonen", "type": "number", "text": RENT, "low": 0, "high": 2000, "unit": "euro"},
    {"id": "eerst", "type": "text", "text": FIRST},
]


def part(place: Locator, question: str) -> Locator:
    return place.get_by_role("listitem").filter(has_text=question).first


def test_a_form_is_filled_in_on_phones_and_on_paper_and_texts_are_seen_once_shared(hall: Hall, server: Server) -> None:
    plan = {"kind": "form", "title": "Nulmeting", "question": "Hoe is het nu?", "settings": {"set": "rondkomen", "questions": QUESTIONS}}
    made = server.create({"title": "Rondkomen", "language": "nl", "agenda": [plan]})
    desk, ben, cem = Desk(hall.enter("Ada", DESK)), Phone(hall.enter("Ben", PHONE)), Phone(hall.enter("Cem", SMALL_PHONE))
    screen = Projector(hall.enter("screen", SCREEN))
    desk.page.goto(made["desk_url"])
    screen.page.goto(made["screen_url"])
    for phone in (ben, cem):
        phone.scan(made["code"])
    desk.next("Start: open stap 1")
    for phone, text, grade, letters, rent in ((ben, WORDS, "2", "Soms", "612,50"), (cem, SECRET, "4", "Altijd", "900")):
        part(phone.main, GRADE).locator("label").filter(has_text=grade).tap()
        part(phone.main, LETTERS).locator("label").filter(has_text=letters).tap()
        for option in ("Familie of vrienden", "Het wijkteam"):
            place = part(phone.main, HELP).locator("label").filter(has_text=option)
            box = place.bounding_box()
            assert box is not None
            assert box["height"] >= 44
            place.tap()
        part(phone.main, RENT).get_by_role("textbox").fill(rent)
        part(phone.main, FIRST).get_by_role("textbox").fill(text)
        expect(phone.page.get_by_role("contentinfo")).to_contain_text("Alles is beantwoord")
        expect(phone.page.get_by_role("contentinfo")).to_contain_text("opgeslagen ✓")
        assert phone.page.evaluate(STICKS_OUT) == []
    hall.picture("filled-in")
    desk.page.get_by_role("button", name="Typ een stembriefje in").click()
    form = desk.page.get_by_role("dialog", name="Een stembriefje op papier")
    form.locator("label").filter(has_text="Bijna nooit").click()
    form.get_by_role("textbox", name=RENT).fill("300")
    hall.picture("paper")
    form.get_by_role("button", name="Tel dit stembriefje mee").click()
    expect(desk.page.get_by_role("region", name="op papier").get_by_role("listitem")).to_have_count(1)
    desk.next("Sluit en toon resultaten")
    expect(screen.page.get_by_role("main")).to_contain_text("Gemiddelde: 3")
    expect(part(ben.main, RENT)).to_contain_text("Middelste antwoord: 612,5 euro")
    expect(part(ben.main, LETTERS)).to_contain_text("U: Soms")
    desk.page.get_by_role("checkbox", name=WORDS).check()
    expect(part(cem.main, FIRST)).to_contain_text(WORDS)
    for phone in (ben, cem):
        assert phone.page.evaluate(STICKS_OUT) == []
    hall.picture("results")
    assert SECRET not in screen.person.heard() + ben.person.heard()
    for person in (ben, cem):
        person.main.evaluate("main => main.scrollTo(0, main.scrollHeight)")
    desk.page.locator(".work-body").evaluate("body => body.scrollTo(0, body.scrollHeight)")
    hall.picture("results-below")
