"""The minutes read back by programs that are not ours."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pikepdf
import pypdfium2

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def csv_tables(made: bytes, separator: str = ",", encoding: str = "utf-8") -> dict[str, list[dict[str, str]]]:
    """The rows of each CSV file in a zip: "agenda", and one by the id of each step."""
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        return {
            name.removesuffix(".csv"): list(csv.DictReader(io.StringIO(archive.read(name).decode(encoding), newline=""), delimiter=separator))
            for name in archive.namelist()
            if name.endswith(".csv")
        }


def xlsx_tables(made: bytes) -> list[list[dict[str, Any]]]:
    """The rows of the table on each sheet, the first of the agenda."""
    tables = []
    for sheet in openpyxl.load_workbook(io.BytesIO(made)).worksheets:
        for table in sheet.tables.values():
            head, *rows = [[cell.value for cell in row] for row in sheet[table.ref]]
            assert head == [column.name for column in table.tableColumns]
            tables.append([dict(zip(head, row, strict=True)) for row in rows])
    return tables


def parts(form: str, made: bytes) -> dict[str, bytes]:
    """Everything in a file, unpacked: the parts of a zip (also of one inside it), or each object of a PDF with its stream."""
    if form == "pdf":
        with pikepdf.open(io.BytesIO(made)) as pdf:
            return {str(number): _object(thing) for number, thing in enumerate([pdf.trailer, *pdf.objects])}
    if not made.startswith(b"PK"):
        return {form: made}
    found = {}
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        for name in archive.namelist():
            inside = archive.read(name)
            found |= {f"{name}/{part}": data for part, data in parts(name, inside).items()} if inside.startswith(b"PK") else {name: inside}
    return found


def _object(thing: Any) -> bytes:
    stream = thing.read_bytes() if isinstance(thing, pikepdf.Stream) else b""
    return bytes(thing.unparse()) + stream


def text(form: str, made: bytes) -> str:
    """What people read in a file, with all white space made one kind."""
    return " ".join(" ".join(_texts(form, made)).split())


def _texts(form: str, made: bytes) -> Iterator[str]:
    if form == "html":
        page = _Page()
        page.feed(made.decode())
        yield from page.said
    elif form == "pdf":
        for page in pypdfium2.PdfDocument(made):
            yield page.get_textpage().get_text_range()
    elif form == "docx":
        for paragraph in ElementTree.fromstring(parts(form, made)["word/document.xml"]).iter(f"{W}p"):
            yield "".join({f"{W}t": part.text or "", f"{W}br": "\n"}.get(part.tag, "") for part in paragraph.iter())
    elif form == "xlsx":
        for sheet in openpyxl.load_workbook(io.BytesIO(made)).worksheets:
            yield from (str(cell) for row in sheet.values for cell in row if cell is not None)
    elif form == "json":
        yield json.dumps(json.loads(made), ensure_ascii=False).replace('\\"', '"').replace("\\n", "\n").replace("\\\\", "\\")
    else:
        excel = form == "csv-excel"
        for rows in csv_tables(made, ";" if excel else ",", "utf-8-sig" if excel else "utf-8").values():
            yield from (cell for row in rows for cell in row.values())


class _Page(HTMLParser):
    """The words of a page, and every address that it could load."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.tags: set[str] = set()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href", "srcset", "action", "data", "style")]

    def handle_data(self, data: str) -> None:
        if self.get_starttag_text() != "<style>" or "{" not in data:
            self.said.append(data)
        else:
            self.addresses += re.findall(r"url\(\"?([^)\"]*)", data)


def page(made: bytes) -> _Page:
    """The page as a browser takes it in."""
    found = _Page()
    found.feed(made.decode())
    return found
