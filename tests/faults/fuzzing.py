"""What the fuzz of the doors draws from, and how much of it: `make fuzz` draws others every time, and more."""

from __future__ import annotations

import os
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from tests.server import Server

FUZZ = int(os.environ.get("FUZZ", "0"))  # examples a test; 0: the same few every time


def fuzz(examples: int) -> settings:
    """The settings of a test that tries this many examples in every run of the tests."""
    return settings(max_examples=FUZZ or examples, derandomize=not FUZZ, deadline=None, suppress_health_check=list(HealthCheck))


WORDS = st.sampled_from([
    "s1", "s2", "s3", "s4", "i2", "i3", "i4", "i5", "c9", "t1", "g1", "think", "sort", "Homes", "trees", "", " ", "__proto__", "constructor", "null",
    "room", "me", "desk", "hidden", "x" * 1001, "\u202e", "\ud83d", "é" * 64, "/../..", "K7M4QX",
])  # fmt: skip
NUMBERS = st.sampled_from([0, 1, 2, 3, -1, 5, 100, 101, 2**31, 2**53, 2**63, 2**64, -(2**63) - 1, 10**400, 0.5, -0.0, 1e308])
LEAVES: st.SearchStrategy[Any] = st.none() | st.booleans() | NUMBERS | WORDS | st.text(max_size=12)
JSON: st.SearchStrategy[Any] = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3), max_leaves=8
)


class Ear:
    """Hears what the server says from one example to the next, so that each answers for its own."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._heard = 0

    def check(self) -> None:
        """Fail when the server has said a traceback since the last time."""
        said = self._server.output()
        new, self._heard = said[self._heard :], len(said)
        assert "Traceback" not in new, new[-4000:]
