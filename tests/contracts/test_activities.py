"""The laws that every activity keeps, over every folder found; nobody has to name a new one here.

That replay equals live, and an old copy with its patches a fresh one, is held for all of them in tests/rooms/test_laws.py.
"""

from __future__ import annotations

import ast
import json
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from app.core.activity import RESULT_PAGES
from app.core.ballots import Voting
from app.core.document import document
from app.core.groups import FIVE, REST
from app.core.report import report
from app.core.script import read_script
from app.core.session import Session
from app.errors import ERRORS, Refused, plain
from app.minutes import make
from app.minutes.plain import write
from tests import house
from tests.commands import Drawn, fields
from tests.core.test_agenda import refused
from tests.meeting import ALL_KINDS, Meeting, prepare, with_kind
from tests.minutes.reading import csv_tables

VOTING = sorted(kind for kind, activity in ALL_KINDS.items() if isinstance(activity, Voting))
LARGE, MIDDLE, SMALL = "Residents", "Companies", "Culture"
PEOPLE = {**{f"r{n}": LARGE for n in range(6)}, **{f"c{n}": MIDDLE for n in range(5)}, **{f"k{n}": SMALL for n in range(2)}}
ZONE = ZoneInfo("Europe/Amsterdam")
few = settings(max_examples=5, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate), suppress_health_check=list(HealthCheck))


def voting(kind: str) -> Meeting:
    """A meeting with three groups at its vote on three clusters."""
    meeting = Meeting({**with_kind(kind), "groups": [LARGE, MIDDLE, SMALL]})
    for name, group in PEOPLE.items():
        meeting.do(name, None, "join", group=group)
    meeting.to_third_step()
    prepare(meeting, "s3")
    return meeting


def cast(meeting: Meeting, data: st.DataObject, *names: str) -> list[dict[str, Any]]:
    """Each of these people fills in a ballot by chance; gives the casts that were accepted."""
    accepted = []
    schema = meeting.session.activity("s3").commands["cast"].data
    for name in names:
        for _ in range(8):
            cast = fields(Drawn(data.draw), schema, meeting.room("steps", "s3")) | {"round": meeting.room("steps", "s3", "round")}
            try:
                meeting.do(name, "s3", "cast", **cast)
            except Refused:
                continue
            accepted.append(cast)
    return accepted


def ballots(meeting: Meeting) -> dict[str, Any]:
    return meeting.session.tree.get(("hidden", "steps", "s3", "ballots"), {})


def seen(meeting: Meeting) -> str:
    """All that anybody but the voters themselves can see, as one text."""
    return json.dumps([meeting.room(), meeting.desk()], sort_keys=True)


def close(meeting: Meeting) -> None:
    meeting.ada("close", "s3")
    meeting.wait(2)


@pytest.mark.parametrize("kind", sorted(ALL_KINDS))
def test_settings_refuse_nonsense_and_name_the_place(kind: str) -> None:
    def problem(**wrong: Any) -> str:
        with pytest.raises(Refused) as caught:
            read_script(with_kind(kind, **wrong), ALL_KINDS)
        assert caught.value.error.code == "bad_script"
        return caught.value.facts["at"]

    assert problem(nonsense=1) == "agenda[2].settings.nonsense"
    for field in msgspec.structs.fields(ALL_KINDS[kind].Settings):
        at = f"agenda[2].settings.{field.encode_name}"
        assert problem(**{field.encode_name: {"no": ["such", "thing"]}}).startswith(at)


@pytest.mark.parametrize("kind", sorted(ALL_KINDS))
def test_nobody_does_what_their_role_may_not(kind: str) -> None:
    meeting = voting(kind)
    for name, command in ALL_KINDS[kind].commands.items():
        for who, role in (("r0", "participant"), ("ada", "moderator")):
            if role not in command.roles:
                refused("not_allowed", meeting.do, who, "s3", name)


