"""What the Word templates are put together from: paragraphs, tables without rules, lines to sign, a frame."""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph

LEFT, CENTRE, RIGHT, BOTH = (
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)
WIDTH = 180
"""Millimetres of text on a sheet: 210 without margins 20 and 10."""


def lay(document: Document) -> None:
    """A4, margins 20, 10, 20, 20; Times New Roman 14; nothing of the look of python-docx."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(20), Mm(10)
    section.top_margin = section.bottom_margin = Mm(20)
    section.header_distance = section.footer_distance = Mm(10)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(14)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for each in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{each}"), None)
    for each in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{each}"), "Times New Roman")
    style.paragraph_format.space_after = Pt(0)
    properties = document.core_properties
    properties.author = properties.title = properties.comments = properties.last_modified_by = ""
    properties.language = "ru-RU"
    language = style.element.get_or_add_rPr().find(qn("w:lang"))
    if language is None:
        language = OxmlElement("w:lang")
        style.element.get_or_add_rPr().append(language)
    language.set(qn("w:val"), "ru-RU")


def say(where: Document | _Cell, text: str, align: Any = LEFT, **look: Any) -> Paragraph:
    """A paragraph; `size` in points, `indent` the first line, `before` and `after` in points."""
    paragraph = where.add_paragraph()
    _fill(paragraph, text, align, **look)
    return paragraph


def _fill(paragraph: Paragraph, text: str, align: Any = LEFT, **look: Any) -> None:
    paragraph.alignment = align
    run = paragraph.add_run(text)
    run.bold, run.italic = look.get("bold"), look.get("italic")
    if "size" in look:
        run.font.size = Pt(look["size"])
    if "colour" in look:
        run.font.color.rgb = RGBColor.from_string(look["colour"])
    form = paragraph.paragraph_format
    if look.get("indent"):
        form.first_line_indent = Mm(12.5)
    form.space_before, form.space_after = Pt(look.get("before", 0)), Pt(look.get("after", 0))
    if "left" in look:
        form.left_indent = Mm(look["left"])
    form.keep_with_next = look.get("together")


def new_table(document: Document, widths: tuple[int, ...], *, framed: bool = False) -> Any:
    table = document.add_table(rows=1, cols=len(widths))
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    if framed:
        table.style = "Table Grid"
    else:
        _without_padding(table)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for cell, width in zip(table.rows[0].cells, widths, strict=True):
        cell.width = Mm(width)
    return table


def _without_padding(table: Any) -> None:
    """Its text begins where the text of the sheet begins."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        element = OxmlElement(f"w:{side}")
        element.set(qn("w:w"), "0")
        element.set(qn("w:type"), "dxa")
        margins.append(element)
    table._tbl.tblPr.append(margins)  # noqa: SLF001 - python-docx has no other way


def put(cell: _Cell, text: str, align: Any = LEFT, **look: Any) -> None:
    _fill(cell.paragraphs[0], text, align, **look)


def signature(document: Document, post: str, name: str, before: int = 28) -> None:
    """«должность ________ И.О. Фамилия»."""
    say(document, "", before=before - 14, together=True)
    cells = new_table(document, (90, 40, 50)).rows[0].cells
    put(cells[0], post)
    put(cells[1], "______________", CENTRE)
    put(cells[2], name, RIGHT)
    for cell in cells:
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.BOTTOM


def head(document: Document) -> None:
    """The service at the top of its paper."""
    say(document, "{{ служба.полное }}", CENTRE, bold=True)
    say(document, "{{ служба.адрес }}", CENTRE, size=11)
    say(document, "тел. {{ служба.телефон }}, {{ служба.почта }}", CENTRE, size=11, after=14)


def rows(document: Document, widths: tuple[int, ...], heads: tuple[str, ...], cells: tuple[str, ...]) -> None:
    """A table whose second row is repeated; its first row stands on every page."""
    table = new_table(document, widths, framed=True)
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        put(cell, head, CENTRE, size=11, bold=True)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001
    row = table.add_row()
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001
    for cell, text, width in zip(row.cells, cells, widths, strict=True):
        cell.width = Mm(width)
        put(cell, text, size=11)


def page_numbers(document: Document) -> None:
    """At the top centre from the second page."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = CENTRE
    run = paragraph.add_run()
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)  # noqa: SLF001


def frame(document: Document) -> None:
    """A double line around the sheet."""
    borders = OxmlElement("w:pgBorders")
    borders.set(qn("w:offsetFrom"), "page")
    for side in ("top", "left", "bottom", "right"):
        line = OxmlElement(f"w:{side}")
        for key, value in (("val", "thinThickSmallGap"), ("sz", "24"), ("space", "24"), ("color", "1F5C5C")):
            line.set(qn(f"w:{key}"), value)
        borders.append(line)
    setup = document.sections[0]._sectPr  # noqa: SLF001
    setup.find(qn("w:pgMar")).addnext(borders)
