"""A participant who has only keys and ears: what Tab comes to, how it is called there, and what is said aloud."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from playwright.sync_api import CDPSession, Locator, Page, expect

from tests.browser.hall import Person

MOST = 120  # tab stops of a page
# Every text of a live region as it is put there.
LISTEN = """(() => {
  window.said = [];
  const last = new WeakMap();
  const live = "[role=status], [role=alert], [aria-live]:not([aria-live=off]), output";
  new MutationObserver(records => {
    for (const { target } of records) {
      const region = (target.nodeType === 1 ? target : target.parentElement)?.closest(live);
      const text = region && (region.getAttribute("aria-label") ?? region.textContent.trim());
      if (text && last.get(region) !== text) said.push(text);
      if (region) last.set(region, text);
    }
  }).observe(document, { childList: true, characterData: true, subtree: true });
})();"""
# Whether the focus is seen: a ring around it or what stands for it, and not all of it below something else (2.4.7, 2.4.11).
SEEN = """() => {
  const at = document.activeElement;
  const around = [at, at.nextElementSibling, at.closest("label"), at.closest("li")].filter(Boolean);
  const ring = around.some(one => getComputedStyle(one).outlineStyle !== "none" && parseFloat(getComputedStyle(one).outlineWidth) >= 2);
  const box = (at.closest("label") ?? at).getBoundingClientRect();
  const spots = [[0.5, 0.5], [0.1, 0.2], [0.9, 0.2], [0.1, 0.8], [0.9, 0.8]]
    .map(([x, y]) => document.elementFromPoint(box.x + x * box.width, box.y + y * box.height));
  const open = spots.some(one => one && (at.contains(one) || one.contains(at) || at.closest("label")?.contains(one)));
  return { lost: at === document.body, ring, open, mark: at.outerText?.slice(0, 30) ?? "" };
}"""

DRAWN = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


class Stop(NamedTuple):
    """What has the focus, as the browser tells it to a screen reader."""

    role: str
    name: str
    states: dict[str, Any]


class Keys:
    """`noticed`: where the focus was lost, not seen, or on something without a name."""

    def __init__(self, person: Person) -> None:
        self.page: Page = person.page
        self.noticed: list[str] = []
        self._tree: CDPSession | None = None
        person.context.add_init_script(LISTEN)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def at(self) -> Stop:
        """What has the focus now."""
        tree = self._tree = self._tree or self.page.context.new_cdp_session(self.page)
        found = tree.send("Runtime.evaluate", {"expression": "document.activeElement"})["result"]["objectId"]
        (node, *_) = tree.send("Accessibility.getPartialAXTree", {"objectId": found, "fetchRelatives": False})["nodes"]
        states = {one["name"]: one["value"].get("value") for one in node.get("properties", ())} | {"value": node.get("value", {}).get("value")}
        return Stop(node["role"]["value"], node.get("name", {}).get("value", ""), states)

    def look(self) -> Stop:
        """The same, and whether it is as it should be."""
        seen, stop = self.page.evaluate(SEEN), self.at()
        where = f"{stop.role} “{stop.name or seen['mark']}”"
        if seen["lost"]:
            self.noticed.append("the focus is lost")
        elif stop.role not in ("heading", "main", "dialog"):
            wrong = {"has no name": not stop.name, "has no ring": not seen["ring"], "is covered": not seen["open"]}
            self.noticed += [f"{where} {what}" for what, is_so in wrong.items() if is_so]
        return stop

    def walk(self) -> list[Stop]:
        """Once through the page with Tab, to where it began; a trap would not come round (2.1.2)."""
        self.press("Tab")
        first, stops = self.page.evaluate_handle("document.activeElement"), [self.look()]
        for _ in range(MOST):
            self.press("Tab")
            if self.page.evaluate("first => document.activeElement === first || document.activeElement === document.body", first):
                return stops
            stops.append(self.look())
        raise AssertionError(f"Tab does not come round: {stops[-5:]}")

    def go_to(self, role: str, name: str | re.Pattern[str]) -> Stop:
        """Tab until something of that role and name has the focus; a text stands somewhere in the name."""
        for _ in range(MOST):
            stop = self.at()
            if stop.role == role and re.search(name if isinstance(name, re.Pattern) else re.escape(name), stop.name):
                return self.look()
            self.press("Tab")
        raise AssertionError(f"Tab does not come to {role} {name}")

    def use(self, role: str, name: str | re.Pattern[str], *keys: str) -> Stop:
        """Go there, press these keys, and look what has the focus then."""
        self.go_to(role, name)
        self.press(*(keys or ("Enter",)))
        self.page.evaluate(DRAWN)
        return self.look()

    def write(self, name: str, text: str, key: str = "Enter") -> None:
        self.go_to("textbox", name)
        self.page.keyboard.type(text)
        self.press(key)

    def expect_begun(self, question: str) -> None:
        """Another page begins at its heading."""
        expect(self.page.get_by_role("heading", name=question, level=1)).to_be_focused()

    def expect_said(self, words: str) -> None:
        self.page.wait_for_function("words => said.some(one => one.includes(words))", arg=words)

    def expect_saved(self, within: Locator | None = None) -> None:
        expect(within or self.page.get_by_role("contentinfo")).to_contain_text("opgeslagen ✓")
