"""What was not taken of an answer, back to its school: rows with comments, or the whole workbook with marked cells."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from mmsdesk.exchange.importing import Plan, Verdict, write_rejected
from mmsdesk.exchange.importing.rejected import save, tell, write_cells
from mmsdesk.exchange.inquiries.reading import AnswerTable

if TYPE_CHECKING:
    from openpyxl import Workbook

_PALE = "FDECEA"


def give_back(table: AnswerTable, plan: Plan, path: Path) -> None:
    """Write what a school has to correct. Raises UserError if the file cannot be written."""
    if table.places:
        _mark_cells(table, plan, path)
    else:
        write_rejected(plan, path, table.path, table.read)


def _mark_cells(table: AnswerTable, plan: Plan, path: Path) -> None:
    """The workbook itself, for a row of it is no row of the import: its cells are coloured and told what is wrong."""
    from openpyxl.styles import PatternFill

    words: dict[int, list[str]] = {}
    for row in plan.rows:
        through = row.taken or row.verdict is Verdict.SAME
        for note in row.refused if through else row.notes:
            if note.column in table.places and note.told_to_sender:
                words.setdefault(note.column or 0, []).append(note.told_to_sender)
    book = _workbook(table)
    page = book[table.title]
    for at, told in words.items():
        cell = page.cell(*table.places[at])
        cell.fill = PatternFill("solid", fgColor=_PALE)
        tell(cell, told)
    save(book, path)


def _workbook(table: AnswerTable) -> Workbook:
    from openpyxl import Workbook, load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(table.path)
        if table.title in book.sheetnames:
            return book
    except (InvalidFileException, LookupError, OSError, SyntaxError, TypeError, ValueError, zipfile.BadZipFile):
        pass  # not an Excel book, or one that only the reader of tables understands: then without its looks
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = table.title
    for place, cells in enumerate(table.read.rows if table.read is not None else (), start=1):
        write_cells(page, place, cells)
    return book
