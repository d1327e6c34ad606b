"""The rows of a report's steps as tables: flat, one row an item, and one for each group and earlier round of it."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from app.core.minutes import Document, Report, StepReport
from app.minutes.plain import read

FIRST = ("round", "group", "item", "version", "text", "topic", "cluster", "members", "member_ids")  # columns that come before the figures
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
Row = dict[str, Any]


def render(given: dict[str, Any]) -> bytes:
    """A zip with a CSV file for each step and one of the agenda: commas, UTF-8, times in ISO 8601, UTC; and what steps give besides."""
    return zipped(_tables(read(given), ","))


def render_for_excel(given: dict[str, Any]) -> bytes:
    """The same as Excel reads it where numbers have a decimal comma: semicolons, and a byte order mark before the text."""
    tables = _tables(read(given), ";")
    return zipped({name: f"\ufeff{text}" if name.endswith(".csv") else text for name, text in tables.items()})


def zipped(files: dict[str, str]) -> bytes:
    """Texts as a zip of files in UTF-8, by their names."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            entry = zipfile.ZipInfo(name)  # without a date, so that the same session gives the same file
            archive.writestr(entry, text.encode(), zipfile.ZIP_DEFLATED)
    return made.getvalue()


def agenda(report: Report) -> Iterator[Row]:
    """A row for each step: what it was, when, and how many took part; for one that is left out only its title."""
    for step in report.steps:
        yield {
            "step": step.number, "title": step.title, "question": step.question, "planned": step.minutes, "opened": _moment(step.opened_at),
            "closed": _moment(step.closed_at), "taken": step.taken.total, "papers": step.papers, "hidden": step.hidden,
            "withheld": sum(step.withheld.values()), "unseen": step.unseen, "method": step.method,
        }  # fmt: skip
    for title in report.left_out:
        yield {"title": title, "left_out": True}


def table(step: StepReport) -> list[Row]:
    """The step's rows: those of earlier rounds first. One without `group` is of everybody, without `round` of the last or only round."""
    earlier: list[Row] = [{**row, "round": before["round"]} for before in step.rounds for row in before["rows"]]
    return [flat for row in (*earlier, *step.rows) for flat in _flat(row)]


def columns(rows: list[Row]) -> list[str]:
    """The columns of these rows: what an item is, then its figures."""
    found = {name: None for row in rows for name in row}
    return [*(name for name in FIRST if name in found), *(name for name in found if name not in FIRST)]


def neutral(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def _flat(row: Row) -> Iterator[Row]:
    """A row of everybody, then one for each group; lists are joined, mappings become columns (`criteria.k1.mean`)."""
    yield dict(_cells({name: value for name, value in row.items() if name != "groups"}))
    for group, figures in row.get("groups", {}).items():
        about: Row = {name: row[name] for name in ("round", "item", "text") if name in row}
        yield dict(_cells({**about, "group": group, **figures}))


def _moment(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat()


def _cells(row: Row, before: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in row.items():
        if isinstance(value, dict):
            yield from _cells(value, f"{before}{name}.")
        else:
            yield f"{before}{name}", " | ".join(map(str, value)) if isinstance(value, list) else value


def _tables(document: Document, separator: str) -> dict[str, str]:
    report = document.report
    tables = {"agenda": list(agenda(report)), **{step.id: table(step) for step in report.steps}}
    besides = {name: f"{text}\n" for name, text in document.files.items()}  # the last line's end went on the way (plain.read)
    return {**{f"{name}.csv": _written(rows, separator) for name, rows in tables.items()}, **besides}


def _written(rows: list[Row], separator: str) -> str:
    file = io.StringIO()
    writer = csv.DictWriter(file, columns(rows), restval="", delimiter=separator)
    writer.writeheader()
    for row in rows:
        writer.writerow({name: neutral(_decimal(value) if separator == ";" else value) for name, value in row.items()})
    return file.getvalue()


def to_table(rows: Iterable[list[Any]]) -> bytes:
    """Rows of cells as CSV, in UTF-8 with a byte order mark."""
    file = io.StringIO()
    csv.writer(file).writerows([neutral(value) for value in row] for row in rows)
    return file.getvalue().encode("utf-8-sig")


def _decimal(value: Any) -> Any:
    return str(value).replace(".", ",") if isinstance(value, float) else value
