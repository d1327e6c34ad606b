"""python -m app.rehearsal ADDRESS CODE PHONES SECONDS: so many simulated phones in a session, for so long."""

from __future__ import annotations

import asyncio
import os
import sys

from app.rehearsal.crowd import crowd

NICE = 5  # the hall's own phones go first

if __name__ == "__main__":
    address, code, phones, seconds = sys.argv[1:]
    os.nice(NICE)
    sys.exit(asyncio.run(crowd(address, code, int(phones), float(seconds))))
