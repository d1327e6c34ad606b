"""The minutes of the meeting about the draft vision, compared in every format with what was typed."""

from __future__ import annotations

from typing import Any

import requests
from playwright.sync_api import Page, expect

from tests.browser.conceptvisie import (
    ARRIVED,
    CLUSTER_OF,
    CLUSTERS,
    IDEAS,
    LOOSE,
    MEANS,
    PARAGRAPHS,
    QUESTION,
    RECOGNISE,
    RESULTS,
    SCRIPT,
    SUPPORT,
    TOPIC_OF,
)
from tests.minutes.reading import csv_tables

WITHIN = 10.0  # seconds
FIGURES = {cluster: (dots, voters) for cluster, dots, voters in RESULTS}

# What stands under the headings of a page of minutes, without times and numbers of people: [tag, text or texts].
READ_PAGE = """main => [...main.querySelectorAll('h1, h2, h3, h4, p:not(.quiet), ul, table')].map(part => {
  const texts = cells => [...cells].map(cell => cell.textContent.trim());
  if (part.tagName === 'UL') return ['ul', texts(part.children)];
  if (part.tagName === 'TABLE') return ['table', [...part.rows].map(row => [row.cells[0], row.cells[2]].map(cell => cell.textContent.trim()))];
  return [part.tagName.toLowerCase(), part.textContent.trim()];
})"""


def expect_json(address: str) -> None:
    """Every idea with its cluster, every cluster with its figures, and how many took part."""
    facts = _get(address).json()
    assert facts["title"] == SCRIPT
    assert not facts["interim"]
    recognise, think, sort, weigh, support = facts["steps"]
    for step, mean in zip((recognise, support), MEANS, strict=True):
        assert [row["text"].split(":")[0] for row in step["rows"]] == PARAGRAPHS
        assert [row["n"] for row in step["rows"]] == [5, 0, 0, 0]
        assert step["rows"][0]["mean"] == float(mean.replace(",", "."))
    assert _without_ids(think["rows"]) == [{"text": idea, "topic": TOPIC_OF[idea]} for idea in ARRIVED]
    assert _without_ids(sort["rows"]) == [{"text": idea, "topic": TOPIC_OF[idea], "cluster": CLUSTER_OF.get(idea)} for idea in ARRIVED]
    assert _without_ids(weigh["rows"]) == [
        {"text": cluster, "members": ideas, "dots": FIGURES[cluster][0], "voters": FIGURES[cluster][1]} for cluster, ideas in CLUSTERS.items()
    ]
    # Five people in groups of two, two and one: none is large enough to be named (the rule of five).
    assert [step["taken"] for step in (recognise, think, weigh, support)] == [{"total": 5, "groups": {}, "folded": 5}] * 4


def expect_csv(address: str) -> None:
    """The same rows, one an item, in a file for each step."""
    answer = _get(address)
    tables = csv_tables(answer.content)
    assert [row["title"] for row in tables["agenda"]] == ["IJken", "Aanvullen", "Ordenen", "Wegen", "Draagvlak"]
    assert [row["n"] for step in ("s1", "s5") for row in tables[step]] == list("50005000")
    assert _without_ids(tables["s2"]) == [{"text": idea, "topic": TOPIC_OF[idea]} for idea in ARRIVED]
    assert _without_ids(tables["s3"]) == [{"text": idea, "topic": TOPIC_OF[idea], "cluster": CLUSTER_OF.get(idea, "")} for idea in ARRIVED]
    assert _without_ids(tables["s4"]) == [
        {"text": cluster, "members": " | ".join(ideas), "dots": str(FIGURES[cluster][0]), "voters": str(FIGURES[cluster][1])}
        for cluster, ideas in CLUSTERS.items()
    ]


def expect_html(page: Page, address: str) -> None:
    """The page that people print."""
    page.goto(address)
    main = page.get_by_role("main")
    expect(main.get_by_role("heading", name=SCRIPT, level=1)).to_be_visible()
    placed = {**CLUSTERS, "Niet in een cluster": [LOOSE]}
    parts = main.evaluate(READ_PAGE)
    first, second, last = (parts.index(["h2", title]) for title in ("IJken", "Aanvullen", "Draagvlak"))
    for rating, title, question, mean in ((parts[first:second], "IJken", RECOGNISE, MEANS[0]), (parts[last:], "Draagvlak", SUPPORT, MEANS[1])):
        assert rating[:3] == [["h2", title], ["h3", question], ["p", "Schaal: 1 tot 5 · stemmers: 5"]]
        assert mean in str(rating[3:])
        assert all(f"{paragraph}: " in str(rating[3:]) for paragraph in PARAGRAPHS)
    assert [parts[0], *parts[second:last]] == [
        ["h1", SCRIPT],
        ["h2", "Aanvullen"],
        ["h3", QUESTION],
        *(part for topic, ideas in IDEAS.items() for part in (["h4", topic], ["ul", ideas])),
        ["h2", "Ordenen"],
        ["h3", "Welke ideeën horen bij elkaar?"],
        *(part for cluster, ideas in placed.items() for part in (["h4", cluster], ["ul", ideas])),
        ["h2", "Wegen"],
        ["h3", "Wat moet zeker in de visie komen?"],
        ["p", "Stippen: 20 · stemmers: 5 · stippen per persoon: 5"],
        ["table", [[cluster, f"{dots} (stemmers: {voters})"] for cluster, dots, voters in RESULTS]],
    ]


def _get(address: str) -> requests.Response:
    answer = requests.get(address, timeout=WITHIN)
    answer.raise_for_status()
    return answer


def _without_ids(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{name: value for name, value in row.items() if name not in ("item", "version", "member_ids")} for row in rows]
