"""Charts have tables as their equals: for ears always, for eyes one key or tap away. Hall.picture looks at every chart in all tests."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.charts import chart_problems
from tests.browser.hall import DESK, PHONE, SCREEN, Hall
from tests.phones import Client
from tests.server import Server

PATH, SQUARE = "Een fietspad", "Een plein"
SCRIPT = {"title": "Visie", "language": "nl", "agenda": [{"kind": "rating", "title": "IJken", "question": "Herkent u dit?", "items": [PATH, SQUARE]}]}


def revealed(server: Server) -> dict[str, str]:
    """A vote in which somebody gave a 2 and a 4, and everybody sees it."""
    made = server.create(SCRIPT)
    desk = Client(server.url, code=made["code"], role="moderator", key=made["key"])
    ben = Client(server.url, code=made["code"], role="participant")
    desk.do(None, "open", step="s1")
    items = {item["text"]: item["id"] for item in ben.wait(lambda: ben.copy.root["room"]["steps"]["s1"]["items"]).values()}
    ben.do("s1", "cast", item=items[PATH], value=2)
    ben.do("s1", "cast", item=items[SQUARE], value=4)
    desk.do(None, "close", step="s1")
    desk.do(None, "reveal", step="s1")
    for client in (desk, ben):
        client.io.disconnect()
    return made


def turned(page: Page, turn: str) -> None:
    """By key where there is a keyboard, else by a tap."""
    button = page.get_by_role("button", name=turn)
    if button.count():
        button.first.click()
    else:
        page.keyboard.press("f")


def test_tables_are_one_key_or_tap_away_on_every_device(hall: Hall, server: Server) -> None:
    made = revealed(server)
    ada, ben, wall = hall.enter("ada", DESK).page, hall.enter("ben", PHONE).page, hall.enter("wall", SCREEN).page
    for page, address in ((ada, "desk_url"), (ben, "join_url"), (wall, "screen_url")):
        page.goto(made[address])
    for page in (ben, wall):
        bar, row = page.locator("figure.chart .ink").first, page.get_by_role("row", name=f"{SQUARE} 4")
        expect(bar).to_be_visible()
        expect(page.get_by_role("listitem").filter(has_text=SQUARE)).to_contain_text("4")
        turned(page, "Als tabel")
        expect(bar).to_have_count(0)
        expect(row).to_be_in_viewport()
        turned(page, "Als beeld")
        expect(bar).to_be_visible()
    ada.keyboard.press("p")
    expect(wall.get_by_role("row", name=f"{SQUARE} 4")).to_be_in_viewport()
    ada.get_by_role("button", name="Tabellen in de zaal").click()
    expect(wall.locator("figure.chart .ink").first).to_be_visible()


def test_a_chart_that_lacks_its_table_is_noticed(hall: Hall, server: Server) -> None:
    page = hall.enter("ben", PHONE).page
    page.goto(revealed(server)["join_url"])
    expect(page.locator("figure.chart .ink").first).to_be_visible()
    assert chart_problems(page) == []
    page.evaluate("document.querySelector('figure.chart').querySelector(':scope > .chart-figures td').textContent = '5'")
    assert chart_problems(page) == ["4 is not in the table of a chart"]
    page.evaluate("document.querySelector('figure.chart').querySelector(':scope > .chart-figures').remove()")
    assert chart_problems(page) == ["a chart without a table"]
    page.evaluate("document.querySelector('figure.chart').replaceWith(document.querySelector('figure.chart .ink'))")
    assert chart_problems(page) == ["drawn without a table: ink"]
    page.reload()
    expect(page.locator("figure.chart .ink").first).to_be_visible()
