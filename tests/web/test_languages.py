"""The language of a page: the room's on phones, unless somebody chose another for their own; and what is told about what is kept."""

from __future__ import annotations

import html
import json
import re

import pytest
import requests

from app.activities import find_activities
from app.errors import plain
from app.web.languages import LANGUAGES, direction
from app.web.stored import answers
from tests.meeting import Meeting
from tests.phones import Client
from tests.server import Server

STEP = {"kind": "brainstorm", "title": "Denken", "question": "Wat mist u?"}
ROOM = {"title": "Visie", "language": "nl", "agenda": [STEP]}


def ask(server: Server, path: str, accept: str = "nl", **cookies: str) -> requests.Response:
    return requests.get(server.url + path, headers={"Accept-Language": accept}, cookies=cookies, timeout=10, allow_redirects=False)


def tongue(page: str) -> dict[str, object]:
    found = re.search("data-tongue='([^']*)'", page)
    assert found
    told: dict[str, object] = json.loads(html.unescape(found[1]))
    return told


def test_a_phone_speaks_the_rooms_language_and_offers_the_browsers(server: Server) -> None:
    way = f"/j/{server.create(ROOM)['code']}"
    page = ask(server, way, "en-GB, nl;q=0.5").text
    assert '<html lang="nl" dir="ltr"' in page
    assert "/phone.nl.js?" in page
    assert "/phone-brainstorm.nl.js?" in page
    assert ".en.js" not in page, "only the texts of one language are fetched"
    assert tongue(page) == {"all": [["en", "English"], ["nl", "Nederlands"]], "own": False, "offer": "en"}
    assert tongue(ask(server, way, "nl").text)["offer"] is None
    assert tongue(ask(server, way, "tlh").text)["offer"] is None


def test_a_language_that_somebody_chose_stays_on_their_phone(server: Server) -> None:
    way = f"/j/{server.create(ROOM)['code']}"
    chosen = ask(server, f"/language/en?to={way}?tablet")
    assert (chosen.status_code, chosen.headers["Location"]) == (302, f"{way}?tablet")
    assert chosen.cookies["language"] == "en"
    page = ask(server, way, language="en").text
    assert '<html lang="en"' in page
    assert "/phone.en.js?" in page
    assert tongue(page) == {"all": [["nl", "Nederlands"], ["en", "English"]], "own": True, "offer": None}
    assert '<html lang="en"' in ask(server, "/", language="en").text
    assert "Max-Age=0" in ask(server, f"/language/room?to={way}", language="en").headers["Set-Cookie"]
    assert '<html lang="nl"' in ask(server, way, language="xx").text, "a cookie of a language that is gone"


def test_the_screen_and_the_desk_keep_the_rooms_language(server: Server) -> None:
    code = server.create(ROOM)["code"]
    for product in ("screen", "desk"):
        assert '<html lang="nl"' in ask(server, f"/{product}/{code}", "en", language="en").text


@pytest.mark.parametrize(
    "to", ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "/\t/elsewhere.example", "/api/sessions", ""]
)
def test_a_choice_of_language_leads_to_our_own_pages_only(server: Server, to: str) -> None:
    answer = requests.get(f"{server.url}/language/en", params={"to": to}, timeout=10, allow_redirects=False)
    assert answer.headers["Location"] == "/"


def test_a_language_that_we_do_not_have_is_no_page(server: Server) -> None:
    assert ask(server, "/language/tlh").status_code == 404


def test_a_refusal_comes_in_the_language_of_the_page_that_asked(server: Server) -> None:
    code = server.create(ROOM)["code"]
    said = {}
    for language in (None, "nl", "en", "../../etc", 5):
        phone = Client(server.url, code=code, role="participant", **({"language": language} if language is not None else {}))
        said[language] = phone.send("s1", "add", {"text": "  "})["error"]["message"]
        phone.close()
    assert said["en"] == said["../../etc"] == "This step is closed. What you did last was not sent; what you typed is still here."
    assert said["nl"] == said[None] == said[5] != said["en"]


def test_each_language_has_a_direction() -> None:
    assert {direction(language) for language in LANGUAGES} == {"ltr"}
    assert direction("ar") == "rtl"


# What is kept


def told(*steps: dict[str, object], responsible: tuple[str, str] = ("", ""), **more: object) -> str:
    meeting = Meeting({"title": "Visie", "language": "en", "agenda": [{**STEP, **step} for step in steps], **more})
    parts = answers(meeting.session, responsible, plain)
    assert len(parts) == 5
    return " ".join(answer for _question, answer in parts)


def test_the_page_of_what_is_kept_stands_beside_every_session_in_the_readers_language(server: Server) -> None:
    way = f"/j/{server.create(ROOM)['code']}"
    page = ask(server, f"{way}/stored").text
    assert '<html lang="nl"' in page
    assert "Wie ziet het?" in page
    assert f'href="{way}"' in page
    assert "Who sees it?" in ask(server, f"{way}/stored", language="en").text
    assert ask(server, "/j/ZZZZZZ/stored").status_code == 404


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ({"settings": {"moderation": "before"}}, "In some parts the moderator reads it first."),
        ({"settings": {"see": "own"}}, "In some parts others read it only once the moderator shows it."),
        ({"settings": {"see": "page"}}, "In some parts others read it only once the moderator shows it."),
        ({"kind": "open_question", "settings": {"hidden": True}}, "In some parts others read it only once the moderator shows it."),
        ({"kind": "budget", "settings": {}}, "Afterwards all votes stand in a file"),
        ({"kind": "stance", "items": ["Yes"]}, "In some parts the moderator reads it first."),
        ({"kind": "actions"}, "A name that stands with an action is seen by everybody"),
        ({"kind": "consent", "items": ["Plan"]}, "The moderator reads remarks at once"),
    ],
)
def test_what_a_step_does_differently_is_told(step: dict[str, object], said: str) -> None:
    assert said in told(step)
    assert said not in told({})


def test_what_the_settings_leave_out_is_not_told() -> None:
    assert "file" not in told({"kind": "budget", "settings": {"open_ballots": False}})
    assert "the moderator reads" not in told({"kind": "stance", "items": ["Yes"], "settings": {"moderation": "off"}})
    assert "your group" not in told({})
    assert "your group" in told({}, groups=["Residents", "Companies"])


def test_moderation_that_is_turned_on_during_the_session_is_told() -> None:
    meeting = Meeting({"title": "Visie", "language": "en", "agenda": [STEP]})
    meeting.ada("open", "s1")
    before = answers(meeting.session, ("", ""), plain)
    meeting.do("ada", "s1", "moderate", moderation="before")
    assert answers(meeting.session, ("", ""), plain) != before


def test_who_is_responsible_is_named_where_it_is_set() -> None:
    assert "The organisation that invited you." in told({})
    assert "Anytown. Questions, or something of yours to be removed: griffie@anytown.example." in told(
        {}, responsible=("Anytown", "griffie@anytown.example")
    )
    assert told({}, responsible=("Anytown", "")).endswith("Anytown.")


def test_every_kind_says_its_notice_in_a_text_that_is_translated() -> None:
    assert sum("notice" in vars(type(activity)) for activity in find_activities().values()) >= 4
