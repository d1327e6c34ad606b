"""Statements in real Chromium: one at a time, one proposed and let in, and the opinion groups of a hall of thirty."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor

from playwright.sync_api import expect

from tests.browser.desk import Desk
from tests.browser.hall import DESK, PHONE, SCREEN, SMALL_PHONE, Hall
from tests.browser.phone import Phone
from tests.browser.projector import Projector
from tests.browser.test_phone import STICKS_OUT
from tests.phones import Client
from tests.server import Server

LONG = "In de wijk komt een wijkgezondheidscentrum met huisartsenpraktijken, ook als daarvoor bestaande parkeervoorzieningen verdwijnen."
TOGETHER = "Eerst een school en een huisarts, dan pas de woningen."
PROPOSED = "Er komt een bus die ook ’s avonds rijdt."
SIDES = {  # of one group; the other thinks the opposite, but for what they agree on
    "Elke straat krijgt bomen, ook als dat parkeerplaatsen kost.": 1, "Parkeren in het centrum mag duurder worden.": 1,
    "Wie hier is opgegroeid, krijgt voorrang op een woning.": -1, LONG: 1, TOGETHER: 1, PROPOSED: 1,
}  # fmt: skip
PLAN = {"kind": "stance", "title": "Stellingen", "question": "Hoe groeit onze gemeente?", "items": [text for text in SIDES if text != PROPOSED]}
CROWD = 20


def answer_all(server: Server, code: str, n: int) -> None:
    """Somebody with a phone, of the first group or the second, who passes now and then."""
    client = Client(server.url, code=code, role="participant")
    for place, item in enumerate(client.room("steps", "s1", "items").values()):
        side = SIDES[item["text"]] if n % 2 == 0 or item["text"] in (TOGETHER, PROPOSED) else -SIDES[item["text"]]
        client.do("s1", "cast", item=item["id"], value=0 if (n + place) % 10 == 0 else side)
    client.close()


def tap(phone: Phone, way: str) -> None:
    """Answer the statement that stands there; the next one comes by itself."""
    card = phone.main.locator(".statement")
    text = card.inner_text()
    button = phone.page.get_by_role("group", name=text).get_by_role("button", name=way, exact=True)
    box = button.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 44, "too small for a thumb"
    button.tap()
    expect(card.filter(has_text=text)).to_have_count(0)


def test_a_hall_answers_statements_and_sees_which_groups_think_otherwise(hall: Hall, server: Server) -> None:
    made = server.create({"title": "Omgevingsvisie", "language": "nl", "agenda": [PLAN]})
    desk, screen = Desk(hall.enter("Ada", DESK)), Projector(hall.enter("screen", SCREEN))
    ben, cem = Phone(hall.enter("Ben", PHONE)), Phone(hall.enter("Cem", SMALL_PHONE))
    desk.page.goto(made["desk_url"])
    screen.page.goto(made["screen_url"])
    for phone in (ben, cem):
        phone.scan(made["code"])
    desk.next("Start: open stap 1")
    expect(ben.main.locator(".statement")).to_be_visible()
    hall.picture("open")
    cem.main.get_by_text("Voeg een eigen stelling toe").tap()
    cem.main.get_by_role("textbox", name="Ik vind dat…").fill(PROPOSED)
    cem.main.get_by_role("button", name="Verstuur").tap()
    expect(cem.main.get_by_role("list", name="Uw stellingen")).to_contain_text("wacht op de begeleider")
    tap(ben, "Oneens")
    ben.main.get_by_role("button", name="Terug").tap()
    expect(ben.page.get_by_role("button", name="Oneens", pressed=True)).to_be_visible()
    hall.picture("proposed")
    desk.page.get_by_role("region", name="Wacht op u").get_by_role("button", name="Toon alles").click()
    expect(ben.page.get_by_role("contentinfo")).to_contain_text("1 van 6 beantwoord")
    with ThreadPoolExecutor(8) as crowd:
        list(crowd.map(lambda n: answer_all(server, made["code"], n), range(CROWD)))
    for _ in SIDES:
        tap(ben, "Eens" if SIDES[ben.main.locator(".statement").inner_text()] == 1 else "Oneens")
    expect(ben.main).to_contain_text("U hebt alle stellingen beantwoord.")
    tap(cem, "Sla over")
    for phone in (ben, cem):
        expect(phone.page.get_by_role("contentinfo")).to_contain_text("opgeslagen ✓")
    assert cem.page.evaluate(STICKS_OUT) == []
    hall.picture("answered")
    desk.next("Sluit en toon resultaten")
    expect(screen.page.get_by_role("heading", name="Hierover zijn we verdeeld")).to_be_visible()
    hall.picture("statements")
    desk.page.get_by_role("button", name="Groepen in woorden").click()
    expect(ben.main.get_by_text("U hoort bij groep")).to_be_visible()
    for letter, people in (("A", 11), ("B", 10)):  # Ben is in the larger one
        expect(screen.page.get_by_role("heading", name=re.compile(f"Groep . · {people} mensen"))).to_be_visible()
        expect(screen.page.get_by_role("heading", name=f"Groep {letter}")).to_be_visible()
    expect(screen.page.get_by_role("region", name="Alle groepen zijn het hiermee eens").get_by_role("listitem")).to_have_count(2)
    expect(cem.main).to_contain_text("U hebt te weinig stellingen beantwoord")
    for phone in (ben, cem):
        assert phone.page.evaluate(STICKS_OUT) == []
    hall.picture("groups")
    desk.page.get_by_role("button", name="Kaart", exact=True).click()
    expect(screen.page.get_by_role("table", name="De kaart van meningen")).to_contain_text("Groep A")
    expect(screen.page.locator("ellipse")).to_have_count(2)
    expect(ben.main.get_by_role("row", name="U ")).to_have_count(1)
    expect(screen.page.locator("circle")).to_have_count(0)
    hall.picture("map")
