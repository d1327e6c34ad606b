"""A choice in real Chromium: two phones, the desk and the screen; an option of one's own, a guess, an answer."""

from __future__ import annotations

import sqlite3
from typing import Any

from playwright.sync_api import Locator, Page, expect

from app.core.agenda import GRACE
from tests.browser.desk import Desk
from tests.browser.hall import DESK, PHONE, SCREEN, SMALL_PHONE, Hall
from tests.browser.phone import Phone
from tests.browser.projector import Projector
from tests.browser.test_phone import STICKS_OUT
from tests.server import Server

BIKE, BUS, CAR = "Met de fiets", "Met de buurtbus van de Meervoudigdoelgroepenvervoerscentrale", "Met de auto"
QUESTION = "Hoe komt u het liefst naar het dorpshuis?"
RUDE = "Iets onaardigs"


def script(**settings: Any) -> dict[str, Any]:
    plan = {"kind": "choice", "title": "Kiezen", "question": QUESTION, "items": [BIKE, BUS, CAR], "settings": settings}
    return {"title": "Dorpshuis", "language": "nl", "agenda": [plan]}


def pick(phone: Phone, item: str) -> None:
    """Tap where the finger taps: on the text, as large as a thumb."""
    place = phone.main.locator("label").filter(has_text=item)
    box = place.bounding_box()
    assert box is not None
    assert box["height"] >= 44, "too small for a thumb"
    place.click()


def saved(*phones: Phone) -> None:
    for phone in phones:
        expect(phone.page.get_by_role("contentinfo")).to_contain_text("opgeslagen ✓")


def begin(hall: Hall, server: Server, **settings: Any) -> tuple[dict[str, str], Desk, Projector]:
    made = server.create(script(**settings))
    desk, screen = Desk(hall.enter("Ada", DESK)), Projector(hall.enter("screen", SCREEN))
    desk.page.goto(made["desk_url"])
    screen.page.goto(made["screen_url"])
    return made, desk, screen


def test_people_add_their_own_and_guess_what_most_choose(hall: Hall, server: Server) -> None:
    made, desk, screen = begin(hall, server, own_options=1, guess=True, answer=[BUS])
    ben, cem = Phone(hall.enter("Ben", PHONE)), Phone(hall.enter("Cem", PHONE))
    for phone in (ben, cem):
        phone.scan(made["code"])
    desk.next("Start: open stap 1")
    pick(ben, BUS)
    cem.page.get_by_role("textbox", name="Iets anders?").fill(RUDE)
    cem.page.get_by_role("button", name="Voeg toe").tap()
    expect(cem.main.get_by_role("radio", name=RUDE)).to_be_checked()
    hall.picture("choosing")
    ben.page.get_by_role("button", name="En wat kiezen de meeste mensen?").tap()
    pick(ben, BIKE)
    saved(ben, cem)
    hall.picture("guessing")
    desk.page.get_by_role("button", name=f"Verberg ({RUDE})").click()
    expect(screen.page.get_by_text(RUDE)).to_have_count(0)
    pick(cem, BIKE)
    saved(cem)
    type_in(desk, BUS)
    desk.next("Sluit en toon resultaten")
    expect(bar(screen.page, BUS)).to_contain_text("67%")
    expect(bar(screen.page, BUS)).to_contain_text("juist antwoord ✓")
    expect(bar(screen.page, BIKE)).to_contain_text("verwacht door 1 persoon")
    expect(ben.main).to_contain_text("Uw antwoord is juist.")
    expect(cem.main).to_contain_text("Uw antwoord is niet het juiste.")
    expect(bar(ben.main, BIKE)).to_contain_text("dit verwachtte u")
    expect(desk.page.get_by_role("row").filter(has_text=BUS)).to_contain_text("✓")
    hall.picture("results")


def bar(within: Page | Locator, item: str) -> Locator:
    return within.get_by_role("listitem").filter(has_text=item)


def type_in(desk: Desk, item: str) -> None:
    desk.page.get_by_role("button", name="Typ een stembriefje in").click()
    form = desk.page.get_by_role("dialog", name="Een stembriefje op papier")
    form.get_by_role("listitem").filter(has_text=item).get_by_role("radio", name="Gekozen").check()
    form.get_by_role("button", name="Tel dit stembriefje mee").click()
    expect(desk.page.get_by_role("region", name="op papier").get_by_role("listitem")).to_have_count(1)


def test_several_are_chosen_and_chosen_again_on_the_smallest_phone(hall: Hall, server: Server) -> None:
    made, desk, screen = begin(hall, server, most=2)
    ben = Phone(hall.enter("Ben", SMALL_PHONE))
    ben.scan(made["code"])
    desk.next("Start: open stap 1")
    pick(ben, BIKE)
    pick(ben, CAR)
    expect(ben.main.get_by_role("checkbox", name=BUS)).to_be_disabled()
    pick(ben, CAR)
    pick(ben, BUS)
    saved(ben)
    assert ben.page.evaluate(STICKS_OUT) == []
    hall.picture("several")
    desk.next("Sluit en toon resultaten")
    desk.page.get_by_role("button", name="Stem opnieuw").click()
    desk.page.get_by_role("dialog").get_by_role("button", name="Ja, stem opnieuw").click()
    expect(ben.main.get_by_role("listitem").filter(has_text=BUS)).to_contain_text("Dit koos u in de vorige ronde.")
    pick(ben, CAR)
    saved(ben)
    desk.next("Sluit en toon resultaten")
    expect(bar(screen.page, CAR)).to_contain_text("van 0 naar 100")
    assert ben.page.evaluate(STICKS_OUT) == []
    hall.picture("several-again")


def test_the_large_button_leaves_the_last_votes_their_time_before_it_shows_the_results(hall: Hall, server: Server) -> None:
    made, desk, screen = begin(hall, server)
    desk.next("Start: open stap 1")
    desk.next("Sluit en toon resultaten")
    expect(screen.page.get_by_text("0 mensen hebben gestemd.")).to_be_visible()
    with sqlite3.connect(server.instance / "aanzet.db") as database:
        rows = database.execute("SELECT at, events FROM log WHERE session = ? ORDER BY seq", (made["code"],)).fetchall()
    closed, revealed = (next(at for at, events in rows if f'"{fact}"' in events) for fact in ("step_closed", "results_revealed"))
    assert revealed - closed >= GRACE
