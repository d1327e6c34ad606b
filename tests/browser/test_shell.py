"""The phone's page without a network: what was laid by on the phone, and never instead of what the server says."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.hall import PHONE, Hall
from tests.browser.phone import Phone
from tests.proxy import Proxy
from tests.server import Server

SCRIPT = {"title": "Onze straat", "language": "nl", "agenda": [{"kind": "brainstorm", "title": "Ideeën", "question": "Wat mist u?"}]}
LAY_ANOTHER_BY = """async () => {
  const cache = await caches.open((await caches.keys())[0]);
  const page = new Response("<h1>Laid by</h1>", {headers: {"Content-Type": "text/html"}});
  await cache.put(location.pathname, page);
}"""


@pytest.fixture
def network(server: Server) -> Iterator[Proxy]:
    proxy = Proxy(server.port)
    yield proxy
    proxy.close()


def test_a_phones_page_is_laid_by_for_a_reload_without_a_network_and_only_for_that(hall: Hall, server: Server, network: Proxy) -> None:
    ben = Phone(hall.enter("Ben", PHONE, network.url))
    ben.person.bad_network = True
    ben.scan(server.create(SCRIPT)["code"])
    expect(ben.heading("U bent binnen.")).to_be_visible()
    ben.expect_laid_by()
    network.cut()
    ben.page.reload()
    expect(ben.heading("Onze straat")).to_be_visible()
    network.mend()
    expect(ben.heading("U bent binnen.")).to_be_visible()
    ben.page.evaluate(LAY_ANOTHER_BY)
    ben.page.reload()
    expect(ben.heading("U bent binnen.")).to_be_visible()
    network.cut()
    ben.page.reload()
    expect(ben.heading("Laid by")).to_be_visible()
