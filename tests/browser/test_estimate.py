"""An estimate in real Chromium: two phones, the desk and the screen, a ballot on paper, and estimated again after the talk."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import expect

from tests.browser.desk import Desk
from tests.browser.hall import DESK, PHONE, SCREEN, SMALL_PHONE, Hall
from tests.browser.phone import Phone
from tests.browser.projector import Projector
from tests.browser.test_phone import STICKS_OUT
from tests.server import Server

QUESTION = "Hoeveel woningen op het eiland hebben in 2035 geen gas meer nodig?"


def script(**settings: Any) -> dict[str, Any]:
    plan = {"kind": "estimate", "title": "Schatten", "question": QUESTION, "settings": {"unit": "woningen", **settings}}
    return {"title": "Energieplan", "language": "nl", "agenda": [plan]}


def estimate(phone: Phone, typed: str, read: str) -> None:
    """Type as fingers do; the button says how it was understood."""
    phone.page.get_by_role("textbox", name=QUESTION).fill(typed)
    button = phone.page.get_by_role("button", name=f"Schat: {read} woningen", exact=True)
    box = button.bounding_box()
    assert box is not None
    assert box["height"] >= 44, "too small for a thumb"
    button.tap()
    expect(phone.page.get_by_role("button", name="Dit is uw schatting")).to_be_visible()
    expect(phone.page.get_by_role("contentinfo")).to_contain_text("opgeslagen ✓")


def test_people_estimate_blind_and_again_and_see_the_movement(hall: Hall, server: Server) -> None:
    made = server.create(script(low=0, high=5000))
    desk, screen = Desk(hall.enter("Ada", DESK)), Projector(hall.enter("screen", SCREEN))
    desk.page.goto(made["desk_url"])
    screen.page.goto(made["screen_url"])
    ben, cem = Phone(hall.enter("Ben", PHONE)), Phone(hall.enter("Cem", SMALL_PHONE))
    for phone in (ben, cem):
        phone.scan(made["code"])
    desk.next("Start: open stap 1")
    estimate(ben, "1.250", "1.250")
    cem.page.get_by_role("textbox", name=QUESTION).fill("9000")
    cem.page.keyboard.press("Enter")
    expect(cem.main.get_by_text("Hoogstens 5.000, alstublieft.")).to_be_visible()
    hall.picture("estimating")
    estimate(cem, "400", "400")
    for value in ("700", "900", "4000"):
        type_in(desk, value)
    assert "1250" not in screen.person.heard()
    desk.next("Sluit en toon resultaten")
    expect(screen.page.get_by_text("900 woningen", exact=True)).to_be_visible()
    expect(screen.page.get_by_text("De helft ligt tussen 700 en 1.250 woningen.")).to_be_visible()
    expect(ben.main).to_contain_text("U: 1.250 woningen")
    expect(desk.page.get_by_role("row").filter(has_text=QUESTION)).to_contain_text("900 woningen")
    hall.picture("revealed")
    desk.page.get_by_role("button", name="Stem opnieuw").click()
    desk.page.get_by_role("dialog").get_by_role("button", name="Ja, stem opnieuw").click()
    expect(ben.main).to_contain_text("In de vorige ronde koos u: 1.250 woningen.")
    estimate(ben, "1000", "1.000")
    estimate(cem, "800", "800")
    desk.next("Sluit en toon resultaten")
    expect(screen.page.get_by_text("900 → 900 woningen")).to_be_visible()
    expect(desk.page.get_by_role("row").filter(has_text=QUESTION)).to_contain_text("900 → 900")
    assert cem.page.evaluate(STICKS_OUT) == []
    desk.page.get_by_text("Hoe de antwoorden verdeeld zijn").click()
    hall.picture("again")


def type_in(desk: Desk, value: str) -> None:
    desk.page.get_by_role("button", name="Typ een stembriefje in").click()
    form = desk.page.get_by_role("dialog", name="Een stembriefje op papier")
    expect(form.get_by_role("textbox", name=QUESTION)).to_have_value("")
    form.get_by_role("textbox", name=QUESTION).fill(value)
    form.get_by_role("button", name="Tel dit stembriefje mee").click()
    expect(form).to_have_count(0)
