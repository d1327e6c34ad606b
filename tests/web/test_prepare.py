"""What the page for scripts asks of the server: who may, kept scripts, YAML in and out, previews."""

from __future__ import annotations

import json
from typing import Any

import pytest
import requests
from msgspec import inspect

from app.activities import find_activities
from tests.server import ROOT, Server

PLAN: dict[str, Any] = {
    "title": "Onze straat",
    "groups": ["Oost", "West"],
    "agenda": [
        {"id": "denk", "kind": "brainstorm", "title": "Denk", "question": "Wat?", "minutes": 10},
        {"kind": "dot_vote", "title": "Weeg", "question": "Wat eerst?", "from": "denk", "settings": {"dots": 3}, "minutes": 5},
    ],
}
KINDS = find_activities()


def ask(server: Server, method: str, path: str, body: Any = None, key: str | None = None, **params: Any) -> requests.Response:
    headers = {"Authorization": f"Bearer {server.key if key is None else key}", "Accept-Language": "en"}
    data = body.encode() if isinstance(body, str) else None if body is None else json.dumps(body).encode()
    return requests.request(method, f"{server.url}/api/scripts/{path}", data=data, params=params, headers=headers, timeout=10)


@pytest.mark.parametrize(("method", "path"), [
    ("GET", "saved"), ("POST", "saved"), ("GET", "saved/x"), ("PUT", "saved/x"), ("DELETE", "saved/x"), ("POST", "read"), ("POST", "write"),
    ("POST", "preview"), ("GET", "shelf/vrije-brainstorm"),
])  # fmt: skip
def test_only_who_may_start_sessions_may_look_at_scripts_and_change_them(server: Server, method: str, path: str) -> None:
    for key in ("", "wrong"):
        answer = ask(server, method, path, {"script": PLAN}, key)
        assert (answer.status_code, answer.json()["error"]["code"]) == (403, "bad_key")


def test_a_script_is_kept_changed_listed_and_thrown_away(server: Server) -> None:
    made = ask(server, "POST", "saved", {"script": PLAN})
    assert made.status_code == 201
    kept = made.json()
    assert (kept["version"], kept["script"]) == (1, PLAN)
    place = f"saved/{kept['id']}"
    saved = ask(server, "PUT", place, {"script": {**PLAN, "title": "Plein"}, "version": 1}).json()
    assert ask(server, "GET", place).json() == saved
    late = ask(server, "PUT", place, {"script": PLAN, "version": 1})
    assert (late.status_code, late.json()["error"]["code"]) == (409, "script_changed")
    entry = next(entry for entry in ask(server, "GET", "saved").json() if entry["id"] == kept["id"])
    assert (entry["title"], entry["steps"], entry["minutes"]) == ("Plein", 2, 15)
    assert ask(server, "DELETE", place, version=2).status_code == 200
    assert ask(server, "GET", place).status_code == 404


def test_what_is_no_script_is_not_kept_and_a_look_at_it_names_the_place(server: Server) -> None:
    wrong = {**PLAN, "agenda": [PLAN["agenda"][0], {**PLAN["agenda"][1], "settings": {"dots": "vijf"}}]}
    before = ask(server, "GET", "saved").json()
    for path in ("saved", "write"):
        answer = ask(server, "POST", path, {"script": wrong})
        assert (answer.status_code, answer.json()["error"]["code"]) == (400, "bad_script")
    seen = ask(server, "POST", "preview", {"script": wrong}).json()["problem"]
    assert seen["at"] == "agenda[1].settings.dots"
    assert "expected a whole number from 1 to 100" in seen["message"]
    for body in ("{", [], {"script": 5}, {"script": PLAN, "more": 1}):
        assert ask(server, "POST", "saved", body).json()["error"]["code"] == "bad_message"
    assert ask(server, "GET", "saved").json() == before


@pytest.mark.parametrize("name", sorted(path.stem for path in (ROOT / "sessions").glob("*.yaml")))
def test_every_script_on_the_shelf_is_copied_exported_and_imported_as_it_is(server: Server, name: str) -> None:
    script = ask(server, "GET", f"shelf/{name}").json()["script"]
    text = ask(server, "POST", "write", {"script": script})
    assert text.headers["Content-Type"].startswith("application/yaml")
    assert ask(server, "POST", "read", text.content.decode(), file=f"{name}.yaml").json()["script"] == script


def test_a_wrong_file_says_where_and_why(server: Server) -> None:
    wrong = "title: x\nagenda:\n  - kind: dance\n    title: t\n    question: q\n"
    said = ask(server, "POST", "read", wrong, file="straat.yaml").json()["error"]["message"]
    assert "straat.yaml, line 3: agenda[0].kind: expected one of" in said
    assert ask(server, "POST", "read", "title: [", file="straat.yaml").json()["error"]["code"] == "bad_yaml"


@pytest.mark.parametrize("step", [0, 1])
def test_a_preview_is_what_phone_and_hall_see_of_an_open_step(server: Server, step: int) -> None:
    pages = ask(server, "POST", "preview", {"script": PLAN, "step": step}).json()
    shown = pages["room"]["steps"][pages["room"]["current"]]
    assert (shown["title"], shown["state"]) == (PLAN["agenda"][step]["title"], "open")
    assert len(shown["items"]) == (0 if step == 0 else 3)
    assert pages["me"]["group"] in pages["room"]["groups"]
    assert ask(server, "POST", "preview", {"script": PLAN, "step": 2}).json()["error"]["code"] == "unknown_step"


def test_a_preview_may_stand_in_a_frame_of_ours_and_nothing_else_may(server: Server) -> None:
    policies = {path: requests.get(server.url + path, timeout=10).headers["Content-Security-Policy"] for path in ("/", "/prepare", "/preview/phone")}
    assert "frame-ancestors 'none'" in policies["/"]
    assert "frame-ancestors 'none'" in policies["/prepare"]
    assert "frame-src 'self'" in policies["/prepare"]
    assert "frame-ancestors 'self'" in policies["/preview/phone"]
    assert requests.get(f"{server.url}/preview/desk", timeout=10).status_code == 404


def names(info: Any, name: str = "") -> set[str]:
    """The fields below a type of msgspec.inspect, and as `field.choice` the choices that are words."""
    if isinstance(info, inspect.Metadata):
        return names(info.type, name)
    if isinstance(info, inspect.UnionType):
        return set().union(*(names(part, name) for part in info.types))
    if isinstance(info, inspect.ListType):
        return names(info.item_type, name)
    if isinstance(info, inspect.LiteralType):
        return {f"{name}.{value}" for value in info.values if not any(sign.isdigit() for sign in str(value))}
    if isinstance(info, inspect.StructType):
        tag = {info.tag_field, f"{info.tag_field}.{info.tag}"} if info.tag_field else set()
        return {str(one) for one in tag}.union(*({field.encode_name} | names(field.type, field.encode_name) for field in info.fields))
    return set()


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_and_every_setting_has_a_name_for_moderators(kind: str) -> None:
    activity = KINDS[kind]
    assert activity.name
    assert activity.sentence
    assert set(activity.labels) == names(inspect.type_info(activity.Settings))


def test_the_kinds_are_told_in_the_readers_language(server: Server) -> None:
    told = requests.get(f"{server.url}/api/scripts/kinds", headers={"Accept-Language": "nl"}, timeout=10).json()
    assert told["kinds"]["dot_vote"]["labels"]["dots"] == "Stippen per persoon"
    assert set(told["kinds"]) == set(KINDS)
    assert told["schema"]["$defs"]["StepScript"]
