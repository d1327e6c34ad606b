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


def two_desks(hall: Hall, server: Server) -> tuple[Desk, Desk]:
    """Ada at the desk and Bo at another, by a link; ideas are being clustered."""
    made = server.create(SCRIPT)
    first = Client(server.url, code=made["code"], role="moderator", key=made["key"])
    [link] = first.send(None, "link", {"role": "moderator"})["made"]
    address = requests.get(f"{server.url}/api/sessions/{made['code']}/links", {"key": made["key"]}, timeout=10).json()[link]
    first.send(None, "open", {"step": "s1"})
    for text in ("Starterswoningen", "Knarrenhof"):
        first.send("s1", "add", {"text": text, "topic": "t1"})
    ada, bo = Desk(hall.enter("Ada", DESK)), Desk(hall.enter("Bo", SCREEN))
    ada.page.goto(made["desk_url"])
    bo.page.goto(address)
    expect(ada.page.get_by_role("list", name="Wat misschien aandacht vraagt")).to_have_text("Groen en duurzaamheid heeft nog geen ideeën.")
    first.send(None, "open", {"step": "s2"})
    first.io.disconnect()
    for desk in (ada, bo):
        expect(desk.card(LONG)).to_be_visible()
    return ada, bo


def test_ideas_are_starred_noted_hidden_found_and_put_back_by_keys_and_by_mouse(hall: Hall, server: Server) -> None:
    ada, bo = two_desks(hall, server)
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


def test_two_moderators_who_change_the_same_words_are_told(hall: Hall, server: Server) -> None:
    ada, bo = two_desks(hall, server)
    ada.choose(LONG)
    ada.tool("Wijzig")
    ada.page.get_by_role("textbox", name="Tekst van het idee").fill("Eerlijk solliciteren")
    bo.edit(LONG, "Zonder naam solliciteren")
    expect(ada.page.get_by_role("alert").filter(has_text="Zonder naam solliciteren")).to_be_visible()
    hall.picture("meanwhile")
    ada.page.keyboard.press("Enter")
    expect(bo.card_like("Eerlijk solliciteren")).to_contain_text("na u gewijzigd door iemand anders")
    bo.tool("Maak ongedaan")
    expect(bo.page.get_by_role("alert")).to_contain_text("Dit is daarna veranderd")
    expect(bo.card_like("Eerlijk solliciteren")).to_be_visible()
    ada.tool("Maak ongedaan")
    expect(bo.card("Zonder naam solliciteren")).to_be_visible()
