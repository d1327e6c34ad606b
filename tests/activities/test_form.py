"""Form: a few questions at once, their figures by type, texts that only the desk sees, and a set that can be asked again (P9)."""

from __future__ import annotations

from typing import Any

import pytest

from app.core.minutes import Bars, Heading, Items, Table, Text
from app.core.report import report
from app.core.script import read_script
from app.errors import Refused, plain
from tests.core.test_agenda import refused
from tests.meeting import ALL_KINDS, PHONES, Meeting

QUESTIONS: list[dict[str, Any]] = [
    {"id": "grade", "type": "scale", "text": "How well do you live here?", "scale": "1-10"},
    {"id": "letters", "type": "choice", "text": "Do you understand our letters?", "options": ["Always", "Sometimes", "Never"]},
    {"id": "help", "type": "several", "text": "Where do you find help?", "options": ["Family", "Neighbours", "The town hall"]},
    {"id": "rent", "type": "number", "text": "What do you pay for rent?", "low": 0, "high": 1600, "unit": "euro"},
    {"id": "first", "type": "text", "text": "What should we do first?", "max_length": 20},
]
GRADE, LETTERS, HELP, RENT, FIRST = (f"s1-{n}" for n in range(1, 6))


def plan(questions: list[dict[str, Any]] = QUESTIONS, **settings: Any) -> dict[str, Any]:
    step = {"kind": "form", "title": "Baseline", "question": "How is it now?", "settings": {"set": "living-here", "questions": questions, **settings}}
    return {"title": "Living here", "language": "en", "agenda": [step]}


def asking(groups: tuple[str, ...] = ()) -> Meeting:
    meeting = Meeting({**plan(), "groups": list(groups)})
    meeting.ada("open", "s1")
    return meeting


def fill(meeting: Meeting, item: str, *values: Any) -> None:
    for name, value in zip(PHONES, values, strict=False):
        meeting.do(name, "s1", "cast", item=item, value=value)


def close(meeting: Meeting) -> None:
    meeting.ada("close", "s1")
    meeting.wait(2)


def figures(meeting: Meeting, item: str) -> dict[str, Any]:
    return meeting.desk("steps", "s1", "results", item)


def test_P9_each_type_takes_its_own_answers_and_null_takes_one_back() -> None:
    meeting = asking()
    for item, value in ((GRADE, 7), (LETTERS, "o2"), (HELP, ["o3", "o1", "o3"]), (RENT, 612.5), (FIRST, " Benches ")):
        meeting.do("ben", "s1", "cast", item=item, value=value)
    assert meeting.me("ben", "s1", "ballot") == {GRADE: 7, LETTERS: "o2", HELP: ["o1", "o3"], RENT: 612.5, FIRST: "Benches"}
    meeting.do("ben", "s1", "cast", item=GRADE, value="none")
    meeting.do("ben", "s1", "cast", item=LETTERS, value=None)
    meeting.do("ben", "s1", "cast", item=HELP, value=[])
    meeting.do("ben", "s1", "cast", item=FIRST, value=" ")
    assert meeting.me("ben", "s1", "ballot") == {GRADE: "none", RENT: 612.5}


@pytest.mark.parametrize(
    ("item", "value", "code"),
    [
        (GRADE, 11, "off_scale"), (GRADE, 7.5, "off_scale"), (GRADE, "much", "off_scale"), (LETTERS, "o4", "bad_answer"), (LETTERS, 1, "bad_answer"),
        (HELP, "o1", "bad_answer"), (HELP, ["o1", "o9"], "bad_answer"), (RENT, -1, "off_scale"), (RENT, "a lot", "off_scale"),
        (FIRST, 5, "bad_answer"), (FIRST, "x" * 21, "too_long"), ("s1-9", 1, "unknown_item"), (GRADE, {"a": 1}, "bad_message"),
    ],
)  # fmt: skip
def test_an_answer_that_does_not_fit_is_refused(item: str, value: Any, code: str) -> None:
    refused(code, asking().do, "ben", "s1", "cast", item=item, value=value)


def test_the_figures_of_each_type_by_hand() -> None:
    meeting = asking()
    fill(meeting, GRADE, 2, 4, 6, 8, "none")
    fill(meeting, LETTERS, "o1", "o1", "o3")
    fill(meeting, HELP, ["o1"], ["o1", "o2"], ["o2", "o3"])
    fill(meeting, RENT, 0, 400, 800, 1600)
    fill(meeting, FIRST, "benches", "trees")
    close(meeting)
    assert {name: figures(meeting, GRADE)[name] for name in ("n", "mean", "median", "none")} == {"n": 4, "mean": 5.0, "median": 5.0, "none": 1}
    assert figures(meeting, LETTERS) == {"n": 3, "counts": [2, 0, 1]}
    assert figures(meeting, HELP) == {"n": 3, "counts": [2, 2, 1]}
    assert figures(meeting, RENT) == {"n": 4, "mean": 700.0, "q1": 300.0, "median": 600.0, "q3": 1000.0, "bins": [1, 1, 1, 0, 1]}
    assert figures(meeting, FIRST) == {"n": 2}