@pytest.mark.parametrize("kind", VOTING)
@few
@given(data=st.data())
def test_P6_nobody_sees_anything_before_five_ballots_changed(kind: str, data: st.DataObject) -> None:
    meeting = voting(kind)
    before = seen(meeting)
    cast(meeting, data, *list(PEOPLE)[: FIVE - 1])
    assert seen(meeting) == before


@pytest.mark.parametrize("kind", VOTING)
@few
@given(data=st.data())
def test_P6_results_are_in_no_page_of_everybody_until_they_are_revealed(kind: str, data: st.DataObject) -> None:
    meeting = voting(kind)
    cast(meeting, data, *PEOPLE)
    close(meeting)
    assert not set(RESULT_PAGES) & set(meeting.room("steps", "s3"))
    meeting.ada("reveal", "s3")
    assert all(meeting.room("steps", "s3", name) == meeting.desk("steps", "s3", name) for name in ("results", "by_group"))
    meeting.ada("hide", "s3")
    assert not set(RESULT_PAGES) & set(meeting.room("steps", "s3"))


@pytest.mark.parametrize("kind", VOTING)
@few
@given(data=st.data())
def test_no_group_under_five_is_seen_alone_or_by_subtracting(kind: str, data: st.DataObject) -> None:
    meeting = voting(kind)
    cast(meeting, data, *PEOPLE)
    assert "by_group" not in meeting.desk("steps", "s3"), "figures per group move at the close only"
    close(meeting)
    activity, step = meeting.session.activity("s3"), meeting.session.step("s3")
    assert isinstance(activity, Voting)
    results, by_group = activity.results(step), meeting.desk("steps", "s3", "by_group")
    of = {group["text"]: group["id"] for group in meeting.room("groups").values()}
    sizes = {of[group]: sum(f"p{name}s3" in ballots(meeting) for name, theirs in PEOPLE.items() if theirs == group) for group in of}
    for item, figures in by_group.items():
        assert of[SMALL] not in figures
        numbers = {group: activity.answers(part, sizes.get(group) or sum(sizes[g] for g in part["of"])) for group, part in figures.items()}
        assert all(number >= FIVE for number in numbers.values())
        assert sum(numbers.values()) == activity.answers(results[item], sum(sizes.values())), "what is not shown could be found by subtracting"
        assert set(figures) - {REST} or not figures


@pytest.mark.parametrize("kind", VOTING)
@few
@given(data=st.data())
def test_figures_do_not_depend_on_the_order_of_ballots(kind: str, data: st.DataObject) -> None:
    meeting = voting(kind)
    cast(meeting, data, *PEOPLE)
    activity, step, given = meeting.session.activity("s3"), meeting.session.step("s3"), list(ballots(meeting).values())
    assert isinstance(activity, Voting)
    assert activity.figures(step, given) == activity.figures(step, given[::-1])
    assert set(activity.figures(step, [])) == set(step.room["items"])
    assert all(
        activity.rank(figures) is None or isinstance(activity.rank(figures), int | float) for figures in activity.figures(step, given).values()
    )


@pytest.mark.parametrize("kind", VOTING)
@few
@given(data=st.data())
def test_minutes_and_results_agree_in_every_format(kind: str, data: st.DataObject) -> None:
    meeting = voting(kind)
    cast(meeting, data, *PEOPLE)
    close(meeting)
    meeting.ada("finish")
    facts = report(meeting.session, plain)
    results = meeting.desk("steps", "s3", "results")
    assert {row["item"] for row in facts.steps[2].rows} == set(results)
    for row in facts.steps[2].rows:
        assert results[row["item"]].items() <= row.items()
    assert len(PEOPLE) >= facts.steps[2].taken.total >= meeting.room("steps", "s3", "done") == len(ballots(meeting))
    given = write(document(facts, plain, ZONE))
    assert all(b"About i16" in make(form, given) for form in ("html", "json"))
    rows = csv_tables(make("csv", given))["s3"]
    assert "About i16" in {row["text"] for row in rows}
    assert len([row for row in rows if not row.get("group")]) == len(results)


