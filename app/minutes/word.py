"""The minutes as DOCX, meant to be edited: real styles and headings, tables with header rows, native charts with alternative text."""

from __future__ import annotations

import io
from itertools import zip_longest
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from app.core.minutes import Bars, Document, Facts, Heading, Items, Letterhead, Table, Text
from app.minutes.columns import shares, short
from app.minutes.plain import read
from app.minutes.word_chart import add_chart

INK, QUIET, LINE = RGBColor(0x1E, 0x1A, 0x14), RGBColor(0x55, 0x50, 0x3F), "D8CFBD"
FONT = "Calibri"  # on every machine with Word, and LibreOffice has one of the same widths
HEADINGS = {1: ("Title", 24), 2: ("Heading 1", 16), 3: ("Heading 2", 13), 4: ("Heading 3", 11)}
MOST_BARS = 20  # in one chart; the table beside it holds all
LOGO = 8.0, 1.5  # cm, the most
LANGUAGES = {"nl": "nl-NL", "en": "en-GB"}


def render(given: dict[str, Any]) -> bytes:
    """The document as DOCX."""
    document = read(given)
    word = docx.Document()
    _prepare(word, document)
    _head(word, document.letterhead)
    writer = _Writer(word, document.names["what"], document.letterhead.accent)
    for block, below in zip_longest(document.blocks, document.blocks[1:]):
        match block:
            case Heading(level=level, text=text):
                writer.paragraph(text, HEADINGS[level][0])
            case Text(text=text, quiet=quiet):
                writer.paragraph(text, "Circumstances" if quiet else "Lead" if isinstance(below, Bars | Table) else "Normal")
            case Items(texts=texts):
                for text in texts:
                    writer.paragraph(text, "List Bullet")
            case Facts(rows=rows):
                for name, words in rows:
                    writer.paragraph(f"{name}:\t{words}", "Facts")
            case Bars():
                writer.bars(block)
            case Table():
                writer.table(block)
    made = io.BytesIO()
    word.save(made)
    return made.getvalue()


def _head(word: Any, letterhead: Letterhead) -> None:
    """The organisation's logo above the minutes, or its name where it has none."""
    if not letterhead.logo:
        if letterhead.organisation:
            word.add_paragraph(letterhead.organisation, "Circumstances")
        return
    wide = letterhead.width / letterhead.height
    height = min(LOGO[1], LOGO[0] / wide)
    drawing = word.add_paragraph().add_run().add_picture(io.BytesIO(letterhead.logo), Cm(height * wide), Cm(height))
    drawing._inline.docPr.set("name", letterhead.organisation)
    drawing._inline.docPr.set("descr", letterhead.organisation)


def _prepare(word: Any, document: Document) -> None:
    """Paper, styles, language and properties; none of them names a person or program."""
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2.4)
    foot = section.footer.paragraphs[0]
    foot.style = circumstances = _style(word, "Circumstances", 9.5, QUIET)
    circumstances.paragraph_format.space_after, circumstances.paragraph_format.keep_with_next = Pt(3), True
    foot.add_run(f"{document.foot}{f' · {document.mark}' if document.mark else ''} · ")
    _page_number(foot)
    language = LANGUAGES.get(document.report.language, document.report.language)
    for element in word.styles.element.iter(qn("w:lang")):
        element.set(qn("w:val"), language)
    accent = RGBColor.from_string(document.letterhead.accent[1:].upper()) if document.letterhead.accent else INK
    for level, (name, size) in HEADINGS.items():
        style = _style(word, name, size, accent if level < 3 else INK, bold=level != 3)
        style.paragraph_format.space_before = Pt(0 if level == 1 else 24 if level == 2 else 6)
        style.paragraph_format.space_after = Pt(4)
        style.paragraph_format.keep_with_next = True
        style.element.pPr.find(qn("w:spacing")).addprevious(OxmlElement("w:suppressAutoHyphens"))
        for border in style.element.findall(f".//{qn('w:pBdr')}"):  # the line below a title
            border.getparent().remove(border)
    _style(word, "Normal", 11, INK).paragraph_format.space_after = Pt(6)
    _style(word, "Lead", 11, INK).paragraph_format.keep_with_next = True
    _style(word, "List Bullet", 11, INK).paragraph_format.space_after = Pt(3)
    facts = _style(word, "Facts", 11, INK).paragraph_format
    facts.left_indent, facts.first_line_indent, facts.space_after = Cm(3), Cm(-3), Pt(3)
    facts.tab_stops.add_tab_stop(Cm(3))
    caption = _style(word, "Caption", 10, INK, bold=True)
    caption.paragraph_format.keep_with_next = True
    _style(word, "Cell", 9.5, INK).paragraph_format.space_after = Pt(2)
    above = _style(word, "Row above", 9.5, INK).paragraph_format
    above.space_after, above.keep_with_next = Pt(2), True
    _style(word, "Column", 8.5, QUIET).paragraph_format.keep_with_next = True
    word.settings.element.find(qn("w:defaultTabStop")).addnext(OxmlElement("w:autoHyphenation"))  # long words in narrow columns
    properties = word.core_properties
    properties.title, properties.language, properties.subject = document.subject, language, document.foot
    properties.author = properties.last_modified_by = properties.comments = properties.keywords = ""
    properties.created = properties.modified = document.report.at.replace(tzinfo=None)
    for key, relation in list(word.part.package.rels.items()):  # the picture of an empty page that comes with every new document
        if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            del word.part.package.rels[key]


