"""A whole day of a moderator, told once for hands of either kind: after the morning the evening is held, put right, and exported."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from playwright.sync_api import expect

from tests.browser.hall import PHONE, Hall
from tests.browser.hands import Keyboard, Mouse
from tests.browser.morning import PLANS, RATE, TITLE, Morning
from tests.browser.phone import Phone
from tests.phones import Client
from tests.server import Server

TYPED = ["Meer bomen in de straat", "Een bankje bij de bushalt", "Schaduw op het plein", "Een fietspad naast het spoor"]
BETTER = "Een bankje bij de bushalte"  # put right afterwards
TROLL, NAMED, WAITED = "Koop nu goedkope zonnebrillen!!!", "Buurman Piet moet weg", "Een watertap op de hoek"
POLL, WORD, NOTE = "Gaan we door tot half tien?", "De koffie staat klaar", "De wethouder kwam om acht uur binnen"
GREEN, STREET = "Groen en schaduw", "De straat zelf"


class Day(Morning):
    """Ben's phone is a real one, those of four others are official clients."""

    def __init__(self, hall: Hall, server: Server, hands: Mouse | Keyboard, folder: Path) -> None:
        super().__init__(hall, server, hands, folder)
        self.others: list[Client] = []

    # In the evening

    def begin(self) -> None:
        """The projector on the wall, people in, and a first round of scores."""
        screen = self.hands.opens(lambda: self.hands.button("Open het zaalscherm ↗"))
        self.screen = screen
        code = self.page.url.rsplit("/", 1)[1]
        self.ben = Phone(self.hall.enter("Ben", PHONE))
        self.ben.scan(code)
        self.others = [Client(self.server.url, code=code, role="participant") for _ in range(4)]
        expect(self.page.get_by_role("banner")).to_contain_text("5 mensen doen mee")
        self._next("Start: open stap 1", "Stap 1 is open: Cijfers geven")
        expect(screen.get_by_role("heading", name=RATE)).to_be_visible()
        self._all_cast("rating", PLANS[0], value=4)
        five = self.ben.page.get_by_role("radiogroup", name=PLANS[0]).locator("label").filter(has_text="5")
        five.tap()
        expect(five.get_by_role("radio")).to_be_checked()
        expect(self.ben.page.get_by_role("contentinfo")).to_contain_text("opgeslagen ✓")  # what comes after the reveal does not count
        expect(self.page.get_by_text("5 mensen hebben gestemd")).to_be_visible()
        self._next("Sluit en toon resultaten", "Iedereen ziet de resultaten.")
        expect(screen.get_by_role("listitem")).to_contain_text([re.compile("4,2$"), re.compile("–$")])

    def think(self) -> None:
        """Ideas come; one waits for approval, one is hidden, taken back and hidden again; time, a word, black, and a note."""
        hands, page, desk = self.hands, self.page, self.hands.desk
        self._next("Open stap 2: Brainstorm", "Stap 2 is open: Brainstorm")
        self.ben.send(TYPED[0])
        self.ben.expect_saved(TYPED[0])  # the minutes have them in the order in which they came
        for phone, text in zip(self.others, [*TYPED[1:], TROLL], strict=True):
            phone.do("s2", "add", text=text)
        hands.pick(TROLL)
        hands.act("h", "Verberg")
        hands.expect_said("1 idee verborgen")
        hands.act("u", "Maak ongedaan")
        hands.expect_said("Ongedaan gemaakt.")
        hands.pick(TROLL)
        hands.act("h", "Verberg")
        expect(desk.card(TROLL)).to_have_count(0)
        expect(self.screen.get_by_text(TROLL)).to_have_count(0)
        self._moderate()
        self._time()
        hands.write(page.get_by_role("textbox", name="Op alle telefoons"), WORD)
        hands.button("Verstuur")
        hands.expect_said("Het staat op alle telefoons.")
        word = self.ben.top.get_by_text(WORD)
        expect(word).to_be_visible()
        hands.button("Haal het weg")
        expect(word).to_have_count(0)
        hands.act("b", "Zwart")
        hands.expect_said("Het scherm is zwart.")
        expect(self.screen.locator(".dark")).to_be_visible()
        hands.act("b", "Zwart")
        hands.press(page.locator("summary").filter(has_text="Notitie voor het verslag"))
        hands.write(page.get_by_role("textbox", name="Nieuwe notitie"), NOTE)
        hands.button("Bewaar")
        hands.expect_said("Genoteerd.")
        hands.expect_all_in_reach()
        self.hall.picture("ideas")

    def _moderate(self) -> None:
        hands, page, desk = self.hands, self.page, self.hands.desk
        hands.button("Eerst bekijken")
        hands.expect_said("Teksten komen eerst bij u.")
        for phone, text in zip(self.others, [NAMED, WAITED], strict=False):
            phone.do("s2", "add", text=text)
        expect(desk.card(NAMED, "Wacht op u")).to_be_visible()
        hands.pick(NAMED)
        hands.act("r", "Toon niet…")
        hands.button("Gaat over een persoon", page.get_by_role("dialog"))
        hands.expect_said("Niet getoond.")
        hands.pick(WAITED)
        hands.act("a", "Toon")
        expect(self.ben.idea(WAITED)).to_be_visible()
        hands.button("Eerst bekijken")

    def _time(self) -> None:
        """A timer that is stopped before its end, extended, and asks when it has come there."""
        hands, page = self.hands, self.page
        timer = page.get_by_role("region", name="Timer")
        hands.write(timer.get_by_role("textbox"), "0,02")
        hands.button("Start", timer)
        expect(page.get_by_text("Niemand wordt afgebroken")).to_be_visible()
        hands.button("Nog één minuut")
        hands.expect_said("Een minuut erbij.")
        expect(self.ben.page.get_by_role("timer")).to_be_visible()
        hands.act("t", "Pauze")
        hands.expect_said("De timer staat stil.")
        hands.button("Stop", timer)
        expect(self.ben.page.get_by_role("timer")).to_have_count(0)

    def ask(self) -> None:
        """A straw poll in between, beside the ideas; then everybody is called back to them."""
        hands, page = self.hands, self.page
        hands.act("i", "Vraag iets tussendoor")
        dialog = page.get_by_role("dialog")
        hands.write(dialog.get_by_role("textbox", name="Vraag"), POLL)
        hands.button("Vraag het nu", dialog)
        hands.expect_said("Iedereen ziet de vraag.")
        expect(dialog).to_have_count(0)
        self.ben.page.get_by_role("radio", name="Ja").tap()
        self._all_cast("choice", "Ja", chosen=True)
        self.ben.page.get_by_role("button", name="Brainstorm").tap()
        hands.button("Iedereen hierheen")
        hands.expect_said("Alle telefoons laten deze stap zien.")
        expect(self.ben.page.get_by_role("heading", name=POLL)).to_be_visible()
        expect(page.get_by_text("5 mensen hebben gestemd")).to_be_visible()
        self._next("Sluit en toon resultaten", "Iedereen ziet de resultaten.")
        expect(self.screen.get_by_text(POLL)).to_be_visible()

    def sort(self) -> None:
        hands, desk = self.hands, self.hands.desk
        self._next("Open stap 4: Cluster", "Stap 4 is open: Cluster")
        hands.pick(TYPED[0], TYPED[2])
        field = self.page.get_by_role("textbox", name=re.compile("^Nieuw cluster"))
        for title, ideas in ((GREEN, [TYPED[0], TYPED[2]]), (STREET, [TYPED[1]])):
            if title == STREET:
                hands.pick(*ideas)
            hands.write(field, title)
            self.page.keyboard.press("Enter")
            hands.expect_said(f"Nieuw cluster: {title}")
            desk.expect_cluster(title, *ideas)
        hands.put(TYPED[3], STREET)
        hands.put(WAITED, STREET)
        hands.expect_all_in_reach()
        self.hall.picture("clusters")

    def weigh(self) -> None:
        hands, page = self.hands, self.page
        self._next("Sluit stap 4", "Stap 4 is gesloten.")
        self._next("Open stap 5: Stippen plakken", "Stap 5 is open: Stippen plakken")
        self.ben.dot(GREEN, 2)
        expect(self.ben.page.get_by_role("contentinfo")).to_contain_text("opgeslagen ✓")
        self._all_cast("dot_vote", STREET, dots=1)
        hands.button("Typ een stembriefje in")
        dialog = page.get_by_role("dialog")
        for _ in range(2):
            hands.button("Eén stip erbij", dialog.get_by_role("group", name=GREEN))
        hands.button("Tel dit stembriefje mee", dialog)
        hands.expect_said("Ingetypt.")
        self._next("Sluit en toon resultaten", "Iedereen ziet de resultaten.")
        hands.desk.expect_results((GREEN, 4, 2), (STREET, 4, 4))
        hands.expect_all_in_reach()
        self.hall.picture("dots")

    def close_all(self) -> None:
        """The ideas are open still; the large button knows."""
        self._next("Sluit stap 2", "Stap 2 is gesloten.")

    def finish(self) -> None:
        self._next("Rond af")
        self.hands.button("Ja, rond af")
        self.hands.expect_said("De sessie is afgerond.")
        expect(self.ben.page.get_by_text("Bedankt")).to_be_visible()

    # Afterwards

    def put_right(self) -> None:
        """The session goes on for a word that was typed wrongly, and ends again."""
        hands, page = self.hands, self.page
        hands.button("Ga toch verder")
        hands.expect_said("De sessie gaat verder.")
        hands.press(page.get_by_role("navigation", name="Agenda").get_by_role("button", name=re.compile("Brainstorm")))
        hands.edit(TYPED[1], BETTER)
        hands.expect_said("Gewijzigd.")
        self.finish()

    def export(self) -> dict[str, Any]:
        """The minutes as data, saved as a file; and the page of them opens."""
        hands, page = self.hands, self.page
        hands.expect_all_in_reach()
        with page.expect_download() as download:
            hands.button("Data", page.get_by_role("region", name="Verslag"))
        download.value.save_as(self.folder / "minutes.json")
        read = hands.opens(lambda: hands.press(page.get_by_role("link", name="Lees het verslag")))
        expect(read.get_by_role("heading", name=TITLE, level=1)).to_be_visible()
        for text in (*PLANS, TYPED[0], BETTER, GREEN, NOTE, POLL):
            expect(read.get_by_text(text).first).to_be_visible()
        self.hall.picture("minutes")
        facts: dict[str, Any] = json.loads((self.folder / "minutes.json").read_text())
        return facts

    def close(self) -> None:
        for phone in self.others:
            phone.close()

    def _all_cast(self, kind: str, text: str, **vote: Any) -> None:
        """All but Ben, on the item with this text in the step of this kind that the hall sees."""
        for phone in self.others:
            phone.wait(lambda phone=phone: phone.room("steps", phone.room("current"), "kind") == kind)
            step = phone.room("current")
            item = next(one for one, item in phone.room("steps", step, "items").items() if item["text"] == text)
            phone.do(step, "cast", item=item, **vote)
