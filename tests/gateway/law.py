"""The law of P3 and P7: whoever applies what comes, in order, ends up with the whole."""

from __future__ import annotations

import json
from typing import Any


class Copy:
    """A client's copy of a room whose n-th patch says n; it fails on a gap or a repetition."""

    def __init__(self, n: int = 0) -> None:
        self.n = n
        self.syncs = 0
        self.acknowledged: list[Any] = []

    def take(self, text: str) -> None:
        """Apply one Engine.IO packet of the server."""
        if text.startswith("42"):
            name, value = json.loads(text[2:])
            if name == "patch":
                assert value["n"] == self.n + 1, f"patch {value['n']} on a copy at {self.n}"
            else:
                assert name == "sync"
                self.syncs += 1
            self.n = value["n"]
        elif text.startswith("43"):
            self.acknowledged.append(json.loads(text[text.index("[") :])[0])
        else:
            assert text in ("2", "6"), text
