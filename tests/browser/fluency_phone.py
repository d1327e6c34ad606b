"""The phone's part of `make fluency`: from the scan to typing on a slow phone, and scrolling through thousands of ideas."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, CDPSession, Page, expect

from tests.browser.hall import PHONE
from tests.phones import Hall
from tests.server import Server

SLOWER = 4  # times this machine's processor, as Lighthouse takes for a phone of the middle
# Slow 4G as Lighthouse lays it on a browser: 150 ms there and back is 562 a request with its connection, 1.6 Mbit/s is 1.44 of what pages carry.
SLOW_4G = {"offline": False, "latency": 562.5, "downloadThroughput": 1.44 * 1024 * 1024 / 8, "uploadThroughput": 675 * 1024 / 8}
EACH = 50  # ideas of one person at once; more are too fast
STEP = {"kind": "brainstorm", "title": "Ideeën", "question": "Wat mist u?"}
SCROLL = """(way) => new Promise((done) => {
  const list = document.querySelector("main.scroll"), gaps = [];
  let last = performance.now(), pictures = 0;
  const next = () => {
    const now = performance.now();
    gaps.push(now - last);
    last = now;
    list.scrollTop += way * 60;
    ++pictures < 120 ? requestAnimationFrame(next) : done(gaps.slice(1));
  };
  requestAnimationFrame(next);
})"""


@contextmanager
def slow_phone(browser: Browser) -> Iterator[tuple[Page, CDPSession]]:
    context = browser.new_context(locale="nl-NL", **PHONE)
    page = context.new_page()
    line = context.new_cdp_session(page)
    line.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    yield page, line
    context.close()


def report(browser: Browser, server: Server, ideas: int) -> None:
    """Print how long it took until somebody could type, and from picture to picture while scrolling."""
    hall = Hall(server, {"title": "Vloeiend", "language": "nl", "agenda": [STEP]})
    desk = hall.desk()
    desk.do(None, "open", step="s1")
    with slow_phone(browser) as (page, line):
        line.send("Network.enable")
        line.send("Network.emulateNetworkConditions", SLOW_4G)
        page.goto(hall.made["join_url"], wait_until="commit")
        box = page.get_by_role("textbox", name="Uw idee")
        box.tap()
        page.keyboard.type("B")
        expect(box).to_have_value("B")
        print(f"from the scan to the first letter, slow 4G and a processor {SLOWER} times slower: {page.evaluate('performance.now()') / 1000:.1f} s")
    writers = [hall.phone() for _ in range(ideas // EACH + 1)]
    for n in range(ideas):
        writers[n // EACH].do("s1", "add", text=f"Idee {n}: meer bomen langs het water, en bankjes voor wie slecht ter been is"[: 30 + n % 60])
    with slow_phone(browser) as (page, line):
        page.goto(hall.made["join_url"])
        expect(page.get_by_role("listitem")).to_have_count(ideas, timeout=120_000)
        print(f"{ideas} ideas on a phone, in {page.evaluate('performance.now()') / 1000:.1f} s")
        page.evaluate("() => new Promise(requestAnimationFrame)")
        for name, way in (("scrolling up", -1), ("scrolling down", 1)):
            gaps = sorted(page.evaluate(SCROLL, way))
            print(f"{name:16}{len(gaps):>9}{gaps[len(gaps) // 2]:>12.0f}{gaps[int(len(gaps) * 0.95)]:>7.0f}{gaps[-1]:>10.0f}")
        typed = page.get_by_role("textbox", name="Uw idee")
        typed.tap()
        before = page.evaluate("performance.now()")
        page.keyboard.type("Meer bomen")
        expect(typed).to_have_value("Meer bomen")
        print(f"ten letters      {page.evaluate('performance.now()') - before:.0f} ms")
        desk.do("s1", "add", text="Het nieuwste idee")
        expect(page.get_by_text("Het nieuwste idee")).to_have_count(1)
    for client in hall.clients:
        client.close()
