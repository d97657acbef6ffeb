"""Rows that were not taken, back to the sender: in the layout of the sender's own sheet, coloured, with comments."""

from __future__ import annotations

import io
import os
import secrets
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mmsdesk.core.errors import UserError
from mmsdesk.exchange.importing.codes import CODE_KEY
from mmsdesk.exchange.importing.looks import plain_looks, sender_looks
from mmsdesk.exchange.importing.plan import Plan
from mmsdesk.exchange.importing.returned import MARK_SHEET, Mark, mark_text
from mmsdesk.exchange.importing.verdicts import RowVerdict, Verdict
from mmsdesk.exchange.sheet import Cell, Sheet

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_LONGEST_COMMENT = 2_000
_COLOURS = {Verdict.DISPUTED: ("FFF8E1", "FFD54F"), Verdict.WRONG: ("FDECEA", "EF9A9A")}
"""Colour of the row and of the cell that the comment speaks of."""


def write_rejected(plan: Plan, path: Path, source: Path | None = None, read: Sheet | None = None) -> int:
    """Write disputed, wrong and left-out rows, and those with cells that were not taken; returns how many rows.

    `source` is the sender's file: its looks and widths are kept when it is xlsx; `read` the sheet as it was read, where
    something was put into its cells or taken from them before the plan was made. Raises UserError if there is
    nothing to give back or the file cannot be written.
    """
    import openpyxl

    rejected = [row for row in plan.rows if goes_back(row)]
    if not rejected:
        raise UserError("Возвращать нечего: все строки подошли.", "Закройте окно: отправителю исправлять нечего.")
    sheet = read or plan.base.layout.sheet
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = "".join(ch for ch in sheet.name if ch not in "[]:*?/\\")[:31] or "Лист1"
    header = plan.base.layout.mapping.header_row
    listed = _with_sections(plan, [row.row for row in rejected])
    rows = [*range(1, header + 1), *listed]
    values = sheet.filled()
    for place, number in enumerate(rows, start=1):
        # Merged cells above stay merged; below, each row must say by itself what it shared with its neighbours.
        cells = sheet.rows[number - 1] if number <= header else values.rows[number - 1]
        write_cells(page, place, cells)
    _merge_header(page, sheet, header)
    if source is None or not sender_looks(page, source, sheet.part_of or sheet.name, rows):
        plain_looks(page, header, [at for at, key in plan.base.layout.mapping.columns.items() if key == CODE_KEY])
    places = {number: place for place, number in enumerate(listed, start=header + 1)}
    for row in rejected:
        _mark(page, places[row.row], row, sheet.width)
    _leave_mark(book, plan, page.title)
    page.freeze_panes = f"A{header + 1}"
    save(book, path)
    return len(rejected)


def goes_back(row: RowVerdict) -> bool:
    """Whether the sender has something to correct in a row."""
    return row.row > 0 and (row.skipped or row.verdict in _COLOURS or bool(row.refused))


def save(book: Workbook, path: Path) -> None:
    """Write a book that was made, whole or not at all. Raises UserError if the place cannot be written to."""
    try:
        _save(book, path)
    except OSError as error:
        raise UserError(
            f"Файл «{path.name}» не записан.", "Закройте его в Excel или выберите другое место.", str(error)
        ) from error


def _with_sections(plan: Plan, rejected: list[int]) -> list[int]:
    """Rows to give back, each after the lines across the table that say something of it."""
    listed: dict[int, None] = {}
    for number in rejected:
        holding: dict[str, int] = {}
        for section, key in plan.base.read.sections.items():
            if section < number:
                # A line that names another record ends what the lines above said of the last one.
                holding = {key: section} if "." not in key else {**holding, key: section}
        listed.update(dict.fromkeys(sorted(holding.values())))
        listed[number] = None
    return list(listed)


def _leave_mark(book: Workbook, plan: Plan, title: str) -> None:
    """How the list was understood, for when it comes back."""
    layout = plan.base.layout
    sheet = book.create_sheet(MARK_SHEET)
    sheet.sheet_state = "hidden"
    sheet["A1"] = mark_text(Mark(layout.kind, replace(layout.mapping, sheet=title), layout.sender))


def _save(book: Workbook, path: Path) -> None:
    """Whole or not at all, and nothing in the folder of temporary files, where the library would put each sheet."""
    from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
    from openpyxl.worksheet._writer import WorksheetWriter
    from openpyxl.writer.excel import ExcelWriter

    class Writer(ExcelWriter):
        def write_worksheet(self: Any, ws: Any) -> None:
            sheet = io.BytesIO()
            ws._drawing = SpreadsheetDrawing()  # noqa: SLF001 - as the library does it, but for the place
            writer: Any = WorksheetWriter(ws, sheet)
            writer.write()
            ws._rels = writer._rels  # noqa: SLF001
            self._archive.writestr(ws.path[1:], sheet.getvalue())
            self.manifest.append(ws)

    whole = io.BytesIO()
    Writer(book, zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED)).save()
    unfinished = path.with_name(f"~{secrets.token_hex(6)}.tmp")
    try:
        with unfinished.open("xb") as file:
            file.write(whole.getvalue())
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def write_cells(page: Worksheet, place: int, cells: Iterable[Cell]) -> None:
    """Write the values of a row as values: nothing becomes a formula."""
    for column, value in enumerate(cells, start=1):
        if value is None:
            continue
        cell = page.cell(place, column)
        if isinstance(value, str):
            # Text that begins as a formula stays text.
            cell.value = "".join(ch for ch in value if ch >= " " or ch in "\n\t")
            cell.data_type = "s"
        else:
            cell.value = value
            if not isinstance(value, bool | int | float):
                cell.number_format = "DD.MM.YYYY"


def _merge_header(page: Worksheet, sheet: Sheet, header: int) -> None:
    for area in sheet.merged:
        if area.last_row < header and area.last_column < sheet.width:
            page.merge_cells(
                start_row=area.first_row + 1,
                end_row=area.last_row + 1,
                start_column=area.first_column + 1,
                end_column=area.last_column + 1,
            )


def _mark(page: Worksheet, place: int, row: RowVerdict, width: int) -> None:
    from openpyxl.styles import PatternFill

    pale, strong = _COLOURS.get(row.verdict, _COLOURS[Verdict.DISPUTED])
    for column in range(1, width + 1) if row.skipped or row.verdict in _COLOURS else ():
        page.cell(place, column).fill = PatternFill("solid", fgColor=pale)
    words: dict[int, list[str]] = {}
    # Of a row that was taken the sender looks only at the cells that were not.
    for note in row.refused if row.taken or row.verdict is Verdict.SAME else row.notes:
        if note.told_to_sender:
            words.setdefault((note.column or 0) + 1, []).append(note.told_to_sender)
    if row.skipped:
        words.setdefault(1, []).append("Строка пропущена.")
    for column, told in words.items():
        cell = page.cell(place, column)
        cell.fill = PatternFill("solid", fgColor=strong)
        tell(cell, told)


def tell(cell: Any, told: Sequence[str]) -> None:
    """Put a comment on a cell."""
    from openpyxl.comments import Comment

    comment = Comment("\n".join(told)[:_LONGEST_COMMENT], "Методическая служба")
    comment.width, comment.height = 320, 60 + 22 * min(len(told) * 2, 12)
    cell.comment = comment
