"""The people of the meeting about the draft vision, each with a page, and how they come in."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.conceptvisie import GROUPS, SCRIPT
from tests.browser.desk import Desk
from tests.browser.hall import DESK, PHONE, SCREEN, Hall, Person
from tests.browser.phone import Phone
from tests.browser.projector import Projector
from tests.proxy import Proxy
from tests.server import Server


class Meeting:
    """Ada at the desk, the projector, and five phones; `networks` has what stands between some of them and the server."""

    def __init__(self, hall: Hall, server: Server, networks: dict[str, Proxy]) -> None:
        self.hall, self.server, self.networks = hall, server, networks
        self.desk = Desk(hall.enter("Ada", DESK))
        self.screen = Projector(hall.enter("screen", SCREEN))
        self.phones = {name: Phone(hall.enter(name, PHONE, networks[name].url if name in networks else None)) for name in GROUPS}
        self.ben, self.cem, self.dina, self.eva, self.finn = self.phones.values()
        self.code = ""
        self.before_the_vote: dict[str, int] = {}  # how much each had heard

    @property
    def outside(self) -> list[Person]:
        """Everybody who may not see what the desk sees."""
        return [self.screen.person, *(phone.person for phone in self.phones.values())]

    def heard_of_the_vote(self, person: Person) -> str:
        """What came in since the vote opened; earlier steps have shown their own results."""
        return person.heard()[self.before_the_vote[person.name] :]

    def begin(self) -> None:
        """From the start page and the key to the desk and the wall."""
        desk, screen = self.desk.page, self.screen.page
        self.desk.start_session(SCRIPT, self.server.key)
        wall = desk.get_by_role("link", name="Open het zaalscherm").get_attribute("href")
        self.hall.picture("started")
        desk.get_by_role("link", name="Open de regie").click()
        expect(desk.get_by_role("banner").get_by_role("heading", name=SCRIPT)).to_be_visible()
        screen.goto(str(wall))
        qr = screen.get_by_role("img", name=re.compile("^QR-code"))
        expect(qr).to_have_js_property("complete", True)
        assert qr.evaluate("image => image.naturalWidth") > 0
        for page in (desk, screen):
            assert "key=" not in page.url, "a key stands in the address bar, where the hall can read it"
        self.code = self.screen.code().replace("-", "")

    def join(self) -> None:
        """Ben types the code on the start page, the others scan it."""
        self.ben.type_code(self.code.lower())
        for phone in (self.cem, self.dina, self.eva, self.finn):
            phone.scan(self.code)
        self.hall.picture("groups")
        for name, phone in self.phones.items():
            phone.choose_group(GROUPS[name])
        expect(self.ben.page.get_by_text("5 deelnemers in de zaal")).to_be_visible()
        expect(self.screen.page.get_by_text("5 mensen doen mee")).to_be_visible()
        self.expect_all_in()
        self.hall.picture("waiting")

    def expect_all_in(self) -> None:
        people = self.desk.page.get_by_role("region", name="5 mensen doen mee")
        for group, number in (("Bewoners", 2), ("Bedrijven", 2), ("Culturele sector", 1)):
            expect(people.get_by_role("listitem").filter(has_text=group)).to_contain_text(str(number))
