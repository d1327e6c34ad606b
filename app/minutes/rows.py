"""The minutes as data: JSON with everything, CSV with one row an item."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

import msgspec

from app.core.minutes import Block, Report

COLUMNS = ("step", "kind", "title", "question", "item", "text", "topic", "cluster", "members", "dots", "voters")


def to_json(report: Report, blocks: list[Block], translate: Callable[..., str]) -> bytes:
    """The report's facts: {"title", "code", …, "steps": [{"id", "question", "opened_at", "taken", "rows", …}]}; times in ISO 8601, UTC."""
    facts = asdict(report)
    for times in (facts, *facts["steps"]):
        for name in ("started_at", "finished_at", "opened_at", "closed_at"):
            if times.get(name) is not None:
                times[name] = datetime.fromtimestamp(times[name], UTC).isoformat(timespec="seconds")
    for step in facts["steps"]:
        del step["blocks"]
    return msgspec.json.format(msgspec.json.encode(facts), indent=1)


def to_csv(report: Report, blocks: list[Block], translate: Callable[..., str]) -> bytes:
    """One row an item of each step, in UTF-8 with a byte order mark so that spreadsheets know it."""
    file = io.StringIO()
    writer = csv.DictWriter(file, _columns(report), restval="")
    writer.writeheader()
    for step in report.steps:
        for row in step.rows:
            about = {"step": step.id, "kind": step.kind, "title": step.title, "question": step.question}
            writer.writerow({name: _cell(value) for name, value in (about | row).items()})
    return file.getvalue().encode("utf-8-sig")


def _columns(report: Report) -> list[str]:
    further = {name: None for step in report.steps for row in step.rows for name in row}
    return [*COLUMNS, *(name for name in further if name not in COLUMNS)]


def _cell(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula; lists are joined."""
    if isinstance(value, list):
        value = " | ".join(map(str, value))
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")) else value
