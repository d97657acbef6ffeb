"""Looks into workbooks for the tests of reports: opened again by another library."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from io import BytesIO
from typing import Any

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from mmsdesk.core.numbers import number_text
from mmsdesk.reports.document import Block, Document
from mmsdesk.reports.xlsx import render_xlsx
from tests.reports.papers import paper

DECODING = "Расшифровка"


def opened_book(data: bytes, *, values: bool = False, rich: bool = False) -> Workbook:
    """The book; with `values` the kept results of formulas instead of them."""
    return openpyxl.load_workbook(BytesIO(data), data_only=values, rich_text=rich)


def book(*blocks: Block, **options: Any) -> Workbook:
    return opened_book(render_xlsx(paper(*blocks, **options)))


def sheet(*blocks: Block, **options: Any) -> Worksheet:
    """The one sheet of a paper of these blocks."""
    (only,) = book(*blocks, **options).worksheets
    return only


def table_rows(page: Worksheet) -> list[list[Any]]:
    """Values of all rows in which something stands."""
    rows = [[cell.value for cell in row] for row in page.iter_rows()]
    return [row for row in rows if any(value not in (None, "") for value in row)]


def cell_of(page: Worksheet, value: Any) -> Cell:
    """The one cell with this value."""
    (found,) = [cell for row in page.iter_rows() for cell in row if cell.value == value and cell.value is not None]
    assert isinstance(found, Cell)
    return found


def printed_cell(cell: Any) -> str:
    """The cell as it stands on paper."""
    value = cell.value
    if isinstance(value, dt.datetime):
        return value.strftime("%d.%m.%Y")
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        if cell.number_format.endswith("%"):
            return number_text(round(value * 100, 10), "percent")
        return number_text(value)
    return "" if value is None else str(value)


def text_of_xlsx(data: bytes) -> str:
    """Everything on the sheets in reading order, every gap one space; without the sheet of the records."""
    words = []
    for page in opened_book(data, values=True).worksheets:
        if page.title != DECODING:
            words += [printed_cell(cell) for row in page.iter_rows() for cell in row]
    return " ".join(" ".join(words).split())


def part_of(data: bytes, name: str) -> str:
    """The XML of a part of the file."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.read(name).decode("utf-8")


def links(page: Worksheet) -> dict[str, str]:
    """Where the cells of a sheet lead, inside the book."""
    cells = (cell for row in page.iter_rows() for cell in row)
    return {cell.coordinate: str(cell.hyperlink.location) for cell in cells if cell.hyperlink}


def formulas_of(page: Worksheet) -> dict[str, str]:
    """Formulas by their cells."""
    return {cell.coordinate: cell.value for row in page.iter_rows() for cell in row if cell.data_type == "f"}


def calculated(page: Worksheet, formula: str) -> float:
    """What a formula of ours gives: SUM or SUBTOTAL of cells, or a difference of two."""
    if match := re.fullmatch(r"=([A-Z]+\d+)-([A-Z]+\d+)", formula):
        return _number(page, match[1]) - _number(page, match[2])
    inner = re.fullmatch(r"=(?:SUM\(|SUBTOTAL\(109,)(.+)\)", formula)
    assert inner, formula
    total = 0.0
    for area in inner[1].split(","):
        cells = page[area] if ":" in area else ((page[area],),)
        total += sum(_number(page, cell.coordinate) for row in cells for cell in row)
    return total


def _number(page: Worksheet, at: str) -> float:
    cell = page[at]
    if cell.data_type == "f":
        return calculated(page, cell.value)
    if isinstance(cell.value, dt.datetime):
        return (cell.value - dt.datetime(1899, 12, 30)).days
    return cell.value if isinstance(cell.value, (int, float)) else 0.0


def wrong_formulas(document: Document) -> list[str]:
    """Formulas of a paper that do not give the value kept beside them."""
    data = render_xlsx(document)
    kept = opened_book(data, values=True)
    found = []
    for page in opened_book(data).worksheets:
        for at, formula in formulas_of(page).items():
            if abs(calculated(page, formula) - kept[page.title][at].value) > 1e-9:
                found.append(f"{page.title}!{at} {formula}")
    return found
