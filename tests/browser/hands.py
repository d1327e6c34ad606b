"""The two ways in which a moderator works: hands on a mouse, and hands that have only keys. Each can do all that a day asks for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.desk import Desk, middle
from tests.browser.hall import Person

# What is told of every page of the moderator: pointer events, and where the focus was lost or out of sight. What live regions said stays in the page.
WATCH = """(() => {
  const said = (window.said = []);
  const visited = (window.visited = new Set());
  window.titled = one => [one.tagName, one.ariaLabel || (one.labels?.[0] ?? one).textContent].join(" ").trim().slice(0, 60);
  for (const kind of ["pointerdown", "pointermove", "mousedown", "mousemove", "touchstart"])
    addEventListener(kind, () => noticed("pointer", kind), { capture: true, once: true });
  const live = "[role=status], [role=alert], [aria-live]";
  new MutationObserver(records => {
    for (const { target } of records) {
      const region = (target.nodeType === 1 ? target : target.parentElement)?.closest(live) ?? target.querySelector?.(live);
      if (region?.textContent) said.push(region.textContent);
    }
  }).observe(document, { childList: true, characterData: true, subtree: true });

  const name = at => `${at.tagName} ${at.id || at.getAttribute("aria-label") || at.textContent.trim().slice(0, 40)}`;
  const drawn = at => [at, at.closest("label")].some(one => {
    const style = one && getComputedStyle(one);
    return style && ((style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none");
  });
  const uncovered = at => {
    const place = (at.closest("label") ?? at).getBoundingClientRect();
    const top = document.elementFromPoint(place.x + Math.min(place.width / 2, 40), place.y + Math.min(place.height / 2, 20));
    return top && (top.contains(at) || at.contains(top) || (at.closest("label")?.contains(top) ?? false));
  };
  let last = "";
  let away = 0;
  document.addEventListener("focusin", ({ target }) => {
    last = name(target);
    visited.add(titled(target.closest("[role=listbox]") ?? target));
    requestAnimationFrame(() => requestAnimationFrame(() => {
      if (document.activeElement !== target || target.tagName === "IFRAME") return;
      if (!drawn(target)) noticed("unmarked", name(target));
      else if (!uncovered(target)) noticed("covered", name(target));
    }));
  });
  setInterval(() => {
    away = last && document.activeElement === document.body ? away + 1 : 0;
    if (away === 3) noticed("lost", last);
  }, 50);
})();"""

IS_FOCUSED = "thing => document.activeElement === thing"
# About how many times Tab must be pressed from where the focus is, negative for back; null when it is there.
STOPS_TO = """thing => {
  if (document.activeElement === thing) return null;
  const stops = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, iframe, [tabindex='0']")]
    .filter(one => one.tabIndex >= 0 && one.checkVisibility() && !one.closest("[inert]") && !one.matches(":disabled"));
  const back = document.activeElement.compareDocumentPosition(thing) & Node.DOCUMENT_POSITION_PRECEDING;
  const way = back ? Node.DOCUMENT_POSITION_PRECEDING : Node.DOCUMENT_POSITION_FOLLOWING;
  const between = stops.filter(one => document.activeElement.compareDocumentPosition(one) & way && one.compareDocumentPosition(thing) & way);
  return (back ? -1 : 1) * (between.filter(one => one.type !== "radio" || one.checked).length + 1);
}"""
# Every control that can be seen and used now; of a list or of radio buttons one is enough.
CONTROLS = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [role=listbox]:has([role=option])")]
  .filter(one => one.checkVisibility({ visibilityProperty: true }) && !one.closest("[inert]") && !one.matches(":disabled")
    && !(one.type === "radio" && !one.checked && one.form?.querySelector(`[name="${one.name}"]:checked`)))
  .map(titled)"""
MOST_TABS = 150


class Hands:
    """What both can do. `page` is the one before the moderator's eyes, `noticed` what pages said that happened in them: [what, where]."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.page: Page = person.page
        self.noticed: list[tuple[str, str]] = []
        person.context.expose_function("noticed", lambda what, where: self.noticed.append((what, where)))
        person.context.add_init_script(WATCH)

    @property
    def desk(self) -> Desk:
        desk = Desk(self.person)
        desk.page = self.page
        return desk

    def button(self, name: Any, within: Locator | None = None) -> None:
        self.press((within or self.page).get_by_role("button", name=name, exact=True))

    def opens(self, act: Callable[[], None]) -> Page:
        """The page that this act opens beside the one before the moderator's eyes."""
        with self.person.context.expect_page() as opened:
            act()
        opened.value.wait_for_load_state()
        return opened.value

    def expect_said(self, words: str) -> None:
        """A live region says it, also when it is overtaken at once."""
        self.page.wait_for_function("words => said.some(one => one.includes(words))", arg=words)
        self.page.evaluate("said.length = 0")

    def expect_all_in_reach(self) -> None:
        """There is no control that these hands cannot come to."""

    def press(self, thing: Locator) -> None:
        raise NotImplementedError

    def write(self, field: Locator, text: str) -> None:
        raise NotImplementedError

    def choose(self, box: Locator, option: str) -> None:
        raise NotImplementedError

    def pick(self, *ideas: str) -> None:
        raise NotImplementedError


class Mouse(Hands):
    """Clicks and drags; keys only where words are typed."""

    def press(self, thing: Locator) -> None:
        thing.click()

    def write(self, field: Locator, text: str) -> None:
        field.click()
        field.fill(text)

    def choose(self, box: Locator, option: str) -> None:
        box.click()
        box.select_option(option)

    def pick(self, *ideas: str) -> None:
        self.desk.choose(*ideas)

    def act(self, _key: str, button: str) -> None:
        """One of the acts that have a key too."""
        self.button(button)

    def move_first(self, step: Locator, before: Locator) -> None:
        """A step of a script to the place of another one."""
        start, end = middle(step.locator(".steps-grip")), middle(before.locator(".steps-grip"))
        self.page.mouse.move(*start)
        self.page.mouse.down()
        self.page.mouse.move(end[0], end[1] - 8, steps=6)
        self.page.mouse.up()

    def put(self, idea: str, cluster: str) -> None:
        self.desk.drag(idea, cluster)

    def edit(self, idea: str, better: str) -> None:
        self.desk.edit(idea, better)


class Keyboard(Hands):
    """Tab, Enter, arrows, letters; not one call to a mouse."""

    def press(self, thing: Locator) -> None:
        if thing.get_attribute("type") == "radio":
            return self._check(thing)
        self.go_to(thing)
        self.page.keyboard.press("Enter")

    def write(self, field: Locator, text: str) -> None:
        self.go_to(field)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)

    def choose(self, box: Locator, option: str) -> None:
        self.go_to(box)
        for _ in range(box.locator("option").count()):
            if box.evaluate("box => box.selectedOptions[0]?.text") == option:
                return
            self.page.keyboard.press("ArrowDown")
        assert box.evaluate("box => box.selectedOptions[0]?.text") == option, f"arrows do not come to {option}"

    def pick(self, *ideas: str) -> None:
        for idea in ideas:
            self._to_card(idea)
            self.page.keyboard.press("Space")
        expect(self.page.get_by_role("listbox").get_by_role("option", selected=True)).to_have_count(len(ideas))

    def act(self, key: str, _button: str) -> None:
        if self.page.evaluate("document.activeElement.matches('input, textarea, select')"):
            self.page.keyboard.press("Tab")
        self.page.keyboard.press(key)

    def move_first(self, step: Locator, before: Locator) -> None:
        self.go_to(step.get_by_role("button").first)
        for _ in range(MOST_TABS):
            if step.evaluate("(step, before) => step === before", before.element_handle()):
                return
            self.page.keyboard.press("Alt+ArrowUp")

    def put(self, idea: str, cluster: str) -> None:
        self._to_card(idea)
        self.page.keyboard.press("m")
        expect(self.page.get_by_role("combobox", name="Naam of nummer van een cluster")).to_be_focused()
        self.page.keyboard.type(cluster[:5])
        self.page.keyboard.press("Enter")
        expect(self.page.get_by_role("dialog")).to_have_count(0)
        self.desk.expect_cluster(cluster, idea)

    def edit(self, idea: str, better: str) -> None:
        self._to_card(idea)
        self.page.keyboard.press("e")
        expect(self.page.get_by_role("textbox", name="Tekst van het idee")).to_be_focused()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(better)
        self.page.keyboard.press("Enter")
        expect(self.desk.card(better)).to_be_focused()

    def go_to(self, thing: Locator) -> None:
        """Tab, forwards or back, until it has the focus."""
        expect(thing).to_be_visible()
        for _ in range(MOST_TABS):
            stops = thing.evaluate(STOPS_TO)
            if stops is None:
                return
            for _ in range(max(1, abs(stops))):
                self.page.keyboard.press("Shift+Tab" if stops < 0 else "Tab")
        raise AssertionError(f"Tab does not come to {thing}")

    def expect_all_in_reach(self) -> None:
        """Tab comes to every control of the page."""
        wanted = self.page.evaluate(CONTROLS)
        self.page.evaluate("visited.clear()")
        for _ in range(len(wanted) + 4):  # round once, with some for what scrolls
            self.page.keyboard.press("Tab")
        missed = set(wanted) - set(self.page.evaluate("[...visited]"))
        assert not missed, f"Tab does not come to {sorted(missed)}"

    def _check(self, radio: Locator) -> None:
        """Tab comes to one of a group; arrows choose among them."""
        group = radio.locator("xpath=ancestor::*[self::fieldset or self::form][1]")
        one = group.locator("[type=radio]:checked").or_(group.locator("[type=radio]:enabled").first).first
        self.go_to(one)
        for _ in range(group.locator("[type=radio]").count()):
            if radio.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        expect(radio).to_be_checked()

    def _to_card(self, idea: str) -> None:
        """Into the list with Tab, and down it with arrows."""
        card = self.desk.card(idea)
        expect(card).to_have_count(1)
        self.go_to(card.locator("xpath=..").locator("[tabindex='0']"))
        for key in ("Home", *["ArrowDown"] * 50):
            if card.evaluate(IS_FOCUSED):
                return
            self.page.keyboard.press(key)
            self.page.wait_for_function("document.activeElement?.getAttribute('role') === 'option'")
        raise AssertionError(f"arrows do not come to {idea}")
