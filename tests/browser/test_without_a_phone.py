"""People without a phone, in real Chromium: a tablet that goes round, and sheets to print."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.hall import PHONE, Hall
from tests.browser.phone import Phone
from tests.browser.test_talking import LONG, TREES, enter, think
from tests.server import Server

VOTE = {"kind": "rating", "title": "Weeg", "question": "Hoe belangrijk vindt u dit voor onze buurt?", "items": [TREES, LONG, "Markt"]}


def test_a_tablet_goes_round_and_sheets_are_printed(hall: Hall, server: Server) -> None:
    desk, ben, _, _ = enter(hall, server, think(max_ideas=2), VOTE)
    desk.next("Start: open stap 1")
    tablet = Phone(hall.enter("tablet", PHONE))
    code = ben.page.url.rsplit("/", 1)[1]
    tablet.page.goto(f"{server.url}/j/{code}?tablet")
    for text in (TREES, LONG):
        expect(tablet.page.get_by_text("Deze tablet gaat van hand tot hand.")).to_be_visible()
        tablet.send(text)
        expect(tablet.main).to_contain_text("van u")
        hall.picture("tablet")
        tablet.page.get_by_role("button", name="Klaar, volgende persoon").tap()
        tablet.page.get_by_role("button", name="Ja, ik ben klaar").tap()
    expect(tablet.page.get_by_text("Deze tablet gaat van hand tot hand.")).to_be_visible()
    expect(tablet.idea(LONG)).to_be_visible()
    expect(tablet.main).not_to_contain_text("van u")
    sheets = desk.page
    sheets.goto(server.url + str(sheets.get_by_role("link", name="Print de code en stembiljetten").get_attribute("href")))
    for name in ("Aan de muur", "Op de tafels", "Codes om inbreng terug te vinden", "Stembiljet: Weeg"):
        sheets.get_by_role("link", name=name).click()
        expect(sheets.get_by_role("link", name=name)).to_have_attribute("aria-current", "page")
        assert len(re.findall(rb"/Type\s*/Page\b", sheets.pdf(prefer_css_page_size=True))) == 1, f"{name} does not fit on one sheet"
        hall.picture(name.replace(":", ""))
    sheets.emulate_media(media="print")
    expect(sheets.get_by_role("navigation")).to_be_hidden()
    expect(sheets.get_by_role("listitem")).to_have_count(3)
