"""A participatory budget in real Chromium: two phones that choose, compare and send, paper, both rules on the screen, and why something lost."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.desk import Desk
from tests.browser.hall import DESK, PHONE, SCREEN, Hall
from tests.browser.phone import Phone
from tests.browser.projector import Projector
from tests.browser.test_phone import STICKS_OUT
from tests.phones import Client
from tests.server import Server

PLAY, BENCH, CROSSING, TREES = "Speeltuin opknappen", "Buurtbank langs de dijk", "Veilige oversteek bij de basisschool", "Pluktuin met fruitbomen"
COSTS = {PLAY: 14000, BENCH: 6000, CROSSING: 12500, TREES: 5000}
PLAN = {
    "kind": "budget", "title": "De begroting", "question": "Waar gaat het dorpsbudget naartoe?",
    "settings": {
        "budget": 20000, "categories": [{"text": "Verkeer"}, {"text": "Spelen"}], "map": {"file": "dorpskaart.png", "text": "Een kaart van het dorp"},
        "projects": [{"title": title, "cost": cost, "text": f"{title} voor iedereen.", "place": {"x": 35, "y": 38}} for title, cost in COSTS.items()],
    },
}  # fmt: skip


def choose(phone: Phone, *titles: str) -> None:
    for title in titles:
        card = phone.main.get_by_role("listitem").filter(has_text=title)
        button = card.get_by_role("button", name="Kies")
        box = button.bounding_box()
        assert box is not None
        assert box["height"] >= 44, "too small for a thumb"
        button.tap()
        expect(card.get_by_role("button", name="Gekozen ✓")).to_be_visible()


def test_people_spend_a_budget_and_whoever_lost_reads_why(hall: Hall, server: Server) -> None:
    made = server.create({"title": "Burgerbegroting", "language": "nl", "agenda": [PLAN]})
    desk, ben, cem = Desk(hall.enter("Ada", DESK)), Phone(hall.enter("Ben", PHONE)), Phone(hall.enter("Cem", PHONE))
    screen = Projector(hall.enter("screen", SCREEN))
    desk.page.goto(made["desk_url"])
    screen.page.goto(made["screen_url"])
    for phone in (ben, cem):
        phone.scan(made["code"])
    desk.next("Start: open stap 1")
    expect(screen.page.get_by_text("krijgt een even groot deel")).to_be_visible()
    choose(ben, PLAY, TREES)
    bench = ben.main.get_by_role("listitem").filter(has_text=BENCH)
    expect(bench).to_contain_text(re.compile(r"€\s5\.000 te veel"))
    expect(bench.get_by_role("button", name="Past niet")).to_have_attribute("aria-disabled", "true")
    bench.get_by_role("button", name="Lees meer").tap()
    sheet = ben.page.get_by_role("dialog", name=BENCH)
    expect(sheet.get_by_role("img", name="Een kaart van het dorp")).to_have_js_property("complete", True)
    hall.picture("read")
    sheet.get_by_role("button", name="Sluit").tap()
    foot = ben.page.get_by_role("contentinfo")
    expect(foot).to_contain_text(re.compile(r"Nog €\s1\.000 van €\s20\.000"))
    assert ben.page.evaluate(STICKS_OUT) == []
    hall.picture("chosen")
    ben.page.reload()  # what was chosen and not sent is still there
    ben.page.get_by_role("button", name="Vergelijk en verstuur").tap()
    expect(ben.main.get_by_role("row").filter(has_text="Samen")).to_contain_text("19.000")
    hall.picture("compared")
    ben.page.get_by_role("button", name="Verstuur mijn stem").tap()
    expect(foot).to_contain_text("opgeslagen ✓")
    choose(cem, CROSSING, BENCH)
    cem.page.get_by_role("button", name="Vergelijk en verstuur").tap()
    cem.page.get_by_role("button", name="Verstuur mijn stem").tap()
    expect(cem.page.get_by_role("contentinfo")).to_contain_text("opgeslagen ✓")
    more(server, made)
    desk.next("Sluit en toon resultaten")
    expect(screen.page.get_by_role("columnheader", name="Meeste stemmen eerst")).to_be_visible()
    hall.picture("built")
    ben.main.get_by_role("button", name=CROSSING).tap()
    expect(ben.main.get_by_role("heading", name=CROSSING)).to_be_visible()
    assert ben.page.evaluate("() => document.querySelector('main').scrollHeight <= document.querySelector('main').clientHeight"), "not one screen"
    cem.main.get_by_role("button", name=TREES).tap()
    desk.page.get_by_role("button", name=f"Waarom? ({CROSSING})").click()
    expect(desk.page.get_by_role("dialog", name=CROSSING)).to_contain_text("Gaat niet door")
    hall.picture("why")


def more(server: Server, made: dict[str, str]) -> None:
    """Further ballots, on paper."""
    ada = Client(server.url, code=made["code"], role="moderator", key=made["key"])
    for wish, number in ((["s1-1", "s1-4"], 10), (["s1-3", "s1-2"], 6), (["s1-2", "s1-4"], 6), (["s1-3", "s1-4"], 6)):
        for _ in range(number):
            ada.do("s1", "paper", casts=[{"items": wish}])
    ada.close()
