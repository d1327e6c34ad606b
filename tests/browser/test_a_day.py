"""The whole day of a moderator in real Chromium: once by mouse, and once with the keyboard alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.browser.day import BETTER, GREEN, NAMED, NOTE, POLL, STREET, TROLL, TYPED, WAITED, Day
from tests.browser.hall import DESK, Hall
from tests.browser.hands import Keyboard, Mouse
from tests.browser.morning import PLANS, RATE, SORT, THINK, TITLE, WEIGH
from tests.server import Server


def whole(hall: Hall, server: Server, hands: Mouse | Keyboard, folder: Path) -> dict[str, Any]:
    """From nothing to the minutes of what was said."""
    day = Day(hall, server, hands, folder)
    hands.person.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=server.url)
    try:
        day.prepare()
        day.rehearse()
        day.begin()
        day.think()
        day.ask()
        day.sort()
        day.weigh()
        day.close_all()
        day.finish()
        day.put_right()
        return day.export()
    finally:
        day.close()


def expect_minutes(facts: dict[str, Any]) -> None:
    """They hold what was typed, and nothing of the rehearsal, or of what was hidden or kept back."""
    assert facts["title"] == TITLE
    rate, think, poll, sort, weigh = facts["steps"]
    assert [step["question"] for step in facts["steps"]] == [RATE, THINK, POLL, SORT, WEIGH]
    assert [step["minutes"] for step in facts["steps"]] == [5, 15, None, 15, 10]
    assert [(row["text"], row["n"], row["mean"]) for row in rate["rows"]] == [(PLANS[0], 5, 4.2), (PLANS[1], 0, None)]
    ideas = [TYPED[0], BETTER, *TYPED[2:], WAITED]
    assert [row["text"] for row in think["rows"]] == ideas
    assert (think["notes"], think["hidden"]) == ([NOTE], 1)
    assert [(row["text"], row["chosen"]) for row in poll["rows"]] == [("Ja", 5), ("Nee", 0), ("Weet ik niet", 0)]
    placed = {idea: STREET if idea in (BETTER, TYPED[3], WAITED) else GREEN for idea in ideas}
    assert {row["text"]: row["cluster"] for row in sort["rows"]} == placed
    assert [(row["text"], row["dots"], row["voters"]) for row in weigh["rows"]] == [(GREEN, 4, 2), (STREET, 4, 4)]
    assert weigh["papers"] == 1
    assert not any(text in str(facts) for text in (TROLL, NAMED, TYPED[1] + "'"))
    assert "Gaat over een persoon" in str(think["blocks"])


def test_a_whole_day_by_mouse(hall: Hall, server: Server, tmp_path: Path) -> None:
    hands = Mouse(hall.enter("Ada", DESK))
    expect_minutes(whole(hall, server, hands, tmp_path))
    assert {what for what, _ in hands.noticed} >= {"pointer"}, "the guard of the other test sees nothing"


def test_the_same_day_with_the_keyboard_alone(hall: Hall, server: Server, tmp_path: Path) -> None:
    hands = Keyboard(hall.enter("Ada", DESK))
    try:
        expect_minutes(whole(hall, server, hands, tmp_path))
    finally:
        assert hands.noticed == []
