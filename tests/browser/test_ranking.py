"""A ranking in real Chromium: two phones that tap, press and drag, a keyboard, a ballot on paper, the desk and the screen."""

from __future__ import annotations

from playwright.sync_api import Locator, expect

from tests.browser.desk import Desk, middle
from tests.browser.hall import DESK, PHONE, SCREEN, Hall
from tests.browser.phone import Phone
from tests.browser.projector import Projector
from tests.browser.test_phone import STICKS_OUT
from tests.server import Server

PATH, SQUARE, TREES = "Een fietspad langs de Dorpsstraat", "Een meervoudigonderhandelingsproces over het plein", "Meer bomen"
BENCH = "Bankjes bij de bushalte, zodat wie slecht ter been is onderweg kan rusten"
ITEMS = [PATH, SQUARE, TREES, BENCH]
PLAN = {"kind": "ranking", "title": "Op volgorde", "question": "Wat moet eerst?", "items": ITEMS}


def mine(phone: Phone) -> Locator:
    """The rows of the person's own order."""
    return phone.main.locator("ol").get_by_role("listitem")


def tap(phone: Phone, *items: str) -> None:
    for item in items:
        button = phone.main.get_by_role("button", name=item, exact=False).and_(phone.main.locator("[aria-pressed]"))
        box = button.bounding_box()
        assert box is not None
        assert box["height"] >= 44, "too small for a thumb"
        button.tap()


def expect_order(phone: Phone, *items: str) -> None:
    for place, row in enumerate(items):
        expect(mine(phone).nth(place)).to_contain_text(row)
    expect(mine(phone)).to_have_count(len(items))
    expect(phone.page.get_by_role("contentinfo")).to_contain_text("opgeslagen ✓")


def test_an_order_is_tapped_pressed_and_dragged_and_everybody_sees_the_outcome(hall: Hall, server: Server) -> None:
    made = server.create({"title": "Visie", "language": "nl", "agenda": [PLAN]})
    desk, ben, cem = Desk(hall.enter("Ada", DESK)), Phone(hall.enter("Ben", PHONE)), Phone(hall.enter("Cem", PHONE))
    screen = Projector(hall.enter("screen", SCREEN))
    desk.page.goto(made["desk_url"])
    screen.page.goto(made["screen_url"])
    for phone in (ben, cem):
        phone.scan(made["code"])
    desk.next("Start: open stap 1")

    tap(ben, TREES, PATH)
    expect_order(ben, TREES, PATH)
    hall.picture("tapped")
    tap(ben, SQUARE, BENCH, TREES)  # a second tap takes it out
    expect_order(ben, PATH, SQUARE, BENCH)
    tap(ben, TREES)
    up = ben.page.get_by_role("button", name=f"Een plaats omhoog: {TREES}")
    up.focus()
    ben.page.keyboard.press("Enter")
    expect(up).to_be_focused()
    ben.page.keyboard.press("Enter")
    expect_order(ben, PATH, TREES, SQUARE, BENCH)
    assert ben.page.evaluate(STICKS_OUT) == []

    tap(cem, PATH, TREES, SQUARE)
    drag(cem, 2, 0)
    expect_order(cem, SQUARE, PATH, TREES)
    hall.picture("voted")

    type_in(desk, PATH, BENCH)
    desk.next("Sluit en toon resultaten")
    # The path: 3 points from Ben, 2 from Cem and 3 on paper, of the 9 that it could have got.
    for page in (screen.page, ben.page):
        first = page.get_by_role("listitem").filter(has_text=PATH)
        expect(first).to_contain_text("1")
        expect(first).to_contain_text("89")
    expect(screen.page.get_by_text("Ook 1 op 1 staat nummer 1 bovenaan.")).to_be_visible()
    expect(ben.main.get_by_role("listitem").filter(has_text=TREES)).to_contain_text("U: plaats 2")
    expect(desk.page.get_by_role("row").filter(has_text=PATH).first).to_contain_text("89")
    hall.picture("results")


def drag(phone: Phone, start: int, end: int) -> None:
    """By the number of one row to the upper edge of another."""
    mouse, rows = phone.page.mouse, mine(phone)
    handle, target = rows.nth(start).locator(".order-place"), rows.nth(end).bounding_box()
    assert target is not None
    mouse.move(*middle(handle))
    mouse.down()
    mouse.move(middle(handle)[0], target["y"] + 4, steps=5)
    mouse.up()


def type_in(desk: Desk, *order: str) -> None:
    papers = desk.page.get_by_role("region", name="op papier")
    papers.get_by_role("button", name="Typ een stembriefje in").click()
    form = desk.page.get_by_role("dialog", name="Een stembriefje op papier")
    for item in order:
        form.get_by_role("listitem").filter(has_text=item).get_by_role("button", name="Volgende plaats").click()
    desk.person.page.wait_for_function("document.querySelectorAll('dialog [aria-pressed=true]').length === 2")
    form.get_by_role("button", name="Tel dit stembriefje mee").click()
    expect(papers.get_by_role("listitem")).to_have_count(1)
