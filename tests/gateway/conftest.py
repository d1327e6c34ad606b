"""The server under test in a process of its own, since pytest is not patched."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


class Running:
    """A program of `program.py`; `order` makes it do something and gives what it says."""

    def __init__(self, **options: Any) -> None:
        self.may_say = ""
        self.errors = tempfile.TemporaryFile()  # noqa: SIM115 (closed with the server)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.gateway.program", json.dumps(options)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.errors,
        )
        # A server that hangs is ended, so that no read below waits for ever.
        self.timer = threading.Timer(60, self.process.kill)
        self.timer.start()
        self.port = int(self._line())
        self.url = f"http://127.0.0.1:{self.port}"

    def _line(self) -> str:
        assert self.process.stdout
        line = self.process.stdout.readline().decode()
        assert line, f"the server has ended: {self.said()}"
        return line

    def order(self, order: str, **arguments: Any) -> Any:
        assert self.process.stdin
        self.process.stdin.write(json.dumps({"order": order, **arguments}).encode() + b"\n")
        self.process.stdin.flush()
        return json.loads(self._line())

    def wait_for(self, true: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """Ask for facts until they are as wanted; the timer of the server ends a vain wait."""
        while not true(facts := self.order("facts")):
            pass
        return facts

    def said(self) -> str:
        """What it wrote to stderr."""
        self.errors.seek(0)
        return self.errors.read().decode()

    def terminate(self) -> int:
        """Ask it to leave; gives its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(20)

    def close(self) -> None:
        self.timer.cancel()
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout, self.errors):
            assert stream
            stream.close()


@pytest.fixture
def start() -> Iterator[Callable[..., Running]]:
    """Start servers; by the end none may have said anything on stderr but what the test puts in `may_say`."""
    running: list[Running] = []

    def start_one(**options: Any) -> Running:
        running.append(Running(**options))
        return running[-1]

    try:
        yield start_one
    finally:
        said = [(each.said(), each.may_say) for each in running]
        for each in running:
            each.close()
    for text, expected in said:
        assert expected in text if expected else not text, text
