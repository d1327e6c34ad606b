"""The pictures that scripts show: found beside the scripts, bounded, and known to nobody who was not sent their name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import requests

from app.core.script import read_script
from app.errors import Refused
from app.web.gallery import LARGEST, Gallery
from tests.meeting import KINDS
from tests.phones import hall
from tests.server import ROOT, Server

PNG = b"\x89PNG\r\n\x1a\n"


def showing(file: str) -> dict[str, Any]:
    page = {"title": "The village", "picture": {"file": file, "text": "A map of the village."}}
    step = {"kind": "present", "title": "Look", "question": "Where is it?", "settings": {"pages": [{"title": "Welcome"}, page]}}
    return {"title": "Homes", "language": "en", "agenda": [step]}


def name_in(gallery: Gallery, file: str) -> str:
    name: str = gallery.hang(read_script(showing(file), KINDS)).agenda[0].settings["pages"][1]["picture"]["file"]
    return name


def test_a_picture_gets_a_name_that_changes_with_what_it_shows(tmp_path: Path) -> None:
    gallery, file = Gallery(tmp_path, KINDS), tmp_path / "map.png"
    file.write_bytes(PNG + b"one")
    one = name_in(gallery, "map.png")
    assert gallery.find(one) == file
    file.write_bytes(PNG + b"another")
    assert name_in(gallery, "map.png") != one
    with pytest.raises(Refused):
        gallery.find(one)


@pytest.mark.parametrize(("file", "content"), [
    ("gone.png", None), ("../secret.png", PNG), ("map.svg", b"<svg/>"), ("page.png", b"<html>"), ("huge.png", PNG + bytes(LARGEST)),
])  # fmt: skip
def test_what_is_no_picture_beside_the_scripts_is_refused_with_the_place(tmp_path: Path, file: str, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "beside").mkdir()
        (tmp_path / "beside" / file).write_bytes(content)
    with pytest.raises(Refused, match=r"agenda\[0\]\.settings\.pages\[1\]\.picture\.file: expected a PNG, JPEG \(\.jpg\) or WebP of at most 500 KB"):
        name_in(Gallery(tmp_path / "beside", KINDS), file)


def test_P6_a_picture_opens_with_the_name_that_people_are_sent_when_its_page_is_turned_to(server: Server) -> None:
    with hall(server, showing("voorbeeldkaart.png")) as opened:
        desk, phone = opened.desk(), opened.phone()
        desk.do(None, "open", step="s1")
        name = desk.at("desk", "steps", "s1", "pages", "s1-2", "picture", "file")
        assert name not in str(phone.messages)
        desk.do("s1", "turn", item="s1-2")
        assert phone.wait(lambda: phone.room("steps", "s1", "pages", "s1-2"))["picture"]["file"] == name
    answer = requests.get(f"{server.url}/pictures/{name}", timeout=10)
    assert answer.headers["Content-Type"] == "image/png"
    assert answer.content == (ROOT / "sessions" / "pictures" / "voorbeeldkaart.png").read_bytes()
    for other in ("voorbeeldkaart.png", "..%2Fvrije-brainstorm.yaml", "0" * 32 + ".png"):
        assert requests.get(f"{server.url}/pictures/{other}", timeout=10).status_code == 404
