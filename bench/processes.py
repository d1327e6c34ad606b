"""The servers under test as processes: started, measured by the system's own accounting, ended by their number."""

from __future__ import annotations

import os
import resource
import socket
import subprocess
import time
import urllib.request
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
STARTS_WITHIN = 20.0  # seconds
STOPS_WITHIN = 10.0
_LOOKS = 2.0  # seconds that decide whether the machine is quiet
_QUIET = 0.15  # of one core
_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")


class Usage(NamedTuple):
    """What a process has used so far: seconds of processor time in all its threads, of the clock, and bytes of memory now."""

    cpu: float
    clock: float
    memory: int


def usage(pid: int) -> Usage:
    """Ask the system (Linux); utime and stime cover all threads of the process, also those that ended."""
    after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return Usage((int(after_name[11]) + int(after_name[12])) / _TICKS, time.perf_counter(), pages * _PAGE)


def machine_busy() -> float:
    """Seconds of processor time that the whole machine has spent on anything so far, or that its host took away."""
    user, nice, system, _idle, _waiting, interrupts, soft, stolen = map(int, Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:9])
    return (user + nice + system + interrupts + soft + stolen) / _TICKS


class Span:
    """Processor time of the server, of this process (the generator), and of all others on the machine, from now until `end`."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._server, self._generator, self._busy = usage(pid), usage(os.getpid()), machine_busy()

    def end(self) -> dict[str, float]:
        """Seconds of the clock and of the server's processor, and the shares, of one core, of all three."""
        server, generator = usage(self._pid), usage(os.getpid())
        clock, cpu, made = server.clock - self._server.clock, server.cpu - self._server.cpu, generator.cpu - self._generator.cpu
        others = max(0.0, machine_busy() - self._busy - cpu - made)
        return {"clock": clock, "cpu": cpu, "server_share": cpu / clock, "generator_share": made / clock, "others_share": others / clock}


def wait_for_quiet(patience: float) -> float:
    """Wait, for `patience` seconds at most, until the machine has little else to do; gives what share of a core others took at the end."""
    deadline = time.monotonic() + patience
    while True:
        began, busy = time.monotonic(), machine_busy()
        time.sleep(_LOOKS)
        share = (machine_busy() - busy) / (time.monotonic() - began)
        if share < _QUIET or time.monotonic() > deadline:
            return share


def raise_file_limit() -> int:
    """Let this process, and those that it starts, open as many files as the system allows; gives how many."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return hard


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Server:
    """One process on a free port of this machine, in a `with` block: it has ended when the block has, whatever happened."""

    def __init__(self, command: Sequence[str], log: Path, environment: Mapping[str, str], health: str) -> None:
        self.port = int(environment["PORT"])
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = log
        self._command, self._environment, self._health = command, environment, health
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def __enter__(self) -> Server:
        # DATABASE_URL and the like of this machine must not decide what is measured.
        inherited = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                self._command, cwd=ROOT, env={**inherited, **self._environment}, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT
            )
        try:
            self._wait_until_it_answers()
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None) -> None:
        self._end()

    def said(self) -> str:
        """All that it wrote."""
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.terminate()
        try:
            process.wait(STOPS_WITHIN)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def _wait_until_it_answers(self) -> None:
        assert self._process is not None
        deadline = time.monotonic() + STARTS_WITHIN
        while time.monotonic() < deadline:
            if self._process.poll() is not None:
                raise RuntimeError(f"the server left at its start:\n{self.said()[-2000:]}")
            try:
                with urllib.request.urlopen(self.url + self._health, timeout=2):
                    return
            except OSError:
                time.sleep(0.05)
        raise RuntimeError(f"the server did not answer within {STARTS_WITHIN:.0f} s:\n{self.said()[-2000:]}")
