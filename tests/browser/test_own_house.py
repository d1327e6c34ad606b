"""Whoever takes part deals with this server alone: no page ever asks another host, each policy says so, and the home screen gets what it needs."""

from __future__ import annotations

import json
import re
import socketserver
import threading
from collections.abc import Iterator

import pytest
import requests
from playwright.sync_api import expect

from tests.browser.desk import Desk
from tests.browser.hall import DESK, PHONE, SCREEN, Hall
from tests.browser.phone import Phone
from tests.server import Server
from tests.visie import VISIE

SCRIPT = {**VISIE, "groups": []}
PAGES = (
    "/", "/?home", "/j/{code}", "/j/{code}?tablet", "/j/222222", "/desk/{code}", "/screen/{code}", "/mine/{code}", "/sheets/{code}?key={key}",
    "/prepare", "/preview/phone", "/preview/screen", "/sessions", "/nowhere", "/qr/{code}.svg", "/brand.css", "/manifest.webmanifest", "/healthz",
    "/api/sessions/{code}/minutes.html?key={key}", "/api/sessions/{code}/minutes.json?key={key}", "/api/sessions/{code}/minutes.pdf?key=wrong",
    "/api/scripts", "/metrics", "/static/dist/phone.css", "/static/dist/shell.js", "/static/dist/icons/icon-192.png", "/static/dist/nowhere.js",
)  # fmt: skip


class Elsewhere(socketserver.ThreadingTCPServer):
    """Where browsers go for every host but this machine; `asked` is what they wanted there."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        super().__init__(("127.0.0.1", 0), _Refusal)


class _Refusal(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        assert isinstance(self.server, Elsewhere)
        self.server.asked.append(self.rfile.readline().decode("latin-1"))


@pytest.fixture
def elsewhere() -> Iterator[Elsewhere]:
    server = Elsewhere()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def test_no_page_asks_another_host_in_a_whole_session(hall: Hall, server: Server, elsewhere: Elsewhere) -> None:
    way = {"proxy": {"server": f"http://127.0.0.1:{elsewhere.server_address[1]}", "bypass": "127.0.0.1"}}
    made = server.create(SCRIPT)
    ada, ben, screen = hall.enter("Ada", DESK | way), Phone(hall.enter("Ben", PHONE | way)), hall.enter("screen", SCREEN | way).page
    desk = Desk(ada)
    desk.page.goto(made["desk_url"])
    screen.goto(made["screen_url"])
    ben.type_code(made["code"])
    expect(ben.heading("U bent binnen.")).to_be_visible()
    ben.expect_laid_by()
    desk.next("Start: open stap 1")
    ben.write_in("Groen", "Bomen https://elders.example/boom.png")
    expect(screen.get_by_text("Bomen https")).to_be_visible()
    ben.page.reload()
    expect(ben.heading("Wat mist u in de conceptvisie?")).to_be_visible()
    reader = ada.context.new_page()
    minutes = "/api/sessions/{code}/minutes.html?key={desk}"
    for path in ("/prepare#key={key}", "/sessions#key={key}", "/sheets/{code}?key={desk}", "/mine/{code}", minutes, "/"):
        reader.goto(server.url + path.format(code=made["code"], key=server.key, desk=made["key"]))
        expect(reader.get_by_role("main")).to_be_visible()
    assert elsewhere.asked == []
    ada.expects("ERR_")
    with pytest.raises(Exception, match="ERR_"):
        reader.goto("http://elders.example/")
    assert elsewhere.asked, "nobody would have noticed"


@pytest.mark.parametrize("path", PAGES)
def test_every_answer_has_a_policy_that_names_this_server_alone(server: Server, made: dict[str, str], path: str) -> None:
    answer = requests.get(server.url + path.format(**made), timeout=20)
    rules = dict(rule.strip().split(" ", 1) for rule in answer.headers["Content-Security-Policy"].split(";"))
    host = server.url.removeprefix("http://")
    own = re.compile(rf"'self'|'none'|data:|'sha256-[\w+/=]+'|wss?://{re.escape(host)}")
    assert rules["default-src"] == "'none'"
    assert [source for sources in rules.values() for source in sources.split() if not own.fullmatch(source)] == []
    assert "data:" not in rules.get("script-src", "")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.fixture(scope="module")
def made(server: Server) -> dict[str, str]:
    return server.create(SCRIPT)


def test_a_phone_can_put_it_on_the_home_screen_and_goes_on_there_in_the_last_session(hall: Hall, server: Server, made: dict[str, str]) -> None:
    ben = Phone(hall.enter("Ben", PHONE))
    ben.scan(made["code"])
    ben.expect_laid_by()
    ben.heading("U bent binnen.").tap()
    line = ben.person.context.new_cdp_session(ben.page)
    found = line.send("Page.getAppManifest")
    assert found["errors"] == []
    assert line.send("Page.getInstallabilityErrors")["installabilityErrors"] == []
    manifest = json.loads(found["data"])
    for icon in manifest["icons"]:
        assert requests.get(server.url + icon["src"], timeout=10).headers["Content-Type"] == "image/png"
    ben.page.goto(server.url + manifest["start_url"])
    expect(ben.heading("U bent binnen.")).to_be_visible()
    assert ben.page.url == made["join_url"]
    ben.page.goto(server.url)
    expect(ben.heading("Doe mee")).to_be_visible()
