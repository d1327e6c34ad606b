"""`make fluency`: how long a desk takes from picture to picture on a board with a thousand ideas, and a slow phone with three times as many.

It reports and judges nothing: what a picture takes depends on the machine and on what else runs there. The aim is 50 ms while dragging.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect, sync_playwright

from tests.browser.conftest import FLAGS, program
from tests.browser.fluency_phone import report
from tests.phones import Client
from tests.server import Server

CLUSTERS = ["Groen", "Straat", "Wonen", "Ouderen", "Jeugd", "Energie", "Sport", "Winkels"]
WATCH = """() => {
  window.gaps = [];
  let last = performance.now();
  const next = () => { const now = performance.now(); window.gaps.push(now - last); last = now; requestAnimationFrame(next); };
  requestAnimationFrame(next);
}"""
# What was asked is on the screen after two pictures.
TAKE = """() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(window.gaps.splice(0)))))"""


def main() -> None:
    """Serve, fill a board, work on it, and print a line for each kind of work."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ideas", type=int, default=1000)
    ideas = parser.parse_args().ideas
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = Server(Path(folder) / "instance").start()
        browser = playwright.chromium.launch(executable_path=program(), args=list(FLAGS))
        try:
            page = browser.new_page(viewport={"width": 1280, "height": 800}, locale="nl-NL")
            page.goto(board(server, ideas))
            expect(page.locator("[data-card]")).to_have_count(ideas, timeout=60_000)
            print(f"{ideas} ideas        pictures   median ms   95th   longest")
            work(page)
            report(browser, server, 3 * ideas)
        finally:
            browser.close()
            server.close()


def board(server: Server, ideas: int) -> str:
    """The desk of a session in which so many ideas are being clustered; a ninth of them are in no cluster yet."""
    texts = [f"Idee {n}: meer bomen langs het water, en bankjes voor wie slecht ter been is"[: 30 + n % 60] for n in range(ideas)]
    step: dict[str, Any] = {"kind": "cluster", "title": "Clusteren", "question": "Wat hoort bij elkaar?", "items": texts}
    made = server.create({"title": "Vloeiend", "language": "nl", "agenda": [{**step, "settings": {"clusters": CLUSTERS}}]})
    desk = Client(server.url, code=made["code"], role="moderator", key=made["key"])
    desk.send(None, "open", {"step": "s1"})
    for number in range(1, 9):
        desk.send("s1", "put", {"items": [f"s1-{n}" for n in range(1, ideas + 1) if n % 9 == number], "cluster": f"c-{number}"})
    desk.io.disconnect()
    return str(made["desk_url"])


def work(page: Page) -> None:
    """Drag, choose, draw a box, search and sort."""
    page.evaluate(WATCH)
    card, tray, mouse = page.locator(".tray [data-card]").first, page.locator(".tray"), page.mouse
    place, edge = card.bounding_box(), tray.bounding_box()
    assert place is not None
    assert edge is not None
    mouse.move(place["x"] + 20, place["y"] + 10)
    page.evaluate(TAKE)
    mouse.down()
    for turn in range(4):
        mouse.move(420 + turn * 60, 400, steps=25)
        mouse.move(900, 700 - turn * 50, steps=25)
    tell(page, "dragging")
    mouse.up()
    tell(page, "letting go")
    card.click()
    page.keyboard.press("Control+a")
    tell(page, "choosing a list")
    page.keyboard.press("Escape")
    page.evaluate(TAKE)
    mouse.move(edge["x"] + 3, edge["y"] + 60)
    mouse.down()
    mouse.move(edge["x"] + 150, edge["y"] + 380, steps=40)
    mouse.up()
    tell(page, "drawing a box")
    for text in ("boom", "bomen 1", ""):
        page.get_by_role("searchbox").fill(text)
    tell(page, "searching")
    page.get_by_role("combobox", name="Volgorde van de ideeën").select_option("newest")
    tell(page, "sorting")


def tell(page: Page, name: str) -> None:
    """One line: how long it was from each picture to the next since the last line."""
    gaps = sorted(page.evaluate(TAKE))
    print(f"{name:16}{len(gaps):>9}{gaps[len(gaps) // 2]:>12.0f}{gaps[int(len(gaps) * 0.95)]:>7.0f}{gaps[-1]:>10.0f}")


if __name__ == "__main__":
    main()
