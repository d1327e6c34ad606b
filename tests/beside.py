"""Jobs beside the room, carried out here and now."""

from __future__ import annotations

import importlib
from typing import Any

import orjson


class Inline:
    """`app.beside.Beside` without a process: what goes in and out has been JSON all the same."""

    def run(self, job: str, data: Any) -> bytes:
        module, _, function = job.partition(":")
        result = getattr(importlib.import_module(module), function)(orjson.loads(orjson.dumps(data)))
        return result if isinstance(result, bytes) else orjson.dumps(result)
