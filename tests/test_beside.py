"""Work beside the server: what goes in and comes out, and that the server goes on."""

from __future__ import annotations

import os
import time
from typing import Any

import orjson
import pytest

from app import beside, green
from app.beside import Beside, Failed


def told(given: Any) -> Any:
    """A job: what it got, and in which circumstances."""
    return {"given": given, "process": os.getpid(), "nice": os.nice(0), "settings": sorted(os.environ), "at": time.monotonic()}


def as_bytes(given: Any) -> bytes:
    return bytes(given)


def broken(given: Any) -> None:
    raise ValueError(given)


def endless(given: Any) -> None:
    time.sleep(600)


def greedy(given: Any) -> int:
    return len(bytes(beside.MEMORY))


def test_a_job_has_a_process_of_its_own_with_less_priority_and_none_of_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AANZET_SECRET", "s")
    result = orjson.loads(Beside().run("tests.test_beside:told", {"é": [1, None]}))
    assert result["given"] == {"é": [1, None]}
    assert result["process"] != os.getpid()
    assert result["nice"] >= beside.NICE
    assert "AANZET_SECRET" not in result["settings"]


def test_a_job_may_give_bytes() -> None:
    assert Beside().run("tests.test_beside:as_bytes", [0, 255, 10]) == b"\x00\xff\n"


def test_others_go_on_while_a_job_runs_and_jobs_take_turns() -> None:
    queue, steps, results = Beside(), [], []

    def ask() -> None:
        results.append(orjson.loads(queue.run("tests.test_beside:told", None))["at"])

    threads = [green.spawn(ask) for _ in range(2)]
    while len(results) < 2:
        steps.append(len(results))
        green.sleep(0.001)
    for thread in threads:
        thread.wait()
    assert steps.count(0) > 5, "the loop stood still"
    assert steps.count(1) > 5, "both ran at once"
    assert results == sorted(results)


@pytest.mark.parametrize("job", ["broken", "greedy", "missing"])
def test_a_job_that_fails_says_so(job: str) -> None:
    with pytest.raises(Failed):
        Beside().run(f"tests.test_beside:{job}", None)


def test_a_job_that_takes_too_long_is_ended_and_the_next_one_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    queue = Beside()
    monkeypatch.setattr(beside, "PATIENCE", 0.5)
    with pytest.raises(Failed, match="more than"):
        queue.run("tests.test_beside:endless", None)
    monkeypatch.undo()
    assert queue.run("tests.test_beside:as_bytes", [1]) == b"\x01"


def test_where_no_process_can_be_had_the_job_says_so_and_the_next_one_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    queue = Beside()
    monkeypatch.setattr(beside.sys, "executable", "/nowhere/python")
    with pytest.raises(Failed):
        queue.run("tests.test_beside:as_bytes", [1])
    monkeypatch.undo()
    assert queue.run("tests.test_beside:as_bytes", [1]) == b"\x01"
