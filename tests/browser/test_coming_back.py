"""Coming back: after a line that died without a word, a locked phone or a restart, people go on where they were and do nothing for it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk import Desk
from tests.browser.hall import DESK, PHONE, SCREEN, Hall
from tests.browser.phone import Phone
from tests.browser.projector import Projector
from tests.phones import Client
from tests.proxy import Proxy
from tests.server import Server

QUESTION = "Wat maakt onze straat fijner?"
SCRIPT = {
    "title": "Onze straat",
    "language": "nl",
    "groups": ["Oost", "West"],
    "agenda": [
        {"id": "ideas", "kind": "brainstorm", "title": "Ideeën", "question": QUESTION},
        {"kind": "dot_vote", "title": "Wegen", "question": "Wat eerst?", "from": "ideas"},
    ],
}


@pytest.fixture
def network(own_server: Server) -> Iterator[Proxy]:
    """What stands between everybody with a page and the server."""
    proxy = Proxy(own_server.port)
    yield proxy
    proxy.close()


@pytest.fixture
def session(own_server: Server) -> dict[str, str]:
    return own_server.create(SCRIPT)


def moderate(server: Server, session: dict[str, str]) -> Client:
    """Ada, without a page."""
    return Client(server.url, code=session["code"], role="moderator", key=session["key"])


def enter(hall: Hall, network: Proxy, session: dict[str, str]) -> Phone:
    person = hall.enter("Ben", PHONE, network.url)
    person.bad_network = True
    ben = Phone(person)
    ben.scan(session["code"])
    ben.choose_group("Oost")
    return ben


def wake(page: Page) -> None:
    """The person takes the phone out of a pocket; a browser without a window has no other way to show that."""
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def test_a_phone_finds_out_by_itself_that_a_line_only_looks_open(hall: Hall, own_server: Server, network: Proxy, session: dict[str, str]) -> None:
    ada = moderate(own_server, session)
    ada.do(None, "open", step="s1")
    ben = enter_open(hall, network, session)
    network.stall()
    ada.do("s1", "add", text="Gezegd toen Ben weg was")
    network.mend()  # for new lines; the old one stays silent
    wake(ben.page)
    expect(ben.idea("Gezegd toen Ben weg was")).to_be_visible()
    network.stall()
    ben.send("Meer bomen")  # nobody wakes the phone: what it sends gets no answer
    expect(ben.top).to_contain_text("Offline, 1 nog niet verstuurd. Het blijft hier bewaard.")
    network.mend()
    ben.expect_saved("Meer bomen")
    expect(ben.top).not_to_contain_text("Offline")
    ada.close()


def enter_open(hall: Hall, network: Proxy, session: dict[str, str]) -> Phone:
    """Ben comes in while the first step is open already."""
    person = hall.enter("Ben", PHONE, network.url)
    person.bad_network = True
    ben = Phone(person)
    ben.scan(session["code"])
    ben.page.get_by_role("button", name="Oost").tap()
    expect(ben.heading(QUESTION)).to_be_visible()
    return ben


def test_a_desk_and_a_screen_find_out_too(hall: Hall, own_server: Server, network: Proxy, session: dict[str, str]) -> None:
    desk, screen = Desk(hall.enter("Ada", DESK, network.url)), Projector(hall.enter("screen", SCREEN, network.url))
    for person, address in ((desk.person, session["desk_url"]), (screen.person, session["screen_url"])):
        person.bad_network = True
        person.page.goto(address.replace(own_server.url, network.url))
    ada = moderate(own_server, session)
    ada.do(None, "open", step="s1")
    expect(screen.heading(QUESTION)).to_be_visible()
    network.stall()
    ada.do("s1", "add", text="Meer bomen")
    network.mend()
    wake(desk.page)
    wake(screen.page)
    expect(desk.card("Meer bomen")).to_be_visible()
    expect(screen.page.get_by_role("main").get_by_text("Meer bomen")).to_be_visible()
    ada.close()


def test_after_a_restart_of_the_server_everybody_is_who_they_were(hall: Hall, own_server: Server, network: Proxy, session: dict[str, str]) -> None:
    ada = moderate(own_server, session)
    ben = enter(hall, network, session)
    ada.do(None, "open", step="s1")
    ben.send("Meer bomen")
    ben.expect_saved("Meer bomen")
    ada.do(None, "open", step="s2")
    ada.do(None, "close", step="s1")
    ben.dot("Meer bomen", 3)
    ben.expect_purse("Nog 2 van 5 stippen")
    ada.close()
    own_server.stop()
    expect(ben.top).to_contain_text("Offline")
    ben.dot("Meer bomen")
    expect(ben.page.get_by_role("contentinfo")).to_contain_text("nog niet verstuurd")
    hall.picture("vote-offline")
    own_server.start()
    ben.expect_purse("Nog 1 van 5 stippen")
    expect(ben.top).not_to_contain_text("Offline")
    ada = moderate(own_server, session)
    assert ada.room("people")["groups"] == {"g1": 1}
    ada.do(None, "close", step="s2")
    ada.do(None, "reveal", step="s2")
    ben.expect_bars(("Meer bomen", 4, 4))
    ada.close()


def test_two_tabs_with_one_token_are_one_person_with_one_ballot(hall: Hall, own_server: Server, network: Proxy, session: dict[str, str]) -> None:
    ada = moderate(own_server, session)
    ada.do(None, "open", step="s1")
    ada.do("s1", "add", text="Meer bomen")
    ben = enter_open(hall, network, session)
    other = Phone(ben.person)
    other.page = ben.person.context.new_page()
    other.page.goto(ben.page.url)
    ada.do(None, "open", step="s2")
    ada.do(None, "close", step="s1")
    ben.dot("Meer bomen", 2)
    other.expect_purse("Nog 3 van 5 stippen")
    other.dot("Meer bomen")
    ben.expect_purse("Nog 2 van 5 stippen")
    ada.wait(lambda: ada.room("people") == {"in": 1, "been": 1, "groups": {"g1": 1}})
    ada.close()
