"""A bar chart in DOCX, as Word makes it: a part of its own with the figures in it, and a small workbook to edit them in."""

from __future__ import annotations

import io
from typing import Any
from xml.etree import ElementTree

import xlsxwriter
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Cm

from app.core.minutes import Bars

C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "application/vnd.openxmlformats-officedocument."
COLOUR = "0B4F5E"
LABEL = 70  # characters of a label at the axis


def add_chart(word: Any, bars: Bars, accent: str = "") -> None:
    """Put a native bar chart into a paragraph of its own; its alternative text holds every figure in it."""
    package, number = word.part.package, sum(str(part.partname).startswith("/word/charts/") for part in word.part.package.parts) + 1
    data = Part(PackURI(f"/word/embeddings/chart{number}.xlsx"), f"{OFFICE}spreadsheetml.sheet", _workbook(bars), package)
    chart = Part(PackURI(f"/word/charts/chart{number}.xml"), f"{OFFICE}drawingml.chart+xml", b"", package)
    chart._blob = _chart(bars, accent[1:].upper() or COLOUR, chart.relate_to(data, f"{R}/package"), word.styles["Normal"].font.name)
    drawing = _drawing(bars, number, word.part.relate_to(chart, f"{R}/chart"))
    word.add_paragraph().add_run()._r.append(parse_xml(ElementTree.tostring(drawing)))


def _workbook(bars: Bars) -> bytes:
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write_string(0, 1, bars.title)
    for row, (label, value, _) in enumerate(bars.rows, 1):
        sheet.write_string(row, 0, label)
        sheet.write_number(row, 1, value)
    book.close()
    return made.getvalue()


def _chart(bars: Bars, colour: str, workbook: str, font: str) -> bytes:
    space = ElementTree.Element(f"{{{C}}}chartSpace")
    _in(space, "roundedCorners", 0)
    chart = _in(space, "chart")
    _in(chart, "autoTitleDeleted", 1)
    plot = _in(chart, "plotArea")
    _in(plot, "layout")
    bar = _in(plot, "barChart")
    _in(bar, "barDir", "bar")
    _in(bar, "grouping", "clustered")
    _in(bar, "varyColors", 0)
    _series(bar, bars, colour)
    _in(bar, "gapWidth", 45)
    for axis in (1, 2):
        _in(bar, "axId", axis)
    _axis(plot, "catAx", 1, 2, "l", "maxMin")
    _axis(plot, "valAx", 2, 1, "b", "minMax")
    _in(chart, "plotVisOnly", 1)
    _in(_in(_in(space, "spPr"), "ln", space=A), "noFill", space=A)
    text = _in(space, "txPr")
    _in(text, "bodyPr", space=A)
    letters = _in(_in(_in(text, "p", space=A), "pPr", space=A), "defRPr", space=A)
    letters.set("sz", "900")
    _in(letters, "latin", space=A).set("typeface", font)
    _in(space, "externalData").set(f"{{{R}}}id", workbook)
    return bytes(ElementTree.tostring(space, encoding="UTF-8", xml_declaration=True))


def _series(bar: ElementTree.Element, bars: Bars, colour: str) -> None:
    series = _in(bar, "ser")
    _in(series, "idx", 0)
    _in(series, "order", 0)
    last = len(bars.rows) + 1
    _cached(_in(series, "tx"), "str", "Sheet1!$B$1", [bars.title])
    fill = _in(_in(series, "spPr"), "solidFill", space=A)
    _in(fill, "srgbClr", colour, space=A)
    _in(series, "invertIfNegative", 0)
    labels = _in(series, "dLbls")
    for name in ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize"):
        _in(labels, name, int(name == "showVal"))
    _cached(_in(series, "cat"), "str", f"Sheet1!$A$2:$A${last}", [_short(label) for label, _, _ in bars.rows])
    _cached(_in(series, "val"), "num", f"Sheet1!$B$2:$B${last}", [round(value, 2) for _, value, _ in bars.rows])


def _cached(parent: ElementTree.Element, kind: str, cells: str, values: list[Any]) -> None:
    reference = _in(parent, f"{kind}Ref")
    _in(reference, "f").text = cells
    cache = _in(reference, f"{kind}Cache")
    _in(cache, "ptCount", len(values))
    for place, value in enumerate(values):
        point = _in(cache, "pt")
        point.set("idx", str(place))
        _in(point, "v").text = str(value)


def _axis(plot: ElementTree.Element, name: str, own: int, other: int, place: str, direction: str) -> None:
    axis = _in(plot, name)
    _in(axis, "axId", own)
    scaling = _in(axis, "scaling")
    _in(scaling, "orientation", direction)
    if name == "valAx":
        _in(scaling, "min", 0)
    _in(axis, "delete", int(name == "valAx"))
    _in(axis, "axPos", place)
    _in(axis, "majorTickMark", "none")
    _in(axis, "minorTickMark", "none")
    _in(axis, "tickLblPos", "low")
    _in(axis, "crossAx", other)


def _drawing(bars: Bars, number: int, chart: str) -> ElementTree.Element:
    drawing = ElementTree.Element(f"{{{W}}}drawing")
    inline = _in(drawing, "inline", space=WP)
    extent = _in(inline, "extent", space=WP)
    extent.set("cx", str(Cm(16)))
    extent.set("cy", str(Cm(1.2 + 0.8 * len(bars.rows))))
    about = _in(inline, "docPr", space=WP)
    about.set("id", str(1000 + number))
    about.set("name", f"{bars.title} {number}")
    about.set("descr", f"{bars.title}: " + "; ".join(f"{label}: {words}" for label, _, words in bars.rows))
    data = _in(_in(inline, "graphic", space=A), "graphicData", space=A)
    data.set("uri", C)
    _in(data, "chart").set(f"{{{R}}}id", chart)
    return drawing


def _in(parent: ElementTree.Element, name: str, value: object = None, space: str = C) -> ElementTree.Element:
    """A new element below `parent`, with its `val`."""
    element = ElementTree.SubElement(parent, f"{{{space}}}{name}")
    if value is not None:
        element.set("val", str(value))
    return element


def _short(label: str) -> str:
    label = " ".join(label.split())
    return label if len(label) <= LABEL else f"{label[: LABEL - 1]}…"
