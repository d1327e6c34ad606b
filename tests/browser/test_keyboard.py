"""WCAG 2.2 AA on the phone, through every kind of step: with keys and ears alone, with large letters, and measured with a ruler."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

from app.activities import find_activities
from tests.browser.hall import SCREEN, Hall
from tests.browser.keys import Keys
from tests.browser.reach import FINGER, measure
from tests.phones import Client
from tests.server import Server

PHONE = {"width": 390, "height": 844}  # with a mouse, as who enlarges a page has one
ITEMS = ["Meer bomen in de straat", "Een bankje bij de halte", "Zonnepanelen op de school"]

PROJECTS = [{"title": text, "cost": 2000, "text": "Met hulp van de buurt."} for text in ITEMS]
QUESTIONS = [
    {"id": "cijfer", "type": "scale", "text": "Welk cijfer?", "scale": "1-5"},
    {"id": "leeftijd", "type": "number", "text": "Uw leeftijd?", "low": 1, "high": 120},
]


def step(kind: str, question: str, settings: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    name = f"stap-{kind.replace('_', '-')}"
    return {"id": name, "kind": kind, "title": f"Onderdeel {kind}", "question": question, "settings": settings or {}, **more}


AGENDA = [
    step("brainstorm", "Wat is er nodig?", {"topics": ["Groen", "Verkeer"], "comments": True}),
    step("cluster", "Wat hoort bij elkaar?", {"by": "everyone"}, **{"from": "stap-brainstorm"}),
    step("discuss", "Wat vindt u hiervan?", {"sides": ["Voor", "Tegen"]}, items=ITEMS[:1]),
    step("dot_vote", "Waar beginnen we?", {"dots": 5}, items=ITEMS),
    step("points", "Wat is u het meest waard?", {"points": 100}, items=ITEMS),
    step("rating", "Hoe belangrijk is dit?", {"one_by_one": True, "no_opinion": True}, items=ITEMS),
    step("choice", "Welk idee eerst?", {"own_options": 1}, items=ITEMS),
    step("ranking", "In welke volgorde?", items=ITEMS),
    step("budget", "Waar gaat het geld heen?", {"budget": 5000, "projects": PROJECTS}),
    step("multi_criteria", "Hoe goed past elk plan?", {"criteria": [{"text": "Haalbaar"}, {"text": "Betaalbaar"}]}, items=ITEMS[:2]),
    step("estimate", "Hoeveel bomen komen er bij?", {"low": 0, "high": 1000}, items=ITEMS[:1]),
    step("consent", "Kunt u hiermee leven?", items=ITEMS[:1]),
    step("open_question", "Wat wilt u nog kwijt?", {"answers": 2}),
    step("stance", "Bent u het eens?", {"own_statements": 1}, items=ITEMS[:2]),
    step("form", "Hoe staat het ervoor?", {"questions": QUESTIONS}),
    step("actions", "Wie doet wat?", {"by": "everyone"}),
    step("present", "Hoe gaat het verder?", {"pages": [{"title": "Het plan", "text": "Wij maken een plan."}]}),
]
SCRIPT = {"title": "Een straat voor iedereen", "language": "nl", "agenda": AGENDA}


def think(keys: Keys) -> None:
    keys.use("button", "Naar het tekstvak")
    keys.write("Uw idee", "Een fietspad")
    keys.expect_saved(keys.page.get_by_role("listitem").filter(has_text="Een fietspad"))
    keys.expect_said("opgeslagen")
    keys.use("button", "Reageer")
    keys.write("Uw reactie", "Goed plan")
    expect(keys.page.get_by_role("dialog")).to_contain_text("Goed plan")
    keys.press("Escape")
    assert keys.look().role == "button", "the dialog gives the focus back to what opened it"


def sort(keys: Keys) -> None:
    keys.use("button", "Een fietspad")
    keys.write("Naam van het eerste cluster", "Verkeer")
    expect(keys.page.locator("summary").filter(has_text="Verkeer")).to_be_visible()
    keys.use("button", "Idee van Ben")
    keys.use("button", "Verkeer")
    keys.expect_said("“Idee van Ben” staat in “Verkeer”.")


def talk(keys: Keys) -> None:
    keys.write("Uw reactie: Voor", "Dat helpt")
    expect(keys.page.get_by_role("main")).to_contain_text("Dat helpt")
    keys.use("button", "Tegen")


def dot(keys: Keys) -> None:
    keys.use("button", "Eén stip erbij", "Space", "Space")
    keys.expect_saved()
    keys.expect_said("2 stippen van u")
    keys.expect_said("Nog 3 van 5 stippen")


def divide(keys: Keys) -> None:
    keys.use("slider", ITEMS[0], "ArrowRight", "ArrowRight")
    assert keys.page.evaluate("document.activeElement.getAttribute('aria-valuetext')") == "2 punten"
    keys.use("button", "Eén punt erbij")
    keys.expect_saved()


def rate(keys: Keys) -> None:
    keys.use("radio", "1", "Space", "ArrowRight", "ArrowRight")
    assert (keys.at().name, keys.at().states["checked"]) == ("3", "true")
    keys.expect_saved()
    keys.use("button", "Volgende")
    keys.expect_said(f"2 van 3: {ITEMS[1]}")


def choose(keys: Keys) -> None:
    keys.use("radio", ITEMS[0], "Space")
    keys.write("Iets anders?", "Een speeltuin")
    keys.expect_saved()


def rank(keys: Keys) -> None:
    for item in ITEMS[:2]:
        assert keys.use("button", item).states["pressed"] == "false", "the next one to choose has the focus"
    keys.expect_said(f"“{ITEMS[1]}” staat op plaats 2.")
    keys.use("button", f"Een plaats omlaag: {ITEMS[0]}")
    keys.expect_said(f"“{ITEMS[0]}” staat op plaats 2.")
    keys.expect_saved()


def spend(keys: Keys) -> None:
    assert keys.use("button", "Kies").states["pressed"] == "true"
    keys.use("button", "Vergelijk en verstuur")
    keys.use("button", "Verstuur mijn stem")
    keys.expect_saved()


def score(keys: Keys) -> None:
    for _criterion in range(2):
        keys.use("radio", "1", "Space", "ArrowRight")
        keys.press("Tab")
    keys.expect_saved()


def estimate(keys: Keys) -> None:
    keys.write(ITEMS[0], "veel")
    assert keys.at().states["invalid"] == "true"
    told = keys.page.evaluate("document.getElementById(document.activeElement.getAttribute('aria-describedby')).className")
    assert told == "problem", "what is wrong is told with its field"
    keys.press("Control+a")
    keys.write(ITEMS[0], "200")
    keys.expect_saved()


def agree(keys: Keys) -> None:
    keys.use("radio", "Groen", "Space")
    keys.expect_saved()


def answer(keys: Keys) -> None:
    keys.write("Uw antwoord", "Dank voor de koffie")
    keys.expect_saved(keys.page.get_by_role("main"))


def take_sides(keys: Keys) -> None:
    keys.use("button", "Eens")
    expect(keys.page.get_by_role("contentinfo")).to_contain_text("1 van 2")
    expect(keys.page.get_by_role("button", name="Oneens")).to_have_attribute("aria-disabled", "false")  # a second press must not answer the next one
    keys.use("button", "Oneens")
    keys.expect_said("U hebt alle stellingen beantwoord. Dank u wel.")


def fill_in(keys: Keys) -> None:
    keys.use("radio", "1", "Space", "ArrowRight")
    keys.write("Uw leeftijd?", "42", "Tab")
    expect(keys.page.get_by_role("contentinfo")).to_contain_text("Alles is beantwoord")
    keys.expect_saved()


def promise(keys: Keys) -> None:
    keys.use("button", "Voeg een actie toe")
    keys.write("Wat gaat er gebeuren?", "De wethouder bellen", "Tab")
    keys.use("button", "Verstuur deze actie")
    keys.expect_saved(keys.page.get_by_role("main"))


def read(keys: Keys) -> None:
    expect(keys.page.get_by_role("heading", name="Het plan")).to_be_visible()


ACTS: dict[str, Callable[[Keys], None]] = {
    "brainstorm": think, "cluster": sort, "discuss": talk, "dot_vote": dot, "points": divide, "rating": rate, "choice": choose, "ranking": rank,
    "budget": spend, "multi_criteria": score, "estimate": estimate, "consent": agree, "open_question": answer, "stance": take_sides, "form": fill_in,
    "actions": promise, "present": read,
}  # fmt: skip


def test_a_whole_session_goes_with_keys_alone_and_at_any_size(hall: Hall, server: Server) -> None:
    assert set(ACTS) == set(find_activities()), "every kind is walked through"
    made = server.create(SCRIPT)
    desk = Client(server.url, code=made["code"], role="moderator", key=made["key"])
    ben = Client(server.url, code=made["code"], role="participant")
    keys = Keys(hall.enter("Dina", {"viewport": PHONE, "reduced_motion": "reduce"}))
    problems: dict[str, list[str]] = {}
    try:
        keys.page.goto(f"{server.url}/j/{made['code']}")
        expect(keys.page.get_by_role("heading", name="U bent binnen.")).to_be_visible()
        for step_id, one in zip(desk.room("agenda"), AGENDA, strict=True):
            kind, question = one["kind"], one["question"]
            desk.do(None, "open", step=step_id)
            if kind == "brainstorm":
                ben.do(step_id, "add", text="Idee van Ben", topic=next(iter(desk.room("steps", step_id, "topics"))))
            keys.expect_begun(question)
            keys.page.wait_for_function("!document.querySelector('main.page.hint')")
            keys.walk()
            ACTS[kind](keys)
            problems[kind] = [*dict.fromkeys([*keys.noticed, *measure(keys.page, FINGER)])]
            keys.noticed.clear()
            desk.do(None, "close", step=step_id)
            if find_activities()[kind].votes:
                desk.do(None, "reveal", step=step_id)
                expect(keys.page.get_by_role("main")).not_to_contain_text("De uitslag volgt")
                problems[f"{kind}, shown"] = measure(keys.page, FINGER)
        desk.do(None, "finish")
        keys.expect_begun("Bedankt voor het meedoen.")
    finally:
        desk.close()
        ben.close()
    assert not {kind: found for kind, found in problems.items() if found}


def test_a_hundred_ideas_are_told_as_a_few_sums(hall: Hall, server: Server) -> None:
    made = server.create({**SCRIPT, "agenda": [step("brainstorm", "Wat is er nodig?")]})
    desk = Client(server.url, code=made["code"], role="moderator", key=made["key"])
    people = [Client(server.url, code=made["code"], role="participant") for _ in range(4)]
    keys = Keys(hall.enter("Dina", {"viewport": PHONE}))
    try:
        desk.do(None, "open", step="s1")
        keys.page.goto(f"{server.url}/j/{made['code']}")
        expect(keys.page.get_by_role("textbox", name="Uw idee")).to_be_visible()
        for n in range(25):
            for person in people:
                person.do("s1", "add", text=f"Een heel eigen idee, nummer {n}")
        desk.do(None, "close", step="s1")
        keys.expect_said("Dit onderdeel is gesloten")
    finally:
        for client in (desk, *people):
            client.close()
    said = keys.page.evaluate("said")
    assert "eigen idee" not in str(said), "no idea is read aloud"
    sums = [int(n) for one in said for n in keys.page.evaluate("one => [...one.matchAll(/(\\d+) nieuwe? idee/g)].map(([, n]) => n)", one)]
    assert sum(sums) == 100
    assert len(said) < 20


def test_the_pages_of_the_projector_can_be_held_and_are_read_by_rank(hall: Hall, server: Server) -> None:
    """What moves by itself can be stopped (2.2.2); bars that glide keep their place in the page, but not in what is read (1.3.2)."""
    items = [f"Voorstel {n}" for n in range(1, 31)]
    made = server.create({**SCRIPT, "agenda": [step("dot_vote", "Waar beginnen we?", items=items)]})
    desk = Client(server.url, code=made["code"], role="moderator", key=made["key"])
    page = hall.enter("screen", SCREEN).page
    try:
        desk.do(None, "open", step="s1")
        page.goto(made["screen_url"])
        shown = page.locator(".page-of")
        expect(shown).to_have_text(re.compile("^1 / "))
        page.keyboard.press("Shift")
        page.keyboard.press("Tab")
        hold = page.get_by_role("button", name="Laat pagina’s staan")
        expect(hold).to_be_focused()
        page.keyboard.press("Space")
        page.clock.set_fixed_time(time.time() + 60)
        page.evaluate("() => new Promise(done => setTimeout(done, 600))")  # in which pages would turn
        expect(shown).to_have_text(re.compile("^1 / "))
        page.keyboard.press("Space")
        expect(shown).to_have_text(re.compile("^2 / "))
        third = next(item["id"] for item in desk.room("steps", "s1", "items").values() if item["text"] == "Voorstel 3")
        desk.do("s1", "paper", casts=[{"item": third, "dots": 2}])
        desk.do(None, "close", step="s1")
        desk.do(None, "reveal", step="s1")
        expect(page.locator("ol.bars")).to_have_attribute("aria-owns", re.compile(f"^bar-{third} "))
    finally:
        desk.close()
