"""Work beside the server: a pure function in a process of its own, so that what takes long never holds up a room.

`python -m app.beside package.module:function` reads JSON from its input and writes what the function gives: bytes as they are, anything
else as JSON. The process has a lower priority, bounds of its own and none of the server's settings.
"""

from __future__ import annotations

import importlib
import logging
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import orjson

from app import green

logger = logging.getLogger(__name__)
PATIENCE = 60  # seconds until a job is given up
MEMORY = 2 << 30  # bytes of address space, which is more than what a job really uses
NICE = 10
ROOT = Path(__file__).parents[1]
LOOK = 0.01  # seconds between two looks whether a job has ended


class Failed(Exception):
    """The job came to nothing; why stands in the server's log."""


class Beside:
    """A queue of jobs, one at a time, in the order in which they were asked."""

    def __init__(self) -> None:
        self._turn = green.Semaphore()

    def run(self, job: str, data: Any) -> bytes:
        """What `job` ("package.module:function") gives for this JSON; other green threads go on meanwhile. Raises Failed."""
        question = orjson.dumps(data)  # now: what stands in line may change in the room
        with self._turn:
            try:
                return self._carry_out(job, question)
            except OSError as problem:  # no file or no process to be had
                logger.error("%s could not be begun: %s", job, problem)
                raise Failed(job) from problem

    def _carry_out(self, job: str, question: bytes) -> bytes:
        with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as told, tempfile.TemporaryFile() as output:
            given.write(question)
            given.seek(0)
            command = [sys.executable, "-m", "app.beside", job]  # jobs are named in our own sources, never by a client
            process = subprocess.Popen(command, stdin=given, stdout=output, stderr=told, cwd=ROOT, env=_ENVIRONMENT)  # noqa: S603
            try:
                with green.Timeout(PATIENCE, Failed(f"{job} took more than {PATIENCE} s")):
                    while process.poll() is None:
                        green.sleep(LOOK)
            except Failed as late:
                logger.error("%s", late)
                raise
            finally:
                if process.poll() is None:
                    process.kill()
                    process.wait()
            if process.returncode:
                told.seek(0)
                logger.error("%s ended with %s: %s", job, process.returncode, told.read()[-2000:].decode(errors="replace"))
                raise Failed(job)
            output.seek(0)
            return output.read()


# One thread in numerical libraries: a second one would take the server's core.
_ENVIRONMENT = {"PATH": os.defpath, "LANG": "C.UTF-8", "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


def main(job: str) -> None:
    """Carry out one job; what it raises ends the process."""
    os.nice(NICE)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (PATIENCE, PATIENCE))  # it ends also when the server is gone
    module, _, function = job.partition(":")
    given = orjson.loads(sys.stdin.buffer.read())
    result = getattr(importlib.import_module(module), function)(given)
    sys.stdout.buffer.write(result if isinstance(result, bytes) else orjson.dumps(result))


if __name__ == "__main__":
    main(sys.argv[1])
