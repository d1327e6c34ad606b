"""What a moderator does that no script had: a question in between, a word to all phones, a note, and going on after the finish."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.desk import Desk
from tests.browser.hall import DESK, PHONE, SCREEN, Hall
from tests.browser.phone import Phone
from tests.browser.projector import Projector
from tests.server import Server

SCRIPT = {"title": "Dorpsavond", "language": "nl", "agenda": [{"kind": "brainstorm", "title": "Ideeën", "question": "Wat mist ons dorp?"}]}
QUESTION = "Gaan we door tot half tien, of maken we er volgende week een tweede avond van?"


def test_a_question_in_between_a_word_to_all_a_note_and_a_second_chance(hall: Hall, server: Server) -> None:
    made = server.create(SCRIPT)
    desk, screen = Desk(hall.enter("Ada", DESK)), Projector(hall.enter("screen", SCREEN))
    ben = Phone(hall.enter("Ben", PHONE))
    desk.page.goto(made["desk_url"])
    screen.page.goto(made["screen_url"])
    ben.scan(made["code"])
    desk.next("Start: open stap 1")
    ben.page.get_by_role("textbox").fill("een bankje bij de")

    keys = desk.page.keyboard
    keys.press("i")
    hall.picture("asking")
    keys.type(QUESTION)
    keys.press("Enter")
    expect(desk.page.get_by_role("dialog")).to_have_count(0)
    expect(ben.page.get_by_role("heading", name=QUESTION)).to_be_visible()
    expect(ben.page.get_by_text("Weet ik niet")).to_be_visible()
    expect(screen.page.get_by_text(QUESTION)).to_be_visible()
    hall.picture("asked")

    desk.page.get_by_role("textbox", name="Op alle telefoons").fill("De koffie staat klaar, om kwart over acht gaan we verder")
    keys.press("Enter")
    word = ben.top.get_by_text("De koffie staat klaar")
    expect(word).to_be_visible()
    desk.page.get_by_role("heading", name=QUESTION).click()
    keys.press("o")
    keys.type("De wethouder kwam binnen")
    keys.press("Enter")
    expect(desk.page.get_by_text("1 notitie voor het verslag")).to_be_visible()
    hall.picture("message-and-note")
    ben.page.get_by_role("button", name="Gezien").tap()
    expect(word).to_have_count(0)
    desk.page.get_by_role("button", name="Haal het weg").click()

    ben.page.get_by_role("button", name="Ideeën").tap()
    expect(ben.page.get_by_role("textbox")).to_have_value("een bankje bij de")  # what was half typed is still there
    desk.next("Sluit en toon resultaten")
    desk.next("Sluit stap 1")
    desk.next("Rond af")
    desk.page.get_by_role("button", name="Ja, rond af").click()
    expect(ben.page.get_by_text("Bedankt")).to_be_visible()
    desk.page.get_by_role("button", name="Ga toch verder").click()
    expect(ben.page.get_by_text("Bedankt")).to_have_count(0)


def test_somebody_watches_at_a_desk_of_their_own_until_the_link_is_withdrawn(hall: Hall, server: Server) -> None:
    made = server.create(SCRIPT)
    ada = hall.enter("Ada", DESK)
    ada.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=server.url)
    desk = Desk(ada)
    desk.page.goto(made["desk_url"])
    desk.next("Start: open stap 1")
    desk.page.get_by_text("Anderen aan de regie").click()
    desk.page.get_by_label("Voor wie (alleen u ziet dit)").fill("de notulist")
    desk.page.get_by_role("button", name="Link om mee te kijken").click()
    expect(desk.page.get_by_text("Gekopieerd ✓")).to_be_visible()
    watching = hall.enter("Bo", DESK)
    watching.page.goto(desk.page.evaluate("navigator.clipboard.readText()"))
    expect(watching.page.get_by_text("U kijkt mee en maakt notities.")).to_be_visible()
    expect(watching.page.get_by_role("button", name="Voeg idee toe")).to_have_count(0)
    watching.page.keyboard.press("o")
    watching.page.keyboard.type("Men is het eens")
    watching.page.keyboard.press("Enter")
    expect(desk.page.get_by_text("1 notitie voor het verslag")).to_be_visible()
    hall.picture("watching")
    watching.expects("")
    desk.page.get_by_role("button", name="Trek de link van de notulist in").click()
    desk.page.get_by_role("button", name="Ja, trek in").click()
    expect(watching.page.get_by_text("Deze pagina gaat niet open")).to_be_visible()
