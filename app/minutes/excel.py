"""The minutes as XLSX: a sheet of what happened, and one for each step with its rows as a table and its charts as native ones."""

from __future__ import annotations

import io
import re
from datetime import datetime
from typing import Any

import xlsxwriter

from app.core.minutes import Bars, Document, StepReport
from app.minutes.plain import read
from app.minutes.rows import FORMULA, Row, agenda, columns, neutral, table

LONGEST = 32_000  # characters in a cell, somewhat under what Excel takes
LINE = 15.0  # points; a row of a sheet is 409 at most
MOST_BARS = 40  # in one chart; the table holds all
WIDE = {
    "text": 55, "members": 55, "question": 50, "method": 60, "title": 24, "remarks": 70, "texts_before": 70,
    "group": 28, "opened": 18, "closed": 18, "cluster": 28, "topic": 20, "item": 8, "round": 8, "step": 6,
}  # fmt: skip
COLOUR = "#0B4F5E"


def render(given: dict[str, Any]) -> bytes:
    """The workbook. Texts are written as texts, so that none is taken for a formula or a link."""
    document = read(given)
    made = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(made, options)
    book.set_properties({"title": document.subject, "subject": document.foot, "author": "", "created": document.report.at.replace(tzinfo=None)})
    sheets = _Sheets(book, document)
    sheets.overview()
    for step in document.report.steps:
        sheets.step(step)
    book.close()
    return made.getvalue()


