"""The minutes at the desk in real Chromium: looked through and changed, a file of each format, a line while one is being made."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import FrameLocator, Page, Route, expect

from tests.browser.hall import DESK, Hall
from tests.phones import hall as room
from tests.server import Server

IDEAS = ("Meer bomen langs de Stationsweg", "Burgerparticipatieverordeningsvoorstellen in gewone taal 🌳", "Betaalbare woningen voor starters")


def save(page: Page, button: str) -> Path:
    """Click and wait for the file."""
    with page.expect_download() as download:
        page.get_by_role("button", name=button, exact=True).click()
    return Path(download.value.path())


def headings(paper: FrameLocator) -> list[str]:
    return paper.locator("h2").all_text_contents()


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
    expect(reader.get_by_role("heading", name="Agenda")).to_have_count(0)  # one page, as both desks chose
    hall.picture("page")


def test_a_moderator_looks_through_the_minutes_and_every_desk_sees_what_was_changed(hall: Hall, server: Server) -> None:
    with room(server, "ijken-en-verrijken") as meeting:
        clerk = meeting.desk()
        clerk.do(None, "open", step="s2")
        for text in IDEAS:
            clerk.do("s2", "add", text=text, topic="t1")
        clerk.do(None, "finish")
        page = hall.enter("Ada", DESK).page
        page.goto(meeting.made["desk_url"])
        expect(page.get_by_role("button", name="Doornemen en aanpassen")).to_be_visible()
        page.keyboard.press("v")
        sheet = page.get_by_role("dialog", name="Het verslag zoals het de deur uitgaat")
        paper = page.frame_locator("iframe")
        expect(paper.get_by_text(IDEAS[0])).to_be_visible()
        hall.picture("review")

        sheet.get_by_role("checkbox", name="‘Ordenen’ staat in het verslag").uncheck()
        expect(paper.get_by_text("Weggelaten door de begeleider: Ordenen.")).to_be_visible()
        assert "Ordenen" not in headings(paper)
        clerk.wait(lambda: clerk.at("desk", "minutes", "out") == {"s3": True})

        think = sheet.get_by_role("button", name="Aanvullen")
        think.focus()
        page.keyboard.press("Alt+ArrowUp")
        expect(paper.locator("section").nth(3)).to_contain_text("Aanvullen")
        page.keyboard.press("Enter")
        sheet.get_by_label("Uw toelichting, bovenaan dit onderdeel").fill("Het college neemt dit mee.")
        sheet.get_by_label("Inleiding in uw eigen woorden").fill("Een avond om niet te vergeten.")
        page.keyboard.press("Tab")
        expect(paper.get_by_text("Toelichting van de begeleider: Het college neemt dit mee.")).to_be_visible()
        expect(paper.get_by_text("Een avond om niet te vergeten.")).to_be_visible()
        hall.picture("changed")

        grip = sheet.get_by_role("listitem").filter(has_text="Wegen").locator(".steps-grip")
        grip.drag_to(sheet.get_by_role("listitem").first, target_position={"x": 10, "y": 2})
        expect(paper.locator("section").nth(1)).to_contain_text("Wegen")

        clerk.do(None, "minutes", template="memo")
        expect(sheet.get_by_label("Aan", exact=True)).to_be_visible()
        sheet.get_by_label("Aan", exact=True).fill("De gemeenteraad")
        sheet.get_by_label("Van", exact=True).focus()
        expect(paper.get_by_text("De gemeenteraad")).to_be_visible()
        hall.picture("memo")
        sheet.get_by_role("button", name="Maak ongedaan").click()
        expect(paper.get_by_text("De gemeenteraad")).to_be_hidden()
        page.keyboard.press("Escape")
        expect(sheet).to_be_hidden()
