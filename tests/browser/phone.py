"""What a participant can do on a phone, in the words that stand there."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.hall import Person

# Resolves once the service worker is there and has what it needs (a function that gives a promise is not waited for elsewhere).
LAID_BY = """async () => {
  const { active } = await navigator.serviceWorker.ready;
  while (active.state !== "activated" || !(await caches.match(location.pathname))) await new Promise(next => setTimeout(next, 20));
}"""


class Phone:
    def __init__(self, person: Person) -> None:
        self.person = person
        self.page: Page = person.page

    @property
    def main(self) -> Locator:
        return self.page.get_by_role("main")

    @property
    def top(self) -> Locator:
        """The question, and whether the room is out of reach."""
        return self.page.get_by_role("banner")

    # Coming in

    def scan(self, code: str) -> None:
        """Open what the QR code holds."""
        self.page.goto(f"{self.person.url}/j/{code}")

    def type_code(self, code: str) -> None:
        self.page.goto(self.person.url)
        self.page.get_by_role("textbox", name="De code op het scherm").fill(code)
        self.page.get_by_role("button", name="Doe mee").tap()

    def choose_group(self, group: str) -> None:
        expect(self.heading("Bij welke groep hoort u?")).to_be_visible()
        self.page.get_by_role("button", name=group).tap()
        expect(self.page.get_by_text(f"Uw groep: {group}")).to_be_visible()

    def expect_laid_by(self) -> None:
        """The page can be loaded again without a network, as over https and on this machine."""
        self.page.evaluate(LAID_BY)

    def heading(self, text: str) -> Locator:
        return self.page.get_by_role("heading", name=text, level=1)

    def more(self) -> Locator:
        """The menu, opened."""
        self.page.get_by_role("button", name="Meer", exact=True).tap()
        menu = self.page.get_by_role("dialog", name="Op deze telefoon")
        expect(menu).to_be_visible()
        return menu

    # Ideas

    @property
    def box(self) -> Locator:
        return self.page.get_by_role("textbox", name="Uw idee")

    @property
    def ideas(self) -> Locator:
        return self.main.get_by_role("listitem")

    def idea(self, text: str) -> Locator:
        return self.ideas.filter(has_text=text)

    def go_to(self, topic: str) -> None:
        tab = self.page.get_by_role("navigation", name="Thema’s").get_by_role("button", name=re.compile(f"^{topic} "))
        tab.tap()
        expect(tab).to_have_attribute("aria-current", "true")

    def write(self, text: str) -> None:
        """Type into the box as fingers do, key by key."""
        if not self.has_keyboard():
            self.box.tap()
        expect(self.box).to_be_focused()
        self.page.keyboard.type(text)
        expect(self.box).to_have_value(text)

    def send(self, text: str, by_button: bool = False) -> None:
        """Write an idea and send it; the keyboard stays up for the next one."""
        self.write(text)
        if by_button:
            self.page.get_by_role("button", name="Verstuur idee").tap()
        else:
            self.page.keyboard.press("Enter")
        assert self.has_keyboard(), "after sending an idea the box has lost its focus, and with it the keyboard"
        expect(self.box).to_have_value("")

    def write_in(self, topic: str, *ideas: str) -> None:
        self.go_to(topic)
        for idea in ideas:
            self.send(idea)
        self.expect_saved(*ideas)

    def has_keyboard(self) -> bool:
        """Whether the box is the active element at this very moment."""
        return bool(self.box.evaluate("box => document.activeElement === box"))

    def expect_saved(self, *texts: str) -> None:
        for text in texts:
            expect(self.idea(text)).to_contain_text("van u")
            expect(self.idea(text)).to_contain_text("opgeslagen ✓")

    # Clusters

    def open_sheet(self, idea: str) -> Locator:
        self.main.get_by_role("button", name=idea).tap()
        sheet = self.page.get_by_role("dialog", name="Waar hoort dit bij?")
        expect(sheet).to_contain_text(idea)
        return sheet

    def make_cluster(self, title: str, idea: str) -> None:
        sheet = self.open_sheet(idea)
        sheet.get_by_role("textbox").fill(title)
        sheet.get_by_role("button", name="Maak").tap()
        self.expect_cluster(title, idea)

    def put(self, idea: str, cluster: str | None) -> None:
        """Put an idea in a cluster, or take it out of the one in which it is."""
        sheet = self.open_sheet(idea)
        sheet.get_by_role("button", name=cluster or "Uit het cluster halen").tap()
        expect(sheet).to_be_hidden()
        self.expect_cluster(cluster or "Nog niet ingedeeld", idea)

    def expect_cluster(self, cluster: str, *ideas: str) -> None:
        """These ideas stand there, and nothing of it is under way any more."""
        place = self.main.locator("details, section").filter(has_text=cluster)
        for idea in ideas:
            expect(place.get_by_role("button", name=idea, exact=True)).to_be_visible()

    # Scores

    def rate(self, value: int) -> None:
        """A score for the thing that is in sight; it is saved."""
        self.main.get_by_role("radiogroup").locator("label").filter(has_text=str(value)).tap()
        expect(self.page.get_by_role("contentinfo")).to_contain_text("opgeslagen ✓")

    # Dots

    def candidate(self, text: str) -> Locator:
        return self.main.get_by_role("group", name=text, exact=True)

    def dot(self, text: str, times: int = 1) -> None:
        for _ in range(times):
            self.candidate(text).get_by_role("button", name="Eén stip erbij").tap()

    def undot(self, text: str) -> None:
        self.candidate(text).get_by_role("button", name="Eén stip minder").tap()

    def expect_purse(self, words: str) -> None:
        """So many dots left, and all that were placed are saved."""
        purse = self.page.get_by_role("contentinfo")
        expect(purse).to_contain_text(words)
        expect(purse).to_contain_text("opgeslagen ✓")

    def expect_bars(self, *rows: tuple[str, int, int]) -> None:
        """From the longest bar to the shortest: text, the dots that are one's own, all dots."""
        lines = [re.compile(rf"^{re.escape(text)} {f'{own} van u' if own else ''}{dots}$") for text, own, dots in rows]
        expect(self.main.get_by_role("listitem")).to_have_text(lines)
