"""Ideas that wait for the moderator, in real Chromium: shown several at once, kept back with a reason, and seen by nobody else until then."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.hall import Hall
from tests.browser.test_phone import STICKS_OUT
from tests.browser.test_talking import LONG, TREES, enter, think
from tests.server import Server

RUDE = "De wethouder moet weg"


def test_what_people_write_waits_at_the_desk_until_it_is_shown_or_kept_back(hall: Hall, server: Server) -> None:
    desk, ben, cem, screen = enter(hall, server, think(moderation="before"))
    desk.next("Start: open stap 1")
    expect(ben.top).to_contain_text("De begeleider bekijkt wat u schrijft voordat iedereen het ziet.")
    for text in (TREES, RUDE):
        ben.send(text)
    cem.send(LONG)
    expect(ben.idea(TREES)).to_contain_text("wacht op de begeleider")
    expect(desk.card(LONG, "Wacht op u")).to_be_visible()
    expect(desk.card(RUDE, "Wacht op u")).to_be_visible()
    assert cem.page.evaluate(STICKS_OUT) == []
    hall.picture("waits")
    heard = [person.heard() for person in (cem.person, screen.person)]
    assert TREES not in heard[0] + heard[1]
    desk.choose(RUDE)
    desk.page.keyboard.press("r")
    hall.picture("reason")
    desk.page.get_by_role("dialog").get_by_role("button", name="Gaat over een persoon").click()
    expect(ben.idea(RUDE)).to_contain_text("niet getoond: Gaat over een persoon")
    desk.choose(TREES, LONG)
    desk.page.keyboard.press("a")
    expect(cem.idea(TREES)).to_be_visible()
    expect(screen.page.get_by_role("listitem").filter(has_text=LONG)).to_be_visible()
    expect(desk.page.get_by_text("1 tekst niet getoond")).to_be_visible()
    ben.idea(TREES).get_by_role("button", name="Verwijder").tap()
    hall.picture("decided")
    assert RUDE not in cem.person.heard() + screen.person.heard(), "what was kept back left the server"
    desk.page.get_by_role("button", name="Eerst bekijken").click()
    cem.send("Zonder te wachten")
    expect(ben.idea("Zonder te wachten")).to_be_visible()
