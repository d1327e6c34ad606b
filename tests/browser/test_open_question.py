"""An open question in real Chromium: short answers hidden until shown, the cloud and the list that equals it, an answer hidden."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.desk import Desk
from tests.browser.hall import DESK, PHONE, SCREEN, SMALL_PHONE, Hall
from tests.browser.phone import Phone
from tests.browser.projector import Projector
from tests.browser.test_phone import STICKS_OUT
from tests.server import Server

LONG = "meervoudigonderhandelingsprocedure"
PLAN = {"kind": "open_question", "title": "Wolk", "question": "Welk woord past bij onze straat?", "settings": {"hidden": True}}
SCRIPT = {"title": "Straat", "language": "nl", "agenda": [PLAN]}


def answer(phone: Phone, *texts: str) -> None:
    for text in texts:
        phone.main.get_by_role("textbox", name="Uw antwoord").fill(text)
        phone.main.get_by_role("button", name="Verstuur").tap()
        own = phone.main.get_by_role("list", name="Uw antwoorden").get_by_role("listitem").filter(has_text=text)
        expect(own).to_contain_text("opgeslagen ✓")


def test_answers_are_seen_by_all_once_they_are_shown_as_a_cloud_and_as_a_list(hall: Hall, server: Server) -> None:
    made = server.create(SCRIPT)
    desk, screen = Desk(hall.enter("Ada", DESK)), Projector(hall.enter("screen", SCREEN))
    ben, cem = Phone(hall.enter("Ben", PHONE)), Phone(hall.enter("Cem", SMALL_PHONE))
    desk.page.goto(made["desk_url"])
    screen.page.goto(made["screen_url"])
    for phone in (ben, cem):
        phone.scan(made["code"])
        expect(phone.page.get_by_role("heading", level=1)).to_be_visible()
    desk.next("Start: open stap 1")
    hall.picture("empty")
    answer(ben, "veilig en groen", LONG, "rotwoord")
    expect(ben.main).to_contain_text("U hebt al uw antwoorden gegeven.")
    answer(cem, "groen")
    assert cem.page.evaluate(STICKS_OUT) == []
    expect(desk.card("rotwoord")).to_be_visible()
    desk.choose("rotwoord")
    desk.tool("Verberg")
    expect(desk.card("rotwoord")).to_have_count(0)
    hall.picture("answered")
    desk.next("Sluit en toon resultaten")
    expect(screen.page.get_by_role("row", name="groen 2")).to_have_count(1)
    expect(cem.main.get_by_role("listitem").filter(has_text=LONG)).to_be_visible()
    assert cem.page.evaluate(STICKS_OUT) == []
    assert "rotwoord" not in cem.person.heard() + screen.person.heard()
    hall.picture("cloud")
    desk.page.get_by_role("button", name="Lijst van woorden").click()
    screen.expect_bars(("groen", 2), (LONG, 1), ("veilig", 1))
    hall.picture("words")
    desk.page.get_by_role("button", name="De antwoorden").click()
    expect(screen.page.get_by_role("listitem").filter(has_text="veilig en groen")).to_be_visible()
