"""Open files: every connection is one, the system allows so many, and the last of them are kept for who must not be turned away.

A new file gets the lowest number that is free, so the number of a connection tells how full it is: whoever stays only with a low number leaves the
high ones free. From low to high: seats for anybody; a part for who was here before, for desks and screens, and for the short word to others that it
is full; a few for that word to everybody; and a few for the log and all else, where the listener waits.
"""

from __future__ import annotations

import resource

from app.errors import Refused

NUMBER = "aanzet.file"  # in the environ of a request: the number of its connection
RETURNING = 128  # kept for people who come back, or an eighth when that is more: a whole hall may lose its Wi-Fi
TELLING = 64
ELSE = 32


def raise_limit() -> None:
    """Have as many files as the system lets us have."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = 65_536 if hard == resource.RLIM_INFINITY else hard
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


def limit() -> int:
    """How many files may be open."""
    soft = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    return 65_536 if soft == resource.RLIM_INFINITY else soft


def seats() -> int:
    """The first number that is not for anybody."""
    return limit() - max(RETURNING, limit() // 8)


def check_room(number: int, known: bool) -> None:
    """Raise Refused("full") when a connection with this number can not stay; `known` says that it was let in before, or has a key."""
    if number >= (limit() - TELLING if known else seats()):
        raise Refused("full")
