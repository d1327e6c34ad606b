"""Making a script in real Chromium, by mouse and by keyboard alone: palette, forms, times, order, paste, previews, save, export, import, start."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import requests
import yaml
from playwright.sync_api import Locator, Page, expect

from tests.browser.hall import DESK, SCREEN, Hall
from tests.server import ROOT, Server

EXCEL = 'Bankjes\t€ 5.000\r\nBomen in de hele straat\t€ 12.500\r\n"Speelplek\nbij de school"\t€ 20.000\r\n'


def opened(hall: Hall, server: Server, device: dict[str, object]) -> Page:
    page = hall.enter("Ada", device).page
    page.goto(f"{server.url}/prepare#key={server.key}")
    expect(page.get_by_role("heading", name="Draaiboeken", exact=True)).to_be_visible()
    return page


def steps(page: Page) -> Locator:
    return page.get_by_role("navigation", name="Agenda").get_by_role("listitem")


def add(page: Page, kind: str, question: str) -> None:
    page.get_by_role("button", name="+ Voeg een stap toe").click()
    page.get_by_role("dialog").get_by_role("button", name=re.compile(f"^{kind}")).click()
    field = page.get_by_role("textbox", name="Vraag aan de zaal")
    expect(field).to_be_focused()
    field.fill(question)


def paste(field: Locator, text: str) -> None:
    """As the clipboard of Excel or Word gives it."""
    field.evaluate(
        """(field, text) => {
            const given = new DataTransfer();
            given.setData("text/plain", text);
            field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: given, bubbles: true, cancelable: true }));
        }""",
        text,
    )


def test_a_script_is_made_by_mouse_and_started(hall: Hall, server: Server, tmp_path: Path) -> None:
    page = opened(hall, server, DESK)
    hall.picture("list")
    page.get_by_role("button", name="Nieuw draaiboek").click()
    hall.picture("empty")
    page.get_by_role("textbox", name="Titel").fill("Onze straat")
    page.get_by_role("textbox", name="Doel van de bijeenkomst").fill("Samen kiezen")
    page.get_by_role("textbox", name="Plaats van de bijeenkomst").fill("Dorpshuis De Klimop")
    add(page, "Brainstorm", "Wat maakt onze straat fijner?")
    page.get_by_role("textbox", name="Minuten").fill("20")
    add(page, "Stippen plakken", "Wat eerst?")
    page.get_by_role("combobox", name="Waar het over gaat").select_option("Uit stap 1: Brainstorm")
    page.get_by_role("textbox", name="Minuten").fill("10")
    page.get_by_role("textbox", name="Stippen per persoon").fill("vijf")
    expect(page.get_by_text("verwacht: een heel getal van 1 tot en met 100")).to_be_visible()
    hall.picture("wrong")
    page.get_by_role("textbox", name="Stippen per persoon").fill("4")
    expect(page.get_by_text("Stap 2 is nog niet af")).to_have_count(0)
    phone = page.frame_locator("iframe[title='De telefoon']")
    expect(phone.get_by_text("Wat eerst?")).to_be_visible()
    expect(phone.get_by_text("Nog 4 van 4 stippen")).to_be_visible()
    expect(page.frame_locator("iframe[title='De zaal']").get_by_text("Voorbeeld 3")).to_be_visible()
    add(page, "Punten", "Hoe verdeelt u het geld?")
    page.get_by_role("button", name="+ Voeg een regel toe").click()
    paste(page.get_by_role("textbox", name="Wat er vooraf al staat 1"), EXCEL)
    expect(page.get_by_role("textbox", name="Wat er vooraf al staat 3")).to_have_value("Speelplek\nbij de school · € 20.000")
    expect(phone.get_by_text("Bomen in de hele straat")).to_be_visible()
    expect(steps(page)).to_contain_text(["14:00–14:20", "14:20–14:30", "14:30, geen tijd gepland"])
    page.get_by_role("textbox", name="Start").fill("9.30")
    page.keyboard.press("Enter")
    expect(steps(page).first).to_contain_text("09:30–09:50")
    hall.picture("full")
    grip, first = (page.locator(".steps-grip").nth(n).bounding_box() for n in (2, 0))
    assert grip is not None
    assert first is not None
    page.mouse.move(grip["x"] + 9, grip["y"] + 9)
    page.mouse.down()
    page.mouse.move(first["x"] + 9, first["y"] + 2, steps=6)
    page.mouse.up()
    expect(steps(page).first).to_contain_text("Punten")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("Bewaard ✓")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Exporteer").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    script = yaml.safe_load(file.read_text())
    assert (file.name, [step["kind"] for step in script["agenda"]]) == ("onze-straat.yaml", ["points", "brainstorm", "dot_vote"])
    assert (script["purpose"], script["place"]) == ("Samen kiezen", "Dorpshuis De Klimop")
    assert script["agenda"][2] == {
        "kind": "dot_vote", "title": "Stippen plakken", "question": "Wat eerst?", "minutes": 10, "from": "brainstorm", "settings": {"dots": 4},
    }  # fmt: skip
    page.get_by_role("button", name="‹ Alle draaiboeken").click()
    expect(page.get_by_role("link", name="Onze straat")).to_be_visible()
    (tmp_path / "fout.yaml").write_text(file.read_text().replace("kind: points", "kind: munten"))
    hall.people[0].expects("400")
    page.locator("input[type=file]").set_input_files(tmp_path / "fout.yaml")
    expect(page.get_by_role("alert")).to_contain_text("fout.yaml, regel 5: agenda[0].kind")
    hall.picture("refused")
    page.get_by_role("button", name="Start Onze straat").click()
    started = page.get_by_role("listitem").filter(has_text="Onze straat")
    expect(started.get_by_role("link", name="Open de regie")).to_be_visible()


def tab_to(page: Page, name: str) -> None:
    """Tab until what is called so has the focus, as hands without a mouse do."""
    for _ in range(80):
        page.keyboard.press("Tab")
        found = page.evaluate("() => { const at = document.activeElement; return (at.labels?.[0] ?? at).innerText || at.ariaLabel || ''; }")
        if found.strip().startswith(name):
            return
    raise AssertionError(f"Tab does not come to {name}")


def test_a_script_is_made_by_keyboard_alone(hall: Hall, server: Server) -> None:
    page = opened(hall, server, SCREEN)
    keys = page.keyboard
    tab_to(page, "Nieuw draaiboek")
    keys.press("Enter")
    expect(page.get_by_role("textbox", name="Titel")).to_be_visible()
    tab_to(page, "Titel")
    keys.type("Zonder muis")
    for kind, question in (("Brainstorm", "Wat?"), ("Cijfers geven", "Hoe goed?")):
        page.evaluate("document.activeElement.blur()")
        tab_to(page, "+ Voeg een stap toe")
        keys.press("Enter")
        tab_to(page, kind)
        keys.press("Enter")
        expect(page.get_by_role("textbox", name="Vraag aan de zaal")).to_be_focused()
        keys.type(question)
    tab_to(page, "+ Voeg een regel toe")
    keys.press("Enter")
    expect(page.get_by_role("textbox", name="Wat er vooraf al staat 1")).to_be_focused()
    keys.type("Bomen")
    keys.press("Enter")
    keys.type("Bankjes")
    keys.press("Alt+ArrowUp")
    expect(page.get_by_role("textbox", name="Wat er vooraf al staat 1")).to_have_value("Bankjes")
    page.get_by_role("button", name="Brainstorm").focus()
    keys.press("Alt+ArrowDown")
    expect(steps(page)).to_contain_text(["Cijfers geven", "Brainstorm"])
    hall.picture("keyboard")
    keys.press("Control+s")
    expect(page.get_by_text("Bewaard ✓")).to_be_visible()
    page.reload()
    expect(steps(page)).to_contain_text(["Cijfers geven", "Brainstorm"])
    expect(page.frame_locator("iframe[title='De telefoon']").get_by_text("Bankjes")).to_be_visible()
    bearer = {"Authorization": f"Bearer {server.key}"}
    theirs = {"title": "Hun versie", "agenda": [{"kind": "brainstorm", "title": "Denk", "question": "Wat?"}]}
    requests.put(f"{server.url}/api/scripts/saved/{page.url.rpartition('#')[2]}", headers=bearer, json={"script": theirs, "version": 1}, timeout=10)
    page.get_by_role("textbox", name="Titel").fill("Van mij")
    hall.people[0].expects("409")
    keys.press("Control+s")
    page.get_by_role("dialog").get_by_role("button", name="Bewaar het mijne als kopie").click()
    expect(page.get_by_text("Bewaard ✓")).to_be_visible()
    titles = [entry["title"] for entry in requests.get(f"{server.url}/api/scripts/saved", headers=bearer, timeout=10).json()]
    assert titles[:2] == ["Zonder muis", "Hun versie"]
    hall.picture("again")


def test_an_example_goes_through_the_page_without_loss_and_a_table_fills_its_questions(hall: Hall, server: Server, tmp_path: Path) -> None:
    page = opened(hall, server, DESK)
    page.get_by_role("button", name="Kopieer Nulmeting: rondkomen in onze gemeente").click()
    expect(steps(page)).to_have_count(4)
    hall.picture("form")
    before = yaml.safe_load((ROOT / "sessions" / "nulmeting.yaml").read_text())
    assert exported(page, tmp_path) == before
    question = page.get_by_role("textbox", name="Vraag", exact=True).last
    paste(question, "Wat helpt?\t300\nWie helpt?\t200\n")
    expect(page.get_by_role("textbox", name="Vraag", exact=True)).to_have_count(8)
    after = exported(page, tmp_path)
    asked = before["agenda"][0]["settings"]["questions"]
    asked[-1] |= {"text": "Wat helpt?", "max_length": 300}
    asked.append({"id": "v8", "type": "text", "text": "Wie helpt?", "max_length": 200})
    assert after == before
    page.get_by_role("button", name="Maak ongedaan").click()
    expect(page.get_by_role("textbox", name="Vraag", exact=True)).to_have_count(7)
    page.get_by_role("button", name="De sessie zelf").click()
    paste(page.get_by_role("textbox", name="Groepen 3"), "•\tWethouders\r\n•\tRaad en griffie\r\n")
    expect(page.get_by_role("textbox", name="Groepen 5")).to_have_value("Raad en griffie")
    page.reload()
    expect(page.get_by_role("alert")).to_contain_text("zijn terug")
    expect(steps(page)).to_have_count(4)


def exported(page: Page, folder: Path) -> Any:
    with page.expect_download() as download:
        page.get_by_role("button", name="Exporteer").click()
    download.value.save_as(folder / "out.yaml")
    return yaml.safe_load((folder / "out.yaml").read_text())
