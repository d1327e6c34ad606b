"""A phone that finds the room full says so, waits calmly, and comes in by itself."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.browser.hall import PHONE, Hall
from tests.browser.phone import Phone
from tests.filling import fill, small_server


def test_a_phone_waits_for_a_place_and_comes_in_by_itself(browser: Browser, tmp_path: Path) -> None:
    with small_server(tmp_path) as server:
        code = server.create("vrije-brainstorm", title="Conceptvisie Kerkdorp")["code"]
        inside = fill(server, code=code, role="participant")
        hall = Hall(browser, server.url)
        ben = Phone(hall.enter("Ben", PHONE))
        ben.page.clock.install()
        ben.scan(code)
        expect(ben.heading("Het is vol. Zodra er plaats is, komt u vanzelf binnen.")).to_be_visible()
        hall.picture("full")
        for client in inside:
            client.close()
        while server.figures()['aanzet_clients{role="participant"}']:  # it hears of each line that ends
            ben.page.wait_for_timeout(10)
        ben.page.clock.fast_forward(16_000)  # the longest time between two tries
        expect(ben.heading("U bent binnen.")).to_be_visible()
        troubles = hall.troubles()
        hall.close()
        assert not troubles