def _style(word: Any, name: str, size: float, colour: RGBColor, bold: bool = False) -> Any:
    known = name in word.styles
    style = word.styles[name] if known else word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.font.name, style.font.size, style.font.bold, style.font.italic, style.font.color.rgb = FONT, Pt(size), bold, False, colour
    fonts = style.element.rPr.rFonts
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    if not known:
        style.base_style = word.styles["Normal"]
    return style


def _page_number(paragraph: Paragraph) -> None:
    field = _element("fldSimple", instr="PAGE")
    paragraph._p.append(field)
    field.append(OxmlElement("w:r"))


class _Writer:
    """Adds to the end of a document. Made of elements: the library looks for a style or a cell anew each time, among all of them."""

    def __init__(self, word: Any, what: str, accent: str) -> None:
        self._word, self._what, self._accent = word, what, accent
        self._styles = {style.name: style.style_id for style in word.styles}

    def paragraph(self, text: str, style: str) -> None:
        """A paragraph in one of the document's styles."""
        self._fill(self._word.add_paragraph()._p, text, style)

    def bars(self, bars: Bars) -> None:
        """The chart, and below it the figures as a table."""
        drawn = Bars(bars.title, bars.rows[:MOST_BARS])
        if any(value for _, value, _ in drawn.rows):
            self.paragraph(bars.title, "Caption")
            add_chart(self._word, drawn, self._accent)
        self.table(Table(bars.title, [self._what, bars.title], [[label, words] for label, _, words in bars.rows]))

    def table(self, content: Table) -> None:
        """A table whose header row is marked as such and comes again on each page; figures stand at the right, short ones stay in one piece."""
        title, head, rows = content.title, content.head, content.rows
        self.paragraph(title, "Caption")
        table = self._word.add_table(rows=0, cols=len(head))
        about = table._tbl.tblPr
        for part in list(about):
            about.remove(part)
        named = [_element(name, val=title) for name in ("tblCaption", "tblDescription")]
        for part in (_element("tblW", w=5000, type="pct"), _borders(), _margins(), _element("tblLook", val="0020", firstRow=1), *named):
            about.append(part)  # in the order that the standard gives them
        widths = _widths(self._word, content)
        for column, width in zip(table._tbl.tblGrid, widths, strict=True):
            column.set(qn("w:w"), str(width))
        above = short(content)  # its rows hang together with the next ones
        for number, cells in enumerate([head, *rows]):
            row, kind = OxmlElement("w:tr"), OxmlElement("w:trPr")
            kind.append(OxmlElement("w:cantSplit"))
            if number == 0:
                kind.append(OxmlElement("w:tblHeader"))
            row.append(kind)
            for place, text in enumerate(cells):
                style = "Column" if not number else "Row above" if above and number < len(rows) else "Cell"
                row.append(self._cell(text, widths[place], style, right=not content.words and place > 0))
            table._tbl.append(row)
        self.paragraph("", "Cell")

    def _cell(self, text: str, width: int, style: str, right: bool) -> Any:
        cell, about, inside = OxmlElement("w:tc"), OxmlElement("w:tcPr"), OxmlElement("w:p")
        about.append(_element("tcW", w=width, type="dxa"))
        cell.append(about)
        cell.append(inside)
        self._fill(inside, text, style)
        if right:
            inside.pPr.append(_element("jc", val="right"))
        return cell

    def _fill(self, paragraph: Any, text: str, style: str) -> None:
        paragraph.style = self._styles[style]
        paragraph.add_r().text = text


def _element(name: str, **attributes: object) -> Any:
    element = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), str(value))
    return element


def _widths(word: Any, table: Table) -> list[int]:
    """The width of each column in twentieths of a point."""
    section = word.sections[0]
    whole = (section.page_width - section.left_margin - section.right_margin) // 635
    return [whole * share // 100 for share in shares(table)]


def _margins() -> Any:
    margins = OxmlElement("w:tblCellMar")
    for name in ("left", "right"):
        margins.append(_element(name, w=50, type="dxa"))
    return margins


def _borders() -> Any:
    borders = OxmlElement("w:tblBorders")
    for name in ("top", "bottom", "insideH"):
        borders.append(_element(name, val="single", sz=4, space=0, color=LINE))
    return borders
