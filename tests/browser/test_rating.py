"""A rating in real Chromium: two phones, the desk and the screen, a ballot on paper, and the vote held again."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.desk import Desk
from tests.browser.hall import DESK, PHONE, SCREEN, SMALL_PHONE, Hall
from tests.browser.phone import Phone
from tests.browser.projector import Projector
from tests.browser.test_phone import STICKS_OUT
from tests.server import Server

PATH, SQUARE = "Een fietspad langs de Dorpsstraat", "Een meervoudigonderhandelingsproces over het plein"
QUESTION = "Herkent u dit?"


def script(**settings: Any) -> dict[str, Any]:
    plan = {"kind": "rating", "title": "IJken", "question": QUESTION, "items": [PATH, SQUARE], "settings": settings}
    return {"title": "Visie", "language": "nl", "agenda": [plan]}


def answer(phone: Phone | Locator, item: str, value: str) -> None:
    """Tap where the finger taps: on the number, as large as a thumb."""
    within = phone.page if isinstance(phone, Phone) else phone
    place = within.get_by_role("radiogroup", name=item).locator("label").filter(has_text=value)
    box = place.bounding_box()
    assert box is not None
    if isinstance(phone, Phone):
        assert box["height"] >= 44, "too small for a thumb"
        assert box["width"] >= 44, "too small for a thumb"
    place.click()


def enter(hall: Hall, server: Server, **settings: Any) -> tuple[dict[str, str], Desk]:
    made = server.create(script(**settings))
    desk = Desk(hall.enter("Ada", DESK))
    desk.page.goto(made["desk_url"])
    return made, desk


def test_a_rating_is_held_twice_and_everybody_sees_the_movement(hall: Hall, server: Server) -> None:
    made, desk = enter(hall, server, low_label="helemaal niet", high_label="helemaal wel")
    ben, cem, screen = Phone(hall.enter("Ben", PHONE)), Phone(hall.enter("Cem", PHONE)), Projector(hall.enter("screen", SCREEN))
    screen.page.goto(made["screen_url"])
    for phone in (ben, cem):
        phone.scan(made["code"])
        expect(phone.page.get_by_text("deelnemers in de zaal").or_(phone.page.get_by_text("deelnemer in de zaal"))).to_be_visible()
    desk.next("Start: open stap 1")
    answer(ben, PATH, "1")
    answer(ben, SQUARE, "Geen mening")
    answer(cem, PATH, "5")
    expect(ben.page.get_by_role("contentinfo")).to_contain_text("Alles is beantwoord")
    for phone in (ben, cem):
        expect(phone.page.get_by_role("contentinfo")).to_contain_text("opgeslagen ✓")
    hall.picture("voted")
    type_in(desk, "5")
    desk.next("Sluit en toon resultaten")
    expect(screen.page.get_by_role("listitem").filter(has_text=PATH)).to_contain_text("3,7")
    expect(screen.page.get_by_role("listitem").filter(has_text=PATH)).to_contain_text("twee kampen")
    expect(ben.main.get_by_role("listitem").filter(has_text=PATH)).to_contain_text("U: 1")
    expect(ben.main.get_by_role("row", name="1 1")).to_have_count(1)  # the picture's table: one person chose 1
    hall.picture("results")
    desk.page.get_by_role("button", name="Stem opnieuw").click()
    desk.page.get_by_role("dialog").get_by_role("button", name="Ja, stem opnieuw").click()
    expect(ben.main).to_contain_text("In de vorige ronde koos u: 1.")
    for phone in (ben, cem):
        answer(phone, PATH, "4")
        expect(phone.page.get_by_role("contentinfo")).to_contain_text("opgeslagen ✓")
    desk.next("Sluit en toon resultaten")
    expect(screen.page.get_by_role("listitem").filter(has_text=PATH)).to_contain_text("van 3,7 naar 4")
    expect(desk.page.get_by_role("row").filter(has_text=PATH)).to_contain_text("3,7 → 4")
    hall.picture("again")


def type_in(desk: Desk, value: str) -> None:
    """A ballot on paper; a second one is typed in wrongly and taken out."""
    papers = desk.page.get_by_role("region", name="op papier")
    for n in (1, 2):
        papers.get_by_role("button", name="Typ een stembriefje in").click()
        form = desk.page.get_by_role("dialog", name="Een stembriefje op papier")
        answer(form, PATH, value)
        form.get_by_role("button", name="Tel dit stembriefje mee").click()
        expect(papers.get_by_role("listitem")).to_have_count(n)
    papers.get_by_role("button", name="Haal eruit").last.click()
    desk.page.get_by_role("dialog").get_by_role("button", name="Ja, haal het eruit").click()
    expect(papers.get_by_role("listitem")).to_have_count(1)


@pytest.mark.parametrize("scale", ["-5-5", "yes-no"])
def test_every_scale_fits_the_smallest_phone_one_item_at_a_time(hall: Hall, server: Server, scale: str) -> None:
    made, desk = enter(hall, server, scale=scale, one_by_one=True)
    ben = Phone(hall.enter("Ben", SMALL_PHONE))
    ben.scan(made["code"])
    desk.next("Start: open stap 1")
    last = "Ja" if scale == "yes-no" else "+5"
    for item in (PATH, SQUARE):
        answer(ben, item, last)
        assert ben.page.evaluate(STICKS_OUT) == []
        hall.picture(f"one-by-one-{scale}")
        if item == PATH:
            ben.page.get_by_role("button", name="Volgende").tap()
    expect(ben.page.get_by_role("contentinfo")).to_contain_text("opgeslagen ✓")
    desk.next("Sluit en toon resultaten")
    expect(ben.main.get_by_role("listitem").filter(has_text=PATH).first).to_contain_text("100%" if scale == "yes-no" else "5")
    assert ben.page.evaluate(STICKS_OUT) == []
