"""The words of a paper, and the words that each output bears, written alike so that they can be compared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import singledispatch
from io import BytesIO
from typing import Any

import docx
import openpyxl

from mmsdesk.core.numbers import number_text
from mmsdesk.reports.award import Award
from mmsdesk.reports.document import (
    DAGGER,
    Approval,
    Block,
    Chart,
    Contents,
    Document,
    Group,
    Heading,
    KeyFigures,
    KeyValue,
    ListBlock,
    Note,
    Paragraph,
    Part,
    Sides,
    Signatures,
    Table,
    Total,
    Visa,
    cell_text,
    plain_text,
)
from mmsdesk.reports.printed_words import agree_word, approve_word, by_paper, change_words
from mmsdesk.reports.styles import BLANK_DATE, BLANK_PERSON
from tests.reports.papers import page_texts

_LOST = re.compile(r"[\s\u00a0_\-\u2010\u00ad\ufffe\x02:()]+")
"""What the end of a line adds or takes away, lines to write on, signs that columns of a sheet stand for."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


def squeezed(text: str) -> str:
    """Without what depends on where lines end."""
    return _LOST.sub("", text)


def bare(document: Document) -> Document:
    """The same paper without what stands at the edges of every page."""
    blocks = tuple(
        replace(block, code="", page_numbers=False) if isinstance(block, Part) else block for block in document.blocks
    )
    return replace(document, blocks=blocks, code="", mark="", page_numbers=False)


def said(document: Document) -> list[str]:
    """What the paper says, piece by piece in reading order; headings of columns are in `headings`."""
    pieces = (piece for block in document.blocks for piece in _said(block, document))
    return [words for words in map(squeezed, pieces) if words]


def headings(document: Document) -> list[str]:
    """Headings of columns, each as often as one table bears it."""
    tables = [block for block in document.blocks if isinstance(block, Table)]
    found = [column.title for table in tables for column in table.columns]
    for table in tables:
        groups = [column.group for column in table.columns]
        found += [group for before, group in zip(["", *groups], groups, strict=False) if group and group != before]
    return [words for words in map(squeezed, found) if words]


def changes(document: Document) -> set[str]:
    """Words of change beside last year, which a workbook counts by a formula."""
    blocks = [block for block in document.blocks if isinstance(block, KeyFigures)]
    return {squeezed(change_words(key)) for block in blocks for key in block.figures}


def shown_in_charts(document: Document) -> list[str]:
    """Names of categories, values, and names of series where there are several."""
    found: list[str] = []
    for chart in document.blocks:
        if isinstance(chart, Chart):
            found += chart.categories
            found += [series.title for series in chart.series] if len(chart.series) > 1 else []
            values = (value for series in chart.series for value in series.values if value is not None)
            found += [cell_text(value) for value in values]
    return [words for words in map(squeezed, found) if words]


@singledispatch
def _said(block: Block, document: Document) -> Iterable[str]:
    """A block without words of its own."""
    return ()


@_said.register
def _approval(block: Approval, document: Document) -> Iterator[str]:
    for visa, word in ((block.agree, agree_word), (block.approve, approve_word)):
        if visa is not None:
            yield from _visa(visa, word(visa))


def _visa(visa: Visa, word: str) -> Iterator[str]:
    yield from (word, visa.post)
    if not by_paper(visa):
        yield from (visa.person or BLANK_PERSON, visa.date or BLANK_DATE)
    yield visa.basis


@_said.register
def _award(block: Award, document: Document) -> Iterator[str]:
    if not block.on_form:
        yield from (block.office, block.title, block.number)
    yield from (block.lead, block.name, block.post, block.distinction, block.purpose)
    for line in block.signatures:
        yield from (line.post, line.person)
    yield from ("М.П." if block.stamp else "", block.place)


@_said.register
def _heading(block: Heading, document: Document) -> Iterator[str]:
    yield block.text


@_said.register
def _paragraph(block: Paragraph, document: Document) -> Iterator[str]:
    yield plain_text(block.text)


@_said.register
def _note(block: Note, document: Document) -> Iterator[str]:
    yield plain_text(block.text)


@_said.register
def _list(block: ListBlock, document: Document) -> Iterator[str]:
    for at, item in enumerate(block.items):
        yield block.marker(at) + plain_text(item)