class _Sheets:
    """The sheets of one workbook, in the words of the document."""

    def __init__(self, book: Any, document: Document) -> None:
        self._book = book
        self._report, self._document, self._names = document.report, document, document.names
        forms: dict[str, dict[str, Any]] = {
            "title": {"bold": True, "font_size": 16},
            "quiet": {"font_color": "#55503F"},
            "caption": {"bold": True},
            "text": {"text_wrap": True, "valign": "top"},
            "head": {"bold": True, "bottom": 1, "valign": "bottom", "text_wrap": True},
            "label": {"text_wrap": False},
            "figure": {"valign": "top"},
            "time": {"valign": "top", "num_format": "yyyy-mm-dd hh:mm", "align": "left"},
        }
        self._styles = {name: book.add_format(form) for name, form in forms.items()}
        self._guarded = {name: book.add_format({**form, "quote_prefix": True}) for name, form in forms.items()}
        self._tables = 0

    def overview(self) -> None:
        """What, when and where, and the agenda as a table."""
        report, sheet = self._report, self._sheet(self._names["overview"])
        self._text(sheet, 0, 0, report.title, "title")
        facts = [("code", report.code), ("place", report.place), ("purpose", report.purpose)]
        lines = [f"{self._names[name]}: {text}" for name, text in facts if text]
        for number, line in enumerate([*filter(None, [self._document.mark]), *lines], 1):
            self._text(sheet, number, 0, line, "quiet")
        rows = list(agenda(report))
        for row, step in zip(rows, report.steps, strict=False):  # behind them the steps that are left out
            row |= {"opened": step.opened_at, "closed": step.closed_at}
        self._table(sheet, 6, self._names["overview"], rows)

    def step(self, step: StepReport) -> None:
        """The rows of a step, and to the right of them its charts, above the figures that they show."""
        sheet = self._sheet(_sheet_name(step.number, step.title))
        self._text(sheet, 0, 0, step.title, "title")
        for place, text in enumerate((step.question, step.method, self._document.mark), 1):
            self._text(sheet, place, 0, text, "quiet")
        rows = table(step)
        width = self._table(sheet, 5, step.title, rows) if rows else 0
        below = 5
        for block in step.blocks:
            if isinstance(block, Bars) and any(value for _, value, _ in block.rows):
                below = self._chart(sheet, below, width + 1, block)

    def _sheet(self, name: str) -> Any:
        """A new sheet, which prints on the width of a page."""
        sheet = self._book.add_worksheet(name)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        return sheet

    def _table(self, sheet: Any, top: int, title: str, rows: list[Row]) -> int:
        """Put `rows` below row `top` as a table with a filter; gives its number of columns."""
        names = columns(rows)
        self._tables += 1
        heads = _different([self._names.get(name, name) for name in names])
        head_style = self._styles["head"]
        sheet.add_table(top, 0, top + max(1, len(rows)), len(names) - 1, {
            "name": f"step_{self._tables}", "style": "Table Style Light 1",
            "columns": [{"header": head, "header_format": head_style} for head in heads],
            "title": title, "description": title,
        })  # fmt: skip
        widths = [WIDE.get(name, max(10, min(18, max(map(len, head.split() or [""])) + 4))) for name, head in zip(names, heads, strict=True)]
        sheet.set_row(top, max(LINE * (1 + len(head) // width) for head, width in zip(heads, widths, strict=True)))
        for place, width in enumerate(widths):
            sheet.set_column(place, place, width)
        for number, row in enumerate(rows, top + 1):
            sheet.set_row(number, _height(row, dict(zip(names, widths, strict=True))))
            for place, name in enumerate(names):
                self._cell(sheet, number, place, row.get(name))
        sheet.freeze_panes(top + 1, 0)
        return len(names)

    def _chart(self, sheet: Any, top: int, left: int, bars: Bars) -> int:
        """The figures of a chart as cells with the chart beside them; gives the row below both."""
        rows = bars.rows[:MOST_BARS]
        self._text(sheet, top, left, bars.title, "caption")
        for number, (label, value, _) in enumerate(rows, top + 1):
            self._text(sheet, number, left, label, "label")
            sheet.write_number(number, left + 1, value)
        sheet.set_column(left, left, 50)
        chart = self._book.add_chart({"type": "bar"})
        first, last = top + 1, top + len(rows)
        chart.add_series({
            "name": bars.title, "categories": [sheet.name, first, left, last, left], "values": [sheet.name, first, left + 1, last, left + 1],
            "fill": {"color": self._document.letterhead.accent or COLOUR}, "gap": 45, "data_labels": {"value": True},
        })  # fmt: skip
        chart.set_title({"name": bars.title, "name_font": {"size": 12}, "overlay": False})
        chart.set_legend({"none": True})
        chart.set_y_axis({"reverse": True, "major_tick_mark": "none"})
        chart.set_x_axis({"visible": False, "min": 0, "major_gridlines": {"visible": False}})
        height = 80 + 28 * len(rows)
        chart.set_size({"width": 640, "height": height})
        words = "; ".join(f"{label}: {text}" for label, _, text in rows)
        sheet.insert_chart(top, left + 3, chart, {"description": _cut(f"{bars.title}: {words}", 2000)})
        return max(last, top + height // 20) + 3

    def _cell(self, sheet: Any, row: int, column: int, value: Any) -> None:
        match value:
            case None:
                sheet.write_blank(row, column, None, self._styles["figure"])
            case bool():
                sheet.write_boolean(row, column, value, self._styles["figure"])
            case int() | float():
                sheet.write_number(row, column, value, self._styles["figure"])
            case datetime():
                sheet.write_datetime(row, column, value.replace(tzinfo=None), self._styles["time"])
            case _:
                self._text(sheet, row, column, str(value), "text")

    def _text(self, sheet: Any, row: int, column: int, text: str, style: str) -> None:
        """A text; one that a spreadsheet could take for a formula is marked as text, also for when somebody edits it."""
        styles = self._guarded if text.startswith(FORMULA) else self._styles
        sheet.write_string(row, column, _cut(text, LONGEST), styles[style])


def _height(row: Row, widths: dict[str, int]) -> float:
    """The height of a row in points in which its longest text is seen whole; said, since not every program works it out."""
    lines = max((sum(1 + len(line) * 9 // (10 * width) for line in str(row.get(name, "")).split("\n")) for name, width in widths.items()), default=1)
    return min(409.0, LINE * lines)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _sheet_name(number: int, title: str) -> str:
    """A name that Excel takes: at most 31 characters, none of []:*?/\\ and no quote at its ends."""
    plain = re.sub(r"[][:*?/\\]", " ", title)
    return f"{number} {plain}"[:31].strip(" '")


def _different(heads: list[str]) -> list[str]:
    """The heads of a table's columns, which Excel wants to differ (also from each other's capitals); none is a formula."""
    taken: set[str] = set()
    made = []
    for head in heads:
        name = _cut(str(neutral(head)), 200) or "–"
        while name.lower() in taken:
            name += " "
        taken.add(name.lower())
        made.append(name)
    return made
