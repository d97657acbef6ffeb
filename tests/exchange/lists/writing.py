"""Drawn lists as files: xlsx, xls, ods and text with separators in the encodings that are met."""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import docx
from openpyxl import Workbook as NewWorkbook
from openpyxl.utils import get_column_letter

from mmsdesk.exchange.clipboard import read_pasted
from mmsdesk.exchange.sheet import Workbook, read_workbook
from tests.exchange.lists.pages import Cell, Page, SchoolList
from tests.exchange.raw_sheets import ODF, xls

_EPOCH = dt.date(1899, 12, 30)


def write(made: SchoolList, folder: Path) -> Path:
    """The file of a list."""
    path = folder / f"{made.name}.{made.form}"
    return {"xlsx": _xlsx, "xls": _xls, "ods": _ods, "docx": _docx}.get(made.form, _text)(made, path)


def opened(made: SchoolList, path: Path) -> Workbook:
    """The file as the program reads it; a pasted list comes by the clipboard."""
    if made.form == "pasted":
        [page] = made.pages
        return read_pasted("\r\n".join("\t".join(_shown(value) for value in row) for row in page.rows) + "\r\n")
    return read_workbook(path)


def _xlsx(made: SchoolList, path: Path) -> Path:
    book = NewWorkbook()
    book.remove(book.worksheets[0])
    for page in made.pages:
        sheet = book.create_sheet(page.name)
        for number, row in enumerate(page.rows, start=1):
            for column, value in enumerate(row, start=1):
                if value is not None:
                    cell = sheet.cell(number, column)
                    cell.value = value
                    if isinstance(value, dt.date):
                        cell.number_format = "DD.MM.YYYY"
        for first_row, first, last_row, last in page.merged:
            sheet.merge_cells(
                start_row=first_row + 1, end_row=last_row + 1, start_column=first + 1, end_column=last + 1
            )
        for number in page.hidden_rows:
            sheet.row_dimensions[number].hidden = True
        for column in page.hidden_columns:
            sheet.column_dimensions[get_column_letter(column + 1)].hidden = True
        if page.hidden:
            sheet.sheet_state = "hidden"
    book.save(path)
    return path


def _docx(made: SchoolList, path: Path) -> Path:
    """Title lines as paragraphs, the rest as a table."""
    [page] = made.pages
    document = docx.Document()
    first = next(number for number, row in enumerate(page.rows) if len(row) > 1 and row[0] is not None)
    for row in page.rows[:first]:
        document.add_paragraph(_shown(row[-1]) if row else "")
    rows = page.rows[first:]
    table = document.add_table(len(rows), max(map(len, rows)))
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            table.cell(number, column).text = _shown(value)
    for first_row, left, last_row, right in page.merged:
        if first_row >= first:
            table.cell(first_row - first, left).merge(table.cell(last_row - first, right))
    document.save(str(path))
    return path


def _xls(made: SchoolList, path: Path) -> Path:
    """Excel 97: dates are day numbers, as they come out of many programs; only the first sheet."""
    [page] = made.pages
    cells: list[tuple[int, int, float | str]] = []
    for number, row in enumerate(page.rows):
        for column, value in enumerate(row):
            if isinstance(value, dt.date):
                cells.append((number, column, float((value - _EPOCH).days)))
            elif value is not None:
                cells.append((number, column, value if isinstance(value, str) else float(value)))
    return xls(path, cells)


def _ods(made: SchoolList, path: Path) -> Path:
    names = " ".join(f'xmlns:{name}="{ODF}{name}:1.0"' for name in ("office", "table", "text"))
    tables = "".join(
        f'<table:table table:name="{escape(page.name)}">{"".join(_ods_rows(page))}</table:table>' for page in made.pages
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", f'<m:manifest xmlns:m="{ODF}manifest:1.0"/>')
        archive.writestr(
            "content.xml",
            f"<office:document-content {names}><office:body><office:spreadsheet>{tables}"
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return path


def _ods_rows(page: Page) -> list[str]:
    spans = {(area[0], area[1]): area for area in page.merged}
    covered = {
        (row, column)
        for first_row, first, last_row, last in page.merged
        for row in range(first_row, last_row + 1)
        for column in range(first, last + 1)
    } - spans.keys()
    width = max(map(len, page.rows))
    rows = []
    for number, row in enumerate(page.rows):
        cells = []
        for column in range(width):
            if (number, column) in covered:
                cells.append("<table:covered-table-cell/>")
                continue
            span = ""
            if area := spans.get((number, column)):
                span = (
                    f' table:number-rows-spanned="{area[2] - area[0] + 1}"'
                    f' table:number-columns-spanned="{area[3] - area[1] + 1}"'
                )
            cells.append(_ods_cell(row[column] if column < len(row) else None, span))
        rows.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
    return rows


def _ods_cell(value: Cell, span: str) -> str:
    if value is None:
        return f"<table:table-cell{span}/>"
    if isinstance(value, dt.date):
        kind = f'office:value-type="date" office:date-value="{value.isoformat()}"'
    elif isinstance(value, str):
        kind = 'office:value-type="string"'
    else:
        kind = f'office:value-type="float" office:value="{value}"'
    return f"<table:table-cell {kind}{span}><text:p>{escape(_shown(value))}</text:p></table:table-cell>"


def _text(made: SchoolList, path: Path) -> Path:
    [page] = made.pages
    written = io.StringIO()
    writer = csv.writer(written, delimiter=made.separator, lineterminator="\r\n")
    width = max(map(len, page.rows))
    for row in page.rows:
        writer.writerow([_shown(value) for value in row] + [""] * (width - len(row)))
    path.write_bytes(written.getvalue().encode(made.encoding))
    return path


def _shown(value: Cell) -> str:
    if isinstance(value, dt.date):
        return f"{value:%d.%m.%Y}"
    return "" if value is None else str(value)
