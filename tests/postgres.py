"""A PostgreSQL of the tests' own: the system's programs, a temporary folder, a free port of this machine."""

from __future__ import annotations

import glob
import os
import shutil
import signal
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.server import free_port


class Postgres:
    """A server; `database()` makes an empty one and gives its address. Who stops it starts it again."""

    def __init__(self, folder: Path, port: int, before: list[str]) -> None:
        self._address = f"postgresql://aanzet@127.0.0.1:{port}"
        self._folder = folder
        self._control = [*before, program("pg_ctl"), "-D", str(folder / "data")]
        self._settings = f"-c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -p {port}"

    def start(self) -> None:
        _run([*self._control, "-l", str(self._folder / "log"), "-w", "-o", self._settings, "start"], self._folder)

    def stop(self) -> None:
        """End it as a crash does: nobody is told, and what was under way is lost."""
        _run([*self._control, "-m", "immediate", "-w", "stop"], self._folder)

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """It takes connections and answers nothing."""
        main = (self._folder / "data" / "postmaster.pid").read_text().split()[0]
        children = Path(f"/proc/{main}/task/{main}/children").read_text().split()
        stopped = [int(process) for process in (main, *children)]
        for process in stopped:
            os.kill(process, signal.SIGSTOP)
        try:
            yield
        finally:
            for process in stopped:
                os.kill(process, signal.SIGCONT)

    def database(self) -> str:
        import psycopg  # not before app.green, which tells it how to wait

        name = f"test_{uuid.uuid4().hex[:12]}"
        with psycopg.connect(f"{self._address}/postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return f"{self._address}/{name}"


@contextmanager
def postgres() -> Iterator[Postgres]:
    """Start one and end it, whatever happens. It does not run as root, so root hands it to the system's `postgres` or to `nobody`."""
    folder, port = Path(tempfile.mkdtemp(prefix="aanzet-pg-")), free_port()
    try:
        if os.geteuid() == 0:
            owner = "postgres" if _exists("postgres") else "nobody"
            shutil.chown(folder, owner)
            before = ["setpriv", f"--reuid={owner}", "--clear-groups", "--"]
        else:
            before = []
        _run([*before, program("initdb"), "-D", str(folder / "data"), "-U", "aanzet", "-A", "trust", "-E", "UTF8", "--no-sync"], folder)
        running = Postgres(folder, port, before)
        running.start()
        try:
            yield running
        finally:
            running.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def program(name: str) -> str:
    """The path of one of PostgreSQL's programs; Debian keeps them out of PATH."""
    found = shutil.which(name) or next(iter(sorted(glob.glob(f"/usr/lib/postgresql/*/bin/{name}"), reverse=True)), None)
    assert found, f"{name} is missing: install PostgreSQL (Debian: apt-get install postgresql)"
    return found


def _exists(user: str) -> bool:
    return subprocess.run(["id", user], capture_output=True, check=False).returncode == 0


def _run(command: list[str], folder: Path) -> None:
    # Into a file: a server that keeps a pipe open would keep us waiting for its end.
    with (folder / "said").open("ab") as said:
        code = subprocess.run(command, cwd=folder, stdout=said, stderr=said, stdin=subprocess.DEVNULL, timeout=60, check=False).returncode
    assert code == 0, (folder / "said").read_text()
