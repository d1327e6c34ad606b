"""A calm phone: nothing jumps under the eyes, and the keyboard covers nothing that is needed."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.hall import DESK, PHONE, SCREEN, Hall
from tests.browser.phone import Phone
from tests.phones import hall as room
from tests.server import Server

# What Chromium counts as a jump: something on the page that stands elsewhere than in the picture before, within half a second of a tap left out.
WATCH = """
  const place = (rect) => `${Math.round(rect.x)},${Math.round(rect.y)} ${Math.round(rect.width)}×${Math.round(rect.height)}`;
  const told = ({ node, previousRect, currentRect }) => `${node?.nodeName}.${node?.className} ${place(previousRect)} → ${place(currentRect)}`;
  const jumps = [];
  const take = (entries) => jumps.push(...entries.filter((jump) => !jump.hadRecentInput).map((jump) => [jump.value, jump.sources.map(told)]));
  const watcher = new PerformanceObserver((list) => take(list.getEntries()));
  watcher.observe({ type: "layout-shift", buffered: true });
  window.jumps = () => { take(watcher.takeRecords()); return jumps.splice(0); };
"""
PICTURE = "() => new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(seen)))"
ALWAYS = 0.0005  # of all that can jump; a digit that moves a little in its place is below
CLOSING = 0.03  # when a step closes, its buttons go away and some things beside them move; from 0.1 on (CLS) people are disturbed
TEXTS = ["Meer bomen langs het water", "Bankjes", "Een buurthuis met een grote keuken waar iedereen kan koken en eten"]
AGENDA: list[dict[str, Any]] = [
    {"kind": "brainstorm", "settings": {"topics": ["Wonen", "Groen"]}},
    {"kind": "dot_vote", "items": TEXTS},
    {"kind": "rating", "items": TEXTS, "instruction": "Van laag naar hoog."},
    {"kind": "stance", "items": TEXTS},
    {"kind": "cluster", "items": TEXTS},
    {"kind": "discuss", "items": TEXTS},
    {"kind": "points", "items": TEXTS},
    {"kind": "choice", "items": TEXTS},
    {"kind": "ranking", "items": TEXTS},
    {"kind": "consent", "items": TEXTS},
    {"kind": "estimate"},
    {"kind": "open_question"},
    {"kind": "actions"},
]


def script(**step: Any) -> dict[str, Any]:
    return {"title": "Visie", "language": "nl", "agenda": [{"title": "Visie", "question": "Wat mist u?", **step}]}


def test_nothing_jumps_on_a_phone_while_steps_change_ideas_arrive_and_results_come(hall: Hall, server: Server) -> None:
    agenda = [{"title": f"Deel {n}", "question": f"Wat vindt u van deel {n}?", **step} for n, step in enumerate(AGENDA, 1)]
    with room(server, {"title": "Visie", "language": "nl", "groups": ["Bewoners", "Bedrijven"], "agenda": agenda}) as meeting:
        desk, others = meeting.desk(), [meeting.phone("Bewoners") for _ in range(6)]
        ben = Phone(hall.enter("Ben", PHONE))
        ben.person.context.add_init_script(WATCH)
        ben.scan(meeting.made["code"])
        ben.choose_group("Bewoners")
        closed = ben.page.locator(".closed")  # the voice that reads aloud says the same
        told = {"joining": jumps(ben.page)}
        for n, step in enumerate(AGENDA, 1):
            kind, name = step["kind"], f"s{n}"
            desk.do(None, "open", step=name)
            expect(ben.heading(f"Wat vindt u van deel {n}?")).to_be_visible()
            told[f"{kind} open"] = jumps(ben.page)
            if kind == "brainstorm":
                for number, other in enumerate(others * 2):
                    other.do(name, "add", text=f"Idee {number}", topic=next(iter(desk.at("room", "steps", name, "topics"))))
                expect(ben.idea("Idee 11")).to_be_visible()
                told["ideas"] = jumps(ben.page)
            for other in others if kind == "dot_vote" else []:
                other.do(name, "cast", item=f"{name}-1", dots=2, round=1)
            desk.do(None, "close", step=name)
            expect(closed).to_contain_text("Dit onderdeel is gesloten.")
            told[f"{kind} closed"] = jumps(ben.page)
            if desk.send(None, "reveal", {"step": name})["ok"]:
                expect(closed).to_have_count(0)
                told[f"{kind} shown"] = jumps(ben.page)
    beyond = {when: found for when, found in told.items() if sum(jump[0] for jump in found) > (CLOSING if when.endswith("closed") else ALWAYS)}
    assert beyond == {}


# A keyboard as on Android, which makes the page shorter, and as on iOS, which lies over it and pushes it up.
OVER = """([height, top]) => {
  const as = (value) => ({ get: () => value, configurable: true });
  Object.defineProperties(visualViewport, { height: as(height), offsetTop: as(top) });
  visualViewport.dispatchEvent(new Event("resize"));
}"""


def test_the_keyboard_never_covers_the_box_nor_pushes_the_question_away(hall: Hall, server: Server) -> None:
    with room(server, script(kind="brainstorm")) as meeting:
        desk = meeting.desk()
        desk.do(None, "open", step="s1")
        for n in range(30):
            desk.do("s1", "add", text=f"Idee {n}")
        ben = Phone(hall.enter("Ben", PHONE))
        ben.scan(meeting.made["code"])
        ben.box.tap()
        for height, top in ((520, 0), (430, 120), (290, 0)):  # the last one on its side
            ben.page.evaluate(OVER, [height, top])
            expect_between(ben, top, top + height)
        ben.page.evaluate(OVER, [844, 0])
        ben.page.set_viewport_size({"width": 390, "height": 430})
        ben.page.evaluate(OVER, [430, 0])
        expect_between(ben, 0, 430)
        hall.picture("keyboard")


def expect_between(phone: Phone, top: float, bottom: float) -> None:
    """Question, newest idea, box and button can be seen between the two."""
    phone.page.evaluate(PICTURE)
    for thing in (phone.heading("Wat mist u?"), phone.box, phone.page.get_by_role("button", name="Verstuur idee")):
        place = thing.bounding_box()
        assert place is not None
        assert top <= place["y"]
        assert place["y"] + place["height"] <= bottom


# Chromium without a screen refuses every wake lock; this one grants it as others do, and lets it go when the page is out of sight.
AWAKE = """
  const locks = new Set();
  class Lock extends EventTarget {
    async release() { if (locks.delete(this)) this.onrelease?.(new Event("release")); }
  }
  navigator.wakeLock.request = async () => {
    if (document.hidden) throw new DOMException("hidden", "NotAllowedError");
    const lock = new Lock();
    locks.add(lock);
    return lock;
  };
  document.addEventListener("visibilitychange", () => document.hidden && locks.forEach((lock) => lock.release()));
  window.held = () => locks.size;
