"""A real Aanzet in a process of its own, for tests that talk to it from outside, stop it, or kill it."""

from __future__ import annotations

import os
import random
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import requests

ROOT = Path(__file__).parents[1]
KEY = "a-key-for-tests-only"
METRICS_KEY = "another-key-for-tests-only"
STARTS_WITHIN = 20.0  # seconds; a start takes about one, a busy machine gets more
STOPS_WITHIN = 10.0


class Server:
    """`python -m app` on a free port of this machine, with its own instance folder.

    The folder and the port stay the same over `stop`, `kill` and `restart`, so what was kept is found again. Everything that it says goes to
    `log`; `close` ends it and fails when it said a traceback.
    """

    def __init__(self, instance: Path, files: tuple[int, int] | None = None, house: Path = ROOT, **environment: str) -> None:
        """`files`: how many may be open, soft and hard; None as they are here. `house`: where its sources lie."""
        self.instance = instance
        self.key = KEY
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = instance.parent / f"{instance.name}.log"
        self.process: subprocess.Popen[bytes] | None = None
        limits = f"ulimit -Sn {files[0]} && ulimit -Hn {files[1]} && " if files else ""
        self._command = ["sh", "-c", f'{limits}exec "$0" -m app', sys.executable]
        self._house = house
        self._environment = environment

    def start(self) -> Server:
        """Start, and return when /healthz answers 200."""
        assert self.process is None, "it runs already"
        settings = {"HOST": "127.0.0.1", "PORT": str(self.port), "PUBLIC_URL": self.url, "AANZET_INSTANCE": str(self.instance)}
        settings |= {"AANZET_KEY": KEY, "METRICS_KEY": METRICS_KEY}
        # What this machine is set to says nothing in a test.
        foreign = ("DATABASE_URL", "REDIS_URL", "WORKERS", "ALLOWED_ORIGINS", "TIME_ZONE", "ORGANISATION", "LOGO", "ACCENT")
        inherited = {name: value for name, value in os.environ.items() if name not in foreign}
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self._command,
                cwd=self._house,
                env={**inherited, **settings, **self._environment, "PYTHONUNBUFFERED": "1"},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        try:
            self._wait_until_it_answers()
        except BaseException:
            self.kill()
            raise
        return self

    def stop(self) -> None:
        """Ask it to leave (SIGTERM) and wait; it must do so in time and with exit code 0."""
        code = self._end(signal.SIGTERM)
        assert code == 0, f"the server left with {code}:\n{self.tail()}"

    def kill(self) -> None:
        """End it at once (SIGKILL), as a power cut would."""
        self._end(signal.SIGKILL)

    def restart(self) -> Server:
        self.stop()
        return self.start()

    def close(self) -> None:
        """End it whatever it does, then fail when it did not stop as it should or its output holds a traceback."""
        try:
            if self.process is not None:
                self.stop()
        finally:
            if self.process is not None:
                self.kill()
        output = self.output()
        assert "Traceback (most recent call last)" not in output, f"the server had an error that nobody caught:\n{output[-6000:]}"

    def output(self) -> str:
        """All that it said since its first start."""
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    def tail(self) -> str:
        return self.output()[-3000:]

    def create(self, script: Any, **more: Any) -> dict[str, str]:
        """Start a session from a script (its name, or the script itself); what POST /api/sessions answers."""
        bearer = {"Authorization": f"Bearer {self.key}"}
        answer = requests.post(f"{self.url}/api/sessions", json={"script": script, **more}, headers=bearer, timeout=10)
        assert answer.status_code == 201, f"{answer.status_code}: {answer.text}"
        made: dict[str, str] = answer.json()
        return made

    def figures(self) -> dict[str, float]:
        """What /metrics says now: `name` or `name{label="value"}` → figure."""
        answer = requests.get(f"{self.url}/metrics", headers={"Authorization": f"Bearer {METRICS_KEY}"}, timeout=10)
        assert answer.status_code == 200
        lines = (line.rsplit(" ", 1) for line in answer.text.splitlines() if not line.startswith("#"))
        return {name: float(figure) for name, figure in lines}

    def _end(self, by: signal.Signals) -> int | None:
        if self.process is None:
            return None
        process = self.process
        process.send_signal(by)
        try:
            code = process.wait(STOPS_WITHIN)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            code = -signal.SIGKILL
        self.process = None
        return code

    def _wait_until_it_answers(self) -> None:
        assert self.process is not None
        deadline = time.monotonic() + STARTS_WITHIN
        while time.monotonic() < deadline:
            code = self.process.poll()
            assert code is None, f"the server left at its start with {code}:\n{self.tail()}"
            try:
                if requests.get(f"{self.url}/healthz", timeout=2).status_code == 200:
                    return
            except requests.RequestException:
                pass
            time.sleep(0.05)
        raise AssertionError(f"the server did not answer within {STARTS_WITHIN:.0f} s:\n{self.tail()}")


def free_port() -> int:
    """A port that nobody listens on, below those that the system gives to clients.

    Among those, a client that tries again while the server is down is now and then given the server's own port, connects to itself, and holds it.
    Tests that run side by side have ports of their own.
    """
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    while True:
        port = random.randrange(20_000 + worker % 8, 32_000, 8)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
