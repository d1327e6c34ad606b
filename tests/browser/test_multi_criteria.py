"""Several criteria in real Chromium: two phones, paper, the desk that moves a weight, and the screen in its three ways."""

from __future__ import annotations

from playwright.sync_api import Locator, expect

from tests.browser.desk import Desk
from tests.browser.hall import DESK, PHONE, SCREEN, Hall
from tests.browser.phone import Phone
from tests.browser.projector import Projector
from tests.browser.test_phone import STICKS_OUT
from tests.phones import Client
from tests.server import Server

MILL, QUAY = "Locatie A: het molenterrein", "Locatie B: bij de haven"
QUIET, NEAR = "Rust in de buurt", "Bereikbaarheid met openbaar vervoer"
CRITERIA = [{"text": QUIET, "weight": 5}, {"text": NEAR, "weight": 5}]
PLAN = {
    "kind": "multi_criteria", "title": "Locaties", "question": "Hoe goed past elke locatie?", "items": [MILL, QUAY],
    "settings": {"criteria": CRITERIA, "low_label": "slecht", "high_label": "goed"},
}  # fmt: skip


def score(within: Locator, item: str, quiet: int, near: int) -> None:
    for criterion, value in ((QUIET, quiet), (NEAR, near)):
        place = within.get_by_role("radiogroup", name=f"{item} {criterion}").locator("label").filter(has_text=str(value))
        box = place.bounding_box()
        assert box is not None
        assert box["width"] >= 44, "too small for a thumb"
        place.click()


def test_places_are_scored_and_a_weight_turns_the_outcome_without_a_new_vote(hall: Hall, server: Server) -> None:
    made = server.create({"title": "Locatiezoektocht", "language": "nl", "agenda": [PLAN]})
    desk, ben, cem = Desk(hall.enter("Ada", DESK)), Phone(hall.enter("Ben", PHONE)), Phone(hall.enter("Cem", PHONE))
    screen = Projector(hall.enter("screen", SCREEN))
    desk.page.goto(made["desk_url"])
    screen.page.goto(made["screen_url"])
    for phone in (ben, cem):
        phone.scan(made["code"])
    desk.next("Start: open stap 1")
    hall.picture("open")
    for phone in (ben, cem):
        score(phone.main, MILL, 5, 1)
        assert phone.page.evaluate(STICKS_OUT) == []
        hall.picture("scored")
        phone.page.get_by_role("button", name="Volgende").tap()
        score(phone.main, QUAY, 2, 5)
        expect(phone.page.get_by_role("contentinfo")).to_contain_text("opgeslagen ✓")
    papers = desk.page.get_by_role("region", name="op papier")
    papers.get_by_role("button", name="Typ een stembriefje in").click()
    form = desk.page.get_by_role("dialog", name="Een stembriefje op papier")
    score(form, MILL, 5, 1)
    form.get_by_role("button", name="Tel dit stembriefje mee").click()
    expect(papers.get_by_role("listitem")).to_have_count(1)
    desk.next("Sluit en toon resultaten")
    bars = screen.page.locator("li.bar")
    expect(bars.filter(has_text=QUAY)).to_have_attribute("aria-posinset", "1")
    expect(bars.filter(has_text=MILL)).to_contain_text("3")
    hall.picture("bars")
    weight = desk.page.get_by_role("slider", name=NEAR)
    weight.fill("0")
    expect(bars.filter(has_text=MILL)).to_have_attribute("aria-posinset", "1")
    expect(bars.filter(has_text=MILL)).to_contain_text("5")
    weight.fill("2.5")
    expect(desk.page.get_by_role("row").filter(has_text=MILL).first).to_contain_text("3,67")
    desk.page.get_by_role("button", name="Elk criterium").click()
    expect(screen.page.get_by_role("row").filter(has_text=MILL)).to_contain_text("513,7")
    hall.picture("heat")
    desk.page.get_by_role("button", name="Twee criteria").click()
    expect(screen.page.get_by_role("table", name=f"{QUIET} en {NEAR}")).to_be_attached()
    expect(ben.main.get_by_role("listitem").filter(has_text=MILL).first).to_contain_text("3,7")
    hall.picture("quadrant")


def test_the_hall_and_the_desk_see_the_heat_map_of_each_group(hall: Hall, server: Server) -> None:
    made = server.create({"title": "Locatiezoektocht", "language": "nl", "groups": ["Bewoners", "Raad"], "agenda": [PLAN]})
    desk, screen = hall.enter("Ada", DESK).page, hall.enter("screen", SCREEN).page
    desk.goto(made["desk_url"])
    screen.goto(made["screen_url"])
    ada = Client(server.url, code=made["code"], role="moderator", key=made["key"])
    ada.do(None, "open", step="s1")
    for group, value in ((1, 5), (2, 2)):
        casts = [{"item": "s1-1", "criterion": criterion, "value": value} for criterion in ("k1", "k2")]
        for _ in range(5):
            ada.do("s1", "paper", casts=casts, group=f"g{group}")
    for kind in ("close", "reveal"):
        ada.do(None, kind, step="s1")
    ada.do("s1", "view", view="heat")
    cells = screen.get_by_role("row", name=MILL).get_by_role("cell")
    expect(cells).to_have_text(["3,5", "3,5", "3,5"])
    ada.do(None, "screen", groups=True)
    expect(screen.get_by_text("Bewoners")).to_be_visible()
    expect(cells).to_have_text(["5", "5", "5"])
    hall.picture("groups")
    desk.get_by_role("combobox", name="Cijfers van").select_option("Raad")
    expect(desk.get_by_role("row", name=MILL).filter(has=desk.get_by_role("cell", name="2", exact=True)).first).to_be_visible()
    ada.close()
