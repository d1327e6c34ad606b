"""The minutes over HTTP: every format, made beside the server where it takes long, one after the other, and said when it failed."""

from __future__ import annotations

import io
import zipfile
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import Any

import jsonschema
import pytest
import requests
from flask import Flask

from app.activities.budget import pabulib
from app.beside import Beside
from app.errors import Refused
from app.minutes import FORMATS
from app.web.minutes import _made
from tests.minutes.golden import golden, written
from tests.phones import Hall, hall
from tests.server import Server

PROJECTS = [{"title": "Bankje", "cost": 40}, {"title": "Speeltuin", "cost": 80}]
BUDGET: dict[str, Any] = {"kind": "budget", "title": "Buurt", "question": "Wat maken we?", "settings": {"budget": 100, "projects": PROJECTS}}
BEGINS = {"html": b"<!doctype html>", "json": b"{", "pdf": b"%PDF-", **dict.fromkeys(("csv", "csv-excel", "docx", "xlsx"), b"PK")}


def ask(meeting: Hall, form: str, **more: str) -> requests.Response:
    made = meeting.made
    return requests.get(f"{meeting.server.url}/api/sessions/{made['code']}/minutes.{form}", params={"key": made["key"], **more}, timeout=60)


def test_every_format_comes_with_its_type_and_name_while_the_room_goes_on(server: Server) -> None:
    with hall(server, "vrije-brainstorm") as meeting:
        desk, ben = meeting.desk(), meeting.phone()
        desk.do(None, "open", step="s1")
        ben.do("s1", "add", text="Meer bomen")
        with ThreadPoolExecutor(len(FORMATS) + 1) as people:  # two PDFs at once: the second one waits its turn
            asked = [people.submit(ask, meeting, form) for form in (*FORMATS, "pdf")]
            assert ben.do("s1", "add", text="en banken")["ok"]
            answers = dict(zip((*FORMATS, "pdf again"), (one.result() for one in asked), strict=True))
        for form, answer in answers.items():
            form = form.removesuffix(" again")
            assert (answer.status_code, answer.headers["Content-Type"]) == (200, FORMATS[form].content_type)
            assert answer.content.startswith(BEGINS[form])
            name = f'attachment; filename="aanzet-{meeting.made["code"]}-interim.{FORMATS[form].ending}"'
            assert answer.headers.get("Content-Disposition") == (None if form == "html" else name)
        schema = requests.get(f"{server.url}/api/minutes.schema.json", timeout=10).json()
        jsonschema.validate(answers["json"].json(), schema)


def test_minutes_have_three_lengths_and_no_other(server: Server) -> None:
    with hall(server, "vrije-brainstorm") as meeting:
        sizes = [len(ask(meeting, "html", length=length).content) for length in ("page", "summary", "full")]
        assert sizes == sorted(sizes)
        refused = ask(meeting, "html", length="long")
        assert (refused.status_code, refused.json()["error"]["code"]) == (400, "bad_message")


def test_the_page_may_load_nothing_but_its_own_style(server: Server) -> None:
    with hall(server, "vrije-brainstorm") as meeting:
        policy = ask(meeting, "html").headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert "http" not in policy


def test_a_format_that_could_not_be_made_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(FORMATS, "pdf", FORMATS["pdf"]._replace(job="app.minutes.nowhere:render"))
    app = Flask(__name__)
    app.extensions["aanzet"] = SimpleNamespace(beside=Beside())
    with app.app_context(), pytest.raises(Refused) as caught:
        _made("pdf", written(golden("retrospective")))
    assert caught.value.error.code == "not_made"


def test_ballots_of_a_budget_go_along_for_programs_where_they_may_be_had(server: Server) -> None:
    closed = {**BUDGET, "settings": {**BUDGET["settings"], "open_ballots": False}}
    with hall(server, {"title": "Budget", "language": "nl", "agenda": [BUDGET, closed]}) as meeting:
        desk = meeting.desk()
        desk.do(None, "open", step="s1")
        assert ask(meeting, "pb").json()["error"]["code"] == "ballots_withheld"
        for _ in range(5):
            meeting.phone().do("s1", "cast", items=["s1-1"])
        desk.do(None, "finish")
        single = ask(meeting, "pb")
        assert single.headers["Content-Disposition"].endswith('-s1-ballots.pb"')
        assert pabulib.read(single.text)[0].ballots == (frozenset({"s1-1"}),) * 5
        for form in ("csv", "csv-excel"):
            with zipfile.ZipFile(io.BytesIO(ask(meeting, form).content)) as archive:
                assert archive.namelist() == ["agenda.csv", "s1.csv", "s2.csv", "s1-ballots.pb"]
                assert archive.read("s1-ballots.pb").decode() == single.text
        desk.do(None, "minutes", section="s1", out=True)
        assert ask(meeting, "pb").status_code == 403
