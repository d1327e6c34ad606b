"""An organisation's logo and accent on the pages, and which theme they have."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from app.brand import palettes
from app.contrast import fitted
from tests.browser.hall import DESK, PHONE, SCREEN, Hall
from tests.server import Server

RED = "#c8102e"
LOGO = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="40" height="20" fill="{RED}"/></svg>'


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of an organisation."""
    folder = tmp_path_factory.mktemp("brand")
    (folder / "logo.svg").write_text(LOGO)
    running = Server(folder / "instance", ORGANISATION="Gemeente Buren", LOGO=str(folder / "logo.svg"), ACCENT=RED)
    running.start()
    try:
        yield running
    finally:
        running.close()


def token(page: Page, name: str) -> str:
    value: str = page.evaluate("name => getComputedStyle(document.documentElement).getPropertyValue(name).trim()", name)
    return value


def test_the_logo_and_the_corrected_accent_are_on_the_pages(browser: Browser, server: Server, hall: Hall) -> None:
    made = server.create("vrije-brainstorm")
    ben = hall.enter("ben", PHONE).page
    wall = hall.enter("wall", SCREEN).page
    asked: list[str] = []
    for page, address in ((ben, made["join_url"]), (wall, made["screen_url"])):
        page.on("request", lambda request: asked.append(request.url))
        page.goto(address)
        logo = page.get_by_role("img", name="Gemeente Buren")
        expect(logo).to_be_visible()
        expect(logo).to_have_js_property("naturalWidth", 640)
    for theme in ("light", "dark"):
        ben.emulate_media(color_scheme=theme)
        expect(ben.locator("html")).to_have_attribute("data-theme", theme)
        assert token(ben, "--accent") == fitted(RED, palettes()[theme]).accent
    ben.goto(server.url)
    expect(ben.get_by_role("img", name="Gemeente Buren")).to_be_visible()
    assert "ACCENT #c8102e is corrected to" in server.output()
    assert all(url.startswith(server.url) for url in asked)


def test_light_or_dark_is_chosen_on_each_device_and_for_the_projector_at_the_desk(server: Server, hall: Hall) -> None:
    made = server.create("vrije-brainstorm")
    ben, ada, wall = hall.enter("ben", PHONE).page, hall.enter("ada", DESK).page, hall.enter("wall", SCREEN).page
    ben.goto(made["join_url"])
    ben.get_by_role("button", name="Meer").tap()
    ben.get_by_label("Licht of donker").select_option("Donker")
    expect(ben.locator("html")).to_have_attribute("data-theme", "dark")
    ben.reload()
    ben.get_by_role("button", name="Meer").tap()
    expect(ben.get_by_label("Licht of donker")).to_have_value("dark")
    expect(ben.locator("html")).to_have_attribute("data-theme", "dark")
    wall.goto(made["screen_url"])
    ada.goto(made["desk_url"])
    ada.get_by_label("Licht of donker op de projector").select_option("Donker")
    expect(wall.locator(".stage")).to_have_attribute("data-theme", "dark")
    expect(ada.locator("html")).to_have_attribute("data-theme", "light")
    ground = wall.locator(".stage").evaluate("stage => getComputedStyle(stage).backgroundColor")
    paper = palettes()["dark"]["paper"]
    assert ground == f"rgb({int(paper[1:3], 16)}, {int(paper[3:5], 16)}, {int(paper[5:], 16)})"
    ben.get_by_label("Licht of donker").select_option("Zoals het apparaat")
    expect(ben.locator("html")).to_have_attribute("data-theme", "light")
