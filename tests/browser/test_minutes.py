"""The minutes at the desk in real Chromium: a file of each format, a line while one is being made, and the page as people print it."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, Route, expect

from tests.browser.hall import DESK, Hall
from tests.server import Server


def save(page: Page, button: str) -> Path:
    """Click and wait for the file."""
    with page.expect_download() as download:
        page.get_by_role("button", name=button, exact=True).click()
    return Path(download.value.path())


def test_the_desk_saves_the_minutes_and_sees_that_one_is_being_made(hall: Hall, server: Server) -> None:
    made = server.create("ijken-en-verrijken")
    person = hall.enter("Ada", DESK)
    desk = person.page
    desk.goto(made["desk_url"])
    desk.get_by_role("combobox", name="Lengte van het verslag").select_option("Eén pagina")
    assert save(desk, "Word").read_bytes().startswith(b"PK")
    held: list[Route] = []
    desk.route("**/minutes.pdf*", lambda route: held.append(route))
    with desk.expect_download() as download:
        desk.get_by_role("button", name="PDF", exact=True).click()
        expect(desk.get_by_role("progressbar", name="PDF wordt gemaakt…")).to_be_visible()
        hall.picture("making")
        assert "length=page" in held[0].request.url
        held[0].continue_()
    assert download.value.suggested_filename == f"aanzet-{made['code']}-interim.pdf"
    expect(desk.get_by_role("progressbar")).to_be_hidden()
    person.expects("500")
    desk.route("**/minutes.xlsx*", lambda route: route.fulfill(status=500, json={"error": {"code": "not_made", "message": "Het lukt nu niet."}}))
    desk.get_by_role("button", name="Excel", exact=True).click()
    expect(desk.get_by_text("Het lukt nu niet.")).to_be_visible()
    reader = hall.enter("reader", DESK).page
    reader.goto(f"{server.url}/api/sessions/{made['code']}/minutes.html?key={made['key']}")
    assert "Atkinson" in reader.evaluate("[...document.fonts].filter(font => font.status === 'loaded').map(font => font.family).join()")
    hall.picture("page")