@_said.register
def _keys(block: KeyFigures, document: Document) -> Iterator[str]:
    for key in block.figures:
        yield from (plain_text(key.figure), key.label)
        if key.before is not None:
            yield from (block.before_label, plain_text(key.before), change_words(key))
        yield plain_text(key.note)


@_said.register
def _table(block: Table, document: Document) -> Iterator[str]:
    yield block.caption
    for row in block.rows:
        if isinstance(row, Group):
            yield row.words
            continue
        cells = row.cells if isinstance(row, Total) else row
        for cell, column in zip(cells, block.columns, strict=False):
            yield cell_text(cell, column.kind, column.empty)
    if not block.rows:
        yield block.empty_text
    yield block.note


@_said.register
def _chart(block: Chart, document: Document) -> Iterator[str]:
    yield block.caption


@_said.register
def _card(block: KeyValue, document: Document) -> Iterator[str]:
    for label, value in block.rows:
        yield label
        yield "–" if value in (None, "", ()) else plain_text(value)


@_said.register
def _signatures(block: Signatures, document: Document) -> Iterator[str]:
    for line in block.lines:
        yield line.post + line.person
    yield BLANK_DATE if block.date else ""


@_said.register
def _sides(block: Sides, document: Document) -> Iterator[str]:
    yield from (block.first, block.second)


@_said.register
def _contents(block: Contents, document: Document) -> Iterator[str]:
    yield block.title
    for entry in document.blocks:
        if isinstance(entry, Part):
            yield entry.title
        elif isinstance(entry, Heading) and 0 < entry.level <= block.level:
            yield entry.text


def text_of_pdf(data: bytes) -> str:
    """All pages, squeezed."""
    return squeezed("".join(page_texts(data)))


def text_of_docx(data: bytes) -> str:
    """The body with the markers of its lists, squeezed; page numbers of contents left out."""
    word = docx.Document(BytesIO(data))
    markers = _Markers(word)
    return squeezed("".join(markers.of(each) + _paragraph_text(each) for each in word.element.body.iter(f"{_W}p")))


def alt_texts(data: bytes) -> str:
    """What pictures say to those who do not see them, squeezed."""
    body = docx.Document(BytesIO(data)).element.body
    return squeezed("".join(each.get("descr", "") for each in body.iter(f"{_WP}docPr")))


def _paragraph_text(paragraph: Any) -> str:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    contents = style is not None and style.get(f"{_W}val", "").startswith("TOC")
    text = ""
    for node in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br"):
        if contents and node.tag == f"{_W}tab" and node.getparent().tag == f"{_W}r":
            break
        text += node.text or "" if node.tag == f"{_W}t" else " "
    return text


class _Markers:
    """Counts lists as Word does."""

    def __init__(self, word: Any) -> None:
        numbering = word.part.numbering_part.element
        levels = {each.get(f"{_W}abstractNumId"): each for each in numbering.findall(f"{_W}abstractNum")}
        self._levels = {}
        self._next = {}
        for number in numbering.findall(f"{_W}num"):
            code = number.get(f"{_W}numId")
            self._levels[code] = levels[number.find(f"{_W}abstractNumId").get(f"{_W}val")]
            self._next[code] = int(number.find(f"{_W}lvlOverride/{_W}startOverride").get(f"{_W}val"))

    def of(self, paragraph: Any) -> str:
        """What stands before a paragraph."""
        named = paragraph.find(f"{_W}pPr/{_W}numPr/{_W}numId")
        if named is None:
            return ""
        code = named.get(f"{_W}val")
        text = self._levels[code].find(f"{_W}lvl/{_W}lvlText").get(f"{_W}val")
        number = self._next[code]
        self._next[code] += 1
        return str(text.replace("%1", str(number)))


def text_of_xlsx(data: bytes) -> str:
    """All cells of all sheets as they are shown, squeezed."""
    book = openpyxl.load_workbook(BytesIO(data), data_only=True)  # sums as they were written beside their formulas
    return squeezed("\n".join(_cell_text(cell) for sheet in book for row in sheet.iter_rows() for cell in row))


def _cell_text(cell: Any) -> str:
    value = cell.value
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value.strftime("%d.%m.%Y") if hasattr(value, "strftime") else str(value or "")
    if "%" in cell.number_format:
        return number_text(value * 100, "percent")
    digits = re.search(r"0\.(0+)", cell.number_format)
    kind = ("", "tenths", "hundredths")[len(digits[1])] if digits else "number"
    return number_text(value, kind) + (DAGGER if DAGGER in cell.number_format else "")
