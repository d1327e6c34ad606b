"""The page with a moderator's sessions: planned, running, finished, a copy, and one that is deleted after typing its title."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import expect

from tests.browser.hall import DESK, SMALL_PHONE, Hall
from tests.browser.test_phone import STICKS_OUT
from tests.phones import hall as room
from tests.server import Server

LONG = "Participatieavond omgevingsvisie buitengebied: geluidsoverlastbeperkingsmaatregelen en verkeersveiligheid rond de basisschool"


def script(title: str) -> dict[str, Any]:
    return {"title": title, "language": "nl", "agenda": [{"kind": "brainstorm", "title": "Denk", "question": "Wat?"}]}


def test_sessions_are_found_copied_and_deleted(hall: Hall, server: Server) -> None:
    for title in ("Dorpsavond Hedikhuizen", "Visie op wonen", LONG, "Omgevingstafel", "Terugblik"):
        server.create(script(title))
    with room(server, script("Doelen voor de wijk")) as running:
        running.desk().do(None, "open", step="s1")
    with room(server, script("Peiling najaar")) as over:
        over.desk().do(None, "finish")
    ada = hall.enter("Ada", DESK)
    page = ada.page
    page.goto(f"{server.url}/sessions")
    hall.picture("key")
    ada.expects("403")  # the browser says that the wrong key was refused
    page.get_by_label("Uw sleutel").fill("wrong")
    page.get_by_role("button", name="Toon mijn sessies").click()
    expect(page.get_by_role("alert")).to_contain_text("Deze sleutel past niet")
    page.get_by_label("Uw sleutel").fill(server.key)
    page.keyboard.press("Enter")
    planned = page.get_by_role("region", name="Gepland")
    expect(planned.get_by_role("listitem")).to_have_count(5)
    expect(page.get_by_role("region", name="Bezig").get_by_role("listitem")).to_contain_text("Doelen voor de wijk")
    expect(page.get_by_role("region", name="Afgerond").get_by_role("link", name="Verslag")).to_be_visible()
    hall.picture("list")
    page.set_viewport_size(SMALL_PHONE["viewport"])
    assert page.evaluate(STICKS_OUT) == []
    hall.picture("narrow")
    page.set_viewport_size(DESK["viewport"])

    page.get_by_label("Zoek op titel of code").fill("visie")
    expect(page.get_by_role("listitem")).to_have_count(2)
    page.get_by_role("button", name="Kopieer Visie op wonen").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Titel").fill("Visie op wonen, tweede avond")
    hall.picture("copy")
    dialog.get_by_role("button", name="Maak de kopie").click()
    expect(page.get_by_role("listitem")).to_have_count(3)

    page.get_by_role("button", name="Verwijder Visie op wonen", exact=True).click()
    erase = dialog.get_by_role("button", name="Verwijder voorgoed")
    expect(erase).to_be_disabled()
    dialog.get_by_label("Typ de titel").fill("Visie op wonen")
    hall.picture("delete")
    erase.click()
    expect(page.get_by_role("listitem")).to_have_count(2)
    expect(page.get_by_role("link", name="Open de regie").first).to_be_visible()
