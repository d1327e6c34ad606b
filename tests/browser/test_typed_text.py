"""What people type is text, everywhere: no page takes it for markup, no file for structure, no spreadsheet for a formula."""

from __future__ import annotations

import json

import requests
from playwright.sync_api import Page, expect

from tests.browser.desk import Desk
from tests.browser.hall import DESK, PHONE, SCREEN, Hall
from tests.browser.phone import Phone
from tests.browser.projector import Projector
from tests.minutes.reading import csv_tables
from tests.server import Server
from tests.visie import VISIE

MARKUP = "<img src=x onerror=alert(1)>"
LIST = "- kop: [\"a;b,c\", 'd', {{ 7*7 }}] # geen %(n)s"
FORMULA = '=HYPERLINK("http://voorbeeld.example";"klik")'
CLUSTER = "</script><script>alert(2)</script>"
TITLE = "Groen & <b>blauw</b>"
IDEAS = [MARKUP, LIST, FORMULA]


def test_what_people_typed_is_text_on_every_page_and_in_the_minutes(hall: Hall, server: Server) -> None:
    session = server.create(VISIE, title=TITLE)
    ada, ben = Desk(hall.enter("Ada", DESK)), Phone(hall.enter("Ben", PHONE))
    cem, screen = Phone(hall.enter("Cem", PHONE)), Projector(hall.enter("screen", SCREEN))
    ada.page.goto(session["desk_url"])
    screen.page.goto(session["screen_url"])
    expect(screen.heading(TITLE)).to_be_visible()
    for phone in (ben, cem):
        phone.scan(session["code"])
        phone.choose_group("Bewoners")

    ada.next("Start: open stap 1")
    ben.write_in("Wonen", *IDEAS)
    expect(cem.ideas).to_have_text(IDEAS)
    screen.expect_panel("Wonen", *IDEAS)
    for idea in IDEAS:
        expect(ada.card(idea, "Wonen")).to_be_visible()

    ada.next("Sluit stap 1")
    ada.next("Open stap 2: Ordenen")
    ben.make_cluster(CLUSTER, MARKUP)
    cem.put(LIST, CLUSTER)
    cem.put(FORMULA, CLUSTER)
    screen.expect_panel(CLUSTER, *IDEAS)
    ada.expect_cluster(CLUSTER, *IDEAS)

    ada.next("Sluit stap 2")
    ada.next("Open stap 3: Wegen")
    ben.dot(CLUSTER, 5)
    ben.expect_purse("Alles verdeeld. Verplaatsen kan nog.")
    ada.next("Sluit en toon resultaten")
    ben.expect_bars((CLUSTER, 5, 5))
    screen.expect_bars((CLUSTER, 5))
    ada.expect_results((CLUSTER, 5, 1))
    hall.picture("typed")
    for person in hall.people:
        expect_no_markup(person.page)
    expect_text_in_minutes(ada.page, f"{server.url}/api/sessions/{session['code']}/minutes", session["key"])


def expect_text_in_minutes(page: Page, address: str, key: str) -> None:
    page.goto(f"{address}.html?key={key}")
    expect(page.get_by_role("heading", name=TITLE, level=1)).to_be_visible()
    expect(page.get_by_role("list").filter(has=page.get_by_text(LIST, exact=True)).first.get_by_role("listitem")).to_have_text(IDEAS)
    expect(page.get_by_role("heading", name=CLUSTER).first).to_be_visible()
    expect_no_markup(page)
    tables = csv_tables(requests.get(f"{address}.csv?key={key}", timeout=10).content)
    assert [row["text"] for step in ("s1", "s2", "s3") for row in tables[step]] == [MARKUP, f"'{LIST}", f"'{FORMULA}"] * 2 + [CLUSTER]
    facts = json.loads(requests.get(f"{address}.json?key={key}", timeout=10).content)
    assert [row["text"] for step in facts["steps"] for row in step["rows"]] == IDEAS * 2 + [CLUSTER]


def expect_no_markup(page: Page) -> None:
    """Nothing on the page was made from what somebody typed; dialogs and failed loads are troubles of the hall."""
    expect(page.locator("img[src='x'], main b, body script:not([src])")).to_have_count(0)
