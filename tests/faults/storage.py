"""Ways in which a disk or a database fails under a running server; each is a context, and over when that ends."""

from __future__ import annotations

import array
import contextlib
import fcntl
import resource
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from tests.postgres import Postgres
from tests.server import Server

GET_FLAGS, SET_FLAGS, IMMUTABLE = 0x80086601, 0x40086602, 0x10  # linux/fs.h, as chattr +i uses them


def files(server: Server) -> list[Path]:
    return [server.instance / "aanzet.db", server.instance / "aanzet.db-wal"]


@contextmanager
def no_more_bytes(server: Server) -> Iterator[None]:
    """No file of the server may grow: what a quota does. Needs neither root nor a mount."""
    assert server.process is not None
    size = files(server)[1].stat().st_size
    before = resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, before)


@contextmanager
def full_disk(server: Server) -> Iterator[None]:
    """Something else has filled the disk to its last byte; the instance folder must be a `small_disk`."""
    filler = server.instance / "filler"
    with filler.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while True:
            file.write(bytes(4096))
    yield
    filler.unlink()


@contextmanager
def read_only(server: Server) -> Iterator[None]:
    """Nothing may be written any more to the files that stand open, as on a disk with errors, which the system makes read-only."""
    for path in files(server):
        _flag(path, True)
    try:
        yield
    finally:
        for path in files(server):
            _flag(path, False)


@contextmanager
def locked(server: Server) -> Iterator[None]:
    """Another program holds the database."""
    with contextlib.closing(sqlite3.connect(files(server)[0], isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.execute("ROLLBACK")


@contextmanager
def moved(server: Server) -> Iterator[None]:
    """Somebody tidied up; SQLite itself would write on into files that nobody finds again."""
    for path in files(server):
        path.rename(path.with_suffix(".away" + path.suffix))
    yield
    for path in files(server):
        path.with_suffix(".away" + path.suffix).rename(path)


@contextmanager
def stopped(postgres: Postgres) -> Iterator[None]:
    """The database has crashed."""
    postgres.stop()
    try:
        yield
    finally:
        postgres.start()


@contextmanager
def locked_table(url: str) -> Iterator[None]:
    """Another program holds the log, for readers as well."""
    with psycopg.connect(url) as other:
        other.execute("LOCK TABLE log")
        yield
        other.rollback()


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """A disk of 8 MB at `folder`."""
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(folder)], check=True, capture_output=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def can_mount(folder: Path) -> bool:
    """Whether this machine lets us mount; where it does not, `no_more_bytes` is what there is."""
    try:
        with small_disk(folder / "try"):
            return True
    except (OSError, subprocess.CalledProcessError):
        return False


def can_flag(folder: Path) -> bool:
    """Whether the file system knows the flag, and we may set it."""
    path = folder / "flag"
    path.touch()
    try:
        _flag(path, True)
        with contextlib.suppress(PermissionError):
            path.write_text("written")
        _flag(path, False)
    except OSError:
        return False
    return path.read_text() == ""


def _flag(path: Path, on: bool) -> None:
    with path.open("rb") as file:
        flags = array.array("l", [0])
        fcntl.ioctl(file, GET_FLAGS, flags)
        flags[0] = flags[0] | IMMUTABLE if on else flags[0] & ~IMMUTABLE
        fcntl.ioctl(file, SET_FLAGS, flags)
