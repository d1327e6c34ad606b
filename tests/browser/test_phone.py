"""The phone's page under hard conditions: without a finger or mouse, on the smallest screen, and with a code that does not exist."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.hall import PHONE, SMALL_PHONE, Hall
from tests.browser.phone import Phone
from tests.phones import Client
from tests.server import Server

LONG = "Een voorbeeldigmeervoudigonderhandelingsproces https://voorbeeld.example/een/heel/lang/adres/zonder/een/enkele/spatie/erin"
QUESTION = "Wat mist u in de meerjarenonderhoudsplanningssystematiek?"
TOPICS = ["Wonen", "Werkgelegenheidsbevordering", "Groen"]
SCRIPT = {
    "title": "Meerjarenonderhoudsplanningsoverlegvoorbereidingsgroep",
    "language": "nl",
    "groups": ["Bewonersvertegenwoordigersverenigingsbestuur", "Gemeente"],
    "agenda": [
        {"id": "a", "kind": "brainstorm", "title": "Conceptvisieaanvullingsronde", "question": QUESTION, "settings": {"topics": TOPICS}},
        {"id": "b", "kind": "cluster", "title": "Ordenen", "question": "Wat hoort bij elkaar?", "from": "a", "settings": {"by": "everyone"}},
        {"id": "c", "kind": "dot_vote", "title": "Wegen", "question": "Wat telt het zwaarst?", "from": "a"},
    ],
}

# What sticks out to the right: the page itself, or a thing that is not inside a part that scrolls by itself.
STICKS_OUT = """() => {
  const wide = document.documentElement.clientWidth;
  const scrolls = part => ['auto', 'scroll'].includes(getComputedStyle(part).overflowX) && part.clientWidth <= wide;
  const inside = part => part && (scrolls(part) || inside(part.parentElement));
  const out = [...document.body.querySelectorAll('*')].filter(part => part.getBoundingClientRect().right > wide + 0.5);
  const parts = out.filter(part => !inside(part.parentElement)).map(part => `${part.tagName}.${part.className}`);
  const rows = [...document.querySelectorAll('main, dialog, body, html')].filter(part => part.scrollWidth > part.clientWidth);
  return [...parts, ...rows.map(part => `${part.tagName} scrolls sideways: ${part.scrollWidth} > ${part.clientWidth}`)];
}"""


@pytest.fixture
def session(server: Server) -> dict[str, str]:
    return server.create(SCRIPT)


@pytest.fixture
def ada(server: Server, session: dict[str, str]) -> Iterator[Client]:
    """The moderator, without a page: these tests look at phones only."""
    desk = Client(server.url, code=session["code"], role="moderator", key=session["key"])
    yield desk
    desk.close()


def test_the_phone_works_by_keyboard_alone(hall: Hall, session: dict[str, str], ada: Client) -> None:
    ben = Phone(hall.enter("Ben", PHONE))
    page = ben.page
    ben.scan(session["code"])
    tab_to(page, page.get_by_role("button", name="Gemeente"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("Uw groep: Gemeente")).to_be_visible()
    ada.do(None, "open", step="s1")
    tab_to(page, page.get_by_role("button", name="Groen"))
    page.keyboard.press("Space")
    tab_to(page, ben.box)
    page.keyboard.type("Meer bomen")
    page.keyboard.press("Enter")
    page.keyboard.type("Minder tegels")
    page.keyboard.press("Enter")
    ben.expect_saved("Meer bomen", "Minder tegels")
    assert ben.has_keyboard()
    ada.do(None, "open", step="s3")
    tab_to(page, ben.candidate("Minder tegels").get_by_role("button", name="Eén stip erbij"))
    page.keyboard.press("Enter")
    page.keyboard.press("Space")
    ben.expect_purse("Nog 3 van 5 stippen")
    expect(ben.candidate("Minder tegels").get_by_label("2 stippen van u")).to_be_visible()
    tab_to(page, ben.candidate("Minder tegels").get_by_role("button", name="Eén stip minder"))
    page.keyboard.press("Enter")
    ben.expect_purse("Nog 4 van 5 stippen")


def tab_to(page: Page, thing: Locator) -> None:
    """Press Tab until the thing has the focus, and a ring that shows it."""
    expect(thing).to_be_visible()
    for _ in range(30):
        page.keyboard.press("Tab")
        if thing.evaluate("thing => thing === document.activeElement"):
            ring = thing.evaluate("thing => getComputedStyle(thing).outlineStyle")
            assert ring != "none", "nothing shows where the focus is"
            return
    raise AssertionError("30 times Tab did not lead to it")


def test_the_smallest_phone_never_scrolls_sideways(hall: Hall, session: dict[str, str], ada: Client) -> None:
    ben = Phone(hall.enter("Ben", SMALL_PHONE))
    page = ben.page

    def expect_fit(where: str) -> None:
        hall.picture(f"small-{where}")
        assert page.evaluate(STICKS_OUT) == [], where

    page.goto(hall.url)
    expect_fit("start")
    page.get_by_text("Begeleidt u? Start een sessie").tap()
    expect(page.get_by_role("button", name="Start de sessie")).to_be_visible()
    expect_fit("moderate")
    ben.scan(session["code"])
    expect(ben.heading("Bij welke groep hoort u?")).to_be_visible()
    expect_fit("groups")
    ben.choose_group("Bewonersvertegenwoordigersverenigingsbestuur")
    expect_fit("waiting")
    ada.do(None, "open", step="s1")
    ada.do(None, "timer", seconds=600)
    ben.write_in("Wonen", LONG)
    page.get_by_role("button", name="Wijzig").tap()
    expect(page.get_by_role("textbox", name="Wijzig uw idee")).to_be_visible()
    expect_fit("brainstorm")
    ada.do(None, "close", step="s1")
    expect(page.get_by_text("Dit onderdeel is gesloten.")).to_be_visible()
    expect_fit("closed")
    ada.do(None, "open", step="s2")
    ben.make_cluster("Woningbouwversnellingsmaatregelenpakketten", LONG)
    expect_fit("cluster")
    ben.open_sheet(LONG)
    expect_fit("sheet")
    page.get_by_role("button", name="Sluit").tap()
    ada.do(None, "open", step="s3")
    ben.dot(LONG, 5)
    ben.expect_purse("Alles verdeeld. Verplaatsen kan nog.")
    expect_fit("two-steps-open")
    ada.do(None, "close", step="s2")
    ada.do(None, "close", step="s3")
    ada.do(None, "reveal", step="s3")
    ben.expect_bars((LONG, 5, 5))
    expect_fit("results")
    ada.do(None, "finish")
    expect(ben.heading("Bedankt voor het meedoen.")).to_be_visible()
    expect_fit("finished")


@pytest.mark.parametrize("typed", ["QQQ-QQQ", "kort"])
def test_an_unknown_code_gets_a_sentence_where_it_was_typed(hall: Hall, typed: str) -> None:
    ben = Phone(hall.enter("Ben", PHONE))
    ben.type_code(typed)
    expect(ben.page.get_by_text("Er is geen sessie met deze code. Kijk nog eens naar de code op het scherm.")).to_be_visible()
    expect(ben.page.get_by_role("textbox", name="De code op het scherm")).to_be_focused()


def test_an_unknown_code_in_the_address_gets_the_same_sentence_and_a_way_out(hall: Hall) -> None:
    ben = Phone(hall.enter("Ben", PHONE))
    ben.person.expects("Failed to load resource: the server responded with a status of 404")
    ben.scan("QQQQQQ")
    expect(ben.heading("Er is geen sessie met deze code. Kijk nog eens naar de code op het scherm.")).to_be_visible()
    ben.page.get_by_role("link", name="Naar de startpagina").tap()
    expect(ben.page.get_by_role("textbox", name="De code op het scherm")).to_be_visible()
