"""Every script on the shelf is run to its minutes by people who know only the schemas, on a real server with the official client."""

from __future__ import annotations

import html
import json
import re
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, closing
from typing import Any

import pytest
import requests

from app.activities import find_activities
from tests.minutes.reading import csv_tables
from tests.phones import Client, Hall, hall
from tests.players import Player, texts
from tests.server import ROOT, Server

SCRIPTS = sorted(path.stem for path in (ROOT / "sessions").glob("*.yaml"))
KINDS = find_activities()
PHONES = 6
AT_ONCE = 4  # scripts
# Figures of one item counted anew from the answers that people gave to it, for the kinds where that is simple.
COUNTS: dict[str, Callable[[list[Any]], dict[str, Any]]] = {
    "dot_vote": lambda dots: {"dots": sum(dots), "voters": len(dots)},
    "rating": lambda given: {"n": len([value for value in given if value != "none"]), "none": given.count("none")},
}


class Meeting:
    """One session from its first step to its minutes."""

    def __init__(self, hall: Hall) -> None:
        self.hall = hall
        self.desk = Player(hall.desk(), "desk")
        self.phones: list[Player] = []
        self.everybody = [self.desk]
        self.agenda: list[str] = self.desk.client.room("agenda")
        self.active: set[str] = set()  # steps in which somebody with a phone took part
        self.ballots: dict[str, list[dict[str, Any]]] = {}  # of the last round, from people's own pages
        self.held_again = False

    def run(self) -> None:
        for n, step in enumerate(self.agenda):
            if n % 2 == 0:  # the room takes sixty commands of one person in ten seconds, and nobody should wait for that here
                self.come_in()
            self.hold(step)
        self.desk.client.do(None, "finish")

    def come_in(self) -> None:
        """Other people take the phones over, each in one of the groups."""
        for player in self.phones:
            player.client.close()
        groups = list(self.desk.client.room("groups")) or [None]
        self.phones = [Player(self.hall.phone(groups[n % len(groups)]), f"phone {len(self.everybody) + n}") for n in range(PHONES)]
        self.everybody += self.phones

    def hold(self, step: str) -> None:
        """Open the step, let everybody take part, close it, and reveal what was voted; the first vote is held twice."""
        self.open(step)
        votes = KINDS[self.kind(step)].votes
        if self.desk.client.room("steps", step, "from"):
            assert self.desk.client.room("steps", step, "items"), f"nothing came along to {step}"
            self.desk.client.do(None, "take", step=step)
        self.take_part(step)
        if votes:
            self.type_in_a_ballot(step)
        self.desk.client.do(None, "close", step=step)
        if votes:
            self.desk.client.do(None, "reveal", step=step)
        if votes and not self.held_again:
            self.held_again = True
            self.desk.client.do(None, "again", step=step)
            self.see(step, "round", 2)
            self.take_part(step)
            self.desk.client.do(None, "close", step=step)
            self.desk.client.do(None, "reveal", step=step)

    def open(self, step: str) -> None:
        while not (answer := self.desk.client.send(None, "open", {"step": step}))["ok"]:  # it may take what is still being counted
            assert answer["error"]["temporary"], answer
            time.sleep(0.2)
        self.see(step, "state", "open")

    def see(self, step: str, field: str, value: Any) -> None:
        """Wait until everybody sees this of a step."""
        for player in (self.desk, *self.phones):
            player.client.wait(lambda client=player.client: client.room("steps", step, field) == value)

    def take_part(self, step: str) -> None:
        """The phones all at once, then the desk until there is something to hand on."""
        activity = KINDS[self.kind(step)]
        with ThreadPoolExecutor(PHONES) as crowd:
            accepted = list(crowd.map(lambda player: player.play(step, activity, "participant"), self.phones))
        assert all(accepted) or not any(accepted), f"{step}: some could take part and some could not"
        if any(accepted):
            self.active.add(step)
        self.ballots[step] = [ballot for player in self.phones if (ballot := player.ballot(step))]
        for _ in range(100):  # what chance puts somewhere, it often takes out again
            self.desk.play(step, activity, "moderator")
            with closing(self.hall.desk()) as now:  # a copy of now: the patches of the last commands may still be on their way
                if self.hands_on(now, step):
                    return
                hidden = list(now.at("desk", "steps", step, "hidden") or ())
            for item in hidden:  # chance hides more than it shows
                self.desk.client.send(step, "show", {"item": item})
        raise AssertionError(f"{step} has nothing to hand on")

    def hands_on(self, desk: Client, step: str) -> bool:
        """Whether a later step that takes from this one would get something."""
        take = KINDS[self.kind(step)].takes[0]
        page, waiting = desk.room("steps", step), desk.at("desk", "steps", step, "waiting")
        if take == "items" or take not in page:
            needed = any(other["from"] == step for other in list(desk.room("steps").values()))
            return bool(page["items"] or waiting) or not needed
        field = take.removesuffix("s")
        if field not in KINDS[self.kind(step)].fresh:
            return bool(page[take])
        return any(item[field] for item in list(page["items"].values()))

    def type_in_a_ballot(self, step: str) -> None:
        """One person's ballot once more, on paper."""
        for player in self.phones:
            casts = [{name: value for name, value in cast.items() if name != "round"} for cast in player.casts.get(step, ())]
            if player.ballot(step) and casts and self.desk.client.send(step, "paper", {"casts": casts})["ok"]:
                self.ballots[step].append(player.ballot(step))
                return
        raise AssertionError(f"{step}: nobody's casts make a ballot")  # an option of one's own is on a ballot without any

    def kind(self, step: str) -> str:
        kind: str = self.desk.client.room("steps", step, "kind")
        return kind

    def minutes(self, form: str) -> bytes:
        made = self.hall.made
        answer = requests.get(f"{self.hall.server.url}/api/sessions/{made['code']}/minutes.{form}", params={"key": made["key"]}, timeout=10)
        assert answer.status_code == 200
        return answer.content


