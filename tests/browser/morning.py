"""The morning of a moderator's day, for hands of either kind: a script is made, kept and rehearsed."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser.hall import Hall
from tests.browser.hands import Keyboard, Mouse
from tests.server import Server

TITLE = "Avond over de Stationsstraat"
EXCEL = "Het plein vergroenen\t€ 12.500\r\nEen veilige oversteek bij de school\t€ 40.000\r\n"
PLANS = ["Het plein vergroenen · € 12.500", "Een veilige oversteek bij de school · € 40.000"]
THINK, SORT, WEIGH = "Wat maakt onze straat fijner?", "Wat hoort bij elkaar?", "Wat eerst?"
RATE = "Wat vindt u van deze plannen?"


class Morning:
    """Ada with `hands`, before anybody else is there."""

    def __init__(self, hall: Hall, server: Server, hands: Mouse | Keyboard, folder: Path) -> None:
        self.hall, self.server, self.hands, self.folder = hall, server, hands, folder

    @property
    def page(self) -> Page:
        return self.hands.page

    def prepare(self) -> None:
        """From the page that the server printed to a script that is kept."""
        hands, page = self.hands, self.page
        page.goto(f"{self.server.url}/#key={self.server.key}")
        hands.press(page.get_by_role("link", name="Maak en wijzig uw eigen draaiboeken"))
        hands.button("Nieuw draaiboek")
        hands.write(page.get_by_role("textbox", name="Titel"), TITLE)
        self._add("Brainstorm", THINK, 15)
        self._add("Cluster", SORT, 15, "Uit stap 1: Brainstorm")
        self._add("Stippen plakken", WEIGH, 10, "Uit stap 2: Cluster")
        hands.write(page.get_by_role("textbox", name="Stippen per persoon"), "3")
        self._add("Cijfers geven", RATE, 5, "Wat hieronder staat, of niets")
        hands.button("+ Voeg een regel toe")
        self._paste(page.get_by_role("textbox", name="Wat er vooraf al staat 1"), EXCEL)
        hands.expect_said("2 regels geplakt.")
        steps = page.get_by_role("navigation", name="Agenda").get_by_role("listitem")
        hands.move_first(steps.filter(has_text="Cijfers"), steps.first)
        expect(steps).to_contain_text(["Cijfers geven", "Brainstorm", "Cluster", "Stippen plakken"])
        hands.write(page.get_by_role("textbox", name="Start"), "19.30")
        page.keyboard.press("Tab")
        expect(steps).to_contain_text(["19:30–19:35", "19:35–19:50", "19:50–20:05", "20:05–20:15"])
        hands.button("Bewaar")
        hands.expect_said("Bewaard.")
        hands.expect_all_in_reach()
        self.hall.picture("prepared")
        hands.button("Start de sessie")

    def _add(self, kind: str, question: str, minutes: int, about: str | None = None) -> None:
        hands, page = self.hands, self.page
        hands.button("+ Voeg een stap toe")
        hands.press(page.get_by_role("dialog").get_by_role("button", name=re.compile(f"^{kind}\\b")))
        field = page.get_by_role("textbox", name="Vraag aan de zaal")
        expect(field).to_be_focused()
        page.keyboard.type(question)
        hands.write(page.get_by_role("textbox", name="Minuten"), str(minutes))
        if about:
            hands.choose(page.get_by_role("combobox", name="Waar het over gaat"), about)

    def _paste(self, field: Locator, text: str) -> None:
        """What another program put on the clipboard."""
        expect(field).to_be_focused()
        self.page.evaluate("text => navigator.clipboard.writeText(text)", text)
        self.page.keyboard.press("Control+v")

    def rehearse(self) -> None:
        """With simulated phones at a desk of its own; then it is thrown away."""
        hands, page = self.hands, self.page
        planned = page.get_by_role("listitem").filter(has_text=TITLE)
        way = planned.get_by_role("link", name="Open de regie")
        expect(way).to_be_visible()
        hands.expect_all_in_reach()
        hands.press(way)
        section = page.get_by_role("region", name="Eerst repeteren?")
        hands.write(section.get_by_role("spinbutton", name="Nagespeelde telefoons"), "8")
        hands.button("Begin een repetitie", section)
        open_desk = section.get_by_role("button", name="Open de regie van de repetitie")
        expect(open_desk).to_be_visible()
        hands.page = hands.opens(lambda: hands.press(open_desk))
        trial = hands.page
        expect(trial.get_by_role("banner")).to_contain_text("Hiervan blijft niets bewaard.")
        self._next("Start: open stap 1", "Stap 1 is open: Cijfers geven")
        expect(trial.get_by_text(re.compile("[5-8] mensen hebben gestemd"))).to_be_visible()
        hands.button("Gooi de repetitie weg")
        expect(trial.get_by_role("heading", name="De repetitie is weg")).to_be_visible()
        trial.close()
        hands.page = page
        page.bring_to_front()
        page.evaluate("dispatchEvent(new Event('focus'))")
        expect(section.get_by_role("button", name="Begin een repetitie")).to_be_visible()

    def _next(self, act: str, said: str | None = None) -> None:
        """What the large button says now."""
        expect(self.page.locator(".next[aria-disabled=false]")).to_have_text(re.compile(f"^{act}"))
        self.hands.act("n", act)
        if said:
            self.hands.expect_said(said)
