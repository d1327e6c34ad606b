"""An open question: short answers, their words, and what nobody sees before the reveal (P9)."""

from __future__ import annotations

import pytest

from app.activities.open_question import rules
from app.activities.open_question.words import words_of
from app.core.minutes import Bars, Items
from app.core.report import report
from app.errors import plain
from tests.core.test_agenda import refused
from tests.meeting import Meeting


def asked(language: str = "en", **settings) -> Meeting:
    plan = {"id": "ask", "kind": "open_question", "title": "Ask", "question": "What does our street need?", "settings": settings}
    sort = {"kind": "cluster", "title": "Sort", "question": "What belongs together?", "from": "ask"}
    meeting = Meeting({"title": "Street", "language": language, "agenda": [plan, sort]})
    meeting.ada("open", "s1")
    return meeting


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("nl", "Een veilige straat voor de kinderen!", ["veilige", "straat", "kinderen"]),
        ("nl", "Bomen, bomen en nog eens BOMEN", ["bomen"]),
        ("nl", "zo'n auto’s-vrije 30-zone in 2030 ✓ é", ["zo'n", "auto's-vrije", "30-zone"]),
        ("nl", "dat is het", []),
        ("en", "The children's safety, and trees", ["children's", "safety", "trees"]),
    ],
)
def test_words_that_only_hold_a_sentence_together_do_not_count(language: str, text: str, words: list[str]) -> None:
    assert words_of(text, language) == words


def test_P9_each_person_gives_so_many_answers_and_can_take_one_back() -> None:
    meeting = asked(answers=2, max_length=20)
    first, _ = (meeting.do("ben", "s1", "answer", text=text)[0] for text in ("trees", "benches"))
    refused("enough_answers", meeting.do, "ben", "s1", "answer", text="light")
    refused("not_yours", meeting.do, "cem", "s1", "remove", item=first)
    meeting.do("ben", "s1", "remove", item=first)
    meeting.do("ben", "s1", "answer", text="light")
    assert meeting.texts("s1") == ["benches", "light"]
    refused("too_long", meeting.do, "cem", "s1", "answer", text="x" * 21)
    for n in range(5):
        meeting.do("ada", "s1", "answer", text=f"without a phone {n}")


def test_a_step_holds_so_many_answers_those_that_wait_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "MOST", 1)
    for hidden in (False, True):
        meeting = asked(hidden=hidden)
        meeting.do("ben", "s1", "answer", text="trees")
        refused("step_full", meeting.do, "ada", "s1", "answer", text="light")


def test_answers_flow_on_with_their_ids_and_without_their_words() -> None:
    meeting = asked()
    (item,) = meeting.do("ben", "s1", "answer", text="trees")
    assert meeting.room("steps", "s1", "items", item, "words") == ["trees"]
    meeting.ada("open", "s2")
    assert meeting.texts("s2") == ["trees"]
    assert "words" not in meeting.room("steps", "s2", "items", item)
    refused("in_use", meeting.do, "ben", "s1", "remove", item=item)


def test_P6_hidden_answers_are_the_desks_until_the_reveal_and_again_after_hide() -> None:
    meeting = asked(hidden=True)
    one, other = (meeting.do(name, "s1", "answer", text=text)[0] for name, text in (("ben", "trees"), ("cem", "rude word")))
    assert meeting.room("steps", "s1", "items") == {}
    assert set(meeting.desk("steps", "s1", "waiting")) == {one, other}
    assert meeting.me("ben", "s1", "items", one, "text") == "trees"
    meeting.do("ada", "s1", "hide", item=other)
    meeting.do("ada", "s1", "edit", item=one, text="more trees")
    assert meeting.desk("steps", "s1", "waiting", one, "words") == ["trees"]
    meeting.do("ada", "s1", "show", item=other)
    assert meeting.room("steps", "s1", "items") == {}, "what is shown again before the reveal waits like the others"
    meeting.do("ada", "s1", "hide", item=other)
    assert not [block for block in report(meeting.session, plain).steps[0].blocks if isinstance(block, Items)]
    meeting.ada("close", "s1")
    assert not report(meeting.session, plain).steps[0].rows
    meeting.wait(2)
    assert [row["text"] for row in report(meeting.session, plain).steps[0].rows] == ["more trees"], "nothing that was given is lost"
    meeting.ada("reveal", "s1")
    assert meeting.texts("s1") == ["more trees"]
    meeting.ada("hide", "s1")
    assert (meeting.room("steps", "s1", "items"), set(meeting.desk("steps", "s1", "waiting"))) == ({}, {one})
    refused("no_results", asked().ada, "reveal", "s1")


def test_the_minutes_hold_the_words_of_several_answers_and_all_answers() -> None:
    meeting = asked()
    for name, text in (("ben", "Trees and light"), ("cem", "more trees"), ("dina", "Light, trees!"), ("eva", "a bench")):
        meeting.do(name, "s1", "answer", text=text)
    meeting.ada("close", "s1")
    meeting.wait(2)
    bars, items = report(meeting.session, plain).steps[0].blocks[1:]
    assert isinstance(bars, Bars)
    assert bars.rows == [("trees", 3, "3"), ("light", 2, "2")]
    assert isinstance(items, Items)
    assert items.texts == ["Trees and light", "more trees", "Light, trees!", "a bench"]


def test_the_moderator_chooses_what_the_hall_looks_at() -> None:
    meeting = asked(view="answers")
    assert meeting.room("steps", "s1", "view") == "answers"
    meeting.do("ada", "s1", "look", view="words")
    assert meeting.room("steps", "s1", "view") == "words"
    refused("not_allowed", meeting.do, "ben", "s1", "look", view="cloud")
    refused("bad_message", meeting.do, "ada", "s1", "look", view="pie")
