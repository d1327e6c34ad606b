"""The minutes as data: JSON with everything, CSV with one row an item, and one for each group and earlier round of it."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

import msgspec

from app.core.minutes import Block, Report, StepReport

COLUMNS = (
    "step", "kind", "title", "question", "round", "group", "item", "version", "text", "topic", "cluster", "members", "member_ids", "dots", "voters",
)  # fmt: skip


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
    """One row an item of each step, in UTF-8 with a byte order mark so that spreadsheets know it.

    A row without `group` is of everybody, one without `round` is of the last or only round.
    """
    file = io.StringIO()
    writer = csv.DictWriter(file, _columns(report), restval="")
    writer.writeheader()
    for step in report.steps:
        for row in _rows(step):
            about = {"step": step.id, "kind": step.kind, "title": step.title, "question": step.question}
            writer.writerow({name: _cell(value) for name, value in (about | row).items()})
    return file.getvalue().encode("utf-8-sig")


def to_table(rows: Iterable[list[Any]]) -> bytes:
    """Rows of cells as CSV, in UTF-8 with a byte order mark."""
    file = io.StringIO()
    csv.writer(file).writerows([_cell(value) for value in row] for row in rows)
    return file.getvalue().encode("utf-8-sig")


def _columns(report: Report) -> list[str]:
    further = {name: None for step in report.steps for row in _rows(step) for name in row}
    return [*COLUMNS, *(name for name in further if name not in COLUMNS)]


def _rows(step: StepReport) -> Iterator[dict[str, Any]]:
    for earlier in step.rounds:
        for row in earlier["rows"]:
            yield from _with_groups({"round": earlier["round"], **row})
    for row in step.rows:
        yield from _with_groups(row)


def _with_groups(row: dict[str, Any]) -> Iterator[dict[str, Any]]:
    groups = row.get("groups", {})
    yield {name: value for name, value in row.items() if name != "groups"}
    for group, figures in groups.items():
        yield {"round": row.get("round", ""), "group": group, "item": row["item"], "text": row["text"], **figures}


def _cell(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula; lists are joined."""
    if isinstance(value, list):
        value = " | ".join(map(str, value))
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")) else value
