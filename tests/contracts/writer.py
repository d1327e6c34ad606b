"""A writer in a process of its own: for every seq read from its input it tries to be the one who gets it, and prints whether it did."""

from __future__ import annotations

import sys

from app.core.facts import StepShown
from app.core.session import Row
from app.rooms.log import Batch, Log


def main(url: str, name: str) -> None:
    log = Log(url, "build")
    print("ready", flush=True)
    for line in sys.stdin:
        row = Row(int(line), f"command-{line.strip()}", name, 1000.0, [(None, StepShown(step="s1"))])
        print(log.append([Batch("AAAAAA", row.seq - 1, [row])])[0], flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
