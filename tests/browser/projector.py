"""What the hall can read on the projector."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.hall import Person


class Projector:
    def __init__(self, person: Person) -> None:
        self.person = person
        self.page: Page = person.page

    def code(self) -> str:
        """The code to join, read as people read it."""
        return self.page.get_by_text(re.compile(r"^[A-Z2-9]{3}-[A-Z2-9]{3}$")).inner_text()

    def heading(self, text: str) -> Locator:
        return self.page.get_by_role("heading", name=text, level=1)

    def panel(self, title: str) -> Locator:
        """A topic or a cluster with its ideas."""
        return self.page.get_by_role("region", name=title, exact=True)

    def expect_panel(self, title: str, *ideas: str) -> None:
        expect(self.panel(title).get_by_role("listitem")).to_have_text(list(ideas))

    def expect_bars(self, *rows: tuple[str, int]) -> None:
        """From the longest bar to the shortest: text and dots."""
        for rank, (text, dots) in enumerate(rows, 1):
            bar = self.page.locator(f"li[aria-posinset='{rank}'][aria-setsize='{len(rows)}']")
            expect(bar).to_have_text(re.compile(rf"^.?{re.escape(text)}\s*{dots}$"))