def test_P6_texts_are_the_desks_in_steps_of_five_and_everybodys_when_they_are_shared() -> None:
    meeting = asking()
    fill(meeting, FIRST, "trees", "benches", "trees", "shade")
    assert meeting.desk("steps", "s1", "texts") is None
    meeting.do("finn", "s1", "cast", item=FIRST, value="a shop")
    assert meeting.desk("steps", "s1", "texts", FIRST) == ["a shop", "benches", "shade", "trees"]
    meeting.ada("reveal", "s1")
    assert "trees" not in str(meeting.room())
    meeting.do("ada", "s1", "share", item=FIRST, texts=["trees", "benches"])
    assert meeting.room("steps", "s1", "shared", "r1", FIRST) == ["benches", "trees"]
    refused("unknown_item", meeting.do, "ada", "s1", "share", item=FIRST, texts=["never said"])
    refused("unknown_item", meeting.do, "ada", "s1", "share", item=GRADE, texts=["trees"])
    refused("not_allowed", meeting.do, "ben", "s1", "share", item=FIRST, texts=[])
    meeting.do("cem", "s1", "cast", item=FIRST, value=None)
    close(meeting)
    assert meeting.room("steps", "s1", "shared", "r1", FIRST) == ["trees"], "what was taken back is shared no longer"


def test_P8_again_the_texts_of_both_rounds_stay_and_those_of_the_first_are_its_own() -> None:
    meeting = asking()
    fill(meeting, FIRST, "trees")
    close(meeting)
    meeting.do("ada", "s1", "share", item=FIRST, texts=["trees"])
    meeting.ada("again", "s1")
    assert meeting.desk("steps", "s1", "texts", FIRST) == []
    fill(meeting, FIRST, "benches")
    close(meeting)
    meeting.do("ada", "s1", "share", item=FIRST, texts=["benches"])
    texts = [block.texts for block in report(meeting.session, plain).steps[0].blocks if isinstance(block, Items)]
    assert texts == [["trees"], ["benches"]]


def test_the_minutes_have_the_questions_in_their_order_and_each_per_group() -> None:
    meeting = asking(("Residents", "Officials"))
    people = {**{f"r{n}": "Residents" for n in range(6)}, **{f"o{n}": "Officials" for n in range(5)}}
    for n, (name, group) in enumerate(people.items()):
        meeting.do(name, None, "join", group=group)
        meeting.do(name, "s1", "cast", item=LETTERS, value="o1" if n % 2 else "o3")
        meeting.do(name, "s1", "cast", item=GRADE, value=8 if group == "Residents" else 4)
    close(meeting)
    blocks = report(meeting.session, plain).steps[0].blocks
    assert [block.text for block in blocks if isinstance(block, Heading)] == [question["text"] for question in QUESTIONS]
    grade, letters = [block.rows for block in blocks if isinstance(block, Table)]
    assert grade == [["Mean", "6.18", "8", "4"], ["Answers", "11", "6", "5"]]
    assert letters == [["Always", "45%", "50%", "40%"], ["Sometimes", "0%", "0%", "0%"], ["Never", "55%", "50%", "60%"], ["Answers", "11", "6", "5"]]
    assert any(isinstance(block, Bars) and block.rows[0] == ("Always", 5, "5 (45%)") for block in blocks)
    assert any(isinstance(block, Text) and block.text == "Set of questions: living-here" for block in blocks)


def test_a_set_that_is_asked_again_is_found_by_the_same_names() -> None:
    first, later = asking(), asking()
    names = [[(row["set"], row["question_id"], row["type"]) for row in report(meeting.session, plain).steps[0].rows] for meeting in (first, later)]
    assert names[0] == names[1]
    assert names[0][3] == ("living-here", "rent", "number")


@pytest.mark.parametrize(
    ("wrong", "at", "expected"),
    [
        ({"id": "grade"}, "questions[1].id", "a name that no other question has"),
        ({"type": "number", "low": 5, "high": 5, "options": None}, "questions[1].high", "more than 5"),
        ({"options": ["One"]}, "questions[1].options", "a list of 2 to 12 entries"),
        ({"unit": "euro"}, "questions[1].unit", "one of the names options, id, text"),
    ],
)
def test_questions_that_make_no_sense_are_refused_with_their_place(wrong: dict[str, Any], at: str, expected: str) -> None:
    question = {name: value for name, value in {**QUESTIONS[1], **wrong}.items() if value is not None}
    with pytest.raises(Refused) as caught:
        read_script(plan([QUESTIONS[0], question]), ALL_KINDS)
    assert caught.value.facts["at"] == f"agenda[0].settings.{at}"
    assert expected in caught.value.message(lambda msgid, **facts: msgid % facts if facts else msgid)
