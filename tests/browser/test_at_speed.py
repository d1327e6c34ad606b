"""Working with ideas at speed, by keys and by mouse, with two moderators at desks of their own, in real Chromium."""

from __future__ import annotations

import re
from typing import Any

import requests
from playwright.sync_api import expect

from tests.browser.desk import Desk
from tests.browser.hall import DESK, SCREEN, Hall
from tests.phones import Client
from tests.server import Server

LONG = "Arbeidsmarktdiscriminatievoorkomingsmaatregelen rond het Hervormingskerkplein"
IDEAS = ["Meer bomen langs de Dorpsstraat", "Een bankje bij elke bushalte", LONG, *(f"Fietspad {n}" for n in range(1, 10))]
SORT = {"id": "sort", "kind": "cluster", "title": "Clusteren", "question": "Wat hoort bij elkaar?", "settings": {"clusters": ["Groen", "Straat"]}}
SCRIPT: dict[str, Any] = {
    "title": "Visie",
    "language": "nl",
    "agenda": [
        {"kind": "brainstorm", "title": "Ideeën", "question": "Wat mist u?", "settings": {"topics": ["Wonen", "Groen en duurzaamheid"]}},
        {**SORT, "items": IDEAS},
        {"kind": "dot_vote", "title": "Stemmen", "question": "Wat telt?", "from": "sort", "take": "items", "settings": {"dots": 3}},
    ],
}


def two_desks(hall: Hall, server: Server, step: str = "s2") -> tuple[Desk, Desk, dict[str, str]]:
    """Ada at the desk and Bo at another, by a link; this step is open."""
    made = server.create(SCRIPT)
    first = Client(server.url, code=made["code"], role="moderator", key=made["key"])
    [link] = first.send(None, "link", {"role": "moderator"})["made"]
    address = requests.get(f"{server.url}/api/sessions/{made['code']}/links", {"key": made["key"]}, timeout=10).json()[link]
    first.send(None, "open", {"step": step})
    first.io.disconnect()
    ada, bo = Desk(hall.enter("Ada", DESK)), Desk(hall.enter("Bo", SCREEN))
    ada.page.goto(made["desk_url"])
    bo.page.goto(address)
    return ada, bo, made


def test_ideas_are_starred_noted_hidden_found_and_put_back_by_keys_and_by_mouse(hall: Hall, server: Server) -> None:
    ada, bo, _ = two_desks(hall, server)
    keys = ada.page.keyboard
    ada.card(IDEAS[0]).focus()
    for key in (" ", "Shift+ArrowDown", "s"):
        keys.press(key)
    for desk in (ada, bo):
        expect(desk.page.get_by_role("img", name="Met een ster")).to_have_count(2)
    keys.press("r")
    keys.type("Vraag de wethouder")
    hall.picture("note")
    keys.press("Enter")
    expect(bo.card_like(IDEAS[1])).to_contain_text("1 notitie")
    keys.press("h")
    for key, there in (("", 0), ("u", 1), ("y", 0), ("Control+z", 1)):
        if key:
            keys.press(key)
        expect(bo.card_like(IDEAS[0])).to_have_count(there)
    keys.press("/")
    keys.type("bank hal")
    expect(ada.page.get_by_text("1 van 12 ideeën")).to_be_visible()
    keys.press("Escape")
    ada.page.get_by_role("combobox", name="Welke ideeën").select_option("Met een ster")
    expect(ada.page.get_by_role("option", selected=False).filter(has_text=re.compile("bomen|bankje|Fietspad"))).to_have_count(2)
    ada.page.get_by_role("combobox", name="Welke ideeën").select_option("Alle ideeën")
    tray = ada.page.get_by_role("region", name=re.compile("Nog niet ingedeeld")).bounding_box()
    assert tray is not None
    ada.page.mouse.move(tray["x"] + 4, tray["y"] + 40)
    ada.page.mouse.down()
    ada.page.mouse.move(tray["x"] + 90, tray["y"] + 260, steps=4)
    hall.picture("box")
    ada.page.mouse.up()
    expect(ada.page.get_by_role("listbox", name="Nog niet ingedeeld").get_by_role("option", selected=True)).to_have_count(3)
    keys.press("?")
    expect(ada.page.get_by_role("dialog", name="Toetsen")).to_contain_text("Ster voor een latere stap")
    hall.picture("keys")


def test_the_desk_says_where_ideas_are_missing_and_of_fewer_than_five_people_nothing(hall: Hall, server: Server) -> None:
    ada, bo, made = two_desks(hall, server, "s1")
    phones = [Client(server.url, code=made["code"], role="participant") for _ in range(10)]
    hints = ada.page.get_by_role("list", name="Wat misschien aandacht vraagt").get_by_role("listitem")
    for number, phone in enumerate(phones[:5]):
        expect(hints).to_have_text([] if number < 2 else ["Groen en duurzaamheid heeft nog geen ideeën."])
        phone.send("s1", "add", {"text": f"Starterswoning {number}", "topic": "t1"})
    expect(hints).to_have_text(["Groen en duurzaamheid heeft nog geen ideeën.", "5 mensen hebben nog niets gestuurd."])
    hall.picture("hints")
    phones[0].send("s1", "add", {"text": "Bomen", "topic": "t2"})
    phones[9].io.disconnect()
    expect(hints).to_have_count(0)
    expect(bo.page.get_by_text("Er was nog 1 ander: weg, of de telefoon slaapt.")).to_be_visible()
    for phone in phones[:9]:
        phone.io.disconnect()


def test_two_moderators_who_change_the_same_words_are_told(hall: Hall, server: Server) -> None:
    ada, bo, _ = two_desks(hall, server)
    ada.choose(LONG)
    ada.tool("Wijzig")
    ada.page.get_by_role("textbox", name="Tekst van het idee").fill("Eerlijk solliciteren")
    bo.edit(LONG, "Zonder naam solliciteren")
    expect(ada.page.get_by_role("alert").filter(has_text="Zonder naam solliciteren")).to_be_visible()
    hall.picture("meanwhile")
    ada.page.keyboard.press("Enter")
    expect(bo.card_like("Eerlijk solliciteren")).to_contain_text("na u gewijzigd door iemand anders")
    bo.undo()
    expect(bo.page.get_by_role("alert")).to_contain_text("Dit is daarna veranderd")
    expect(bo.card_like("Eerlijk solliciteren")).to_be_visible()
    ada.undo()
    expect(bo.card("Zonder naam solliciteren")).to_be_visible()
