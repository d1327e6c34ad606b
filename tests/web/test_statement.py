"""The statement on accessibility: true to this server's settings, in both languages, found from the start page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from app.config import BadSetting, read_config
from tests.server import Server


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that says whose it is."""
    running = Server(tmp_path_factory.mktemp("town") / "instance", ORGANISATION="Gemeente <Voorbeeld>", CONTACT="toegankelijk@voorbeeld.nl")
    running.start()
    try:
        yield running
    finally:
        running.close()


def statement(server: Server, language: str) -> str:
    answer = requests.get(f"{server.url}/toegankelijkheid", headers={"Accept-Language": language}, timeout=10)
    assert answer.status_code == 200
    return answer.text


@pytest.mark.parametrize(
    ("language", "status", "deadline"),
    [("nl", "Status: voldoet gedeeltelijk", "Binnen tien werkdagen"), ("en", "Status: partially compliant", "Within ten working days")],
)
def test_it_has_what_the_law_asks_for(town: Server, language: str, status: str, deadline: str) -> None:
    page = statement(town, language)
    assert f'<html lang="{language}"' in page
    for fact in (status, deadline, "EN 301 549", "WCAG 2.1", "Besluit digitale toegankelijkheid overheid", "2026", "axe-core", "ombudsman", town.url):
        assert fact in page
    assert "Gemeente &lt;Voorbeeld&gt;" in page
    assert '<a href="mailto:toegankelijk@voorbeeld.nl">' in page


def test_without_a_contact_nobody_promises_an_answer(server: Server) -> None:
    page = statement(server, "en")
    assert "Tell the moderator" in page
    assert "ten working days" not in page


def test_it_is_found_from_the_start_page_and_in_the_other_language(server: Server) -> None:
    assert 'href="/toegankelijkheid"' in requests.get(server.url, timeout=10).text
    other = re.search(r'href="(\?language=\w+)"', statement(server, "en"))
    assert other
    assert "Toegankelijkheidsverklaring" in requests.get(f"{server.url}/toegankelijkheid{other[1]}", timeout=10).text


@pytest.mark.parametrize("contact", ["bel ons", "javascript:alert(1)", "mailto:iemand@voorbeeld.nl", "iemand@voorbeeld"])
def test_a_contact_is_a_mail_or_a_web_address(tmp_path: Path, contact: str) -> None:
    with pytest.raises(BadSetting, match="CONTACT"):
        read_config({"AANZET_INSTANCE": str(tmp_path), "CONTACT": contact})