"""
SIGHT = """(hidden) => {
  Object.defineProperty(document, "hidden", { get: () => hidden, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}"""


def test_phone_desk_and_projector_stay_lit_until_the_meeting_is_finished_while_they_are_looked_at(hall: Hall, server: Server) -> None:
    with room(server) as meeting:
        desk = meeting.desk()
        pages = []
        for name, device in (("join", PHONE), ("desk", DESK), ("screen", SCREEN)):
            person = hall.enter(name, device)
            person.context.add_init_script(AWAKE)
            person.page.goto(meeting.made[f"{name}_url"])
            pages.append(person.page)
        for page in pages:
            page.wait_for_function("() => window.held() === 1")
            page.evaluate(SIGHT, True)
            page.wait_for_function("() => window.held() === 0")
            page.evaluate(SIGHT, False)
            page.wait_for_function("() => window.held() === 1")
        desk.do(None, "finish")
        for page in pages:
            page.wait_for_function("() => window.held() === 0")


# What the browser was asked to do with the motor; Chromium asks for a tap before.
FELT = "window.felt = []; navigator.vibrate = (ms) => window.felt.push(ms);"


def test_a_vote_is_felt_unless_less_motion_is_wanted(hall: Hall, server: Server) -> None:
    with room(server, script(kind="dot_vote", items=TEXTS)) as meeting:
        meeting.desk().do(None, "open", step="s1")
        ben = Phone(hall.enter("Ben", PHONE))
        ben.person.context.add_init_script(FELT)
        for motion, ticks in (("no-preference", 1), ("reduce", 0)):
            ben.page.emulate_media(reduced_motion=motion)
            ben.scan(meeting.made["code"])
            ben.dot(TEXTS[1])
            ben.expect_purse("stippen")
            assert len(ben.page.evaluate("() => window.felt")) == ticks


def jumps(page: Page) -> list[Any]:
    page.evaluate(PICTURE)
    found: list[Any] = page.evaluate("() => window.jumps()")
    return found
