"""A third language is one catalogue file, and every page holds texts that run to the left and texts that are 40 % longer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
import requests
from playwright.sync_api import Page, expect

from tests.browser.hall import DESK, PHONE, SCREEN, Hall
from tests.phones import Client
from tests.pseudo import COUNTS, LONGER, MIRRORED, build, longer
from tests.server import Server

TEXTS = ["Meer bomen langs de Kerkstraat!", "עצים, ופארק.", "Goedkope woningen voor starters"]
VOTES = ("dot_vote", "rating", "estimate", "multi_criteria", "consent")
SETTINGS: dict[str, dict[str, Any]] = {"multi_criteria": {"criteria": [{"text": "Haalbaar"}, {"text": "Eerlijk"}]}}
# What sticks out at either side, and is not inside a part that scrolls or cuts off by itself.
STICKS_OUT = """() => {
  const wide = document.documentElement.clientWidth;
  const holds = part => part && (getComputedStyle(part).overflowX !== 'visible' || holds(part.parentElement));
  const out = [...document.body.querySelectorAll('*')].filter(part => {
    const { left, right, width } = part.getBoundingClientRect();
    return width > 1 && (right > wide + 1 || left < -1) && !holds(part.parentElement);
  });
  const rows = [...document.querySelectorAll('main, dialog, body, html')].filter(part => part.scrollWidth > part.clientWidth + 1);
  return [...out, ...rows].map(part => `${part.tagName}.${part.className}: ${part.textContent.slice(0, 40)}`);
}"""
SIDE = "part => { const { left, right } = part.getBoundingClientRect(); return (left + right) / 2 < innerWidth / 2 ? 'left' : 'right'; }"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = build(tmp_path_factory.mktemp("house"))
    running = Server(tmp_path_factory.mktemp("pseudo") / "instance", house=folder)
    running.start()
    try:
        yield running
    finally:
        running.close()


def script(language: str) -> dict[str, Any]:
    votes = [{"kind": kind, "title": kind, "question": "Wat telt?", "from": "a", "settings": SETTINGS.get(kind, {})} for kind in VOTES]
    think = {"id": "a", "kind": "brainstorm", "title": "Denken", "question": "Wat mist u?", "settings": {"topics": ["Wonen", "Groen"]}}
    return {"title": "Visie", "language": language, "groups": ["Bewoners", "Bedrijven"], "agenda": [think, *votes]}


def fits(page: Page, what: str) -> None:
    assert page.evaluate(STICKS_OUT) == [], what


def test_a_third_language_is_one_catalogue_file(house: Server) -> None:
    made = house.create(script(LONGER))
    page = requests.get(made["join_url"], timeout=10).text
    assert '<html lang="pl" dir="ltr"' in page
    assert '["pl", "Polski"]' in page
    schema = requests.get(f"{house.url}/api/script.schema.json", timeout=10).json()
    assert set(schema["$defs"]["Script"]["properties"]["language"]["enum"]) == {"nl", "en", LONGER, MIRRORED}
    minutes = requests.get(f"{house.url}/api/sessions/{made['code']}/minutes.html?key={made['key']}", timeout=10)
    assert longer("not started yet") in minutes.text
    refused = requests.post(f"{house.url}/api/sessions", json={}, headers={"Accept-Language": LONGER, "Authorization": "Bearer x"}, timeout=10)
    assert refused.json()["error"]["message"] == longer("This key does not fit. Nothing was changed.")


@pytest.mark.parametrize("language", [MIRRORED, LONGER])
def test_every_page_holds_its_texts_in_both_directions(hall: Hall, house: Server, language: str) -> None:
    made = house.create(script(language))
    desk = Client(house.url, code=made["code"], role="moderator", key=made["key"])
    ben, ada, wall = hall.enter("ben", PHONE).page, hall.enter("ada", DESK).page, hall.enter("wall", SCREEN).page
    for page, address in ((ben, made["join_url"]), (ada, made["desk_url"]), (wall, made["screen_url"])):
        page.goto(address)
        expect(page.locator("html")).to_have_attribute("dir", "rtl" if language == MIRRORED else "ltr")
    ben.get_by_role("button", name="Bewoners").tap()
    desk.do(None, "open", step="s1")
    for text in TEXTS:
        desk.do("s1", "add", text=text, topic="Wonen")
    expect(ben.get_by_text(TEXTS[2])).to_be_visible()
    sides = ("left", "right") if language == MIRRORED else ("right", "left")
    assert ben.locator(".send").evaluate(SIDE) == sides[0]
    assert ben.locator(".menu-open").evaluate(SIDE) == sides[0]
    assert ada.locator(".agenda").evaluate(SIDE) == sides[1]
    directions = {text: ben.get_by_text(text).evaluate("part => getComputedStyle(part).direction") for text in TEXTS}
    assert list(directions.values()) == ["ltr", "rtl", "ltr"], "what people wrote keeps its own direction"
    for page in (ben, ada, wall):
        fits(page, "brainstorm")
    ben.locator(".menu-open").tap()
    expect(ben.get_by_role("dialog")).to_be_visible()
    fits(ben, "menu")
    ben.keyboard.press("Escape")
    hall.picture(f"{language}-brainstorm")
    for n, kind in enumerate(VOTES, 2):
        desk.do(None, "open", step=f"s{n}")
        expect(ben.locator("main").get_by_text(TEXTS[0]).first).to_be_visible()
        expect(wall.get_by_text(TEXTS[0]).first).to_be_visible()
        for page in (ben, ada, wall):
            fits(page, kind)
        hall.picture(f"{language}-{kind}")
        desk.do(None, "close", step=f"s{n}")
        desk.do(None, "reveal", step=f"s{n}")
        expect(wall.locator(".bar-track, .estimate, .histogram, .counts, .heat, .quadrant, .consent").first).to_be_attached()
        for page in (ben, ada, wall):
            fits(page, f"results of {kind}")
        hall.picture(f"{language}-{kind}-results")
    ada.goto(f"{house.url}/api/sessions/{made['code']}/minutes.html?key={made['key']}")
    fits(ada, "minutes")
    ada.context.add_cookies([{"name": "language", "value": language, "url": house.url}])
    ada.goto(f"{house.url}/prepare#key={house.key}")
    expect(ada.locator("html")).to_have_attribute("lang", language)
    fits(ada, "prepare")
    ben.goto(f"{made['join_url']}/stored")
    fits(ben, "stored")
    desk.close()


def test_a_plural_takes_the_form_that_its_number_asks_for(hall: Hall, house: Server) -> None:
    """Polish has three: 1, 2 to 4, and the rest."""
    made = house.create({"title": "Visie", "language": LONGER, "agenda": [{"kind": "brainstorm", "title": "Denken", "question": "Wat?"}]})
    ben = hall.enter("ben", PHONE).page
    ben.goto(made["join_url"])
    expect(ben.locator(".hint.figures")).to_have_text(f"1 {longer('people in the room')}{COUNTS[0]}")
    others = [Client(house.url, code=made["code"], role="participant")]
    expect(ben.locator(".hint.figures")).to_have_text(f"2 {longer('people in the room')}{COUNTS[1]}")
    others += [Client(house.url, code=made["code"], role="participant") for _ in range(3)]
    expect(ben.locator(".hint.figures")).to_have_text(f"5 {longer('people in the room')}{COUNTS[2]}")
    for other in others:
        other.close()
    assert json.loads(ben.locator("html").get_attribute("data-tongue") or "")["own"] is False
