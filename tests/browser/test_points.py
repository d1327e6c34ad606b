"""Points in real Chromium: two phones whose sliders stop at what is left, a ballot on paper, the desk and the screen, quadratic votes."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, expect

from tests.browser.desk import Desk
from tests.browser.hall import DESK, PHONE, SCREEN, SMALL_PHONE, Hall
from tests.browser.phone import Phone
from tests.browser.projector import Projector
from tests.browser.test_phone import STICKS_OUT
from tests.server import Server

HOMES = "Iedereen vindt binnen twee jaar een huis"
GREEN = "De wijken zijn groener en koeler"
JOINING = "Meer mensen doen mee, ook wie nu nooit komt: toegankelijkheidsbeleid voor verenigingen"


def script(**settings: Any) -> dict[str, Any]:
    question, items = "Welke doelen zijn u het meest waard?", [HOMES, GREEN, JOINING]
    plan = {"kind": "points", "title": "Kiezen", "question": question, "items": items, "settings": settings}
    return {"title": "Doelenboom", "language": "nl", "agenda": [plan]}


def slide(within: Locator, item: str, to: float) -> None:
    """With the mouse or a finger to this part of the slider, and let go."""
    slider = within.get_by_role("slider", name=item)
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    assert box is not None
    assert box["height"] >= 44, "too small for a thumb"
    slider.click(position={"x": 14 + (box["width"] - 28) * to, "y": box["height"] / 2})


def expect_saved(phone: Phone, words: str) -> None:
    foot = phone.page.get_by_role("contentinfo")
    expect(foot).to_contain_text(words)
    expect(foot).to_contain_text("opgeslagen ✓")
    expect(foot).to_be_in_viewport(ratio=1)


def test_points_are_divided_and_no_slider_goes_beyond_what_is_left(hall: Hall, server: Server) -> None:
    made = server.create(script())
    desk, screen = Desk(hall.enter("Ada", DESK)), Projector(hall.enter("screen", SCREEN))
    ben, cem = Phone(hall.enter("Ben", PHONE)), Phone(hall.enter("Cem", SMALL_PHONE))
    desk.page.goto(made["desk_url"])
    screen.page.goto(made["screen_url"])
    for phone in (ben, cem):
        phone.scan(made["code"])
    desk.next("Start: open stap 1")
    hall.picture("open")
    slide(ben.main, HOMES, 0.6)
    expect_saved(ben, "Nog 40 van 100 punten")
    slide(ben.main, GREEN, 1)
    expect_saved(ben, "Al uw punten zijn verdeeld.")
    expect(ben.main.get_by_role("slider", name=GREEN)).to_have_value("40")
    green = cem.main.get_by_role("slider", name=GREEN)
    green.focus()
    cem.page.keyboard.press("End")
    cem.page.keyboard.press("PageDown")
    expect_saved(cem, "Nog 10 van 100 punten")
    plus = cem.main.get_by_role("listitem").filter(has_text=JOINING).get_by_role("button", name="Eén punt erbij")
    plus.tap()
    expect(cem.main.get_by_role("slider", name=JOINING)).to_have_attribute("aria-valuetext", "1 punt")
    expect_saved(cem, "Nog 9 van 100 punten")
    assert cem.page.evaluate(STICKS_OUT) == []
    hall.picture("divided")
    desk.page.get_by_role("button", name="Typ een stembriefje in").click()
    form = desk.page.get_by_role("dialog", name="Een stembriefje op papier")
    slide(form, HOMES, 0.5)
    slide(form, JOINING, 1)
    expect(form.get_by_role("slider", name=JOINING)).to_have_value("50")
    hall.picture("paper")
    form.get_by_role("button", name="Tel dit stembriefje mee").click()
    desk.next("Sluit en toon resultaten")
    expect(screen.page.locator("li.bar").filter(has_text=GREEN)).to_contain_text("43,3")
    expect(screen.page.locator("li.bar").filter(has_text=GREEN)).to_contain_text("130 punten")
    expect(desk.page.get_by_role("row").filter(has_text=GREEN)).to_contain_text("45%")
    expect(ben.main.get_by_role("listitem").filter(has_text=HOMES)).to_contain_text("U: 60 punten")
    desk.page.get_by_text("Hoe de antwoorden verdeeld zijn").first.click()
    hall.picture("revealed")


def test_quadratic_votes_say_what_they_cost(hall: Hall, server: Server) -> None:
    made = server.create(script(quadratic=True))
    desk, ben = Desk(hall.enter("Ada", DESK)), Phone(hall.enter("Ben", PHONE))
    desk.page.goto(made["desk_url"])
    ben.scan(made["code"])
    desk.next("Start: open stap 1")
    slide(ben.main, HOMES, 0.8)
    expect(ben.main.get_by_role("listitem").filter(has_text=HOMES)).to_contain_text("8 stemmenkosten 64 punten")
    slide(ben.main, GREEN, 1)
    expect(ben.main.get_by_role("slider", name=GREEN)).to_have_attribute("aria-valuetext", "6 stemmen, kosten 36 punten")
    expect_saved(ben, "Al uw punten zijn verdeeld.")
    hall.picture("quadratic")
    desk.next("Sluit en toon resultaten")
    expect(ben.main.get_by_role("listitem").filter(has_text=HOMES)).to_contain_text("U: 8 stemmen")