@pytest.fixture(scope="module")
def meetings(request: pytest.FixtureRequest, server: Server) -> Iterator[dict[str, Future[Meeting]]]:
    """A session of each script that is asked for, a few at a time: most of what people do here is wait for their answer."""
    asked = {item.callspec.params["meeting"] for item in request.session.items if item.module is request.module}
    with ExitStack() as halls, ThreadPoolExecutor(AT_ONCE) as rooms:

        def run(script: str) -> Meeting:
            meeting = Meeting(halls.enter_context(hall(server, script)))
            meeting.run()
            return meeting

        yield {script: rooms.submit(run, script) for script in SCRIPTS if script in asked}


@pytest.fixture(scope="module", params=SCRIPTS)
def meeting(request: pytest.FixtureRequest, meetings: dict[str, Future[Meeting]]) -> Meeting:
    """A session of each script, just finished."""
    return meetings[request.param].result()


def test_every_script_runs_to_minutes_that_hold_what_people_typed_exactly(meeting: Meeting) -> None:
    steps = meeting.hall.desk().room("steps")
    typed = {text for player in meeting.everybody for text in player.typed}
    made = {made for player in meeting.everybody for made in player.made}
    for thing in things(steps):
        assert thing.get("id") not in made or thing["text"] in typed
    visible = typed & set(texts(steps))
    assert visible or not typed
    page, facts = meeting.minutes("html").decode(), json.loads(meeting.minutes("json"))
    cells = [cell for rows in csv_tables(meeting.minutes("csv")).values() for row in rows for cell in row.values()]
    in_page, in_facts, in_table = (
        html.unescape(re.sub("<[^>]*>", "", page)),
        "\n".join(texts(facts)),
        "\n".join(cells),
    )
    empty = {cluster["text"] for step in steps.values() for cluster in step.get("clusters", {}).values() if cluster["id"] not in clusters_of(step)}
    for text in visible:
        assert text in in_page
        assert text in empty or (text in in_facts and text in in_table)  # tables have a row for each idea
    assert [step["id"] for step in facts["steps"]] == meeting.agenda
    assert not facts["interim"]


def test_every_script_runs_to_figures_that_agree_with_the_ballots(meeting: Meeting) -> None:
    steps, facts = meeting.hall.desk().room("steps"), {step["id"]: step for step in json.loads(meeting.minutes("json"))["steps"]}
    for step in meeting.agenda:
        page, told = steps[step], facts[step]
        assert bool(page["done"]) == (step in meeting.active)
        assert told["taken"]["total"] >= page["done"]
        if not KINDS[page["kind"]].votes:
            continue
        ballots = meeting.ballots[step]
        assert page["done"] == len(ballots)
        assert (told["papers"], len(told["rounds"])) == (1, page["round"] - 1)
        rows = {row["item"]: row for row in told["rows"]}
        assert set(rows) == set(page["results"])
        for item, figures in page["results"].items():
            assert figures.items() <= rows[item].items()
            if page["kind"] in COUNTS:
                expected = COUNTS[page["kind"]]([ballot[item] for ballot in ballots if item in ballot])
                assert expected.items() <= figures.items()


def clusters_of(step: dict[str, Any]) -> set[str]:
    """The clusters in which something stands."""
    return {item.get("cluster") for item in step["items"].values()}


def things(node: Any) -> Iterator[dict[str, Any]]:
    """Every mapping in a tree that has a text."""
    if isinstance(node, dict):
        if isinstance(node.get("text"), str):
            yield node
        for part in node.values():
            yield from things(part)
