"""The phone's outbox: what was typed without a network is sent once, in order, by the person who typed it, whatever happens to the page."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.hall import PHONE, SCREEN, Hall
from tests.browser.phone import Phone
from tests.browser.projector import Projector
from tests.phones import Client
from tests.proxy import Proxy
from tests.server import Server

QUESTION = "Wat maakt onze straat fijner?"
SCRIPT = {
    "title": "Onze straat",
    "language": "nl",
    "agenda": [
        {"id": "ideas", "kind": "brainstorm", "title": "Ideeën", "question": QUESTION},
        {"kind": "cluster", "title": "Ordenen", "question": "Wat hoort bij elkaar?", "from": "ideas"},
    ],
}
IDEAS = ["Meer bomen", "Een bankje bij de bushalte", "Minder auto’s"]
OFFLINE = "Offline. Wat u schrijft, blijft hier bewaard."


@pytest.fixture
def session(server: Server) -> dict[str, str]:
    return server.create(SCRIPT)


@pytest.fixture
def ada(server: Server, session: dict[str, str]) -> Iterator[Client]:
    """The moderator, without a page; the first step is open."""
    desk = Client(server.url, code=session["code"], role="moderator", key=session["key"])
    desk.do(None, "open", step="s1")
    yield desk
    desk.close()


@pytest.fixture
def network(server: Server) -> Iterator[Proxy]:
    """What stands between Ben and the server."""
    proxy = Proxy(server.port)
    yield proxy
    proxy.close()


@pytest.fixture
def ben(hall: Hall, session: dict[str, str], ada: Client, network: Proxy) -> Phone:
    person = hall.enter("Ben", PHONE, network.url)
    person.bad_network = True
    phone = Phone(person)
    phone.scan(session["code"])
    expect(phone.heading(QUESTION)).to_be_visible()
    phone.expect_laid_by()
    return phone


def ideas_of(ada: Client, step: str = "s1") -> list[str]:
    """The texts in the room in their order."""
    return [item["text"] for item in sorted((ada.room("steps", step, "items") or {}).values(), key=lambda item: item["order"])]


def lose(phone: Phone, network: Proxy) -> None:
    network.cut()
    expect(phone.top).to_contain_text(OFFLINE)


def test_what_was_typed_without_a_network_survives_a_reload_and_stands_on_the_screen_once(
    hall: Hall, session: dict[str, str], ada: Client, network: Proxy, ben: Phone
) -> None:
    screen = Projector(hall.enter("screen", SCREEN))
    screen.page.goto(session["screen_url"])
    lose(ben, network)
    for idea in IDEAS[:2]:
        ben.send(idea)
        expect(ben.idea(idea)).to_contain_text("nog niet verstuurd")
    expect(ben.top).to_contain_text("Offline, 2 nog niet verstuurd. Ze blijven hier bewaard.")
    hall.picture("offline")
    ben.send(IDEAS[2])
    ben.write("Nog een half idee")
    ben.page.reload()
    expect(ben.page.get_by_role("paragraph").filter(has_text="Offline, 3 nog niet verstuurd.")).to_be_visible()
    hall.picture("reloaded-offline")
    network.mend()
    ben.expect_saved(*IDEAS)
    expect(ben.top).not_to_contain_text("Offline")
    expect(ben.box).to_have_value("Nog een half idee")
    expect(ben.ideas).to_have_text([f"{idea}van uopgeslagen ✓Wijzig" for idea in IDEAS])
    expect(screen.page.get_by_role("main").get_by_role("listitem")).to_have_text(IDEAS)
    ada.wait(lambda: ideas_of(ada) == IDEAS)
    hall.picture("back")


def test_two_tabs_send_one_outbox_each_idea_once_in_the_order_of_typing(ada: Client, network: Proxy, ben: Phone) -> None:
    other = Phone(ben.person)
    other.page = ben.person.context.new_page()
    other.page.goto(ben.page.url)
    expect(other.heading(QUESTION)).to_be_visible()
    for tab in (ben, other):
        tab.page.bring_to_front()
        expect(tab.box).to_be_visible()
    network.cut()
    typed = [f"idee {n}" for n in range(6)]
    for n, idea in enumerate(typed):
        tab = (ben, ben, other)[n % 3]
        tab.page.bring_to_front()
        tab.send(idea)
    expect(other.top).to_contain_text("nog niet verstuurd")
    network.mend()
    for tab in (ben, other):
        tab.page.bring_to_front()
        # The whole list at once: for a moment an idea may stand there as this tab's and as what the other tab has brought in.
        expect(tab.ideas).to_have_text([re.compile(rf"^{idea}.*van u.*opgeslagen ✓") for idea in typed])
        expect(tab.top).not_to_contain_text("Offline")
    ada.wait(lambda: ideas_of(ada) == typed)


def test_on_a_shared_tablet_another_person_neither_sees_nor_sends_what_waits(ada: Client, network: Proxy, ben: Phone) -> None:
    lose(ben, network)
    ben.send("Van Ben")
    ben.write("Ben was hier mee bezig")
    key = f"token:{ada.room('code')}"
    token = ben.page.evaluate("key => localStorage.getItem(key)", key)
    ben.page.evaluate("key => localStorage.removeItem(key)", key)
    network.mend()
    ben.page.reload()
    cem = ben
    expect(cem.box).to_have_value("")
    cem.send("Van Cem")
    cem.expect_saved("Van Cem")
    expect(cem.ideas).to_have_count(1)
    ada.wait(lambda: ideas_of(ada) == ["Van Cem"])
    ben.page.evaluate("([key, token]) => localStorage.setItem(key, token)", [key, token])
    ben.page.reload()
    ben.expect_saved("Van Ben")
    expect(ben.box).to_have_value("Ben was hier mee bezig")
    expect(ben.idea("Van Cem")).not_to_contain_text("van u")
    ada.wait(lambda: ideas_of(ada) == ["Van Cem", "Van Ben"])


def test_what_was_refused_for_good_keeps_its_text_until_the_person_has_used_it(hall: Hall, ada: Client, network: Proxy, ben: Phone) -> None:
    lose(ben, network)
    ben.send(IDEAS[1])
    ada.do(None, "close", step="s1")
    ada.do(None, "open", step="s2")  # which takes the ideas, so that nothing comes after
    network.mend()
    expect(ben.heading("Wat hoort bij elkaar?")).to_be_visible()
    expect(ben.top).to_contain_text(f"“{IDEAS[1]}” Deze stap is gesloten.")
    ben.page.reload()
    expect(ben.top).to_contain_text(f"“{IDEAS[1]}” Deze stap is gesloten.")
    hall.picture("refused-elsewhere")
    ada.do(None, "show", step="s1")
    expect(ben.idea(IDEAS[1])).to_contain_text("niet verstuurd: Deze stap is gesloten.")
    hall.picture("refused-closed")
    ada.do(None, "open", step="s1")
    expect(ben.idea(IDEAS[1])).to_contain_text("niet verstuurd")
    hall.picture("refused")
    ben.idea(IDEAS[1]).get_by_role("button", name="Pas aan en verstuur opnieuw").tap()
    expect(ben.box).to_have_value(IDEAS[1])
    ben.page.keyboard.press("Enter")
    ben.expect_saved(IDEAS[1])
    ada.wait(lambda: ideas_of(ada) == [IDEAS[1]])


def test_a_better_text_for_an_own_idea_survives_a_reload_too(ada: Client, ben: Phone) -> None:
    ben.send(IDEAS[0])
    ben.expect_saved(IDEAS[0])
    ben.page.get_by_role("button", name="Wijzig").tap()
    field = ben.page.get_by_role("textbox", name="Wijzig uw idee")
    field.fill("Meer bomen en struiken")
    ben.page.reload()
    expect(field).to_have_value("Meer bomen en struiken")
    ben.page.get_by_role("button", name="Bewaar").tap()
    ben.expect_saved("Meer bomen en struiken")
    ada.wait(lambda: ideas_of(ada) == ["Meer bomen en struiken"])


@pytest.mark.parametrize("broken", ["indexedDB", "localStorage"])
def test_a_phone_that_can_keep_nothing_says_so_and_still_sends(broken: str, hall: Hall, session: dict[str, str], ada: Client, network: Proxy) -> None:
    person = hall.enter("Cem", PHONE, network.url)
    person.bad_network = True
    # What a browser does that forbids storage: looking is refused already.
    person.context.add_init_script(f"Object.defineProperty(window, '{broken}', {{get() {{ throw new DOMException('no', 'SecurityError'); }}}})")
    cem = Phone(person)
    cem.scan(session["code"])
    expect(cem.heading(QUESTION)).to_be_visible()
    network.cut()
    cem.send(IDEAS[0])
    expect(cem.top).to_contain_text("1 nog niet verstuurd. Houd deze pagina open, anders gaat het verloren.")
    hall.picture(f"without-{broken}")
    network.mend()
    cem.expect_saved(IDEAS[0])
    expect(cem.top).not_to_contain_text("verstuurd")
    ada.wait(lambda: ideas_of(ada) == [IDEAS[0]])
