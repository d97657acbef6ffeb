"""Lists out: any list of a register as an Excel book or as CSV, with headings that the import understands."""

from __future__ import annotations

import csv
import datetime as dt
import errno
import os
import re
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from mmsdesk.core.errors import UserError
from mmsdesk.core.progress import Progress, silent
from mmsdesk.models.entity import Entity
from mmsdesk.queries.columns import ListedColumn, listed
from mmsdesk.queries.display import shown
from mmsdesk.queries.listing import ListQuery, matching_ids, rows
from mmsdesk.store.guard import private_folder

SUFFIXES = (".xlsx", ".csv")

_PAGE = 500
_MOST_ROWS = 1_048_575
"""Rows of an Excel sheet without the heading."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_TELEPHONE = re.compile(r"\+\d{1,3} \(\d+\)[\d -]+")
_WIDEST = 60
_FORBIDDEN_IN_SHEET = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_FULL = {getattr(errno, name) for name in ("ENOSPC", "EDQUOT") if hasattr(errno, name)}


@dataclass(frozen=True, slots=True)
class Selection:
    """Chosen records of a register, in this order."""

    entity: Entity
    ids: Sequence[str]
    on_date: dt.date = field(default_factory=dt.date.today)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What is written: name, columns, number of rows, the rows themselves page by page."""

    name: str
    columns: tuple[ListedColumn, ...]
    total: int
    rows: Iterator[tuple[Any, ...]]
    progress: Progress


def export(
    session: Session, what: ListQuery | Selection, columns: Sequence[str], path: Path, progress: Progress = silent
) -> int:
    """Write a list to `path` (.xlsx or .csv), whole or not at all; returns the number of rows.

    `columns` are keys of list columns, in order; none means the columns the list shows at first. Raises UserError
    for another suffix, a list longer than a sheet, a place that cannot be written to.
    """
    if path.suffix.lower() not in SUFFIXES:
        raise UserError(f"Список не сохранить в файл «{path.name}».", "Выберите имя с окончанием .xlsx или .csv.")
    ids = matching_ids(session, what) if isinstance(what, ListQuery) else list(what.ids)
    if len(ids) > _MOST_ROWS and path.suffix.lower() == ".xlsx":
        raise UserError(
            "В одном листе Excel помещается не больше 1 048 575 строк.", "Отберите часть списка или сохраните в CSV."
        )
    keys = list(columns) or [column.key for column in what.entity.list_columns]
    sheet = _Sheet(
        what.entity.words.plural,
        tuple(listed(what.entity, key) for key in keys),
        len(ids),
        _pages(session, what.entity, keys, ids, what.on_date),
        progress,
    )
    write = _write_xlsx if path.suffix.lower() == ".xlsx" else _write_csv
    progress(0, len(ids), "Читаю список")
    _whole(path, sheet, write)
    return len(ids)


def _pages(
    session: Session, entity: Entity, keys: Sequence[str], ids: Sequence[str], on_date: dt.date
) -> Iterator[tuple[Any, ...]]:
    for start in range(0, len(ids), _PAGE):
        page = ids[start : start + _PAGE]
        found = rows(session, entity, keys, page, on_date)
        for record_id in page:
            if record_id in found:
                yield found[record_id]


def _whole(path: Path, sheet: _Sheet, write: Any) -> None:
    """Write beside the target, then give the file its name."""
    unfinished = path.parent / f"~{secrets.token_hex(6)}{path.suffix.lower()}"
    try:
        write(unfinished, sheet)
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


def _write_csv(path: Path, sheet: _Sheet) -> None:
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


def _write_xlsx(path: Path, sheet: _Sheet) -> None:
    # Half of a tenth of a second of start time, needed only here.
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    # The rows are those of a file that may have a password: they do not wait where everybody looks.
    with private_folder() as folder:
        book = xlsxwriter.Workbook(path, {"constant_memory": True, "tmpdir": str(folder)})
        try:
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


def _fill(book: Any, sheet: _Sheet) -> None:
    page = book.add_worksheet(sheet.name.translate(_FORBIDDEN_IN_SHEET)[:31])
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
        page.write_string(row, at, text, plain)


def _tell(sheet: _Sheet, number: int) -> None:
    if number % _PAGE == 0 or number == sheet.total:
        sheet.progress(number, sheet.total, f"Записано строк: {number} из {sheet.total}")
