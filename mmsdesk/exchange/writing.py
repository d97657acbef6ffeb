"""Writing lists into files: an Excel book of one or more sheets, or CSV; whole or not at all, never a formula."""

from __future__ import annotations

import csv
import datetime as dt
import errno
import os
import re
import secrets
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mmsdesk.core.errors import UserError
from mmsdesk.core.progress import Progress
from mmsdesk.queries.columns import ListedColumn
from mmsdesk.queries.display import shown
from mmsdesk.store.guard import private_folder

MOST_ROWS = 1_048_575
"""Rows of an Excel sheet without the heading."""

_STEP = 500
_LONGEST_TEXT = 32_767
"""Signs of a cell of an Excel sheet: what is longer would be left out without a word."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_TELEPHONE = re.compile(r"\+\d{1,3} \(\d+\)[\d -]+")
_WIDEST = 60
_LONGEST_NAME = 31
_FORBIDDEN_IN_SHEET = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_FULL = {getattr(errno, name) for name in ("ENOSPC", "EDQUOT") if hasattr(errno, name)}


@dataclass(frozen=True, slots=True)
class ListSheet:
    """What is written: name, columns, number of rows, the rows themselves page by page."""

    name: str
    columns: tuple[ListedColumn, ...]
    total: int
    rows: Iterator[tuple[Any, ...]]
    progress: Progress


def write_whole(path: Path, write: Callable[[Path], None]) -> None:
    """Write beside the target, then give the file its name. Raises UserError for a place that cannot be written to."""
    unfinished = path.parent / f"~{secrets.token_hex(6)}{path.suffix.lower()}"
    try:
        write(unfinished)
        with unfinished.open("rb+") as written:
            os.fsync(written.fileno())
        unfinished.replace(path)
    except OSError as problem:
        raise _in_words(path, problem) from problem
    finally:
        unfinished.unlink(missing_ok=True)


def _in_words(path: Path, problem: OSError) -> UserError:
    name, detail = f"«{path.name}»", str(problem)
    if problem.errno in _FULL:
        return UserError(f"Не хватило места на диске, чтобы сохранить {name}.", "Освободите место.", detail)
    if not path.parent.is_dir():
        return UserError(f"Папки «{path.parent}» нет.", "Выберите другую папку.", detail)
    if path.exists():
        text = f"{name} не перезаписать: файл открыт в другой программе или защищён от записи."
        return UserError(text, "Закройте его там и повторите или сохраните под другим именем.", detail)
    return UserError(f"Не удалось сохранить {name}.", "Выберите другую папку или другое имя.", detail)


def write_csv(path: Path, sheet: ListSheet) -> None:
    """UTF-8 with a mark and semicolons: what Excel with Russian settings opens by a double click."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
        writer.writerow([harmless(column.label) for column in sheet.columns])
        for number, row in enumerate(sheet.rows, start=1):
            writer.writerow([_csv_cell(value, column) for value, column in zip(row, sheet.columns, strict=True)])
            _tell(sheet, number)


def _csv_cell(value: Any, column: ListedColumn) -> str:
    if column.numeric and value is not None and not isinstance(value, bool):
        return str(value).replace(".", ",")
    return harmless(shown(value, column.kind))


def harmless(text: str) -> str:
    """Text that a spreadsheet would take for a formula, marked as text. A telephone with its brackets is none."""
    return f"'{text}" if text.startswith(_FORMULA) and not _TELEPHONE.fullmatch(text) else text


def write_xlsx(path: Path, sheets: Sequence[ListSheet]) -> None:
    """A book with these sheets; names too long for Excel are cut."""
    # Half of a tenth of a second of start time, needed only here.
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    # The rows are those of a file that may have a password: they do not wait where everybody looks.
    with private_folder() as folder:
        book = xlsxwriter.Workbook(path, {"constant_memory": True, "tmpdir": str(folder)})
        try:
            for sheet in sheets:
                _fill(book, sheet)
        except BaseException:
            # Stopped: nothing is written, only the temporary files of the rows must be let go.
            book.fileclosed = True
            for page in book.worksheets():
                page._opt_close()  # noqa: SLF001 - the library has no other way to give up a book
            raise
        try:
            book.close()
        except FileCreateError as problem:
            cause = problem.args[0]
            raise cause if isinstance(cause, OSError) else OSError(str(problem)) from problem


def _fill(book: Any, sheet: ListSheet) -> None:
    page = book.add_worksheet(sheet.name.translate(_FORBIDDEN_IN_SHEET)[:_LONGEST_NAME])
    heading = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    plain = book.add_format({"valign": "top"})
    wrapped = book.add_format({"valign": "top", "text_wrap": True})
    for at, column in enumerate(sheet.columns):
        page.set_column(at, at, min(max(column.width, len(column.label) + 3, 6), _WIDEST))
    page.freeze_panes(1, 0)
    page.repeat_rows(0)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.autofilter(0, 0, sheet.total, max(len(sheet.columns) - 1, 0))
    for at, column in enumerate(sheet.columns):
        page.write_string(0, at, column.label, heading)
    formats = [wrapped if column.width > 30 else plain for column in sheet.columns]
    dates = book.add_format({"num_format": "dd.mm.yyyy", "valign": "top", "align": "left"})
    for number, row in enumerate(sheet.rows, start=1):
        for at, value in enumerate(row):
            _xlsx_cell(page, number, at, value, (sheet.columns[at], formats[at], dates))
        _tell(sheet, number)


def _xlsx_cell(page: Any, row: int, at: int, value: Any, how: tuple[ListedColumn, Any, Any]) -> None:
    """Dates and numbers as such, all else as text; never as a formula or a link."""
    column, plain, dates = how
    if isinstance(value, dt.date):
        page.write_datetime(row, at, value, dates)
    elif column.numeric and isinstance(value, (int, float)) and not isinstance(value, bool):
        page.write_number(row, at, value, plain)
    elif text := shown(value, column.kind):
        if len(text) > _LONGEST_TEXT:
            told = f"«{column.label}», строка {row + 1}: текст длиннее {_LONGEST_TEXT} знаков"
            raise UserError(
                f"{told}, в ячейку Excel он не поместится.", "Сократите его в карточке или выгрузите в CSV."
            )
        page.write_string(row, at, text, plain)


def _tell(sheet: ListSheet, number: int) -> None:
    if number % _STEP == 0 or number == sheet.total:
        sheet.progress(number, sheet.total, f"Записано строк: {number} из {sheet.total}")
