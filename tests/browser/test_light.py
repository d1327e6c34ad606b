"""How little a phone fetches: all that comes over the wire from the scan of the QR code to the first tap, counted byte by byte."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.hall import PHONE, Hall
from tests.browser.phone import Phone
from tests.phones import hall as room
from tests.proxy import Proxy
from tests.server import Server
from tests.visie import VISIE

BUDGET = 60_000  # bytes, packed as they come, with all headers
TEXTS = [f"Idee {n}: meer bomen langs het water, en bankjes voor wie slecht ter been is" for n in range(20)]


@pytest.fixture
def network(server: Server) -> Iterator[Proxy]:
    proxy = Proxy(server.port)
    yield proxy
    proxy.close()


def opened(server: Server, step: dict[str, Any]) -> str:
    """The code of a session in which this step is open, with steps of other kinds after it."""
    agenda = [{"title": "Eerst", "question": "Wat mist u?", **step}, *VISIE["agenda"]]
    with room(server, {**VISIE, "groups": [], "agenda": agenda}) as meeting:
        desk = meeting.desk()
        desk.do(None, "open", step="s1")
        for text in [] if "items" in step else TEXTS:
            desk.do("s1", "add", text=text)
        return meeting.made["code"]


@pytest.mark.parametrize("step", [
    {"kind": "brainstorm"}, {"kind": "dot_vote", "items": TEXTS}, {"kind": "stance", "items": TEXTS},
], ids=lambda step: str(step["kind"]))  # fmt: skip
def test_a_phone_fetches_at_most_60_kB_until_the_first_tap(hall: Hall, server: Server, network: Proxy, step: dict[str, Any]) -> None:
    ben = Phone(hall.enter("Ben", PHONE, network.url))
    ben.person.bad_network = True  # it ends before the page does
    ben.scan(opened(server, step))
    expect(ben.main.get_by_text("Idee ").first).to_be_visible()
    ben.expect_laid_by()
    print(f"{network.passed} bytes")
    assert network.passed < BUDGET
    later = ben.page.locator("script[src*=phone-cluster]")
    expect(later).to_have_count(0)
    ben.heading("Wat mist u?").tap()
    expect(later).to_have_count(1)
