"""Ideas that only their authors see, talking about them, and sorting in which the first placement counts, in real Chromium."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import expect

from tests.browser.desk import Desk
from tests.browser.hall import DESK, PHONE, SCREEN, SMALL_PHONE, Hall
from tests.browser.phone import Phone
from tests.browser.projector import Projector
from tests.browser.test_phone import STICKS_OUT
from tests.server import Server

TREES, LONG = "Meer bomen langs de Dorpsstraat", "Een meervoudigonderhandelingsproces over het plein bij de Hervormingskerk"


def enter(hall: Hall, server: Server, *agenda: dict[str, Any]) -> tuple[Desk, Phone, Phone, Projector]:
    """Ada at the desk, the projector, Ben with a phone and Cem with a small one."""
    made = server.create({"title": "Visie", "language": "nl", "agenda": list(agenda)})
    desk, screen = Desk(hall.enter("Ada", DESK)), Projector(hall.enter("screen", SCREEN))
    ben, cem = Phone(hall.enter("Ben", PHONE)), Phone(hall.enter("Cem", SMALL_PHONE))
    desk.page.goto(made["desk_url"])
    screen.page.goto(made["screen_url"])
    for phone in (ben, cem):
        phone.scan(made["code"])
        expect(phone.heading("U bent binnen.")).to_be_visible()
    return desk, ben, cem, screen


def think(**settings: Any) -> dict[str, Any]:
    return {"id": "think", "kind": "brainstorm", "title": "Ideeën", "question": "Wat maakt de buurt fijner?", "settings": settings}


def test_ideas_are_held_back_then_shown_commented_and_built_on(hall: Hall, server: Server) -> None:
    settings = {"see": "own", "order": "random", "max_ideas": 3, "comments": True, "build_on": True}
    desk, ben, cem, screen = enter(hall, server, think(**settings))
    desk.next("Start: open stap 1")
    ben.send(TREES)
    cem.send(LONG)
    ben.expect_saved(TREES)
    expect(cem.main).to_contain_text("Er zijn tot nu toe 2 ideeën.")
    expect(screen.page.get_by_text("2 ideeën tot nu toe")).to_be_visible()
    expect(desk.card(TREES)).to_be_visible()
    hall.picture("held-back")
    assert TREES not in cem.person.heard() + screen.person.heard(), "an idea that is held back left the server"
    desk.next("Toon alle ideeën")
    expect(screen.page.get_by_role("listitem").filter(has_text=TREES)).to_be_visible()
    cem.idea(TREES).get_by_role("button", name="Reageer").tap()
    sheet = cem.page.get_by_role("dialog", name="Over dit idee")
    sheet.get_by_role("textbox", name="Uw reactie").fill("Ook fruitbomen?")
    sheet.get_by_role("button", name="Verstuur reactie").tap()
    expect(sheet.get_by_role("listitem").filter(has_text="Ook fruitbomen?")).to_contain_text("van u")
    hall.picture("comment")
    sheet.get_by_role("button", name="Bouw voort op dit idee").tap()
    cem.send("Fruitbomen op het plein")
    expect(ben.idea("Fruitbomen op het plein")).to_contain_text(f"Bouwt voort op: {TREES}")
    ben.idea(TREES).get_by_role("button", name="1 reactie").tap()
    sheet = ben.page.get_by_role("dialog", name="Over dit idee")
    sheet.get_by_role("button", name="Mee eens").tap()
    expect(sheet.get_by_role("button", name="Mee eens")).to_have_attribute("aria-pressed", "true")
    sheet.get_by_role("button", name="Sluit", exact=True).tap()
    expect(desk.page.get_by_role("option", name=f"{TREES} 1 reactie")).to_be_visible()
    assert cem.page.evaluate(STICKS_OUT) == []
    hall.picture("shown")


def test_pages_go_round_and_each_phone_has_only_the_one_in_hand(hall: Hall, server: Server) -> None:
    desk, ben, cem, screen = enter(hall, server, think(see="page", build_on=True))
    desk.next("Start: open stap 1")
    expect(ben.main).to_contain_text("U begint op een leeg blad.")
    ben.send(TREES)
    expect(ben.main).to_contain_text("Een leeg blad. Stuur nog een idee")
    cem.send(LONG)
    expect(cem.page.get_by_role("list", name="Het blad dat u nu hebt").get_by_role("listitem")).to_contain_text([TREES])
    assert LONG not in ben.person.heard() + screen.person.heard(), "a page was seen by somebody who does not have it"
    hall.picture("pages")
    cem.idea(TREES).get_by_role("button", name="Bouw voort op dit idee").tap()
    cem.send("Fruitbomen op het plein")
    ben.main.get_by_role("button", name="Pak een blad").tap()
    expect(ben.idea(LONG)).to_be_visible()
    ben.main.get_by_role("button", name="Ander blad").tap()
    expect(ben.idea("Fruitbomen op het plein")).to_contain_text(f"Bouwt voort op: {TREES}")
    expect(desk.card_like("Fruitbomen op het plein")).to_contain_text("blad 1")
    expect(screen.page.get_by_text("3 ideeën tot nu toe")).to_be_visible()
    assert cem.page.evaluate(STICKS_OUT) == []
    hall.picture("pages-built-on")
    desk.next("Toon alle ideeën")
    for page in (ben.page, cem.page, screen.page):
        expect(page.get_by_role("listitem").filter(has_text=LONG)).to_be_visible()
    hall.picture("pages-shown")


def test_what_speaks_for_and_against_is_said_item_by_item(hall: Hall, server: Server) -> None:
    sides = {"sides": ["Voor", "Tegen"]}
    talk = {"kind": "discuss", "title": "Bespreken", "question": "Wat vindt u ervan?", "items": [TREES, LONG], "settings": sides}
    desk, ben, cem, screen = enter(hall, server, talk)
    desk.next("Start: open stap 1")
    hall.picture("discuss-empty")
    desk.page.get_by_role("region", name=LONG).get_by_role("button", name="Praat hierover").click()
    expect(ben.main.get_by_role("heading", name=LONG)).to_be_visible()
    say(ben, "Voor", "Dan praten we eindelijk met elkaar over het plein.")
    say(cem, "Tegen", "Het duurt te lang en kost te veel.")
    cem.page.get_by_role("button", name=re.compile("^Voor ")).tap()
    cem.main.get_by_role("button", name="Mee eens").tap()
    expect(cem.main.get_by_role("button", name="Mee eens")).to_have_attribute("aria-pressed", "true")
    screen.expect_panel("Tegen", "Het duurt te lang en kost te veel.")
    expect(desk.card("Het duurt te lang en kost te veel.", f"{LONG}: Tegen")).to_be_visible()
    assert cem.page.evaluate(STICKS_OUT) == []
    hall.picture("discuss")
    ben.main.get_by_role("button", name="Alle onderwerpen").tap()
    expect(ben.main.get_by_role("button", name=re.compile("Hervormingskerk"))).to_contain_text("2 reacties")
    hall.picture("discuss-list")


def say(phone: Phone, side: str, text: str) -> None:
    phone.page.get_by_role("button", name=re.compile(f"^{side} ")).tap()
    phone.page.get_by_role("textbox", name=f"Uw reactie: {side}").fill(text)
    phone.page.get_by_role("button", name="Verstuur reactie").tap()
    expect(phone.main.get_by_role("listitem").filter(has_text=text)).to_contain_text("van u")


def test_the_first_placement_counts_and_the_desk_makes_one_of_several(hall: Hall, server: Server) -> None:
    sort = {
        "kind": "cluster",
        "title": "Sorteren",
        "question": "Waar hoort het bij?",
        "from": "think",
        "settings": {"by": "first", "clusters": ["Groen", "Verkeer"]},
    }
    desk, ben, cem, screen = enter(hall, server, think(), sort)
    desk.next("Start: open stap 1")
    for idea in (TREES, LONG, "Bomen in de straat"):
        ben.send(idea)
    ben.expect_saved(TREES, LONG, "Bomen in de straat")
    desk.next("Sluit stap 1")
    desk.next("Open stap 2: Sorteren")
    ben.put(TREES, "Groen")
    expect(cem.main.locator("details").filter(has_text="Groen").get_by_role("button", name=TREES)).to_be_visible()
    sheet = cem.open_sheet(TREES)
    expect(sheet.get_by_role("button", name="Groen")).to_contain_text("staat hier")
    hall.picture("place")
    sheet.get_by_role("button", name="Verkeer").tap()
    for page in (ben.page, screen.page, desk.page):
        expect(page.get_by_text("ook gezet bij: Verkeer").first).to_be_visible()
    hall.picture("contested")
    desk.card_like(TREES).click()
    desk.card("Bomen in de straat").click(modifiers=["Control"])
    desk.tool("Maak één")
    field = desk.page.get_by_role("textbox", name="Tekst van het idee")
    field.fill("Meer bomen")
    field.press("Enter")
    expect(desk.card_like("Meer bomen")).to_contain_text("gemaakt van 2 ideeën")
    expect(screen.panel("Groen").get_by_role("listitem")).to_have_text(["Meer bomen"])
    expect(ben.main.get_by_role("button", name="Meer bomen")).to_contain_text("gemaakt van 2 ideeën · ook van u")
    expect(cem.main).not_to_contain_text("van u")
    assert cem.page.evaluate(STICKS_OUT) == []
    hall.picture("made-one")
    desk.undo()
    expect(screen.page.get_by_role("alert")).to_have_count(0)
    hall.picture("undone")