@pytest.mark.parametrize("kind", VOTING)
@few
@given(data=st.data())
def test_a_second_round_begins_with_nothing_and_the_first_one_stays(kind: str, data: st.DataObject) -> None:
    meeting = voting(kind)
    cast(meeting, data, *PEOPLE)
    assume(ballots(meeting))
    refused("close_first", meeting.ada, "again", "s3")
    close(meeting)
    meeting.ada("reveal", "s3")
    first, mine = meeting.desk("steps", "s3", "results"), {name: meeting.me(name, "s3", "ballot") for name in PEOPLE}
    meeting.ada("again", "s3")
    assert (meeting.room("steps", "s3", "round"), meeting.room("steps", "s3", "state"), meeting.room("steps", "s3", "done")) == (2, "open", 0)
    assert not ballots(meeting)
    assert not set(RESULT_PAGES) & set(meeting.room("steps", "s3"))
    assert meeting.desk("steps", "s3", "rounds", "r1", "results") == first
    assert all(meeting.me(name, "s3", "before") == ballot and meeting.me(name, "s3", "ballot") == {} for name, ballot in mine.items() if ballot)
    late = {"round": 1} | fields(Drawn(data.draw), ALL_KINDS[kind].commands["cast"].data, meeting.room("steps", "s3")) | {"round": 1}
    with pytest.raises(Refused) as caught:
        meeting.do("r0", "s3", "cast", **late)
    assert caught.value.error.code in ("other_round", "bad_message")
    cast(meeting, data, *PEOPLE)
    close(meeting)
    meeting.ada("reveal", "s3")
    assert meeting.room("steps", "s3", "rounds", "r1", "results") == first
    (earlier,) = report(meeting.session, plain).steps[2].rounds
    assert all(first[row["item"]].items() <= row.items() for row in earlier["rows"])
    replayed = Session(ALL_KINDS)
    for row in meeting.rows:
        replayed.apply(row)
    assert replayed.tree.root == meeting.session.tree.root


@pytest.mark.parametrize("kind", VOTING)
@few
@given(data=st.data())
def test_a_ballot_on_paper_counts_as_one_by_phone_and_can_be_taken_out(kind: str, data: st.DataObject) -> None:
    by_phone, on_paper = voting(kind), voting(kind)
    casts = cast(by_phone, data, "r0")
    assume(ballots(by_phone))
    close(by_phone)
    (paper,) = on_paper.do("ada", "s3", "paper", casts=casts, group=LARGE)
    close(on_paper)
    assert on_paper.desk("steps", "s3", "results") == by_phone.desk("steps", "s3", "results")
    facts = report(on_paper.session, plain).steps[2]
    assert (facts.taken.total, facts.papers) == (1, 1)
    on_paper.ada("reveal", "s3")
    refused("results_shown", on_paper.do, "ada", "s3", "paper", casts=casts)
    refused("results_shown", on_paper.do, "ada", "s3", "remove_paper", paper=paper)
    on_paper.ada("hide", "s3")
    on_paper.do("ada", "s3", "remove_paper", paper=paper)
    refused("unknown_item", on_paper.do, "ada", "s3", "remove_paper", paper=paper)
    assert on_paper.room("steps", "s3", "done") == 0
    assert on_paper.desk("steps", "s3", "papers") == {}


@pytest.mark.parametrize("kind", VOTING)
def test_an_empty_paper_is_no_ballot(kind: str) -> None:
    meeting = voting(kind)
    refused("bad_message", meeting.do, "ada", "s3", "paper", casts=[])


def test_every_refusal_has_its_code_in_the_table_and_every_code_is_used() -> None:
    used = set()
    for path, source in house.sources("app"):
        for node in ast.walk(ast.parse(source)) if path.endswith(".py") and path != "app/errors.py" else ():
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                used.add(node.value)
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Refused" and isinstance(node.args[0], ast.Constant):
                assert node.args[0].value in ERRORS or path.startswith("app/gateway/")  # which refuses connections by a number
    assert not set(ERRORS) - used
