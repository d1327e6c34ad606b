"""What WCAG 2.2 asks of a page and a ruler can measure: targets, reflow, text spacing, names and the way of the focus."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

ZOOMED = {"width": 320, "height": 256}  # 400 % of a window of 1280 × 1024
FINGER = 44  # px, on phones
LEAST = 24  # px, anywhere (2.5.8)

# What can be pressed and is smaller than `least`; a link in a line of text may be (2.5.8), and a box counts with its label.
_SMALL = """least => {
  const alone = one => one.parentElement.textContent.trim() === one.textContent.trim();
  const inText = one => one.matches("a") && getComputedStyle(one).display === "inline" && !alone(one);
  const box = one => {
    const all = [one, one.matches("[type=radio], [type=checkbox]") && one.closest("label")].filter(Boolean).map(it => it.getBoundingClientRect());
    return [Math.max(...all.map(it => it.width)), Math.max(...all.map(it => it.height))];
  };
  return [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [role=button], [tabindex='0']")]
    .filter(one => one.checkVisibility() && one.getClientRects().length && !one.matches(":disabled, .aside") && !inText(one))
    .map(one => [one.getAttribute("aria-label") || one.textContent.trim().slice(0, 40) || one.tagName, ...box(one).map(Math.round)])
    .filter(([, width, height]) => width < least || height < least);
}"""

# What would have to be scrolled in two directions (tables and pictures may, 1.4.10), and text that sticks out of a box which hides it.
_CUT = """() => {
  const problems = [];
  const page = document.scrollingElement;
  const name = one => `${one.tagName.toLowerCase()}.${String(one.className.baseVal ?? one.className).replaceAll(" ", ".")}`;
  if (page.scrollWidth > page.clientWidth + 1) {
    const sticksOut = one => one.checkVisibility() && !one.closest(".stage") && one.getBoundingClientRect().right > page.clientWidth + 1;
    const wide = [...document.body.querySelectorAll("*")].filter(sticksOut);
    problems.push(`the page is ${page.scrollWidth} px wide: ${wide.slice(-4).map(name).join(", ")}`);
  }
  const scrolls = value => value === "auto" || value === "scroll";
  const hides = value => value === "hidden" || value === "clip";
  for (const one of document.body.querySelectorAll("*")) {
    if (!one.checkVisibility() || one.matches("table, table *, textarea, input, svg *, .stage *") || one.querySelector(":scope > table")) continue;
    const style = getComputedStyle(one);
    if (one.matches(".tabs") && innerWidth > 320) continue; // on a phone they go on sideways; who zooms has them below each other
    const wide = one.clientWidth && one.scrollWidth > one.clientWidth + 1;
    if (wide && scrolls(style.overflowX)) problems.push(`${name(one)} scrolls sideways`);
  }
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const parent = text.parentElement;
    if (!text.data.trim() || !parent.checkVisibility({ visibilityProperty: true })) continue;
    if (parent.closest("script, style, .aside, option, textarea, svg, table, .stage")) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const box = range.getBoundingClientRect();
    if (!box.width) continue;
    let across = true;
    let down = true;
    for (let around = parent; around && (across || down); around = around.parentElement) {
      const style = getComputedStyle(around);
      if (style.clipPath !== "none" && style.position === "absolute") break; // for ears
      const edge = around === page ? { left: 0, right: page.clientWidth, top: -1e6, bottom: 1e6 } : around.getBoundingClientRect();
      if (scrolls(style.overflowX)) across = false;
      if (scrolls(style.overflowY)) down = false;
      if (across && (hides(style.overflowX) || around === page) && (box.right > edge.right + 2 || box.left < edge.left - 2)) {
        problems.push(`“${text.data.trim().slice(0, 40)}” is cut off at the side by ${name(around)}`);
        break;
      }
      if (down && hides(style.overflowY) && (box.bottom > edge.bottom + 3 || box.top < edge.top - 3)) {
        problems.push(`“${text.data.trim().slice(0, 40)}” is cut off below by ${name(around)}`);
        break;
      }
      if (style.position === "fixed") break;
    }
  }
  return [...new Set(problems)];
}"""

# What is called otherwise than it reads: who speaks to the computer says what stands there (2.5.3).
_MISNAMED = """() => {
  const words = one => {
    if (one.nodeType === 3) return one.data;
    if (one.nodeType !== 1 || one.ariaHidden === "true" || one.matches(".aside, svg, kbd") || !one.checkVisibility()) return " ";
    return [...one.childNodes].map(words).join("");
  };
  const plain = text => text.toLowerCase().replace(/[^\\p{L}\\p{N}]+/gu, " ").trim();
  return [...document.querySelectorAll("a[aria-label], button[aria-label], summary[aria-label], [role=button][aria-label]")]
    .filter(one => one.checkVisibility() && !plain(one.ariaLabel).includes(plain(words(one))))
    .map(one => `“${words(one).trim()}” is called “${one.ariaLabel}”`);
}"""

# The spacing that people may set for themselves (1.4.12), through the CSSOM, since the page's policy forbids other styles.
_SPACED = """on => {
  if (!on) return void (document.adoptedStyleSheets = []);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
    p { margin-bottom: 2em !important }`);
  document.adoptedStyleSheets = [sheet];
}"""


def small_targets(page: Page, least: int) -> list[Any]:
    """What can be pressed and is narrower or lower than `least` px: [name, width, height]."""
    found: list[Any] = page.evaluate(_SMALL, least)
    return found


def cut_off(page: Page) -> list[str]:
    """What is lost, or to be scrolled in two directions, at the size that the page has now."""
    found: list[str] = page.evaluate(_CUT)
    return found


def misnamed(page: Page) -> list[str]:
    """What is called otherwise than what stands on it."""
    found: list[str] = page.evaluate(_MISNAMED)
    return found


def measure(page: Page, least: int) -> list[str]:
    """All that a ruler finds: as it stands, with wider text, and at 400 %."""
    size = page.viewport_size
    assert size
    problems = [*misnamed(page), *(f"too small: {found}" for found in small_targets(page, least))]
    _space_text(page, on=True)
    problems += [f"with wider text: {found}" for found in cut_off(page)]
    page.set_viewport_size(ZOOMED)
    problems += [f"at 400 % with wider text: {found}" for found in cut_off(page)]
    _space_text(page, on=False)
    problems += [f"at 400 %: {found}" for found in cut_off(page)]
    page.set_viewport_size(size)
    return problems


def _space_text(page: Page, on: bool) -> None:
    page.evaluate(_SPACED, on)
