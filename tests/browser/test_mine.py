"""What happened to one's input, in real Chromium: from the phone, with a code on paper, and minutes that come from elsewhere."""

from __future__ import annotations

import json
import re

from playwright.sync_api import expect

from tests.browser.hall import DESK, SMALL_PHONE, Hall
from tests.browser.test_phone import STICKS_OUT
from tests.browser.test_talking import LONG, TREES, enter, think
from tests.server import Server
from tests.web.test_import import held


def test_ones_own_page_grows_and_a_code_opens_it_without_a_phone(hall: Hall, server: Server) -> None:
    desk, ben, _, _ = enter(hall, server, think())
    desk.next("Start: open stap 1")
    menu = ben.more()
    expect(menu.get_by_role("link", name="Wat is er met mijn inbreng gebeurd?")).to_have_count(0)
    menu.get_by_role("button", name="Sluit").tap()
    ben.send(TREES)
    ben.expect_saved(TREES)

    page = desk.page
    page.get_by_text("Voor iemand met een code op papier").click()
    page.get_by_role("button", name="Nieuwe code").click()
    code = page.get_by_role("textbox", name="Code op papier")
    expect(code).to_have_value(re.compile(r"^[A-Z2-9]{4}(-[A-Z2-9]{4}){3}$"))
    page.get_by_role("textbox", name="Idee van iemand zonder telefoon").fill(LONG)
    page.get_by_role("button", name="Voeg idee toe").click()
    expect(desk.card(LONG)).to_be_visible()
    receipt = code.input_value()
    hall.picture("typed-in")

    ben.more().get_by_role("link", name="Wat is er met mijn inbreng gebeurd?").tap()
    expect(ben.main.get_by_role("article")).to_contain_text(TREES)
    expect(ben.main).to_contain_text("Iedereen kan het zien.")
    expect(ben.main.get_by_role("region", name="Bewaar deze code")).to_contain_text("/mine/")
    expect(ben.main).not_to_contain_text(LONG)
    hall.picture("mine")
    desk.hide(TREES)
    ben.page.get_by_role("button", name="Kijk opnieuw").tap()
    expect(ben.main.get_by_role("article")).to_contain_text("De begeleider heeft dit voor iedereen verborgen.")
    ben.page.get_by_role("link", name="Terug naar de sessie").tap()
    expect(ben.page.get_by_role("textbox", name="Uw idee")).to_be_visible()

    other = hall.enter("Dina", SMALL_PHONE)
    other.expects("404")  # the browser says that the wrong code was refused
    other.page.goto(ben.page.url.replace("/j/", "/mine/"))
    typed = other.page.get_by_role("textbox", name="Uw code")
    typed.fill(f"{receipt[:-1]}{'A' if receipt[-1] != 'A' else 'B'}")
    other.page.get_by_role("button", name="Laat zien wat er gebeurde").tap()
    expect(other.page.get_by_role("alert")).to_contain_text("Deze code klopt niet")
    typed.fill(receipt.lower())
    typed.press("Enter")
    expect(other.page.get_by_role("article")).to_contain_text(LONG)
    assert other.page.evaluate(STICKS_OUT) == []
    hall.picture("by-code")
    assert TREES not in other.page.content()


def test_minutes_from_elsewhere_are_taken_over_or_refused_with_the_place(hall: Hall, server: Server) -> None:
    body = held(server)
    wrong = {**json.loads(body), "place": 7}
    ada = hall.enter("Ada", DESK)
    ada.expects("400")  # the browser says that the wrong file was refused
    page = ada.page
    page.goto(f"{server.url}/sessions")
    page.get_by_label("Uw sleutel").fill(server.key)
    page.keyboard.press("Enter")
    over = page.get_by_role("region", name="Afgerond").get_by_role("listitem").filter(has_text="Avond")
    expect(over).to_have_count(1)
    file = page.get_by_label("Verslag importeren")
    file.set_input_files({"name": "avond.json", "mimeType": "application/json", "buffer": json.dumps(wrong).encode()})
    expect(page.get_by_role("alert")).to_contain_text("place: verwacht een tekst, gekregen 7")
    hall.picture("refused")
    file.set_input_files({"name": "avond.json", "mimeType": "application/json", "buffer": body})
    expect(over).to_have_count(2)
    expect(page.get_by_role("alert")).to_be_empty()
    over.first.get_by_role("link", name="Terugkijken").click()
    expect(page.get_by_role("main")).to_contain_text("Deze sessie is ergens anders gehouden.")
    hall.picture("imported")
