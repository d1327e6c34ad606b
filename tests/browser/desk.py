"""What the moderator can do at the desk, in the words that stand there."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.hall import Person


class Desk:
    def __init__(self, person: Person) -> None:
        self.person = person
        self.page: Page = person.page

    def start_session(self, script: str, key: str) -> None:
        """From the start page, with the key of this server, to the desk."""
        self.page.goto(self.person.url)
        self.page.get_by_text("Begeleidt u? Start een sessie").click()
        self.page.get_by_role("radio", name=script).check()
        self.page.get_by_role("textbox", name="Sleutel van deze server").fill(key)
        self.page.get_by_role("button", name="Start de sessie").click()
        expect(self.page.get_by_role("heading", name=script)).to_be_visible()

    def next(self, act: str) -> None:
        """The one button that leads through the meeting, when it says this."""
        self.page.get_by_role("banner").get_by_role("button", name=act, exact=True).click()

    # Ideas

    def card(self, text: str, place: str | None = None) -> Locator:
        within = self.page.get_by_role("listbox", name=place, exact=True) if place else self.page
        return within.get_by_role("option", name=text, exact=True)

    def card_like(self, text: str) -> Locator:
        """The idea with this text and whatever is noted below it."""
        return self.page.get_by_role("option").filter(has_text=text)

    def choose(self, *texts: str) -> None:
        for n, text in enumerate(texts):
            self.card(text).click(modifiers=["Control"] if n else [])
        expect(self.page.get_by_role("listbox").get_by_role("option", selected=True)).to_have_count(len(texts))

    def tool(self, name: str) -> None:
        self.page.get_by_role("toolbar", name="Met de gekozen ideeën").get_by_role("button", name=name, exact=True).click()

    def undo(self) -> None:
        self.page.get_by_role("button", name="Maak ongedaan", exact=True).click()

    def add(self, text: str, topic: str) -> None:
        self.page.get_by_role("textbox", name="Idee van iemand zonder telefoon").fill(text)
        self.page.get_by_role("combobox", name="Thema").select_option(topic)
        self.page.get_by_role("button", name="Voeg idee toe").click()
        expect(self.card(text, topic)).to_be_visible()

    def edit(self, text: str, better: str) -> None:
        self.choose(text)
        self.tool("Wijzig")
        field = self.page.get_by_role("textbox", name="Tekst van het idee")
        expect(field).to_be_focused()
        field.fill(better)
        field.press("Enter")
        expect(self.card(better)).to_be_visible()

    def hide(self, text: str) -> None:
        self.choose(text)
        self.tool("Verberg")
        expect(self.card(text)).to_have_count(0)

    # Clusters

    def box(self, cluster: str) -> Locator:
        return self.page.get_by_role("region", name=cluster, exact=True)

    def make_cluster(self, title: str, *ideas: str) -> None:
        """Put the chosen ideas in a new cluster, out of another one where they stand in one."""
        if ideas:
            self.choose(*ideas)
        form = self.page.get_by_role("textbox", name=re.compile("^Nieuw cluster"))
        form.fill(title)
        form.press("Enter")
        self.expect_cluster(title, *ideas)

    def rename(self, cluster: str, title: str) -> None:
        self.box(cluster).get_by_role("button", name=f"Hernoem ({cluster})").click()
        field = self.page.get_by_role("textbox", name="Naam van het cluster")
        field.fill(title)
        field.press("Enter")
        expect(self.box(title)).to_be_visible()

    def merge(self, cluster: str, into: str) -> None:
        self.box(cluster).get_by_role("button", name=f"Voeg samen… ({cluster})").click()
        choice = self.page.get_by_role("dialog", name=f"Voeg ‘{cluster}’ samen met…")
        choice.get_by_role("option", name=into).click()
        expect(self.box(cluster)).to_have_count(0)

    def drag(self, idea: str, cluster: str) -> None:
        """With the mouse to the name of the cluster, looking before letting go, as hands do."""
        card, box, mouse = self.card(idea), self.box(cluster), self.page.mouse
        card.scroll_into_view_if_needed()
        start, end = middle(card), middle(box.get_by_role("heading"))
        mouse.move(*start)
        mouse.down()
        mouse.move(start[0] + 12, start[1] + 12, steps=3)
        expect(self.page.locator(".in-the-air")).to_be_visible()
        mouse.move(*end, steps=8)
        expect(box).to_have_class(re.compile(r"\bover\b"))
        mouse.up()
        self.expect_cluster(cluster, idea)

    def move_by_keys(self, idea: str, cluster: str) -> None:
        self.card(idea).focus()
        self.page.keyboard.press("m")
        expect(self.page.get_by_role("combobox", name="Naam of nummer van een cluster")).to_be_focused()
        self.page.keyboard.type(cluster[:5].lower())
        self.page.keyboard.press("Enter")
        self.expect_cluster(cluster, idea)

    def expect_cluster(self, cluster: str, *ideas: str) -> None:
        for idea in ideas:
            expect(self.card(idea, cluster)).to_be_visible()

    # Results

    def expect_results(self, *rows: tuple[str, int, int]) -> None:
        """The table in this order: text, dots, voters."""
        table = self.page.get_by_role("table").get_by_role("row")
        expect(table).to_have_text([re.compile("^Waarop"), *(re.compile(rf"^.?{re.escape(text)}.*{dots}{voters}$") for text, dots, voters in rows)])


def middle(thing: Locator) -> tuple[float, float]:
    place = thing.bounding_box()
    assert place is not None, "it is not in sight"
    return place["x"] + place["width"] / 2, place["y"] + place["height"] / 2
